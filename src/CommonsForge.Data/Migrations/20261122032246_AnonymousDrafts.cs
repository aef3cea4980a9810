using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class AnonymousDrafts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "draft_id",
                table: "account_link",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_account_link_draft_id",
                table: "account_link",
                column: "draft_id");

            migrationBuilder.AddForeignKey(
                name: "fk_account_link_draft_draft_id",
                table: "account_link",
                column: "draft_id",
                principalTable: "draft",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_account_link_draft_draft_id",
                table: "account_link");

            migrationBuilder.DropIndex(
                name: "ix_account_link_draft_id",
                table: "account_link");

            migrationBuilder.DropColumn(
                name: "draft_id",
                table: "account_link");
        }
    }
}
