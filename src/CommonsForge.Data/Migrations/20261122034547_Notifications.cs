using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class Notifications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "proposal_version",
                table: "draft",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "mail_rhythm",
                table: "account",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "notification",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    contributor_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    thread = table.Column<Guid>(type: "uuid", nullable: false),
                    actor_uid = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    mailed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notification", x => x.id);
                    table.ForeignKey(
                        name: "fk_notification_contributor_contributor_id",
                        column: x => x.contributor_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_notification_at",
                table: "notification",
                column: "at",
                filter: "mailed_at IS NULL AND read_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notification_contributor_id_id",
                table: "notification",
                columns: new[] { "contributor_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_notification_contributor_id_thread_mailed_at",
                table: "notification",
                columns: new[] { "contributor_id", "thread", "mailed_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notification");

            migrationBuilder.DropColumn(
                name: "proposal_version",
                table: "draft");

            migrationBuilder.DropColumn(
                name: "mail_rhythm",
                table: "account");
        }
    }
}
