using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class Collections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "asked_structure_id",
                table: "usage_report",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "sent_as",
                table: "usage_report",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "structure_answer",
                table: "usage_report",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "structure_asked_at",
                table: "usage_report",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "voices",
                table: "usage_report",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "collected_use",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uid = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    resource_id = table.Column<int>(type: "integer", nullable: false),
                    revision_number = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    by_id = table.Column<int>(type: "integer", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closes_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    report_id = table.Column<int>(type: "integer", nullable: true),
                    adapted = table.Column<bool>(type: "boolean", nullable: false),
                    context = table.Column<Guid>(type: "uuid", nullable: true),
                    day = table.Column<DateOnly>(type: "date", nullable: true),
                    people = table.Column<int>(type: "integer", nullable: true),
                    structure = table.Column<Guid>(type: "uuid", nullable: true),
                    territory = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_collected_use", x => x.id);
                    table.ForeignKey(
                        name: "fk_collected_use_contributor_by_id",
                        column: x => x.by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_collected_use_resource_resource_id",
                        column: x => x.resource_id,
                        principalTable: "resource",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_collected_use_usage_report_report_id",
                        column: x => x.report_id,
                        principalTable: "usage_report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "collected_voice",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uid = table.Column<Guid>(type: "uuid", nullable: false),
                    collection_id = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    is_set_aside = table.Column<bool>(type: "boolean", nullable: false),
                    said_again = table.Column<int>(type: "integer", nullable: true),
                    said_hard = table.Column<string>(type: "text", nullable: false),
                    said_went = table.Column<int>(type: "integer", nullable: true),
                    said_worked = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_collected_voice", x => x.id);
                    table.ForeignKey(
                        name: "fk_collected_voice_collected_use_collection_id",
                        column: x => x.collection_id,
                        principalTable: "collected_use",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_usage_report_asked_structure_id",
                table: "usage_report",
                column: "asked_structure_id");

            migrationBuilder.CreateIndex(
                name: "ix_usage_report_sent_as",
                table: "usage_report",
                column: "sent_as",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_usage_report_structure_asked_at",
                table: "usage_report",
                column: "structure_asked_at",
                filter: "structure_answer = 1");

            migrationBuilder.CreateIndex(
                name: "ix_collected_use_by_id_id",
                table: "collected_use",
                columns: new[] { "by_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_collected_use_closes_at",
                table: "collected_use",
                column: "closes_at",
                filter: "report_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_collected_use_code",
                table: "collected_use",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_collected_use_report_id",
                table: "collected_use",
                column: "report_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_collected_use_resource_id",
                table: "collected_use",
                column: "resource_id");

            migrationBuilder.CreateIndex(
                name: "ix_collected_use_uid",
                table: "collected_use",
                column: "uid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_collected_voice_collection_id_id",
                table: "collected_voice",
                columns: new[] { "collection_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_collected_voice_uid",
                table: "collected_voice",
                column: "uid",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_usage_report_organisation_asked_structure_id",
                table: "usage_report",
                column: "asked_structure_id",
                principalTable: "organisation",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_usage_report_organisation_asked_structure_id",
                table: "usage_report");

            migrationBuilder.DropTable(
                name: "collected_voice");

            migrationBuilder.DropTable(
                name: "collected_use");

            migrationBuilder.DropIndex(
                name: "ix_usage_report_asked_structure_id",
                table: "usage_report");

            migrationBuilder.DropIndex(
                name: "ix_usage_report_sent_as",
                table: "usage_report");

            migrationBuilder.DropIndex(
                name: "ix_usage_report_structure_asked_at",
                table: "usage_report");

            migrationBuilder.DropColumn(
                name: "asked_structure_id",
                table: "usage_report");

            migrationBuilder.DropColumn(
                name: "sent_as",
                table: "usage_report");

            migrationBuilder.DropColumn(
                name: "structure_answer",
                table: "usage_report");

            migrationBuilder.DropColumn(
                name: "structure_asked_at",
                table: "usage_report");

            migrationBuilder.DropColumn(
                name: "voices",
                table: "usage_report");
        }
    }
}
