using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class UsageReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "amended_at",
                table: "usage_report",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "line",
                table: "usage_report",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "looked_at",
                table: "usage_report",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "looked_at_by_id",
                table: "usage_report",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "organisation_id",
                table: "usage_report",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "usage_report",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "standing",
                table: "usage_report",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "suggestion_id",
                table: "usage_report",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "report_key",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    report_id = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_key", x => x.hash);
                    table.ForeignKey(
                        name: "fk_report_key_usage_report_report_id",
                        column: x => x.report_id,
                        principalTable: "usage_report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "report_reply",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    report_id = table.Column<int>(type: "integer", nullable: false),
                    by_id = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_reply", x => x.id);
                    table.ForeignKey(
                        name: "fk_report_reply_contributor_by_id",
                        column: x => x.by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_report_reply_usage_report_report_id",
                        column: x => x.report_id,
                        principalTable: "usage_report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_usage_report_looked_at_by_id",
                table: "usage_report",
                column: "looked_at_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_usage_report_organisation_id",
                table: "usage_report",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_usage_report_reported_at",
                table: "usage_report",
                column: "reported_at",
                filter: "standing = 1");

            migrationBuilder.CreateIndex(
                name: "ix_usage_report_suggestion_id",
                table: "usage_report",
                column: "suggestion_id");

            migrationBuilder.CreateIndex(
                name: "ix_report_key_report_id",
                table: "report_key",
                column: "report_id");

            migrationBuilder.CreateIndex(
                name: "ix_report_reply_by_id",
                table: "report_reply",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_report_reply_report_id_by_id",
                table: "report_reply",
                columns: new[] { "report_id", "by_id" },
                unique: true,
                filter: "words = ''");

            migrationBuilder.CreateIndex(
                name: "ix_report_reply_report_id_id",
                table: "report_reply",
                columns: new[] { "report_id", "id" });

            migrationBuilder.AddForeignKey(
                name: "fk_usage_report_contributor_looked_at_by_id",
                table: "usage_report",
                column: "looked_at_by_id",
                principalTable: "contributor",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_usage_report_organisation_organisation_id",
                table: "usage_report",
                column: "organisation_id",
                principalTable: "organisation",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_usage_report_suggestion_suggestion_id",
                table: "usage_report",
                column: "suggestion_id",
                principalTable: "suggestion",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_usage_report_contributor_looked_at_by_id",
                table: "usage_report");

            migrationBuilder.DropForeignKey(
                name: "fk_usage_report_organisation_organisation_id",
                table: "usage_report");

            migrationBuilder.DropForeignKey(
                name: "fk_usage_report_suggestion_suggestion_id",
                table: "usage_report");

            migrationBuilder.DropTable(
                name: "report_key");

            migrationBuilder.DropTable(
                name: "report_reply");

            migrationBuilder.DropIndex(
                name: "ix_usage_report_looked_at_by_id",
                table: "usage_report");

            migrationBuilder.DropIndex(
                name: "ix_usage_report_organisation_id",
                table: "usage_report");

            migrationBuilder.DropIndex(
                name: "ix_usage_report_reported_at",
                table: "usage_report");

            migrationBuilder.DropIndex(
                name: "ix_usage_report_suggestion_id",
                table: "usage_report");

            migrationBuilder.DropColumn(
                name: "amended_at",
                table: "usage_report");

            migrationBuilder.DropColumn(
                name: "line",
                table: "usage_report");

            migrationBuilder.DropColumn(
                name: "looked_at",
                table: "usage_report");

            migrationBuilder.DropColumn(
                name: "looked_at_by_id",
                table: "usage_report");

            migrationBuilder.DropColumn(
                name: "organisation_id",
                table: "usage_report");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "usage_report");

            migrationBuilder.DropColumn(
                name: "standing",
                table: "usage_report");

            migrationBuilder.DropColumn(
                name: "suggestion_id",
                table: "usage_report");
        }
    }
}
