using System.Globalization;
using System.Net;
using CommonsForge.Domain.Language;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Attribution;

/// <summary>
/// The notice that a licence demands, computed and never typed by hand. It holds what CC BY 4.0 section 3(a)(1) asks for, which is also what the other
/// open licences ask for: the creators (A.i), a copyright notice (A.ii), a notice of the licence (A.iii) and of the disclaimer of warranties (A.iv),
/// the address of the work (A.v), what was modified and from what (B), and the licence with the address of its text (C). The creators of an adaptation or
/// a translation are those who made it, named first, then those whose text it keeps; each holds the copyright of their part, and the works of the chain
/// are named with theirs. Whoever asked not to be named is not (3(a)(3)), and that somebody made the text is said in their place, so that nobody passes
/// for the writer of what they never saw. It says who made what and no more, so that nothing in it suggests that they endorse a reuse (2(a)(6)).
/// The Licence Ouverte asks for the producer's name and the day of the last update, which are said too.
/// </summary>
/// <param name="Text">Plain text, addresses written out.</param>
/// <param name="Html">One paragraph, encoded, without style, with ccREL as RDFa: title, those who made it (<c>cc:attributionName</c>), licence, sources.</param>
/// <param name="Markdown">One paragraph, names escaped.</param>
public sealed record AttributionNotice(string Text, string Html, string Markdown)
{
    private static readonly CreditRole[] AfterAuthors =
    [
        CreditRole.Contributor, CreditRole.Translator, CreditRole.Adapter, CreditRole.Illustrator, CreditRole.Reviewer,
        CreditRole.InspiredBy, CreditRole.PassedOnBy, CreditRole.OriginOf, CreditRole.Importer,
    ];

    /// <summary>Computes the notice of a work.</summary>
    /// <param name="work">What is attributed.</param>
    /// <param name="words">The words of the notice's language.</param>
    public static AttributionNotice Of(NoticeSource work, NoticeWords words)
    {
        List<List<NoticeRun>> sentences = [WhatAndWho(work, words), Rights(work, words)];
        sentences.AddRange(Chain(null, work.Origins, work.Changes, words));
        if (work.Parts.Count > 0) sentences.Add(Fill(words, words.Contains, Joined([.. work.Parts.Select(p => Other(p, words))], words)));
        var runs = Between(sentences, [new(" ")]);
        var html = string.Concat(runs.Select(r => r.ToHtml()));
        return new(
            string.Concat(runs.Select(r => r.ToText())) + " " + work.Url,
            $"<p lang=\"{words.Culture.TwoLetterISOLanguageName}\" prefix=\"cc: http://creativecommons.org/ns# dcterms: http://purl.org/dc/terms/ skos: http://www.w3.org/2004/02/skos/core#\" about=\"{WebUtility.HtmlEncode(work.Url)}\">{html}</p>",
            string.Concat(runs.Select(r => r.ToMarkdown())));
    }

    private static List<NoticeRun> WhatAndWho(NoticeSource work, NoticeWords words)
    {
        List<List<NoticeRun>> said = [Fill(words, words.Title, [NoticeRun.Name(work.Title, work.Url) with { Relation = "cc:attributionURL", Property = "dcterms:title" }])];
        if (work.Revision is { } number) said.Add(Fill(words, words.Revision, [new(number.ToString(words.Culture))]));
        if (work.MadeAs == CreditRole.Author && MadeIt(work).Any() && MadeIt(work).All(c => c.Withdrawn)) said.Add([new(words.Unnamed)]);
        else Say(() => words.By[work.MadeAs], People(MadeIt(work), words, "cc:attributionName"));
        foreach (var (role, before) in new[] { (CreditRole.Adapter, words.EarlierAdapted), (CreditRole.Translator, words.EarlierTranslated), (CreditRole.Author, words.AfterTextBy) })
            Say(() => before, People(work.Credits.Where(c => c.Earlier && c.Role == role), words, "dcterms:contributor"));
        foreach (var role in AfterAuthors.Where(r => r != work.MadeAs))
            Say(() => words.By[role], People(work.Credits.Where(c => c is { Earlier: false, Withdrawn: false } && c.Role == role), words, "dcterms:contributor"));
        if (work.Licence is { AsksUpdateDay: true } && work.UpdatedOn is { } day) said.Add(Fill(words, words.UpdatedOn, [new(day)]));
        if (work.Publisher is { } publisher) said.Add([NoticeRun.Name(publisher) with { Property = "dcterms:publisher" }]);
        return [.. Between(said, [new(words.Separator)]), new(".")];

        void Say(Func<string> format, List<List<NoticeRun>> people)
        {
            if (people.Count > 0) said.Add(Fill(words, format(), Joined(people, words)));
        }
    }

