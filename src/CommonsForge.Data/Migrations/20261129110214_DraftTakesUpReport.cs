using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class DraftTakesUpReport : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "report_id",
                table: "draft",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_draft_report_id",
                table: "draft",
                column: "report_id");

            migrationBuilder.AddForeignKey(
                name: "fk_draft_usage_report_report_id",
                table: "draft",
                column: "report_id",
                principalTable: "usage_report",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            // A kind of structure points at somebody as a context does: what was kept of a small place with a day and one of these goes to the place around it.
            foreach (var kept in new[] { "usage_report", "collected_use" })
                migrationBuilder.Sql($$"""
                    UPDATE {{kept}} AS u SET territory = coalesce(t.departement_code, t.region_code, t.country_code) FROM territory AS t
                    WHERE t.code = u.territory AND u.day IS NOT NULL AND (u.context IS NOT NULL OR u.structure IS NOT NULL) AND coalesce(t.population, 0) < 10000
                      AND (u.territory ~ '^[0-9][0-9AB][0-9]{3}$' OR u.territory LIKE 'EPCI-%' OR u.territory LIKE 'PROJET-%');
                    """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_draft_usage_report_report_id",
                table: "draft");

            migrationBuilder.DropIndex(
                name: "ix_draft_report_id",
                table: "draft");

            migrationBuilder.DropColumn(
                name: "report_id",
                table: "draft");
        }
    }
}
