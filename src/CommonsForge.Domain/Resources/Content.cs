using System.Globalization;
using CommonsForge.Domain.Licences;

namespace CommonsForge.Domain.Resources;

/// <summary>
/// Everything a revision, a draft or a proposed version says: a <see cref="Sheet"/> that lists and cards read,
/// and a <see cref="ContentText"/> that only a reader needs, kept apart so that lists stay light.
/// </summary>
/// <param name="Sheet">What the resource is.</param>
/// <param name="Text">What it says.</param>
public sealed record Content(Sheet Sheet, ContentText Text)
{
    /// <summary>The longest body accepted, in UTF-16 units: about sixty printed pages.</summary>
    public const int LongestBody = 200_000;

    /// <summary>Whether another content says the same: each of its parts would be sealed alike.</summary>
    public bool SaysTheSame(Content other) => Integrity.SealParts.Same(this, other);

    /// <summary>What may be public of it while nobody knows its licence: what it is, who made it and where it stands. Neither its words nor its files.</summary>
    public Content ToNotice() => new(Sheet with { Licence = null, LicenceSettled = null, Passages = [], Steps = [], Attachments = [] }, new() { Body = "" });

    /// <summary>Every problem that forbids publishing this content, at once, for a form to show.</summary>
    /// <returns>An empty list when the content may be published.</returns>
    public IReadOnlyList<Problem> Check()
    {
        var problems = new List<Problem>();
        if (Sheet.Title.Length == 0) problems.Add(new("Title", "Resource.TitleMissing"));
        if (Sheet.Title.Length > Sheet.LongestTitle) problems.Add(new("Title", "Resource.TitleTooLong", Sheet.LongestTitle));
        if (Sheet.Summary.Length > Sheet.LongestSummary) problems.Add(new("Summary", "Resource.SummaryTooLong", Sheet.LongestSummary));
        if (Text.Body.Length > LongestBody) problems.Add(new("Body", "Resource.BodyTooLong", LongestBody));
        if (Sheet.Type == Guid.Empty) problems.Add(new("Type", "Resource.TypeMissing"));
        if (Sheet.Language.Length is < 2 or > 3) problems.Add(new("Language", "Resource.LanguageUnknown"));
        if (Sheet.Steps.Count > Sheet.MostSteps) problems.Add(new("Steps", "Step.TooMany"));
        problems.AddRange(Sheet.Steps.SelectMany((s, i) => s.Check(i + 1).Select(p => p with { Field = string.Create(CultureInfo.InvariantCulture, $"Steps[{i}].{p.Field}") })));
        if (Sheet.Attachments.GroupBy(a => a.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) problems.Add(new("Attachments", "Resource.AttachmentTwice", twice.Key));
        return problems;
    }
}

/// <summary>What a resource is: the part of a content that a card, a search and a licence check need.</summary>
public sealed record Sheet
{
    /// <summary>The longest title accepted, in UTF-16 units.</summary>
    public const int LongestTitle = 200;

    /// <summary>The longest summary accepted, in UTF-16 units.</summary>
    public const int LongestSummary = 600;

    /// <summary>The most steps that a learning path has: who follows it must see its end.</summary>
    public const int MostSteps = 40;

    /// <summary>The name people know it by, on one line.</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences, plain text; may be empty.</summary>
    public string Summary { get; init; } = "";

    /// <summary>ISO 639-1 code of the text's language.</summary>
    public required string Language { get; init; }

    /// <summary>Uid of a concept of the vocabulary of types.</summary>
    public required Guid Type { get; init; }

    /// <summary>Identifier of the licence, as in <c>LicenceCatalogue</c>; <c>null</c> when none was found.</summary>
    public string? Licence { get; init; }

    /// <summary>What a person said of sentences that name another licence; <c>null</c> as a rule. It is no part of what the work says, and is not sealed.</summary>
    public LicenceSettlement? LicenceSettled { get; init; }

    /// <summary>Uids of the concepts chosen in any vocabulary, type apart, sorted.</summary>
    public IReadOnlyList<Guid> Concepts { get; init; } = [];

    /// <summary>Codes of the territories it was made in or for, sorted.</summary>
    public IReadOnlyList<string> Territories { get; init; } = [];

    /// <summary>How long it takes, in minutes.</summary>
    public Span? Duration { get; init; }

    /// <summary>For how many people.</summary>
    public Span? GroupSize { get; init; }

    /// <summary>Where the work stands when it is kept elsewhere too.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>True for an invented example: each page says so.</summary>
    public bool Fictional { get; init; }

    /// <summary>Who is credited, in the order to be named.</summary>
    public IReadOnlyList<Credit> Credits { get; init; } = [];

    /// <summary>The works it was made from, the main one first; empty for a work of its own.</summary>
    public IReadOnlyList<Origin> Origins { get; init; } = [];

    /// <summary>Works of which passages were taken, as a séance takes what to bring from its sheets: their licences bind it while the passages stand in it. Not sealed: it is no part of what the work says.</summary>
    public IReadOnlyList<Passage> Passages { get; init; } = [];

    /// <summary>The steps of a learning path; empty for any other resource.</summary>
    public IReadOnlyList<Step> Steps { get; init; } = [];

