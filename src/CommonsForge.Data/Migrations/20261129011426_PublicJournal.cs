using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class PublicJournal : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_journal_seq",
                table: "journal",
                column: "seq",
                filter: "kind IN (3, 6, 8, 10, 13, 14, 15, 16, 17, 19, 21, 24, 31, 32, 33, 42)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_journal_seq",
                table: "journal");
        }
    }
}
