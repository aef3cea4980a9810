using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class NeedsPeopleAndOffers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid[]>(
                name: "uses",
                table: "organisation",
                type: "uuid[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<int>(
                name: "directory_availability",
                table: "contributor",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "directory_can_support",
                table: "contributor",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid[]>(
                name: "directory_contexts",
                table: "contributor",
                type: "uuid[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<bool>(
                name: "directory_is_listed",
                table: "contributor",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string[]>(
                name: "directory_languages",
                table: "contributor",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<int[]>(
                name: "directory_missions",
                table: "contributor",
                type: "integer[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string>(
                name: "directory_seeks_pair",
                table: "contributor",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "need_id",
                table: "account_link",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "need",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uid = table.Column<Guid>(type: "uuid", nullable: false),
                    by_id = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    situation = table.Column<string>(type: "text", nullable: false),
                    tried = table.Column<string>(type: "text", nullable: false),
                    hoped = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    context = table.Column<Guid>(type: "uuid", nullable: true),
                    structure = table.Column<Guid>(type: "uuid", nullable: true),
                    territory = table.Column<string>(type: "text", nullable: true),
                    themes = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    seeks = table.Column<int[]>(type: "integer[]", nullable: false),
                    deadline = table.Column<DateOnly>(type: "date", nullable: true),
                    audience = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    moved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    signposter_id = table.Column<int>(type: "integer", nullable: true),
                    wording = table.Column<string>(type: "text", nullable: false),
                    proposed_wording = table.Column<string>(type: "text", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    paused_from = table.Column<int>(type: "integer", nullable: true),
                    reach = table.Column<int>(type: "integer", nullable: false),
                    reminders = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_need", x => x.id);
                    table.ForeignKey(
                        name: "fk_need_contributor_by_id",
                        column: x => x.by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_need_contributor_signposter_id",
                        column: x => x.signposter_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "offer",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uid = table.Column<Guid>(type: "uuid", nullable: false),
                    by_id = table.Column<int>(type: "integer", nullable: false),
                    organisation_id = table.Column<int>(type: "integer", nullable: true),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    free_price = table.Column<bool>(type: "boolean", nullable: false),
                    funder = table.Column<string>(type: "text", nullable: false),
                    gives_back = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    materials_are_open = table.Column<bool>(type: "boolean", nullable: false),
                    price = table.Column<string>(type: "text", nullable: false),
                    resources = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: true),
                    territories = table.Column<string[]>(type: "text[]", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offer", x => x.id);
                    table.ForeignKey(
                        name: "fk_offer_contributor_by_id",
                        column: x => x.by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_offer_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "peer_request",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uid = table.Column<Guid>(type: "uuid", nullable: false),
                    asker_id = table.Column<int>(type: "integer", nullable: false),
                    asked_id = table.Column<int>(type: "integer", nullable: false),
                    resource_id = table.Column<int>(type: "integer", nullable: true),
                    draft_id = table.Column<int>(type: "integer", nullable: true),
                    words = table.Column<string>(type: "text", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    accepts = table.Column<bool>(type: "boolean", nullable: true),
                    reply = table.Column<string>(type: "text", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_peer_request", x => x.id);
                    table.ForeignKey(
                        name: "fk_peer_request_contributor_asked_id",
                        column: x => x.asked_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_peer_request_contributor_asker_id",
                        column: x => x.asker_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_peer_request_draft_draft_id",
                        column: x => x.draft_id,
                        principalTable: "draft",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_peer_request_resource_resource_id",
                        column: x => x.resource_id,
                        principalTable: "resource",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "guidance_note",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    need_id = table.Column<int>(type: "integer", nullable: false),
                    by_id = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    shared = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_guidance_note", x => x.id);
                    table.ForeignKey(
                        name: "fk_guidance_note_contributor_by_id",
                        column: x => x.by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_guidance_note_need_need_id",
                        column: x => x.need_id,
                        principalTable: "need",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "need_answer",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    need_id = table.Column<int>(type: "integer", nullable: false),
                    by_id = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    resource_id = table.Column<int>(type: "integer", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_need_answer", x => x.id);
                    table.ForeignKey(
                        name: "fk_need_answer_contributor_by_id",
                        column: x => x.by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_need_answer_need_need_id",
                        column: x => x.need_id,
                        principalTable: "need",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_need_answer_resource_resource_id",
                        column: x => x.resource_id,
                        principalTable: "resource",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "need_step",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    need_id = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    by_id = table.Column<int>(type: "integer", nullable: true),
                    word = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_need_step", x => x.id);
                    table.ForeignKey(
                        name: "fk_need_step_contributor_by_id",
                        column: x => x.by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_need_step_need_need_id",
                        column: x => x.need_id,
                        principalTable: "need",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_contributor_joined_at",
                table: "contributor",
                column: "joined_at",
                filter: "directory_is_listed");

            migrationBuilder.CreateIndex(
                name: "ix_contributor_skills",
                table: "contributor",
                column: "skills")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_account_link_need_id",
                table: "account_link",
                column: "need_id");

            migrationBuilder.CreateIndex(
                name: "ix_guidance_note_by_id",
                table: "guidance_note",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_guidance_note_need_id",
                table: "guidance_note",
                column: "need_id");

            migrationBuilder.CreateIndex(
                name: "ix_need_audience_state_id",
                table: "need",
                columns: new[] { "audience", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_need_by_id",
                table: "need",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_need_signposter_id",
                table: "need",
                column: "signposter_id");

            migrationBuilder.CreateIndex(
                name: "ix_need_state_moved_at",
                table: "need",
                columns: new[] { "state", "moved_at" });

            migrationBuilder.CreateIndex(
                name: "ix_need_themes",
                table: "need",
                column: "themes")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_need_uid",
                table: "need",
                column: "uid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_need_answer_by_id",
                table: "need_answer",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_need_answer_need_id",
                table: "need_answer",
                column: "need_id");

            migrationBuilder.CreateIndex(
                name: "ix_need_answer_resource_id",
                table: "need_answer",
                column: "resource_id");

            migrationBuilder.CreateIndex(
                name: "ix_need_step_by_id",
                table: "need_step",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_need_step_need_id",
                table: "need_step",
                column: "need_id");

            migrationBuilder.CreateIndex(
                name: "ix_offer_by_id",
                table: "offer",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_offer_last_day_id",
                table: "offer",
                columns: new[] { "last_day", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_offer_organisation_id",
                table: "offer",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_offer_uid",
                table: "offer",
                column: "uid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_peer_request_asked_id_asked_at",
                table: "peer_request",
                columns: new[] { "asked_id", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_peer_request_asker_id_asked_at",
                table: "peer_request",
                columns: new[] { "asker_id", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_peer_request_draft_id",
                table: "peer_request",
                column: "draft_id");

            migrationBuilder.CreateIndex(
                name: "ix_peer_request_resource_id",
                table: "peer_request",
                column: "resource_id");

            migrationBuilder.CreateIndex(
                name: "ix_peer_request_uid",
                table: "peer_request",
                column: "uid",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_account_link_need_need_id",
                table: "account_link",
                column: "need_id",
                principalTable: "need",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_account_link_need_need_id",
                table: "account_link");

            migrationBuilder.DropTable(
                name: "guidance_note");

            migrationBuilder.DropTable(
                name: "need_answer");

            migrationBuilder.DropTable(
                name: "need_step");

            migrationBuilder.DropTable(
                name: "offer");

            migrationBuilder.DropTable(
                name: "peer_request");

            migrationBuilder.DropTable(
                name: "need");

            migrationBuilder.DropIndex(
                name: "ix_contributor_joined_at",
                table: "contributor");

            migrationBuilder.DropIndex(
                name: "ix_contributor_skills",
                table: "contributor");

            migrationBuilder.DropIndex(
                name: "ix_account_link_need_id",
                table: "account_link");

            migrationBuilder.DropColumn(
                name: "uses",
                table: "organisation");

            migrationBuilder.DropColumn(
                name: "directory_availability",
                table: "contributor");

            migrationBuilder.DropColumn(
                name: "directory_can_support",
                table: "contributor");

            migrationBuilder.DropColumn(
                name: "directory_contexts",
                table: "contributor");

            migrationBuilder.DropColumn(
                name: "directory_is_listed",
                table: "contributor");

            migrationBuilder.DropColumn(
                name: "directory_languages",
                table: "contributor");

            migrationBuilder.DropColumn(
                name: "directory_missions",
                table: "contributor");

            migrationBuilder.DropColumn(
                name: "directory_seeks_pair",
                table: "contributor");

            migrationBuilder.DropColumn(
                name: "need_id",
                table: "account_link");
        }
    }
}
