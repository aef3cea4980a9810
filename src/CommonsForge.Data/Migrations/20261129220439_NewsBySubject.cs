using System;
using CommonsForge.Data.Notifications;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class NewsBySubject : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_notification_contributor_id_thread_mailed_at",
                table: "notification");

            migrationBuilder.AddColumn<Guid>(
                name: "subject",
                table: "notification",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "mail_choice",
                columns: table => new
                {
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    topic = table.Column<int>(type: "integer", nullable: false),
                    rhythm = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_choice", x => new { x.account_id, x.topic });
                    table.ForeignKey(
                        name: "fk_mail_choice_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "muted_subject",
                columns: table => new
                {
                    contributor_id = table.Column<int>(type: "integer", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_muted_subject", x => new { x.contributor_id, x.subject });
                    table.ForeignKey(
                        name: "fk_muted_subject_contributor_contributor_id",
                        column: x => x.contributor_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_notification_contributor_id_mailed_at",
                table: "notification",
                columns: new[] { "contributor_id", "mailed_at" });

            migrationBuilder.Sql(NoticeSubjectFunction.Up);
            // What was told before is put together with what follows.
            migrationBuilder.Sql("UPDATE notification SET subject = notice_subject(thread);");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(NoticeSubjectFunction.Down);

            migrationBuilder.DropTable(
                name: "mail_choice");

            migrationBuilder.DropTable(
                name: "muted_subject");

            migrationBuilder.DropIndex(
                name: "ix_notification_contributor_id_mailed_at",
                table: "notification");

            migrationBuilder.DropColumn(
                name: "subject",
                table: "notification");

            migrationBuilder.CreateIndex(
                name: "ix_notification_contributor_id_thread_mailed_at",
                table: "notification",
                columns: new[] { "contributor_id", "thread", "mailed_at" });
        }
    }
}
