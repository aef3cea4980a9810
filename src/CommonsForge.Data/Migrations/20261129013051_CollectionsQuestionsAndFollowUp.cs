using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CommonsForge.Data.Migrations
{
    /// <inheritdoc />
    public partial class CollectionsQuestionsAndFollowUp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "answers",
                table: "usage_report",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'::jsonb");

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

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "heard_at",
                table: "search_entry",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "unsubscribe",
                table: "outgoing_mail",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "story_id",
                table: "need",
                type: "integer",
                nullable: true);

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
                name: "introduction",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uid = table.Column<Guid>(type: "uuid", nullable: false),
                    need_id = table.Column<int>(type: "integer", nullable: false),
                    proposed_by_id = table.Column<int>(type: "integer", nullable: true),
                    one_id = table.Column<int>(type: "integer", nullable: false),
                    other_id = table.Column<int>(type: "integer", nullable: true),
                    organisation_id = table.Column<int>(type: "integer", nullable: true),
                    declined = table.Column<int[]>(type: "integer[]", nullable: false),
                    word = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    one_agreed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    other_agreed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    agreed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reported_by_id = table.Column<int>(type: "integer", nullable: true),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    report_word = table.Column<string>(type: "text", nullable: false),
                    looked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_introduction", x => x.id);
                    table.ForeignKey(
                        name: "fk_introduction_contributor_one_id",
                        column: x => x.one_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_introduction_contributor_other_id",
                        column: x => x.other_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_introduction_contributor_proposed_by_id",
                        column: x => x.proposed_by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_introduction_need_need_id",
                        column: x => x.need_id,
                        principalTable: "need",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_introduction_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

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
                name: "need_outcome",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    need_id = table.Column<int>(type: "integer", nullable: false),
                    moment = table.Column<int>(type: "integer", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    acted = table.Column<int>(type: "integer", nullable: true),
                    freed_time = table.Column<bool>(type: "boolean", nullable: false),
                    free_tool = table.Column<bool>(type: "boolean", nullable: false),
                    made_links = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_need_outcome", x => x.id);
                    table.ForeignKey(
                        name: "fk_need_outcome_need_need_id",
                        column: x => x.need_id,
                        principalTable: "need",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "question_set",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uid = table.Column<Guid>(type: "uuid", nullable: false),
                    resource_id = table.Column<int>(type: "integer", nullable: true),
                    community_id = table.Column<int>(type: "integer", nullable: true),
                    type = table.Column<Guid>(type: "uuid", nullable: true),
                    questions = table.Column<string>(type: "jsonb", nullable: false),
                    current_number = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_question_set", x => x.id);
                    table.ForeignKey(
                        name: "fk_question_set_community_community_id",
                        column: x => x.community_id,
                        principalTable: "community",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_question_set_resource_resource_id",
                        column: x => x.resource_id,
                        principalTable: "resource",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "story_naming",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    need_id = table.Column<int>(type: "integer", nullable: false),
                    person_id = table.Column<int>(type: "integer", nullable: false),
                    organisation_id = table.Column<int>(type: "integer", nullable: true),
                    role = table.Column<string>(type: "text", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    agrees = table.Column<bool>(type: "boolean", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_story_naming", x => x.id);
                    table.ForeignKey(
                        name: "fk_story_naming_contributor_person_id",
                        column: x => x.person_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_story_naming_need_need_id",
                        column: x => x.need_id,
                        principalTable: "need",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_story_naming_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "validity_ask",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    resource_id = table.Column<int>(type: "integer", nullable: false),
                    person_id = table.Column<int>(type: "integer", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    said = table.Column<int>(type: "integer", nullable: true),
                    said_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_validity_ask", x => x.id);
                    table.ForeignKey(
                        name: "fk_validity_ask_contributor_person_id",
                        column: x => x.person_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_validity_ask_resource_resource_id",
                        column: x => x.resource_id,
                        principalTable: "resource",
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

            migrationBuilder.CreateTable(
                name: "introduction_message",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    introduction_id = table.Column<int>(type: "integer", nullable: false),
                    by_id = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_introduction_message", x => x.id);
                    table.ForeignKey(
                        name: "fk_introduction_message_contributor_by_id",
                        column: x => x.by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_introduction_message_introduction_introduction_id",
                        column: x => x.introduction_id,
                        principalTable: "introduction",
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

            migrationBuilder.CreateTable(
                name: "question_version",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    set_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    questions = table.Column<string>(type: "jsonb", nullable: false),
                    by_id = table.Column<int>(type: "integer", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_question_version", x => x.id);
                    table.ForeignKey(
                        name: "fk_question_version_contributor_by_id",
                        column: x => x.by_id,
                        principalTable: "contributor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_question_version_question_set_set_id",
                        column: x => x.set_id,
                        principalTable: "question_set",
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
                name: "ix_search_entry_heard_at",
                table: "search_entry",
                column: "heard_at");

            migrationBuilder.CreateIndex(
                name: "ix_need_opened_at",
                table: "need",
                column: "opened_at");

            migrationBuilder.CreateIndex(
                name: "ix_need_story_id",
                table: "need",
                column: "story_id");

            migrationBuilder.CreateIndex(
                name: "ix_need_territory_id",
                table: "need",
                columns: new[] { "territory", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_seq",
                table: "journal",
                column: "seq",
                filter: "kind IN (3, 6, 8, 10, 13, 14, 15, 16, 17, 19, 21, 24, 31, 32, 33, 42)");

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

            migrationBuilder.CreateIndex(
                name: "ix_introduction_need_id_state",
                table: "introduction",
                columns: new[] { "need_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_introduction_one_id_id",
                table: "introduction",
                columns: new[] { "one_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_introduction_organisation_id_id",
                table: "introduction",
                columns: new[] { "organisation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_introduction_other_id_id",
                table: "introduction",
                columns: new[] { "other_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_introduction_proposed_by_id_proposed_at",
                table: "introduction",
                columns: new[] { "proposed_by_id", "proposed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_introduction_reported_at",
                table: "introduction",
                column: "reported_at",
                filter: "reported_at IS NOT NULL AND looked_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_introduction_uid",
                table: "introduction",
                column: "uid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_introduction_message_by_id_at",
                table: "introduction_message",
                columns: new[] { "by_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_introduction_message_introduction_id_id",
                table: "introduction_message",
                columns: new[] { "introduction_id", "id" });

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

            migrationBuilder.CreateIndex(
                name: "ix_need_outcome_need_id_moment",
                table: "need_outcome",
                columns: new[] { "need_id", "moment" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_question_set_community_id_type",
                table: "question_set",
                columns: new[] { "community_id", "type" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_question_set_resource_id",
                table: "question_set",
                column: "resource_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_question_set_uid",
                table: "question_set",
                column: "uid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_question_version_by_id",
                table: "question_version",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_question_version_set_id_number",
                table: "question_version",
                columns: new[] { "set_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_story_naming_need_id_person_id",
                table: "story_naming",
                columns: new[] { "need_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_story_naming_organisation_id",
                table: "story_naming",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_story_naming_person_id",
                table: "story_naming",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_validity_ask_person_id_asked_at",
                table: "validity_ask",
                columns: new[] { "person_id", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_validity_ask_resource_id_said_at",
                table: "validity_ask",
                columns: new[] { "resource_id", "said_at" });

            migrationBuilder.CreateIndex(
                name: "ix_validity_ask_token_hash",
                table: "validity_ask",
                column: "token_hash",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_need_draft_story_id",
                table: "need",
                column: "story_id",
                principalTable: "draft",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.AddForeignKey(
                name: "fk_usage_report_organisation_asked_structure_id",
                table: "usage_report",
                column: "asked_structure_id",
                principalTable: "organisation",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            // An array of resources, which the model has no index for.
            migrationBuilder.Sql("CREATE INDEX ix_offer_resources ON offer USING gin (resources)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX ix_offer_resources");

            migrationBuilder.DropForeignKey(
                name: "fk_need_draft_story_id",
                table: "need");

            migrationBuilder.DropForeignKey(
                name: "fk_usage_report_organisation_asked_structure_id",
                table: "usage_report");

            migrationBuilder.DropTable(
                name: "collected_voice");

            migrationBuilder.DropTable(
                name: "introduction_message");

            migrationBuilder.DropTable(
                name: "invitation");

            migrationBuilder.DropTable(
                name: "invitation_refusal");

            migrationBuilder.DropTable(
                name: "monthly_sending");

            migrationBuilder.DropTable(
                name: "monthly_subscription");

            migrationBuilder.DropTable(
                name: "need_outcome");

            migrationBuilder.DropTable(
                name: "question_version");

            migrationBuilder.DropTable(
                name: "story_naming");

            migrationBuilder.DropTable(
                name: "validity_ask");

            migrationBuilder.DropTable(
                name: "collected_use");

            migrationBuilder.DropTable(
                name: "introduction");

            migrationBuilder.DropTable(
                name: "monthly_plan");

            migrationBuilder.DropTable(
                name: "question_set");

            migrationBuilder.DropIndex(
                name: "ix_usage_report_asked_structure_id",
                table: "usage_report");

            migrationBuilder.DropIndex(
                name: "ix_usage_report_sent_as",
                table: "usage_report");

            migrationBuilder.DropIndex(
                name: "ix_usage_report_structure_asked_at",
                table: "usage_report");

            migrationBuilder.DropIndex(
                name: "ix_search_entry_heard_at",
                table: "search_entry");

            migrationBuilder.DropIndex(
                name: "ix_need_opened_at",
                table: "need");

            migrationBuilder.DropIndex(
                name: "ix_need_story_id",
                table: "need");

            migrationBuilder.DropIndex(
                name: "ix_need_territory_id",
                table: "need");

            migrationBuilder.DropIndex(
                name: "ix_journal_seq",
                table: "journal");

            migrationBuilder.DropColumn(
                name: "answers",
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

            migrationBuilder.DropColumn(
                name: "heard_at",
                table: "search_entry");

            migrationBuilder.DropColumn(
                name: "unsubscribe",
                table: "outgoing_mail");

            migrationBuilder.DropColumn(
                name: "story_id",
                table: "need");
        }
    }
}
