using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class Erasures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "withdrawn_reason",
                table: "credited_party",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "erasure",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    revision_id = table.Column<int>(type: "integer", nullable: true),
                    proposal_version_id = table.Column<int>(type: "integer", nullable: true),
                    part = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    by_id = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erasure", x => x.id);
                    table.CheckConstraint("ck_erasure_one_thing", "(revision_id IS NULL) <> (proposal_version_id IS NULL)");
                    table.ForeignKey(
                        name: "fk_erasure_contributor_by_id",
                        column: x => x.by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_erasure_proposal_version_proposal_version_id",
                        column: x => x.proposal_version_id,
                        principalTable: "proposal_version",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_erasure_revision_revision_id",
                        column: x => x.revision_id,
                        principalTable: "revision",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_erasure_by_id",
                table: "erasure",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_erasure_proposal_version_id_part",
                table: "erasure",
                columns: new[] { "proposal_version_id", "part" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_erasure_revision_id_part",
                table: "erasure",
                columns: new[] { "revision_id", "part" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "erasure");

            migrationBuilder.DropColumn(
                name: "withdrawn_reason",
                table: "credited_party");
        }
    }
}
