using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class OfferedBack : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "offered_from_id",
                table: "proposal",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "offered_from_id",
                table: "draft",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_proposal_offered_from_id",
                table: "proposal",
                column: "offered_from_id");

            migrationBuilder.CreateIndex(
                name: "ix_draft_offered_from_id",
                table: "draft",
                column: "offered_from_id");

            migrationBuilder.AddForeignKey(
                name: "fk_draft_resource_offered_from_id",
                table: "draft",
                column: "offered_from_id",
                principalTable: "resource",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_proposal_resource_offered_from_id",
                table: "proposal",
                column: "offered_from_id",
                principalTable: "resource",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_draft_resource_offered_from_id",
                table: "draft");

            migrationBuilder.DropForeignKey(
                name: "fk_proposal_resource_offered_from_id",
                table: "proposal");

            migrationBuilder.DropIndex(
                name: "ix_proposal_offered_from_id",
                table: "proposal");

            migrationBuilder.DropIndex(
                name: "ix_draft_offered_from_id",
                table: "draft");

            migrationBuilder.DropColumn(
                name: "offered_from_id",
                table: "proposal");

            migrationBuilder.DropColumn(
                name: "offered_from_id",
                table: "draft");
        }
    }
}
