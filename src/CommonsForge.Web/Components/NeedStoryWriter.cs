using System.Globalization;
using System.Text;
using CommonsForge.Data;
using CommonsForge.Data.Introductions;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Data.Templates;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Templates;
using CommonsForge.Domain.Vocabularies;
using CommonsForge.Web.Text;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Components;

/// <summary>
/// Begins the story of a met need: a draft of who asked, in their own words and those agreed on with them, under the headings of the trame. People are roles
/// until they say yes; nothing is taken from notes of guidance, nor from what people who were introduced write to each other. Of a reserved need neither
/// title nor place is told, unless its author wants the title.
/// </summary>
public sealed class NeedStoryWriter(CommonsDb db, Library library, NoticeWriter notices, Texts texts, Links links)
{
    /// <summary>Slug of the type that such a text has.</summary>
    public const string Type = "recit";

    /// <summary>Begins it, and asks those who took part whether it may name them. Whoever calls saves.</summary>
    /// <param name="need">The need, met.</param>
    /// <param name="titled">Whether the story of a reserved need shall bear its title.</param>
    /// <param name="me">Who asked.</param>
    /// <param name="at">When.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Draft> BeginAsync(Need need, bool titled, Contributor me, DateTimeOffset at, CancellationToken cancel)
    {
        var roles = await RolesAsync(need, cancel);
        var draft = new Draft(await WriteAsync(need, titled, me, [.. roles.Select(r => r.Role)], cancel), me, at);
        need.Tell(me, draft);
        var people = roles.Select(r => r.Person.Id).ToList();
        var reachable = await db.Reachable().Where(c => people.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancel);
        foreach (var (person, structure, role) in roles.Where(r => reachable.Contains(r.Person.Id))) need.AskToName(person, structure, role, at);
        db.Drafts.Add(draft);
        return draft;
    }

    /// <summary>Writes into the draft the names of those who say yes, and takes out those of whoever does not say so any more. Whoever calls saves.</summary>
    public static void Name(Need need, Draft story, DateTimeOffset at)
    {
        // What waits to be published is settled when it is.
        if (story.SubmittedAt is not null) return;
        var (before, after) = (story.ToContent(), StoryNames.Settle(story.ToContent(), need.Namings));
        if (after.Text.Body != before.Text.Body || after.Text.PlainWords != before.Text.PlainWords || after.Sheet.Title != before.Sheet.Title || after.Sheet.Summary != before.Sheet.Summary) story.Keep(after, at);
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

    private async Task<Content> WriteAsync(Need need, bool titled, Contributor me, IReadOnlyList<string> roles, CancellationToken cancel)
    {
        var helped = await db.ReadManyAsync([.. need.Answers.Select(a => a.ResourceId).OfType<int>().Distinct()], cancel);
        var type = library.Current.Catalogue.Find(Vocabulary.TypeSlug)?.Find(Type)?.Concept ?? Guid.Empty;
        var named = need.Audience == NeedAudience.Public;
        var title = named || titled ? texts["Story.Title", need.Title] : texts["Story.TitleReserved"];
        var sheet = new Sheet
        {
            Title = title.Length > Sheet.LongestTitle ? title[..Sheet.LongestTitle] : title, Language = need.Language, Licence = LicenceCatalogue.Default, Type = type,
            Concepts = [.. need.Themes.Concat(new[] { need.Context, need.Structure }.OfType<Guid>()).Distinct().Order()],
            // As precise as who asked said it; of a reserved need nothing that could name somebody.
            Territories = named && need.Territory is { } place ? [place] : [],
            Credits = [new() { Party = me.Uid, Role = CreditRole.Author }],
        };
        foreach (var credit in helped.Values.SelectMany(r => r.Sheet.Credits).Where(c => c.Role == CreditRole.Author && c.Party != me.Uid)) sheet = sheet.Crediting(credit.Party, CreditRole.InspiredBy);
        return new(sheet, new() { Body = Body(await db.TemplateForAsync(type, null, cancel), await PartsAsync(need, roles, [.. helped.Values], cancel)) });
    }

    // Under the headings of the trame, in its order; what it has no heading for comes after, and what nothing is known of stays empty.
    private static string Body(Template? template, List<(string Title, string Words)> parts)
    {
        var body = new StringBuilder();
        var headings = template?.Sections.Select(s => s.Title.In(CultureInfo.CurrentUICulture)).ToList() ?? [];
        foreach (var heading in headings) Append(heading, parts.FirstOrDefault(p => string.Equals(p.Title, heading, StringComparison.OrdinalIgnoreCase)).Words ?? "");
        foreach (var (title, words) in parts.Where(p => p.Words.Length > 0 && !headings.Contains(p.Title, StringComparer.OrdinalIgnoreCase))) Append(title, words);
        return body.ToString().TrimEnd() + "\n";

        void Append(string title, string words) => body.Append(CultureInfo.InvariantCulture, $"## {title}\n\n{words}{(words.Length > 0 ? "\n\n" : "\n")}");
    }

    private async Task<List<(string Title, string Words)>> PartsAsync(Need need, IReadOnlyList<string> roles, List<ReadRevision> helped, CancellationToken cancel)
    {
        var tried = need.Steps.Where(s => s is { Kind: NeedStepKind.Moved, State: NeedState.Tried } && s.ById == need.ById && s.Word.Length > 0).Select(s => WorkshopDraftWriter.Plain(s.Word));
        var with = roles.Count > 0 ? $"### {texts["Story.With"]}\n\n{string.Join('\n', roles.Select(r => $"- {r}"))}" : "";
        return
        [
            (texts["Story.Start"], Together(WorkshopDraftWriter.Plain(need.Situation), Part("Need.WordingField", need.Wording), Part("Story.Hoped", need.Hoped), Part("Story.Before", need.Tried))),
            (texts["Story.Tried"], Together([.. tried])),
            (texts["Story.Helped"], Together(with, await CreditsAsync(helped, cancel))),
            (texts["Story.Outcome"], WorkshopDraftWriter.Plain(need.Outcome)),
        ];
    }

    private string Part(string key, string words) => words.Length > 0 ? $"### {texts[key]}\n\n{WorkshopDraftWriter.Plain(words)}" : "";

    private static string Together(params string[] parts) => string.Join("\n\n", parts.Where(p => p.Length > 0));

    // The notice that each licence asks for, with a link: what is cited is not copied.
    private async Task<string> CreditsAsync(List<ReadRevision> helped, CancellationToken cancel)
    {
        var names = await db.PartiesAsync([.. helped.SelectMany(r => r.Sheet.Credits).Select(c => c.Party).Distinct()], cancel);
        var lines = new List<string>();
        foreach (var read in helped) lines.Add($"- {notices.Write(read, names, await db.OriginsAsync(read, cancel), links.Absolute(links.Resource(read.Id, read.Sheet.Title))).Markdown}");
        return lines.Count > 0 ? $"### {texts["Story.Works"]}\n\n{string.Join('\n', lines)}" : "";
    }
}
