using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Feedback;
using CommonsForge.Interop.Markdown;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Commands.Loading;

/// <summary>Brings in the questions that stand at the root of a folder; those of a community for a type, or of a resource's authors, that are here already are left alone.</summary>
/// <param name="db">The commons, with the works and the people of the folder in it.</param>
/// <param name="uids">Works of the folder by slug.</param>
/// <param name="problem">Told of what could not be brought in.</param>
public sealed class QuestionFile(CommonsDb db, IReadOnlyDictionary<string, Guid> uids, Action<FileProblem> problem)
{
    /// <summary>Its name.</summary>
    public const string Name = "questions.yml";

    private static readonly Dictionary<string, QuestionKind> Kinds = new(StringComparer.Ordinal)
    {
        ["quelques-mots"] = QuestionKind.Words, ["oui-en-partie-non"] = QuestionKind.YesInPartNo, ["choix"] = QuestionKind.Choice,
    };

    // As the folder writes them, whatever language the console speaks.
    private static readonly string[] YesInPartNo = ["Oui", "En partie", "Non"];

    /// <summary>Brings them in.</summary>
    /// <param name="questions">What the file holds.</param>
    /// <param name="type">Finds a type by its word.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task LoadAsync(IReadOnlyList<SampleQuestions> questions, Func<string, Guid?> type, CancellationToken cancel)
    {
        foreach (var read in questions)
        {
            try
            {
                if (await SetAsync(read, type, cancel) is not { } set) continue;
                var by = read.By is null ? null : await db.Contributors.FirstOrDefaultAsync(c => c.Party.Name == read.By, cancel);
                var at = read.Date is { } day ? new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero) : TimeProvider.System.GetUtcNow();
                set.Write([.. read.Questions.Select(q => new Question { Words = q.Words, Kind = Kinds.GetValueOrDefault(q.Kind), Choices = q.Choices })], by, at);
                db.QuestionSets.Add(set);
            }
            catch (BrokenRuleException)
            {
                problem(new(FileProblemKind.Incomplete, null, read.Resource ?? read.Type ?? ""));
            }
        }
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>What a report of the folder answers to the questions of its resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="said">Its answers in the order of the questions; a choice by its words.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<ReportAnswer>> AnswersAsync(int resource, IReadOnlyList<string> said, CancellationToken cancel)
    {
        if (said.Count == 0 || await db.ReadAsync(resource, null, cancel) is not { } about) return [];
        var asked = (await db.AskedOfAsync(resource, about.Sheet.Type, about.Community, cancel)).SelectMany(v => v.Questions.Select((question, place) => (v.Id, place, question)));
        return [.. asked.Zip(said).Select(a => ReportAnswer.To(a.First.Id, a.First.place, a.First.question, Given(a.First.question, a.Second))).OfType<ReportAnswer>()];
    }

    private static string Given(Question question, string said)
    {
        if (question.Options == 0) return said;
        var options = question.Kind == QuestionKind.Choice ? question.Choices : YesInPartNo;
        return Enumerable.Range(0, options.Count).Where(i => string.Equals(options[i], said, StringComparison.OrdinalIgnoreCase)).Select(i => i.ToString(CultureInfo.InvariantCulture)).FirstOrDefault("");
    }

    private async Task<QuestionSet?> SetAsync(SampleQuestions read, Func<string, Guid?> type, CancellationToken cancel)
    {
        if (read.Resource is { } slug)
        {
            if (!uids.TryGetValue(slug, out var uid) || await db.Resources.SingleOrDefaultAsync(r => r.Uid == uid, cancel) is not { } resource) throw new BrokenRuleException("Question.WordsMissing");
            return await db.QuestionSets.AnyAsync(s => s.ResourceId == resource.Id, cancel) ? null : new(Guid.CreateVersion7(), resource);
        }
        var community = await db.Communities.SingleOrDefaultAsync(c => c.Slug == read.Community, cancel);
        if (community is null || type(read.Type!) is not { } kind) throw new BrokenRuleException("Question.WordsMissing");
        return await db.QuestionSets.AnyAsync(s => s.CommunityId == community.Id && s.Type == kind, cancel) ? null : new(Guid.CreateVersion7(), community, kind);
    }
}
