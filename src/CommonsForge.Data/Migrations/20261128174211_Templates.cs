using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class Templates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "template",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uid = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<int>(type: "integer", nullable: true),
                    sections = table.Column<string>(type: "jsonb", nullable: false),
                    current_number = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_template", x => x.id);
                    table.ForeignKey(
                        name: "fk_template_community_community_id",
                        column: x => x.community_id,
                        principalTable: "community",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "template_version",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    template_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    sections = table.Column<string>(type: "jsonb", nullable: false),
                    by_id = table.Column<int>(type: "integer", nullable: true),
                    note = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_template_version", x => x.id);
                    table.ForeignKey(
                        name: "fk_template_version_contributor_by_id",
                        column: x => x.by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_template_version_template_template_id",
                        column: x => x.template_id,
                        principalTable: "template",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_template_community_id",
                table: "template",
                column: "community_id");

            migrationBuilder.CreateIndex(
                name: "ix_template_type_community_id",
                table: "template",
                columns: new[] { "type", "community_id" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_template_uid",
                table: "template",
                column: "uid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_template_version_by_id",
                table: "template_version",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_template_version_template_id_number",
                table: "template_version",
                columns: new[] { "template_id", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "template_version");

            migrationBuilder.DropTable(
                name: "template");
        }
    }
}
