using System.Globalization;
using System.Text;
using CommonsForge.Data;
using CommonsForge.Data.Introductions;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Vocabularies;
using CommonsForge.Web.Text;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Components;

/// <summary>
/// Begins the story of a met need: a draft of who asked, in their own words and those agreed on with them. People are roles until they say yes;
/// nothing is taken from notes of guidance, nor from what people who were introduced write to each other, and no place is told.
/// </summary>
public sealed class NeedStoryWriter(CommonsDb db, Library library, NoticeWriter notices, Texts texts, Links links)
{
    /// <summary>Slug of the type that such a text has.</summary>
    public const string Type = "recit";

    /// <summary>Begins it, and asks those who took part whether it may name them. Whoever calls saves.</summary>
    /// <param name="need">The need, met.</param>
    /// <param name="me">Who asked.</param>
    /// <param name="at">When.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Draft> BeginAsync(Need need, Contributor me, DateTimeOffset at, CancellationToken cancel)
    {
        var roles = await RolesAsync(need, cancel);
        var draft = new Draft(await WriteAsync(need, me, [.. roles.Select(r => r.Role)], cancel), me, at);
        need.Tell(me, draft);
        var people = roles.Select(r => r.Person.Id).ToList();
        var reachable = await db.Reachable().Where(c => people.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancel);
        foreach (var (person, structure, role) in roles.Where(r => reachable.Contains(r.Person.Id))) need.AskToName(person, structure, role, at);
        db.Drafts.Add(draft);
        return draft;
    }

    /// <summary>Writes into the draft the names of those who said yes, and takes out those of whoever does not say so any more. Whoever calls saves.</summary>
    public static void Name(Need need, Draft story, DateTimeOffset at)
    {
        var body = story.Body;
        foreach (var asked in need.Namings)
        {
            var name = WorkshopDraftWriter.Plain((asked.Organisation?.Party ?? asked.Person.Party).Name);
            var (from, to) = asked.Agrees == true ? (asked.Role, name) : (name, asked.Role);
            body = body.Replace($"- {from}\n", $"- {to}\n", StringComparison.Ordinal);
        }
        if (body != story.Body) story.Keep(new(story.Sheet, new() { Body = body, PlainWords = story.PlainWords }), at);
    }

    // A person once, by the first thing that they did.
    private async Task<List<(Contributor Person, Organisation? Structure, string Role)>> RolesAsync(Need need, CancellationToken cancel)
    {
        var met = await db.Introductions.Include(i => i.Other!.Party).Include(i => i.Organisation!.Party).Where(i => i.NeedId == need.Id && i.AgreedAt != null && i.Other != null).OrderBy(i => i.Id).Take(Need.MostAnswers).ToListAsync(cancel);
        var found = new List<(Contributor Person, Organisation? Structure, string Key)>();
        if (need.Signposter is { } signposter) found.Add((signposter, null, "Story.Role.Signposter"));
        found.AddRange(met.Select(i => (i.Other!, i.Organisation, i.Organisation is null ? "Story.Role.Person" : "Story.Role.Structure")));
        found.AddRange(need.Answers.Select(a => (a.By, (Organisation?)null, "Story.Role.Peer")));
        return
        [
            .. found.Where(f => f.Person.Id != need.ById).DistinctBy(f => f.Person.Id).GroupBy(f => f.Key)
                .SelectMany(g => g.Select((f, i) => (f.Person, f.Structure, g.Count() == 1 ? texts[g.Key] : texts["Story.RoleNumbered", texts[g.Key], i + 1]))),
        ];
    }

    private async Task<Content> WriteAsync(Need need, Contributor me, IReadOnlyList<string> roles, CancellationToken cancel)
    {
        var helped = await db.ReadManyAsync([.. need.Answers.Select(a => a.ResourceId).OfType<int>().Distinct()], cancel);
        var body = new StringBuilder();
        Part(body, "Story.Situation", need.Wording.Length > 0 ? need.Wording : need.Situation);
        Part(body, "Story.Hoped", need.Hoped);
        Part(body, "Story.Before", need.Tried);
        Part(body, "Story.Tried", string.Join("\n\n", need.Steps.Where(s => s.State == NeedState.Tried && s.ById == need.ById && s.Word.Length > 0).Select(s => s.Word)));
        Part(body, "Story.Outcome", need.Outcome);
        if (roles.Count > 0) body.Append(CultureInfo.InvariantCulture, $"## {texts["Story.With"]}\n\n{string.Concat(roles.Select(r => $"- {r}\n"))}\n");
        await WriteCreditsAsync(body, [.. helped.Values], cancel);
        var title = texts["Story.Title", need.Title];
        var sheet = new Sheet
        {
            Title = title.Length > Sheet.LongestTitle ? title[..Sheet.LongestTitle] : title, Language = need.Language, Licence = LicenceCatalogue.Default,
            Type = library.Current.Catalogue.Find(Vocabulary.TypeSlug)?.Find(Type)?.Concept ?? Guid.Empty,
            Concepts = [.. need.Themes.Concat(new[] { need.Context, need.Structure }.OfType<Guid>()).Distinct().Order()],
            Credits = [new() { Party = me.Uid, Role = CreditRole.Author }],
        };
        foreach (var credit in helped.Values.SelectMany(r => r.Sheet.Credits).Where(c => c.Role == CreditRole.Author && c.Party != me.Uid)) sheet = sheet.Crediting(credit.Party, CreditRole.InspiredBy);
        return new(sheet, new() { Body = body.ToString().TrimEnd() + "\n" });
    }

    private void Part(StringBuilder body, string key, string words)
    {
        if (words.Length > 0) body.Append(CultureInfo.InvariantCulture, $"## {texts[key]}\n\n{WorkshopDraftWriter.Plain(words)}\n\n");
    }

    // The notice that each licence asks for, with a link: what is cited is not copied.
    private async Task WriteCreditsAsync(StringBuilder body, List<ReadRevision> helped, CancellationToken cancel)
    {
        if (helped.Count == 0) return;
        var names = await db.PartiesAsync([.. helped.SelectMany(r => r.Sheet.Credits).Select(c => c.Party).Distinct()], cancel);
        body.Append(CultureInfo.InvariantCulture, $"## {texts["Story.Helped"]}\n\n");
        foreach (var read in helped)
            body.Append(CultureInfo.InvariantCulture, $"- {notices.Write(read, names, await db.OriginsAsync(read, cancel), links.Absolute(links.Resource(read.Id, read.Sheet.Title))).Markdown}\n");
    }
}
