using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class ReportAmendments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "amended_structure_id",
                table: "usage_report",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "amendment",
                table: "usage_report",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "amendment_at",
                table: "usage_report",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_usage_report_amended_structure_id",
                table: "usage_report",
                column: "amended_structure_id");

            migrationBuilder.CreateIndex(
                name: "ix_usage_report_amendment_at",
                table: "usage_report",
                column: "amendment_at",
                filter: "amendment_at IS NOT NULL");

            migrationBuilder.AddForeignKey(
                name: "fk_usage_report_organisation_amended_structure_id",
                table: "usage_report",
                column: "amended_structure_id",
                principalTable: "organisation",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_usage_report_organisation_amended_structure_id",
                table: "usage_report");

            migrationBuilder.DropIndex(
                name: "ix_usage_report_amended_structure_id",
                table: "usage_report");

            migrationBuilder.DropIndex(
                name: "ix_usage_report_amendment_at",
                table: "usage_report");

            migrationBuilder.DropColumn(
                name: "amended_structure_id",
                table: "usage_report");

            migrationBuilder.DropColumn(
                name: "amendment",
                table: "usage_report");

            migrationBuilder.DropColumn(
                name: "amendment_at",
                table: "usage_report");
        }
    }
}