    private static IEnumerable<NoticeCredit> MadeIt(NoticeSource work) => work.Credits.Where(c => c.Role == work.MadeAs && !c.Earlier);

    // What a work was made from, what was changed of it and by whom; then the same of each of these, so that no earlier change is forgotten.
    private static IEnumerable<List<NoticeRun>> Chain(NoticeWork? made, IReadOnlyList<NoticeWork> origins, NoticeChanges? changes, NoticeWords words)
    {
        foreach (var origin in origins) yield return Source(made, origin, words);
        if (changes is { Note.Length: > 0 })
        {
            var note = NoticeRun.Name(changes.Note.TrimEnd(' ', '.')) with { Property = "skos:changeNote", About = made?.Url };
            yield return Fill(words, changes.By.Count > 0 ? words.ChangedBy : words.Changes, [note], Joined([.. changes.By.Select(by => new List<NoticeRun> { NoticeRun.Name(by) })], words));
        }
        if (changes is { Later.Count: > 0 })
            yield return Fill(words, changes.MoreLater ? words.LaterAmongOthers : words.Later,
                Between(changes.Later.Select(l => new List<NoticeRun> { NoticeRun.Name(l.TrimEnd(' ', '.')) with { Property = "skos:changeNote", About = made?.Url } }), [new(words.NoteSeparator)]));
        foreach (var sentence in origins.SelectMany(o => Chain(o, o.Origins, o.Changes, words))) yield return sentence;
    }

    private static List<NoticeRun> Source(NoticeWork? made, NoticeWork origin, NoticeWords words)
    {
        var other = Other(origin, words, "dcterms:source", made?.Url);
        return (made, origin.Change) switch
        {
            (null, NoticeChange.Translated) => Fill(words, words.TranslatedFrom, other),
            (null, _) => Fill(words, words.AdaptedFrom, other),
            ({ } title, NoticeChange.Translated) => Fill(words, words.WasTranslatedFrom, other, Fill(words, words.Title, [NoticeRun.Name(title.Title)])),
            ({ } title, _) => Fill(words, words.WasAdaptedFrom, other, Fill(words, words.Title, [NoticeRun.Name(title.Title)])),
        };
    }

    private static List<NoticeRun> Rights(NoticeSource work, NoticeWords words)
    {
        if (work.Licence is not { } licence) return [new(words.NoLicence), new(".")];
        if (licence.PublicDomain) return [.. Fill(words, words.PublicDomain, [Link(licence, words)]), new(".")];
        List<List<NoticeRun>> said = licence.AsksAttribution ? [.. Copyrights(work, words)] : [];
        said.Add(Under(licence, words, "license"));
        said.Add([new(words.NoWarranty, licence.Uri)]);
        return Sentence([.. Between(said, [new(words.Separator)]), new(".")], words);
    }

    // Of whoever made it, for their part, and of those whose work it keeps for theirs: all together where nothing of what it was made from is known.
    private static IEnumerable<List<NoticeRun>> Copyrights(NoticeSource work, NoticeWords words)
    {
        if (work.Year is not { } year) yield break;
        var kept = Lineage(work.Origins).Where(o => o is { Year: not null, Licence: null or { AsksAttribution: true }, Makers.Count: > 0 }).ToList();
        var holders = (work.Origins.Count > 0 ? MadeIt(work) : MadeIt(work).Concat(work.Credits.Where(c => c.Earlier))).Select(c => c with { Url = null }).ToList();
        var format = kept.Count == 0 ? words.Copyright : work.Origins[0].Change == NoticeChange.Translated ? words.CopyrightTranslation : words.CopyrightAdaptation;
        if (holders.Exists(c => !c.Withdrawn) || (holders.Count > 0 && kept.Count > 0)) yield return Fill(words, format, Years(work.FirstYear, year), Joined(People(holders, words, null), words));
        if (kept.Count > 0)
            yield return Fill(words, words.CopyrightOriginal, Years(kept.Min(o => o.FirstYear ?? o.Year), kept.Max(o => o.Year!.Value)),
                Joined([.. kept.SelectMany(o => o.Makers).Distinct(StringComparer.Ordinal).Select(m => new List<NoticeRun> { NoticeRun.Name(m) })], words));
    }

