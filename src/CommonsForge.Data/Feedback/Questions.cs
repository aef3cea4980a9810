using CommonsForge.Domain.Feedback;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Feedback;

/// <summary>What reports of use are asked beside the usual, and what they answer.</summary>
public static class QuestionReads
{
    /// <summary>A community asks for each type once, and there are some dozens of types.</summary>
    private const int MostSets = 200;

    private const int MostSums = 500;

    /// <summary>The questions that a report of a resource is asked now: of its community for its type, then of its authors. One query.</summary>
    public static async Task<IReadOnlyList<QuestionVersion>> AskedOfAsync(this CommonsDb db, int resource, Guid type, string? community, CancellationToken cancel = default) =>
        [.. (await db.QuestionVersions.AsNoTracking().Include(v => v.Set)
            .Where(v => v.Number == v.Set.CurrentNumber && (v.Set.ResourceId == resource || (v.Set.Type == type && v.Set.Community!.Slug == community)))
            .OrderBy(v => v.Set.ResourceId != null).ThenBy(v => v.Id).Take(2).ToListAsync(cancel)).Where(v => v.Questions.Count > 0)];

    /// <summary>Versions by their keys: what answers are read with.</summary>
    public static Task<Dictionary<int, QuestionVersion>> QuestionVersionsAsync(this CommonsDb db, IReadOnlyCollection<int> ids, CancellationToken cancel = default) => ids.Count == 0
        ? Task.FromResult(new Dictionary<int, QuestionVersion>())
        : db.QuestionVersions.AsNoTracking().Include(v => v.Set).Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancel);

    /// <summary>The question of a resource's authors, to write it anew; or <c>null</c>.</summary>
    public static Task<QuestionSet?> OwnQuestionAsync(this CommonsDb db, int resource, CancellationToken cancel = default) => db.QuestionSets.SingleOrDefaultAsync(s => s.ResourceId == resource, cancel);

    /// <summary>The questions of a community for a type, to write them anew; or <c>null</c>.</summary>
    public static Task<QuestionSet?> CommunityQuestionsAsync(this CommonsDb db, int community, Guid type, CancellationToken cancel = default) =>
        db.QuestionSets.SingleOrDefaultAsync(s => s.CommunityId == community && s.Type == type, cancel);

    /// <summary>All that a community asks.</summary>
    public static Task<List<QuestionSet>> CommunityQuestionsAsync(this CommonsDb db, int community, CancellationToken cancel = default) =>
        db.QuestionSets.AsNoTracking().Where(s => s.CommunityId == community).OrderBy(s => s.Id).Take(MostSets).ToListAsync(cancel);

    /// <summary>How often each question of each version was answered by reports of a resource that everybody sees, and how often by each choice. One query.</summary>
    public static Task<List<AnswerSum>> AnswerSumsAsync(this CommonsDb db, int resource, CancellationToken cancel = default)
    {
        var shown = (int)ReportStanding.Shown;
        return db.Database.SqlQuery<AnswerSum>($"""
            SELECT (a ->> 'version')::int AS version, (a ->> 'place')::int AS place, (a ->> 'choice')::int AS choice, count(*)::int AS count
            FROM usage_report u CROSS JOIN jsonb_array_elements(u.answers) AS a
            WHERE u.resource_id = {resource} AND u.standing = {shown} AND u.answers <> '[]'::jsonb
            GROUP BY 1, 2, 3 ORDER BY 1 DESC, 2, 3 LIMIT {MostSums}
            """).ToListAsync(cancel);
    }
}

/// <summary>How often a question was answered.</summary>
/// <param name="Version">Key of the version.</param>
/// <param name="Place">Which question of it.</param>
/// <param name="Choice">By which choice; <c>null</c> for words.</param>
/// <param name="Count">How often.</param>
public sealed record AnswerSum(int Version, int Place, int? Choice, int Count);

internal sealed class QuestionSetMapping : IEntityTypeConfiguration<QuestionSet>
{
    public void Configure(EntityTypeBuilder<QuestionSet> builder)
    {
        builder.ToTable("QuestionSet");
        builder.Ignore(s => s.Happenings);
        builder.Property(s => s.Questions).AsJson();
        // Two who write at once: the second is told.
        builder.Property(s => s.CurrentNumber).IsConcurrencyToken();
        builder.HasIndex(s => s.Uid).IsUnique();
        builder.HasIndex(s => s.ResourceId).IsUnique();
        builder.HasIndex(s => new { s.CommunityId, s.Type }).IsUnique();
        builder.HasOne(s => s.Resource).WithMany().HasForeignKey(s => s.ResourceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(s => s.Community).WithMany().HasForeignKey(s => s.CommunityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(s => s.Versions).WithOne(v => v.Set).HasForeignKey(v => v.SetId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(s => s.Versions).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class QuestionVersionMapping : IEntityTypeConfiguration<QuestionVersion>
{
    public void Configure(EntityTypeBuilder<QuestionVersion> builder)
    {
        builder.ToTable("QuestionVersion");
        builder.Property(v => v.Questions).AsJson();
        builder.HasOne(v => v.By).WithMany().HasForeignKey(v => v.ById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(v => new { v.SetId, v.Number }).IsUnique();
    }
}
