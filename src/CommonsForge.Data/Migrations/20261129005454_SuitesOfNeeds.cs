using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class SuitesOfNeeds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "story_id",
                table: "need",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "introduction",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uid = table.Column<Guid>(type: "uuid", nullable: false),
                    need_id = table.Column<int>(type: "integer", nullable: false),
                    proposed_by_id = table.Column<int>(type: "integer", nullable: true),
                    one_id = table.Column<int>(type: "integer", nullable: false),
                    other_id = table.Column<int>(type: "integer", nullable: true),
                    organisation_id = table.Column<int>(type: "integer", nullable: true),
                    declined = table.Column<int[]>(type: "integer[]", nullable: false),
                    word = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    one_agreed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    other_agreed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    agreed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reported_by_id = table.Column<int>(type: "integer", nullable: true),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    report_word = table.Column<string>(type: "text", nullable: false),
                    looked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_introduction", x => x.id);
                    table.ForeignKey(
                        name: "fk_introduction_contributor_one_id",
                        column: x => x.one_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_introduction_contributor_other_id",
                        column: x => x.other_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_introduction_contributor_proposed_by_id",
                        column: x => x.proposed_by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_introduction_need_need_id",
                        column: x => x.need_id,
                        principalTable: "need",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_introduction_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "need_outcome",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    need_id = table.Column<int>(type: "integer", nullable: false),
                    moment = table.Column<int>(type: "integer", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    acted = table.Column<int>(type: "integer", nullable: true),
                    freed_time = table.Column<bool>(type: "boolean", nullable: false),
                    free_tool = table.Column<bool>(type: "boolean", nullable: false),
                    made_links = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_need_outcome", x => x.id);
                    table.ForeignKey(
                        name: "fk_need_outcome_need_need_id",
                        column: x => x.need_id,
                        principalTable: "need",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "story_naming",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    need_id = table.Column<int>(type: "integer", nullable: false),
                    person_id = table.Column<int>(type: "integer", nullable: false),
                    organisation_id = table.Column<int>(type: "integer", nullable: true),
                    role = table.Column<string>(type: "text", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    agrees = table.Column<bool>(type: "boolean", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_story_naming", x => x.id);
                    table.ForeignKey(
                        name: "fk_story_naming_contributor_person_id",
                        column: x => x.person_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_story_naming_need_need_id",
                        column: x => x.need_id,
                        principalTable: "need",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_story_naming_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "introduction_message",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    introduction_id = table.Column<int>(type: "integer", nullable: false),
                    by_id = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_introduction_message", x => x.id);
                    table.ForeignKey(
                        name: "fk_introduction_message_contributor_by_id",
                        column: x => x.by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_introduction_message_introduction_introduction_id",
                        column: x => x.introduction_id,
                        principalTable: "introduction",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_need_opened_at",
                table: "need",
                column: "opened_at");

            migrationBuilder.CreateIndex(
                name: "ix_need_story_id",
                table: "need",
                column: "story_id");

            migrationBuilder.CreateIndex(
                name: "ix_need_territory_id",
                table: "need",
                columns: new[] { "territory", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_introduction_need_id_state",
                table: "introduction",
                columns: new[] { "need_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_introduction_one_id_id",
                table: "introduction",
                columns: new[] { "one_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_introduction_organisation_id_id",
                table: "introduction",
                columns: new[] { "organisation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_introduction_other_id_id",
                table: "introduction",
                columns: new[] { "other_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_introduction_proposed_by_id_proposed_at",
                table: "introduction",
                columns: new[] { "proposed_by_id", "proposed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_introduction_reported_at",
                table: "introduction",
                column: "reported_at",
                filter: "reported_at IS NOT NULL AND looked_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_introduction_uid",
                table: "introduction",
                column: "uid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_introduction_message_by_id_at",
                table: "introduction_message",
                columns: new[] { "by_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_introduction_message_introduction_id_id",
                table: "introduction_message",
                columns: new[] { "introduction_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_need_outcome_need_id_moment",
                table: "need_outcome",
                columns: new[] { "need_id", "moment" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_story_naming_need_id_person_id",
                table: "story_naming",
                columns: new[] { "need_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_story_naming_organisation_id",
                table: "story_naming",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_story_naming_person_id",
                table: "story_naming",
                column: "person_id");

            migrationBuilder.AddForeignKey(
                name: "fk_need_draft_story_id",
                table: "need",
                column: "story_id",
                principalTable: "draft",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        
            // EF knows no index on a column of a complex property.
            migrationBuilder.Sql("CREATE INDEX ix_offer_resources ON offer USING gin (resources)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX ix_offer_resources");

            migrationBuilder.DropForeignKey(
                name: "fk_need_draft_story_id",
                table: "need");

            migrationBuilder.DropTable(
                name: "introduction_message");

            migrationBuilder.DropTable(
                name: "need_outcome");

            migrationBuilder.DropTable(
                name: "story_naming");

            migrationBuilder.DropTable(
                name: "introduction");

            migrationBuilder.DropIndex(
                name: "ix_need_opened_at",
                table: "need");

            migrationBuilder.DropIndex(
                name: "ix_need_story_id",
                table: "need");

            migrationBuilder.DropIndex(
                name: "ix_need_territory_id",
                table: "need");

            migrationBuilder.DropColumn(
                name: "story_id",
                table: "need");
        }
    }
}