    private static IEnumerable<NoticeWork> Lineage(IEnumerable<NoticeWork> origins) => origins.SelectMany(o => Lineage(o.Origins).Prepend(o));

    private static List<NoticeRun> Years(int? first, int last) =>
        [new(first < last ? string.Create(CultureInfo.InvariantCulture, $"{first}–{last}") : last.ToString(CultureInfo.InvariantCulture))];

    private static List<NoticeRun> Sentence(List<NoticeRun> runs, NoticeWords words) =>
        [runs[0] with { Words = words.Culture.TextInfo.ToUpper(runs[0].Words[..1]) + runs[0].Words[1..] }, .. runs.Skip(1)];

    private static List<NoticeRun> Under(Licence licence, NoticeWords words, string? relation) => Fill(
        words, licence.Name.In(words.Culture).Contains("licen", StringComparison.OrdinalIgnoreCase) ? words.NamedLicence : words.Licence,
        [Link(licence, words) with { Relation = relation }]);

    private static NoticeRun Link(Licence licence, NoticeWords words) => new(licence.Name.In(words.Culture), licence.Uri) { Spelled = true, Relation = "license" };

    // Names, and that there are others where some asked not to be named.
    private static List<List<NoticeRun>> People(IEnumerable<NoticeCredit> credits, NoticeWords words, string? property)
    {
        var named = credits.ToLookup(c => !c.Withdrawn);
        List<List<NoticeRun>> people = [.. named[true].Select(c => new List<NoticeRun> { NoticeRun.Name(c.Name, c.Url) with { Property = property } })];
        if (named[false].Any()) people.Add([new(people.Count > 0 ? words.AlsoUnnamed : words.UnnamedMaker)]);
        return people;
    }

    // Another work: its licence is linked without saying so to machines, which would take it for this one's.
    private static List<NoticeRun> Other(NoticeWork other, NoticeWords words, string? relation = null, string? about = null)
    {
        List<List<NoticeRun>> said = [Fill(words, words.Title, [NoticeRun.Name(other.Title, other.Url) with { Spelled = true, Relation = relation, About = about }])];
        if (other.Makers.Count > 0) said.Add(Fill(words, words.By[other.MadeAs], Joined([.. other.Makers.Select(a => new List<NoticeRun> { NoticeRun.Name(a) })], words)));
        if (other is { Licence.AsksUpdateDay: true, UpdatedOn: { } day }) said.Add(Fill(words, words.UpdatedOn, [new(day)]));
        if (other.Licence is { } licence) said.Add(Under(licence, words, null));
        return Between(said, [new(words.Separator)]);
    }

    private static List<NoticeRun> Joined(List<List<NoticeRun>> items, NoticeWords words) => items.Count < 2
        ? [.. items.SelectMany(i => i)]
        : [.. Between(items.Take(items.Count - 1), [new(words.Separator)]), new(words.LastSeparator), .. items[^1]];

    private static List<NoticeRun> Between(IEnumerable<List<NoticeRun>> items, List<NoticeRun> separator) =>
        [.. items.SelectMany((item, i) => i == 0 ? item : [.. separator, .. item])];

    private static List<NoticeRun> Fill(NoticeWords words, string format, List<NoticeRun> first, List<NoticeRun>? second = null)
    {
        var runs = new List<NoticeRun>();
        if (words.Culture.TwoLetterISOLanguageName == "fr") format = Elision.In(format, hole => (hole == 0 ? first : second)?.FirstOrDefault()?.Words);
        foreach (var (piece, i) in format.Split('{').Select((piece, i) => (piece, i)))
        {
            var end = i == 0 ? -1 : piece.IndexOf('}', StringComparison.Ordinal);
            if (end > 0) runs.AddRange(piece[..end] == "0" ? first : second ?? []);
            if (piece.Length > end + 1) runs.Add(new(piece[(end + 1)..]));
        }
        return runs;
    }
}