    /// <summary>Files that go with the text, images included.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>The same as brought in by somebody who did not write it: credited for that, and never as an author.</summary>
    /// <param name="bringer">Uid of the person.</param>
    public Sheet BroughtBy(Guid bringer) => this with
    {
        Credits = [.. Credits.Where(c => c.Party != bringer || c.Role is not (CreditRole.Author or CreditRole.Importer)), new() { Party = bringer, Role = CreditRole.Importer }],
    };

    /// <summary>Whether it says who wrote it or where it comes from, beside who brought it in: enough to find it again.</summary>
    /// <param name="bringer">Uid of whoever brought it in.</param>
    public bool SaysWhence(Guid bringer) => SourceUrl is not null || Credits.Any(c => c.Role == CreditRole.Author && c.Party != bringer);
}

/// <summary>What a resource says.</summary>
public sealed record ContentText
{
    /// <summary>The text, in Markdown; empty for a public notice.</summary>
    public required string Body { get; init; }

    /// <summary><em>En mots simples</em>: at most 80 words, plain text; empty when not written.</summary>
    public string PlainWords { get; init; } = "";

    /// <summary>The body without its marks, for search and excerpts; derived from <see cref="Body"/>.</summary>
    public string PlainText { get; init; } = "";
}

/// <summary>A range of whole numbers with both ends included; an open end is <c>null</c>.</summary>
public sealed record Span
{
    /// <summary>The least, or <c>null</c> when there is none.</summary>
    public int? Min { get; init; }

    /// <summary>The most, or <c>null</c> when there is none.</summary>
    public int? Max { get; init; }

    /// <summary>A span between two ends; <c>null</c> when both are open, because nothing is then said.</summary>
    public static Span? Of(int? min, int? max) => min is null && max is null ? null : new() { Min = min, Max = max };
}

/// <summary>One step of a learning path.</summary>
public sealed record Step
{
    /// <summary>The longest title accepted, in UTF-16 units.</summary>
    public const int LongestTitle = 200;

    /// <summary>The longest aim accepted, in UTF-16 units.</summary>
    public const int LongestAim = 600;

    /// <summary>The longest time accepted, in minutes: about two months.</summary>
    public const int LongestMinutes = 100_000;

    /// <summary>What the person does there, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>How: read, watch, do, meet or report back.</summary>
    public StepKind Kind { get; init; }

    /// <summary>Uid of the resource it points at, or <c>null</c> for a step that needs none.</summary>
    public Guid? Resource { get; init; }

    /// <summary>The revision it is pinned to, or <c>null</c> when it follows the resource.</summary>
    public int? PinnedRevision { get; init; }

    /// <summary>What one can do afterwards; plain text.</summary>
    public string Aim { get; init; } = "";

    /// <summary>How long it takes, in minutes.</summary>
    public int? Minutes { get; init; }

    /// <summary>True for a branch <em>à la carte</em>.</summary>
    public bool Optional { get; init; }

    /// <summary>Every problem that forbids publishing this step; each names its field of the step, and the step by its number.</summary>
    /// <param name="number">Which step it is, from 1.</param>
    public IEnumerable<Problem> Check(int number)
    {
        if (Title.Length == 0) yield return new("Title", "Step.TitleMissing", number);
        if (Title.Length > LongestTitle) yield return new("Title", "Step.TitleTooLong", number, LongestTitle);
        if (Aim.Length > LongestAim) yield return new("Aim", "Step.AimTooLong", number, LongestAim);
        if (Minutes is < 1 or > LongestMinutes) yield return new("Minutes", "Step.MinutesUnlikely", number, LongestMinutes);
        if (PinnedRevision is < 1) yield return new("PinnedRevision", "Step.NoSuchRevision", number);
        if (PinnedRevision is not null && Resource is null) yield return new("PinnedRevision", "Step.NothingToPin", number);
    }
}

/// <summary>What a step of a learning path asks for. Stored: never renumber, only add.</summary>
public enum StepKind
{
    /// <summary>Read a text.</summary>
    Read = 0,

    /// <summary>Watch or listen.</summary>
    Watch = 1,

    /// <summary>Try it for real.</summary>
    Do = 2,

    /// <summary>Meet somebody.</summary>
    Meet = 3,

    /// <summary>Report back.</summary>
    Report = 4,
}

/// <summary>A file that goes with a text; its bytes stand in the content store under <see cref="Sha256"/>.</summary>
public sealed record Attachment
{
    /// <summary>The name used in the text and offered on download, e.g. <c>images/cercle.svg</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the bytes.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Media type, found from the bytes.</summary>
    public required string MediaType { get; init; }

    /// <summary>Length in bytes.</summary>
    public long Length { get; init; }

    /// <summary>Width in CSS pixels, for images.</summary>
    public int? Width { get; init; }

    /// <summary>Height in CSS pixels, for images.</summary>
    public int? Height { get; init; }

    /// <summary>Who made the file, when not the authors of the text.</summary>
    public string? Author { get; init; }

    /// <summary>Where the file was found, when it was not made for the text: an address, or the name of a book or a collection.</summary>
    public string? Source { get; init; }

    /// <summary>Licence of the file, when not that of the text.</summary>
    public string? Licence { get; init; }
}
