using System.Globalization;
using System.Net;
using CommonsForge.Domain.Language;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Attribution;

/// <summary>
/// The notice that a licence demands, computed and never typed by hand. It holds what CC BY 4.0 section 3(a)(1) asks for, which is also what the other
/// open licences ask for: the creators (A.i), a copyright notice (A.ii), a notice of the licence (A.iii) and of the disclaimer of warranties (A.iv),
/// the address of the work (A.v), what was modified and from what (B), and the licence with the address of its text (C). Whoever asked not to be named is
/// not (3(a)(3)). It says who made what and no more, so that nothing in it suggests that they endorse a reuse (2(a)(6)).
/// </summary>
/// <param name="Text">Plain text, addresses written out.</param>
/// <param name="Html">One paragraph, encoded, without style, with ccREL as RDFa: title, creators, licence, sources.</param>
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
        var authors = Named(work, CreditRole.Author, "cc:attributionName");
        var unnamed = work.Credits.Any(c => c is { Role: CreditRole.Author, Withdrawn: true });
        if (authors.Count > 0) said.Add(Fill(words, words.By[CreditRole.Author], Joined(unnamed ? [.. authors, [new(words.AlsoUnnamed)]] : authors, words)));
        else if (unnamed) said.Add([new(words.Unnamed)]);
        said.AddRange(AfterAuthors.Select(role => (role, Names: Named(work, role, "dcterms:contributor"))).Where(r => r.Names.Count > 0).Select(r => Fill(words, words.By[r.role], Joined(r.Names, words))));
        if (work.Publisher is { } publisher) said.Add([NoticeRun.Name(publisher) with { Property = "dcterms:publisher" }]);
        return [.. Between(said, [new(words.Separator)]), new(".")];
    }

    // What a work was made from, what was changed of it and by whom; then the same of each of these, so that no earlier change is forgotten.
    private static IEnumerable<List<NoticeRun>> Chain(NoticeWork? made, IReadOnlyList<NoticeWork> origins, NoticeChanges? changes, NoticeWords words)
    {
        foreach (var origin in origins) yield return Source(made, origin, words);
        if (changes is { Note.Length: > 0 })
        {
            var note = NoticeRun.Name(changes.Note.TrimEnd(' ', '.')) with { Property = "skos:changeNote", About = made?.Url };
            yield return Fill(words, changes.By.Count > 0 ? words.ChangedBy : words.Changes, [note], Joined([.. changes.By.Select(by => new List<NoticeRun> { NoticeRun.Name(by) })], words));
        }
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
        var said = new List<List<NoticeRun>>();
        var authors = Named(work, CreditRole.Author, null);
        if (licence.AsksAttribution && work.Year is { } year && authors.Count > 0)
            said.Add(Fill(words, words.Copyright, [new(year.ToString(CultureInfo.InvariantCulture))], Joined([.. authors.Select(a => new List<NoticeRun> { new(a[0].Words) })], words)));
        said.Add(Under(licence, words, "license"));
        said.Add([new(words.NoWarranty, licence.Uri)]);
        return Sentence([.. Between(said, [new(words.Separator)]), new(".")], words);
    }

    private static List<NoticeRun> Sentence(List<NoticeRun> runs, NoticeWords words) =>
        [runs[0] with { Words = words.Culture.TextInfo.ToUpper(runs[0].Words[..1]) + runs[0].Words[1..] }, .. runs.Skip(1)];

    private static List<NoticeRun> Under(Licence licence, NoticeWords words, string? relation) => Fill(
        words, licence.Name.In(words.Culture).Contains("licen", StringComparison.OrdinalIgnoreCase) ? words.NamedLicence : words.Licence,
        [Link(licence, words) with { Relation = relation }]);

    private static NoticeRun Link(Licence licence, NoticeWords words) => new(licence.Name.In(words.Culture), licence.Uri) { Spelled = true, Relation = "license" };

    private static List<List<NoticeRun>> Named(NoticeSource work, CreditRole role, string? property) =>
        [.. work.Credits.Where(c => c.Role == role && !c.Withdrawn).Select(c => new List<NoticeRun> { NoticeRun.Name(c.Name, c.Url) with { Property = property } })];

    // Another work: its licence is linked without saying so to machines, which would take it for this one's.
    private static List<NoticeRun> Other(NoticeWork other, NoticeWords words, string? relation = null, string? about = null)
    {
        List<List<NoticeRun>> said = [Fill(words, words.Title, [NoticeRun.Name(other.Title, other.Url) with { Spelled = true, Relation = relation, About = about }])];
        if (other.Makers.Count > 0) said.Add(Fill(words, words.By[other.MadeAs], Joined([.. other.Makers.Select(a => new List<NoticeRun> { NoticeRun.Name(a) })], words)));
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
