using System.Globalization;
using System.Text;
using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Vocabularies;
using CommonsForge.Domain.Workshops;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>
/// Writes a séance as a text of one's own, a <em>déroulé d’atelier</em> to be finished in the editor. The works in it are linked and their authors credited as
/// its inspiration; one sentence of each is quoted, and what to bring is taken over only where its licence lets a passage stand under the one proposed.
/// </summary>
public sealed class WorkshopDraftWriter(CommonsDb db, Library library, WorkshopWriter workshops, NoticeWriter notices, Texts texts, Links links)
{
    /// <summary>Slug of the type that such a text has.</summary>
    public const string Type = "deroule";

    private const string MarkdownSigns = "\\`*_{}[]<>()#+!|~&$";

    /// <summary>The text, with what is known of it.</summary>
    /// <param name="workshop">The séance.</param>
    /// <param name="blank">What a new text begins with.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Content> WriteAsync(Workshop workshop, Content blank, CancellationToken cancel)
    {
        var known = await db.ReadManyAsync(workshop.Resources, cancel);
        var schedule = workshop.Schedule(known.ToDictionary(k => k.Key, k => k.Value.Sheet));
        var used = workshop.Resources.Where(known.ContainsKey).Select(id => known[id]).ToList();
        var body = new StringBuilder();
        WriteTable(body, schedule, known);
        WriteMoments(body, schedule, known);
        var taken = WriteMaterial(body, used, LicenceCatalogue.Find(blank.Sheet.Licence));
        await WriteCreditsAsync(body, used, cancel);
        var sheet = blank.Sheet with
        {
            Title = workshop.Title,
            Type = library.Current.Catalogue.Find(Vocabulary.TypeSlug)?.Find(Type)?.Concept ?? blank.Sheet.Type,
            Duration = Span.Of(schedule.Minutes, schedule.Minutes),
            Passages = [.. taken.Select(r => new Passage { Resource = r.Uid, Revision = r.Number })],
        };
        foreach (var credit in used.SelectMany(r => r.Sheet.Credits).Where(c => c.Role == CreditRole.Author && blank.Sheet.Credits.All(b => b.Party != c.Party))) sheet = sheet.Crediting(credit.Party, CreditRole.InspiredBy);
        return new(sheet, new() { Body = body.ToString().TrimEnd() + "\n" });
    }

    private void WriteTable(StringBuilder body, Schedule schedule, Dictionary<int, ReadRevision> known)
    {
        body.Append(CultureInfo.InvariantCulture, $"## {texts["Workshop.Moments"]}\n\n");
        body.Append(CultureInfo.InvariantCulture, $"| {texts["Workshop.ColumnTime"]} | {texts["Workshop.ColumnMoment"]} | {texts["Workshop.ColumnLength"]} | {texts["Workshop.ColumnNote"]} |\n| --- | --- | --- | --- |\n");
        foreach (var moment in schedule.Moments)
            body.Append(CultureInfo.InvariantCulture, $"| {workshops.Time(moment)} | {Name(moment.Moment, known)} | {texts.Minutes(moment.Minutes, moment.Minutes)} | {Plain(moment.Moment.Note)} |\n");
    }

    private void WriteMoments(StringBuilder body, Schedule schedule, Dictionary<int, ReadRevision> known)
    {
        body.Append(CultureInfo.InvariantCulture, $"\n## {texts["Workshop.MomentByMoment"]}\n");
        foreach (var (moment, i) in schedule.Moments.Select((m, i) => (m, i)))
        {
            var read = moment.Moment.Resource is { } id ? known.GetValueOrDefault(id) : null;
            body.Append(CultureInfo.InvariantCulture, $"\n### {i + 1}. {Plain(workshops.Label(moment.Moment, known))}\n\n{workshops.Time(moment)}\n");
            if (read is { Standing: Standing.Published } && SheetExcerpt.Of(read.ToContent()).Intention is { Length: > 0 } intention) body.Append(CultureInfo.InvariantCulture, $"\n> {Plain(intention)}\n");
            if (read is not null) body.Append(CultureInfo.InvariantCulture, $"\n{texts["Workshop.SeeSheet", Link(read)]}\n");
            if (moment.Moment.Note.Length > 0) body.Append(CultureInfo.InvariantCulture, $"\n{Plain(moment.Moment.Note)}\n");
        }
    }

    private List<ReadRevision> WriteMaterial(StringBuilder body, List<ReadRevision> used, Licence? licence)
    {
        var taken = used.Where(r => MayTake(r, licence)).Select(r => (Read: r, SheetExcerpt.Of(r.ToContent()).Material)).Where(t => t.Material.Count > 0).ToList();
        if (taken.Count > 0) body.Append(CultureInfo.InvariantCulture, $"\n## {texts["Workshop.MaterialTitle"]}\n");
        foreach (var (read, material) in taken)
        {
            body.Append(CultureInfo.InvariantCulture, $"\n### {Plain(read.Sheet.Title)}\n\n");
            foreach (var line in material) body.Append(CultureInfo.InvariantCulture, $"- {Plain(line)}\n");
        }
        return taken.ConvertAll(t => t.Read);
    }

    // A query for each work that was made from another, as in the plan to print; the names of all at once.
    private async Task WriteCreditsAsync(StringBuilder body, List<ReadRevision> used, CancellationToken cancel)
    {
        if (used.Count == 0) return;
        var names = await db.PartiesAsync([.. used.SelectMany(r => r.Sheet.Credits).Select(c => c.Party).Distinct()], cancel);
        body.Append(CultureInfo.InvariantCulture, $"\n## {texts["Workshop.CreditsTitle"]}\n\n{texts["Workshop.DraftCredits"]}\n\n");
        foreach (var read in used)
            body.Append(CultureInfo.InvariantCulture, $"- {notices.Write(read, names, await db.OriginsAsync(read, cancel), links.Absolute(links.Resource(read.Id, read.Sheet.Title))).Markdown}\n");
    }

    private static bool MayTake(ReadRevision read, Licence? licence) =>
        read.Standing == Standing.Published && LicenceMatrix.MayBecome(LicenceUse.Passage, LicenceCatalogue.Find(read.Sheet.Licence), licence).Allowed;

    private string Name(WorkshopMoment moment, Dictionary<int, ReadRevision> known) =>
        moment.Resource is { } id && known.TryGetValue(id, out var read) ? Link(read) : Plain(workshops.Label(moment, known));

    private string Link(ReadRevision read) => $"[{Plain(read.Sheet.Title)}]({links.Resource(read.Id, read.Sheet.Title)})";

    // Typed by people: it is words, whatever signs are in it.
    internal static string Plain(string text) => string.Concat(text.Select(c => MarkdownSigns.Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString()));
}
