using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Domain;
using CommonsForge.Domain.Feedback;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CommonsForge.Web.Components;

/// <summary>A question in the form of a report.</summary>
/// <param name="Name">Its name in the form.</param>
/// <param name="Question">The question.</param>
/// <param name="Value">What was answered so far: words, or the number of a choice.</param>
/// <param name="Help">Who asks.</param>
public sealed record AskedQuestion(string Name, Question Question, string? Value, string Help)
{
    /// <summary>Key of its version, and which question of that.</summary>
    public (int Version, int Place) At { get; init; }
}

/// <summary>The questions of communities and of authors: as a form asks them, as answers say them, and added up.</summary>
public sealed class QuestionWriter(CommonsDb db, Texts texts)
{
    /// <summary>What the form of a report asks: the questions of now; one that is amended keeps those that it answered, as they were.</summary>
    /// <param name="resource">Id of the resource.</param>
    /// <param name="type">Uid of its type.</param>
    /// <param name="community">Slug of its community, or <c>null</c>.</param>
    /// <param name="answered">What the report answered before.</param>
    /// <param name="form">What was typed, or <c>null</c>.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<AskedQuestion>> AskAsync(int resource, Guid type, string? community, IReadOnlyList<ReportAnswer> answered, IFormCollection? form, CancellationToken cancel)
    {
        var before = await db.QuestionVersionsAsync([.. answered.Select(a => a.Version).Distinct()], cancel);
        var now = await db.AskedOfAsync(resource, type, community, cancel);
        var versions = before.Values.OrderBy(v => v.Id).Concat(now.Where(n => before.Values.All(b => b.SetId != n.SetId)));
        return [.. versions.SelectMany(v => v.Questions.Select((question, place) => Asked(v, question, place)))];

        AskedQuestion Asked(QuestionVersion version, Question question, int place)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"question-{version.Id}-{place}");
            var said = answered.FirstOrDefault(a => a.Version == version.Id && a.Place == place);
            return new(name, question, form is not null ? form[name].ToString() : said?.Choice?.ToString(CultureInfo.InvariantCulture) ?? said?.Words, texts[version.Set.Type is null ? "Question.AuthorsAsk" : "Question.CommunityAsks"]) { At = (version.Id, place) };
        }
    }

    /// <summary>What a form answers; what is wrong with it is noted.</summary>
    public List<ReportAnswer> Read(IReadOnlyList<AskedQuestion> asked, ModelStateDictionary state)
    {
        var answers = new List<ReportAnswer>();
        foreach (var question in asked)
        {
            try
            {
                if (ReportAnswer.To(question.At.Version, question.At.Place, question.Question, question.Value) is { } answer) answers.Add(answer);
            }
            catch (BrokenRuleException e)
            {
                state.AddModelError(question.Name, texts[e.Code]);
            }
        }
        return answers;
    }

    /// <summary>The choices of a question, for a field.</summary>
    public IEnumerable<(string Value, string Label)> Choices(Question question) =>
        Enumerable.Range(0, question.Options).Select(i => (i.ToString(CultureInfo.InvariantCulture), Option(question, i))).Prepend(("", texts["UsageReport.NotSaid"]));

    /// <summary>Answers in words, each under the wording that it answers; one by one for each report.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<(string Question, string Said)>>> SayAsync(IReadOnlyList<IReadOnlyList<ReportAnswer>> reports, CancellationToken cancel)
    {
        var versions = await db.QuestionVersionsAsync([.. reports.SelectMany(r => r).Select(a => a.Version).Distinct()], cancel);
        return [.. reports.Select(r => (IReadOnlyList<(string, string)>)[.. r.Where(a => Of(a.Version, a.Place) is not null).Select(a => (Of(a.Version, a.Place)!.Words, Said(Of(a.Version, a.Place)!, a)))])];

        Question? Of(int version, int place) => versions.GetValueOrDefault(version)?.Questions.ElementAtOrDefault(place);
    }

    /// <summary>An answer in words.</summary>
    public string Said(Question question, ReportAnswer answer) => answer.Choice is { } choice ? Option(question, choice) : answer.Words;

    /// <summary>What the answers to each question of each version add up to, the newest version first.</summary>
    public async Task<IReadOnlyList<UsageTable>> SumAsync(int resource, CancellationToken cancel)
    {
        var sums = await db.AnswerSumsAsync(resource, cancel);
        var versions = await db.QuestionVersionsAsync([.. sums.Select(s => s.Version).Distinct()], cancel);
        return [.. sums.Where(s => versions.ContainsKey(s.Version)).GroupBy(s => (s.Version, s.Place))
            .OrderBy(g => versions[g.Key.Version].SetId).ThenByDescending(g => versions[g.Key.Version].Number).ThenBy(g => g.Key.Place)
            .Where(g => g.Key.Place < versions[g.Key.Version].Questions.Count)
            .Select(g => Table(versions[g.Key.Version], versions[g.Key.Version].Questions[g.Key.Place], [.. g]))];
    }

    private UsageTable Table(QuestionVersion version, Question question, IReadOnlyList<AnswerSum> sums) =>
        new(version.Number == version.Set.CurrentNumber ? question.Words : texts["Question.AsWas", question.Words, texts.Date(version.At)],
            question.Options == 0
                ? [(texts["Question.InWords"], sums.Sum(s => s.Count))]
                : [.. Enumerable.Range(0, question.Options).Select(i => (Option(question, i), sums.Where(s => s.Choice == i).Sum(s => s.Count)))],
            sums.Max(s => s.Count));

    private string Option(Question question, int choice) =>
        question.Kind == QuestionKind.YesInPartNo ? texts[$"Question.Option{choice.ToString(CultureInfo.InvariantCulture)}"] : question.Choices.ElementAtOrDefault(choice) ?? "";
}
