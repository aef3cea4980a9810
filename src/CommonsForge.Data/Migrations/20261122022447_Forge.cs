using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class Forge : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_draft_owner_id",
                table: "draft");

            migrationBuilder.AddColumn<int>(
                name: "rights",
                table: "revision",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "requested_community_id",
                table: "resource",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "reviewed_at",
                table: "resource",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AlterColumn<int>(
                name: "resource_id",
                table: "draft",
                type: "integer",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "integer");

            migrationBuilder.AddColumn<int>(
                name: "base_number",
                table: "draft",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "community_id",
                table: "draft",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "note",
                table: "draft",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "plain_words",
                table: "draft",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "proposal_id",
                table: "draft",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "rights",
                table: "draft",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "saves",
                table: "draft",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "submitted_at",
                table: "draft",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "reviewers_needed",
                table: "community",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "proposal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uid = table.Column<Guid>(type: "uuid", nullable: false),
                    resource_id = table.Column<int>(type: "integer", nullable: false),
                    author_id = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    waits_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    taken_by_id = table.Column<int>(type: "integer", nullable: true),
                    taken_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    published_number = table.Column<int>(type: "integer", nullable: true),
                    without_review = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposal", x => x.id);
                    table.ForeignKey(
                        name: "fk_proposal_contributor_author_id",
                        column: x => x.author_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_proposal_contributor_taken_by_id",
                        column: x => x.taken_by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_proposal_resource_resource_id",
                        column: x => x.resource_id,
                        principalTable: "resource",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "proposal_entry",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    proposal_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    by_id = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    quote = table.Column<string>(type: "text", nullable: true),
                    block = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposal_entry", x => x.id);
                    table.ForeignKey(
                        name: "fk_proposal_entry_contributor_by_id",
                        column: x => x.by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_proposal_entry_proposal_proposal_id",
                        column: x => x.proposal_id,
                        principalTable: "proposal",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "proposal_version",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    proposal_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    base_number = table.Column<int>(type: "integer", nullable: false),
                    by_id = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    sheet = table.Column<string>(type: "jsonb", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    plain_words = table.Column<string>(type: "text", nullable: false),
                    seal = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposal_version", x => x.id);
                    table.ForeignKey(
                        name: "fk_proposal_version_contributor_by_id",
                        column: x => x.by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_proposal_version_proposal_proposal_id",
                        column: x => x.proposal_id,
                        principalTable: "proposal",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_resource_first_published_at",
                table: "resource",
                column: "first_published_at",
                filter: "reviewed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_resource_requested_community_id",
                table: "resource",
                column: "requested_community_id");

            migrationBuilder.CreateIndex(
                name: "ix_draft_community_id",
                table: "draft",
                column: "community_id");

            migrationBuilder.CreateIndex(
                name: "ix_draft_owner_id_saved_at",
                table: "draft",
                columns: new[] { "owner_id", "saved_at" });

            migrationBuilder.CreateIndex(
                name: "ix_draft_proposal_id",
                table: "draft",
                column: "proposal_id");

            migrationBuilder.CreateIndex(
                name: "ix_draft_submitted_at",
                table: "draft",
                column: "submitted_at",
                filter: "submitted_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_proposal_author_id_state",
                table: "proposal",
                columns: new[] { "author_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_proposal_resource_id",
                table: "proposal",
                column: "resource_id");

            migrationBuilder.CreateIndex(
                name: "ix_proposal_taken_by_id",
                table: "proposal",
                column: "taken_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_proposal_uid",
                table: "proposal",
                column: "uid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_proposal_waits_since_id",
                table: "proposal",
                columns: new[] { "waits_since", "id" },
                filter: "waits_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_proposal_entry_by_id",
                table: "proposal_entry",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_proposal_entry_proposal_id_id",
                table: "proposal_entry",
                columns: new[] { "proposal_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_proposal_version_by_id",
                table: "proposal_version",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_proposal_version_proposal_id_number",
                table: "proposal_version",
                columns: new[] { "proposal_id", "number" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_draft_community_community_id",
                table: "draft",
                column: "community_id",
                principalTable: "community",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.AddForeignKey(
                name: "fk_draft_proposal_proposal_id",
                table: "draft",
                column: "proposal_id",
                principalTable: "proposal",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_resource_community_requested_community_id",
                table: "resource",
                column: "requested_community_id",
                principalTable: "community",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            // What is there came with an import, chosen by whoever runs the commons.
            migrationBuilder.Sql("UPDATE resource SET reviewed_at = last_published_at WHERE current_number > 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_draft_community_community_id",
                table: "draft");

            migrationBuilder.DropForeignKey(
                name: "fk_draft_proposal_proposal_id",
                table: "draft");

            migrationBuilder.DropForeignKey(
                name: "fk_resource_community_requested_community_id",
                table: "resource");

            migrationBuilder.DropTable(
                name: "proposal_entry");

            migrationBuilder.DropTable(
                name: "proposal_version");

            migrationBuilder.DropTable(
                name: "proposal");

            migrationBuilder.DropIndex(
                name: "ix_resource_first_published_at",
                table: "resource");

            migrationBuilder.DropIndex(
                name: "ix_resource_requested_community_id",
                table: "resource");

            migrationBuilder.DropIndex(
                name: "ix_draft_community_id",
                table: "draft");

            migrationBuilder.DropIndex(
                name: "ix_draft_owner_id_saved_at",
                table: "draft");

            migrationBuilder.DropIndex(
                name: "ix_draft_proposal_id",
                table: "draft");

            migrationBuilder.DropIndex(
                name: "ix_draft_submitted_at",
                table: "draft");

            migrationBuilder.DropColumn(
                name: "rights",
                table: "revision");

            migrationBuilder.DropColumn(
                name: "requested_community_id",
                table: "resource");

            migrationBuilder.DropColumn(
                name: "reviewed_at",
                table: "resource");

            migrationBuilder.DropColumn(
                name: "base_number",
                table: "draft");

            migrationBuilder.DropColumn(
                name: "community_id",
                table: "draft");

            migrationBuilder.DropColumn(
                name: "note",
                table: "draft");

            migrationBuilder.DropColumn(
                name: "plain_words",
                table: "draft");

            migrationBuilder.DropColumn(
                name: "proposal_id",
                table: "draft");

            migrationBuilder.DropColumn(
                name: "rights",
                table: "draft");

            migrationBuilder.DropColumn(
                name: "saves",
                table: "draft");

            migrationBuilder.DropColumn(
                name: "submitted_at",
                table: "draft");

            migrationBuilder.DropColumn(
                name: "reviewers_needed",
                table: "community");

            migrationBuilder.AlterColumn<int>(
                name: "resource_id",
                table: "draft",
                type: "integer",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "integer",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_draft_owner_id",
                table: "draft",
                column: "owner_id");
        }
    }
}
