using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class Chantiers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "chantier",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uid = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    aim = table.Column<string>(type: "text", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    opened_by_id = table.Column<int>(type: "integer", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chantier", x => x.id);
                    table.ForeignKey(
                        name: "fk_chantier_community_community_id",
                        column: x => x.community_id,
                        principalTable: "community",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_chantier_contributor_opened_by_id",
                        column: x => x.opened_by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "chantier_task",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    chantier_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    resource_id = table.Column<int>(type: "integer", nullable: true),
                    taken_by_id = table.Column<int>(type: "integer", nullable: true),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    result_id = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chantier_task", x => x.id);
                    table.ForeignKey(
                        name: "fk_chantier_task_chantier_chantier_id",
                        column: x => x.chantier_id,
                        principalTable: "chantier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_chantier_task_contributor_taken_by_id",
                        column: x => x.taken_by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_chantier_task_resource_resource_id",
                        column: x => x.resource_id,
                        principalTable: "resource",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_chantier_task_resource_result_id",
                        column: x => x.result_id,
                        principalTable: "resource",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_chantier_community_id_id",
                table: "chantier",
                columns: new[] { "community_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_chantier_opened_by_id",
                table: "chantier",
                column: "opened_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_chantier_uid",
                table: "chantier",
                column: "uid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_chantier_task_chantier_id",
                table: "chantier_task",
                column: "chantier_id");

            migrationBuilder.CreateIndex(
                name: "ix_chantier_task_resource_id",
                table: "chantier_task",
                column: "resource_id");

            migrationBuilder.CreateIndex(
                name: "ix_chantier_task_result_id",
                table: "chantier_task",
                column: "result_id");

            migrationBuilder.CreateIndex(
                name: "ix_chantier_task_taken_by_id",
                table: "chantier_task",
                column: "taken_by_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "chantier_task");

            migrationBuilder.DropTable(
                name: "chantier");
        }
    }
}
