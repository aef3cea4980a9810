using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class LicencesAgreedAndAdoption : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_seen_at",
                table: "account",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "adoption",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    resource_id = table.Column<int>(type: "integer", nullable: false),
                    by_id = table.Column<int>(type: "integer", nullable: false),
                    why = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    end = table.Column<int>(type: "integer", nullable: true),
                    ended_by_id = table.Column<int>(type: "integer", nullable: true),
                    ended_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_adoption", x => x.id);
                    table.ForeignKey(
                        name: "fk_adoption_contributor_by_id",
                        column: x => x.by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_adoption_contributor_ended_by_id",
                        column: x => x.ended_by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_adoption_resource_resource_id",
                        column: x => x.resource_id,
                        principalTable: "resource",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit_correction",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    revision_id = table.Column<int>(type: "integer", nullable: false),
                    party = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<int>(type: "integer", nullable: false),
                    onwards = table.Column<bool>(type: "boolean", nullable: false),
                    why = table.Column<string>(type: "text", nullable: false),
                    by_id = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seal = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit_correction", x => x.id);
                    table.ForeignKey(
                        name: "fk_credit_correction_contributor_by_id",
                        column: x => x.by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_credit_correction_revision_revision_id",
                        column: x => x.revision_id,
                        principalTable: "revision",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "licence_consent",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    resource_id = table.Column<int>(type: "integer", nullable: false),
                    base_number = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<string>(type: "text", nullable: true),
                    licence = table.Column<string>(type: "text", nullable: false),
                    why = table.Column<string>(type: "text", nullable: false),
                    asked_by_id = table.Column<int>(type: "integer", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    published_number = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_licence_consent", x => x.id);
                    table.ForeignKey(
                        name: "fk_licence_consent_contributor_asked_by_id",
                        column: x => x.asked_by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_licence_consent_resource_resource_id",
                        column: x => x.resource_id,
                        principalTable: "resource",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "licence_consent_answer",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    consent_id = table.Column<int>(type: "integer", nullable: false),
                    party = table.Column<Guid>(type: "uuid", nullable: false),
                    agrees = table.Column<bool>(type: "boolean", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    recorded_by_id = table.Column<int>(type: "integer", nullable: true),
                    proof = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_licence_consent_answer", x => x.id);
                    table.ForeignKey(
                        name: "fk_licence_consent_answer_contributor_recorded_by_id",
                        column: x => x.recorded_by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_licence_consent_answer_licence_consent_consent_id",
                        column: x => x.consent_id,
                        principalTable: "licence_consent",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_adoption_by_id",
                table: "adoption",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_adoption_ended_by_id",
                table: "adoption",
                column: "ended_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_adoption_resource_id",
                table: "adoption",
                column: "resource_id",
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_adoption_resource_id_id",
                table: "adoption",
                columns: new[] { "resource_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_correction_by_id",
                table: "credit_correction",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_credit_correction_party",
                table: "credit_correction",
                column: "party");

            migrationBuilder.CreateIndex(
                name: "ix_credit_correction_revision_id_party_role",
                table: "credit_correction",
                columns: new[] { "revision_id", "party", "role" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_licence_consent_asked_by_id",
                table: "licence_consent",
                column: "asked_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_licence_consent_resource_id",
                table: "licence_consent",
                column: "resource_id",
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_licence_consent_resource_id_id",
                table: "licence_consent",
                columns: new[] { "resource_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_licence_consent_answer_consent_id_party",
                table: "licence_consent_answer",
                columns: new[] { "consent_id", "party" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_licence_consent_answer_party",
                table: "licence_consent_answer",
                column: "party");

            migrationBuilder.CreateIndex(
                name: "ix_licence_consent_answer_recorded_by_id",
                table: "licence_consent_answer",
                column: "recorded_by_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "adoption");

            migrationBuilder.DropTable(
                name: "credit_correction");

            migrationBuilder.DropTable(
                name: "licence_consent_answer");

            migrationBuilder.DropTable(
                name: "licence_consent");

            migrationBuilder.DropColumn(
                name: "last_seen_at",
                table: "account");
        }
    }
}
