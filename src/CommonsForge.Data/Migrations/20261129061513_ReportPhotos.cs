using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class ReportPhotos : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "photos",
                table: "usage_report",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'::jsonb");

            migrationBuilder.AddColumn<int>(
                name: "need_id",
                table: "peer_request",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "report_id",
                table: "hidden_image",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_usage_report_photos",
                table: "usage_report",
                column: "photos",
                filter: "photos <> '[]'::jsonb")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "jsonb_path_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_peer_request_need_id",
                table: "peer_request",
                column: "need_id");

            migrationBuilder.CreateIndex(
                name: "ix_hidden_image_report_id",
                table: "hidden_image",
                column: "report_id");

            migrationBuilder.AddForeignKey(
                name: "fk_hidden_image_usage_report_report_id",
                table: "hidden_image",
                column: "report_id",
                principalTable: "usage_report",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.AddForeignKey(
                name: "fk_peer_request_need_need_id",
                table: "peer_request",
                column: "need_id",
                principalTable: "need",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_hidden_image_usage_report_report_id",
                table: "hidden_image");

            migrationBuilder.DropForeignKey(
                name: "fk_peer_request_need_need_id",
                table: "peer_request");

            migrationBuilder.DropIndex(
                name: "ix_usage_report_photos",
                table: "usage_report");

            migrationBuilder.DropIndex(
                name: "ix_peer_request_need_id",
                table: "peer_request");

            migrationBuilder.DropIndex(
                name: "ix_hidden_image_report_id",
                table: "hidden_image");

            migrationBuilder.DropColumn(
                name: "photos",
                table: "usage_report");

            migrationBuilder.DropColumn(
                name: "need_id",
                table: "peer_request");

            migrationBuilder.DropColumn(
                name: "report_id",
                table: "hidden_image");
        }
    }
}
