using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class NeedHistoryAndStories : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "before",
                table: "need_step",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "kind",
                table: "need_step",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "asks_public",
                table: "need",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "story_is_shared",
                table: "need",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "story_resource_id",
                table: "need",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_need_story_resource_id",
                table: "need",
                column: "story_resource_id");

            migrationBuilder.AddForeignKey(
                name: "fk_need_resource_story_resource_id",
                table: "need",
                column: "story_resource_id",
                principalTable: "resource",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_need_resource_story_resource_id",
                table: "need");

            migrationBuilder.DropIndex(
                name: "ix_need_story_resource_id",
                table: "need");

            migrationBuilder.DropColumn(
                name: "before",
                table: "need_step");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "need_step");

            migrationBuilder.DropColumn(
                name: "asks_public",
                table: "need");

            migrationBuilder.DropColumn(
                name: "story_is_shared",
                table: "need");

            migrationBuilder.DropColumn(
                name: "story_resource_id",
                table: "need");
        }
    }
}
