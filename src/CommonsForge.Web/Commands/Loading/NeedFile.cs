using CommonsForge.Data;
using CommonsForge.Data.Imports;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Introductions;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Commands.Loading;

/// <summary>Brings in the needs that stand at the root of a folder; one already here (same person and title) is left alone.</summary>
/// <param name="db">The commons, with the works and the people of the folder in it.</param>
/// <param name="uids">Works of the folder by slug.</param>
/// <param name="problem">Told of what could not be brought in.</param>
public sealed class NeedFile(CommonsDb db, IReadOnlyDictionary<string, Guid> uids, Action<FileProblem> problem)
{
    /// <summary>Its name.</summary>
    public const string Name = "besoins.yml";

    private static readonly Dictionary<string, NeedKind> Kinds = new(StringComparer.Ordinal)
    {
        ["regard de pair"] = NeedKind.Peer, ["exemple vécu"] = NeedKind.Example, ["expertise"] = NeedKind.Expertise, ["formation"] = NeedKind.Training,
        ["financement"] = NeedKind.Funding, ["bras"] = NeedKind.Hands, ["lieu"] = NeedKind.Place, ["données"] = NeedKind.Data,
    };

    private Dictionary<string, Contributor> _people = [];
    private Introduction? _introduction;

    /// <summary>Brings them in.</summary>
    /// <returns>How many came in.</returns>
    public async Task<int> LoadAsync(IReadOnlyList<SampleNeed> needs, Func<string, string> fold, CancellationToken cancel)
    {
        if (needs.Count == 0) return 0;
        _people = (await db.Contributors.Include(c => c.Party).ToListAsync(cancel)).GroupBy(c => c.Party.Name).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        var concepts = await ConceptBook.LoadAsync(db, fold, cancel);
        var added = 0;
        foreach (var read in needs.OrderBy(n => n.Date))
        {
            try
            {
                var by = Person(read.By);
                if (await db.Needs.AnyAsync(n => n.ById == by.Id && n.Title == read.Title, cancel)) continue;
                var need = new Need(Ask(read, concepts), by, At(read.Date));
                foreach (var step in read.Steps) await FollowAsync(need, step, cancel);
                db.Needs.Add(need);
                added++;
            }
            catch (BrokenRuleException e)
            {
                problem(new(FileProblemKind.Incomplete, null, $"{read.Title}: {e.Code}"));
            }
        }
        await db.SaveChangesAsync(cancel);
        return added;
    }

    private static NeedAsk Ask(SampleNeed read, ConceptBook concepts) => new()
    {
        Title = read.Title, Situation = read.Situation, Hoped = read.Hoped, Tried = read.Tried, Territory = read.Territory, Deadline = read.Deadline,
        Context = read.Context is { } context ? concepts.Find("contexte", context)?.Uid : null,
        Structure = read.Structure is { } structure ? concepts.Find("structure", structure)?.Uid : null,
        Themes = [.. read.Themes.Select(t => concepts.Find("theme", t)?.Uid).OfType<Guid>()],
        Seeks = [.. read.Seeks.Where(Kinds.ContainsKey).Select(k => Kinds[k])],
        Audience = read.Restricted ? NeedAudience.SignpostersOnly : NeedAudience.Public,
    };

    private async Task FollowAsync(Need need, SampleNeedStep step, CancellationToken cancel)
    {
        var at = At(step.Date);
        var by = step.By is { } name ? Person(name) : need.By;
        switch (step.What)
        {
            case "réponse": need.Answer(by, step.Words, await ResourceAsync(step.Resource, cancel), at); break;
            case "prise": need.TakeInHand(by, at); break;
            case "note": need.Note(by, step.Words, shared: false, at); break;
            case "note partagée": need.Note(by, step.Words, shared: true, at); break;
            case "reformulation": need.Reword(by, step.Words, at); break;
            case "accord": need.AcceptRewording(by, need.ProposedWording, at); break;
            case "mise en relation": need.Introduce(by, step.Words, at); break;
            case "essai": need.SayTried(by, step.Words, at); break;
            case "abouti": need.SayMet(by, step.Words, at); break;
            case "suites": need.SayOutcome(need.By, Outcome(step.Words), at); break;
            case "suites à trois mois":
                need.AskOutcome(OutcomeMoment.AfterThreeMonths, at);
                need.SayOutcome(need.By, Outcome(step.Words), at);
                break;
            case "proposition": _introduction = new(need, step.By is null ? need.By : by, Person(step.Words), null, "", at); break;
            case "accord des deux":
                _introduction!.Agree(_introduction.One, at);
                _introduction.Agree(_introduction.Other!, at);
                db.Introductions.Add(_introduction);
                break;
            case "message": _introduction!.Write(by, step.Words, at); break;
            case "sans suite": need.Close(by, step.Words, at); break;
            case "pause": need.Pause(by, step.Words, at); break;
            case "réorienté": need.Redirect(by, step.Words, at); break;
            case "sans nouvelles":
                for (var i = Need.MostReminders; i >= 0; i--) need.Remind(at - (i * Need.RemindAfter));
                break;
            default: problem(new(FileProblemKind.Incomplete, null, $"{need.Title}: {step.What}")); break;
        }
    }

    // « oui, temps libéré, outil libre, liens ».
    private static OutcomeAnswer Outcome(string words) =>
        new(words.StartsWith("oui", StringComparison.Ordinal) ? Acted.Yes : words.StartsWith("en partie", StringComparison.Ordinal) ? Acted.Partly : Acted.No, words.Contains("temps", StringComparison.Ordinal), words.Contains("outil", StringComparison.Ordinal), words.Contains("liens", StringComparison.Ordinal));

    private Contributor Person(string name) => _people.TryGetValue(name, out var person) ? person : throw new BrokenRuleException("Suggestion.Stranger", name);

    private async Task<Resource?> ResourceAsync(string? slug, CancellationToken cancel) =>
        slug is not null && uids.TryGetValue(slug, out var uid) ? await db.Resources.SingleOrDefaultAsync(r => r.Uid == uid, cancel) : null;

    private static DateTimeOffset At(DateOnly? day) => day is { } date ? new(date, new TimeOnly(10, 0), TimeSpan.Zero) : TimeProvider.System.GetUtcNow();
}
