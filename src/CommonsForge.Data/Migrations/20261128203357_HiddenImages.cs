using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class HiddenImages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "hidden_image",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uid = table.Column<Guid>(type: "uuid", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    on_id = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    by_id = table.Column<int>(type: "integer", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    decided_by_id = table.Column<int>(type: "integer", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hidden_image", x => x.id);
                    table.ForeignKey(
                        name: "fk_hidden_image_contributor_by_id",
                        column: x => x.by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_hidden_image_contributor_decided_by_id",
                        column: x => x.decided_by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_hidden_image_revision_on_id",
                        column: x => x.on_id,
                        principalTable: "revision",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_hidden_image_at_id",
                table: "hidden_image",
                columns: new[] { "at", "id" },
                filter: "state IN (0, 3)");

            migrationBuilder.CreateIndex(
                name: "ix_hidden_image_by_id_at",
                table: "hidden_image",
                columns: new[] { "by_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_hidden_image_decided_by_id",
                table: "hidden_image",
                column: "decided_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_hidden_image_on_id",
                table: "hidden_image",
                column: "on_id");

            migrationBuilder.CreateIndex(
                name: "ix_hidden_image_sha256",
                table: "hidden_image",
                column: "sha256",
                unique: true,
                filter: "state <> 1");

            migrationBuilder.CreateIndex(
                name: "ix_hidden_image_sha256_id",
                table: "hidden_image",
                columns: new[] { "sha256", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_hidden_image_uid",
                table: "hidden_image",
                column: "uid",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "hidden_image");
        }
    }
}
