using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class TerritoryIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_organisation_territory",
                table: "organisation",
                column: "territory");

            migrationBuilder.CreateIndex(
                name: "ix_contributor_territories",
                table: "contributor",
                column: "territories")
                .Annotation("Npgsql:IndexMethod", "gin");

            // A column of a complex property: the model cannot name an index on it.
            migrationBuilder.Sql("CREATE INDEX ix_usage_report_territory ON usage_report (territory)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_organisation_territory",
                table: "organisation");

            migrationBuilder.DropIndex(
                name: "ix_contributor_territories",
                table: "contributor");

            migrationBuilder.Sql("DROP INDEX ix_usage_report_territory");
        }
    }
}
