using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class Mail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string[]>(
                name: "links",
                table: "contributor",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string>(
                name: "email",
                table: "account_link",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "created_at",
                table: "account",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "now()");

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "account",
                type: "character varying(2)",
                maxLength: 2,
                nullable: false,
                defaultValue: "fr");

            migrationBuilder.CreateTable(
                name: "outgoing_mail",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    to = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    html = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    thread = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outgoing_mail", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_created_at",
                table: "account",
                column: "created_at",
                filter: "NOT email_confirmed");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mail_created_at",
                table: "outgoing_mail",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mail_due_at",
                table: "outgoing_mail",
                column: "due_at",
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mail_thread_to_created_at",
                table: "outgoing_mail",
                columns: new[] { "thread", "to", "created_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "outgoing_mail");

            migrationBuilder.DropIndex(
                name: "ix_account_created_at",
                table: "account");

            migrationBuilder.DropColumn(
                name: "links",
                table: "contributor");

            migrationBuilder.DropColumn(
                name: "email",
                table: "account_link");

            migrationBuilder.DropColumn(
                name: "created_at",
                table: "account");

            migrationBuilder.DropColumn(
                name: "language",
                table: "account");
        }
    }
}
