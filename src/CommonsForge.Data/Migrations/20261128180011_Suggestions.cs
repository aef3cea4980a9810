using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class Suggestions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int[]>(
                name: "answers",
                table: "proposal",
                type: "integer[]",
                nullable: false,
                defaultValue: new int[0]);

            migrationBuilder.AddColumn<int[]>(
                name: "answers",
                table: "draft",
                type: "integer[]",
                nullable: false,
                defaultValue: new int[0]);

            migrationBuilder.AddColumn<int>(
                name: "suggestion_id",
                table: "account_link",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "suggestion",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uid = table.Column<Guid>(type: "uuid", nullable: false),
                    resource_id = table.Column<int>(type: "integer", nullable: false),
                    revision_number = table.Column<int>(type: "integer", nullable: false),
                    quote = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    author_id = table.Column<int>(type: "integer", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    sight = table.Column<int>(type: "integer", nullable: false),
                    handled_by_id = table.Column<int>(type: "integer", nullable: true),
                    handled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    settled_number = table.Column<int>(type: "integer", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suggestion", x => x.id);
                    table.ForeignKey(
                        name: "fk_suggestion_contributor_author_id",
                        column: x => x.author_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_suggestion_contributor_handled_by_id",
                        column: x => x.handled_by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_suggestion_resource_resource_id",
                        column: x => x.resource_id,
                        principalTable: "resource",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_link_suggestion_id",
                table: "account_link",
                column: "suggestion_id");

            migrationBuilder.CreateIndex(
                name: "ix_suggestion_at",
                table: "suggestion",
                column: "at",
                filter: "sight = 2");

            migrationBuilder.CreateIndex(
                name: "ix_suggestion_at_id",
                table: "suggestion",
                columns: new[] { "at", "id" },
                filter: "state < 2 AND sight < 2");

            migrationBuilder.CreateIndex(
                name: "ix_suggestion_author_id",
                table: "suggestion",
                column: "author_id");

            migrationBuilder.CreateIndex(
                name: "ix_suggestion_handled_by_id",
                table: "suggestion",
                column: "handled_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_suggestion_resource_id_state_id",
                table: "suggestion",
                columns: new[] { "resource_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_suggestion_uid",
                table: "suggestion",
                column: "uid",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_account_link_suggestion_suggestion_id",
                table: "account_link",
                column: "suggestion_id",
                principalTable: "suggestion",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_account_link_suggestion_suggestion_id",
                table: "account_link");

            migrationBuilder.DropTable(
                name: "suggestion");

            migrationBuilder.DropIndex(
                name: "ix_account_link_suggestion_id",
                table: "account_link");

            migrationBuilder.DropColumn(
                name: "answers",
                table: "proposal");

            migrationBuilder.DropColumn(
                name: "answers",
                table: "draft");

            migrationBuilder.DropColumn(
                name: "suggestion_id",
                table: "account_link");
        }
    }
}
