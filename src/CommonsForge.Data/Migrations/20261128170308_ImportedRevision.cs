using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class ImportedRevision : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "number",
                table: "imported_item",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "read",
                table: "imported_item",
                type: "jsonb",
                nullable: true);

            // Until now only a reading published under this grant, so the last such revision is what was read.
            migrationBuilder.Sql("UPDATE imported_item i SET number = (SELECT max(v.number) FROM revision v WHERE v.resource_id = i.resource_id AND v.grant_version = 'import-1')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "number",
                table: "imported_item");

            migrationBuilder.DropColumn(
                name: "read",
                table: "imported_item");
        }
    }
}
