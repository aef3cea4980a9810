using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class ReviewTurns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "called",
                table: "proposal",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "ix_proposal_changed_at",
                table: "proposal",
                column: "changed_at",
                filter: "state IN (2, 3)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_proposal_changed_at",
                table: "proposal");

            migrationBuilder.DropColumn(
                name: "called",
                table: "proposal");
        }
    }
}
