using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class CountInviteAndTellEachMonth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "unsubscribe",
                table: "outgoing_mail",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "invitation",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    email = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    profile = table.Column<string>(type: "jsonb", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    invited_by_id = table.Column<int>(type: "integer", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitation", x => x.id);
                    table.ForeignKey(
                        name: "fk_invitation_contributor_invited_by_id",
                        column: x => x.invited_by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invitation_refusal",
                columns: table => new
                {
                    mark = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitation_refusal", x => x.mark);
                });

            migrationBuilder.CreateTable(
                name: "monthly_plan",
                columns: table => new
                {
                    contributor_id = table.Column<int>(type: "integer", nullable: false),
                    follows = table.Column<bool>(type: "boolean", nullable: false),
                    own_uses = table.Column<bool>(type: "boolean", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_monthly_plan", x => x.contributor_id);
                    table.ForeignKey(
                        name: "fk_monthly_plan_contributor_contributor_id",
                        column: x => x.contributor_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "monthly_sending",
                columns: table => new
                {
                    contributor_id = table.Column<int>(type: "integer", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_monthly_sending", x => new { x.contributor_id, x.month });
                    table.ForeignKey(
                        name: "fk_monthly_sending_contributor_contributor_id",
                        column: x => x.contributor_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "monthly_subscription",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    plan_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    target = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_monthly_subscription", x => x.id);
                    table.ForeignKey(
                        name: "fk_monthly_subscription_monthly_plan_plan_id",
                        column: x => x.plan_id,
                        principalTable: "monthly_plan",
                        principalColumn: "contributor_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_invitation_address",
                table: "invitation",
                column: "address",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invitation_invited_by_id_sent_at",
                table: "invitation",
                columns: new[] { "invited_by_id", "sent_at" });

            migrationBuilder.CreateIndex(
                name: "ix_invitation_sent_at",
                table: "invitation",
                column: "sent_at");

            migrationBuilder.CreateIndex(
                name: "ix_invitation_token_hash",
                table: "invitation",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_monthly_plan_contributor_id",
                table: "monthly_plan",
                column: "contributor_id",
                filter: "follows OR own_uses");

            migrationBuilder.CreateIndex(
                name: "ix_monthly_subscription_plan_id_kind_target",
                table: "monthly_subscription",
                columns: new[] { "plan_id", "kind", "target" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "invitation");

            migrationBuilder.DropTable(
                name: "invitation_refusal");

            migrationBuilder.DropTable(
                name: "monthly_sending");

            migrationBuilder.DropTable(
                name: "monthly_subscription");

            migrationBuilder.DropTable(
                name: "monthly_plan");

            migrationBuilder.DropColumn(
                name: "unsubscribe",
                table: "outgoing_mail");
        }
    }
}
