using CommonsForge.Domain.Resources;

namespace CommonsForge.Interop.Markdown;

/// <summary>
/// A resource as a Markdown file says it, with or without front matter. Words stay as written (labels, licence names, roles):
/// whoever loads the file matches them to what the commons knows.
/// </summary>
public sealed record SheetFile
{
    /// <summary>Name of the file without folder, extension and version: <c>six-questions-objection</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>The n of <c>slug.vN.md</c>; null for the latest version.</summary>
    public int? Version { get; init; }

    /// <summary>From the front matter, else the first heading (then taken out of <see cref="Body"/>), else the file name made readable.</summary>
    public required string Title { get; init; }

    /// <summary>The Markdown after the front matter, with LF line ends.</summary>
    public required string Body { get; init; }

    /// <summary>Identity given by the file.</summary>
    public Guid? Uid { get; init; }

    /// <summary>One or two sentences; empty when not written.</summary>
    public string Summary { get; init; } = "";

    /// <summary>A term of the vocabulary of types, as written.</summary>
    public string? Type { get; init; }

    /// <summary>Slug of a community.</summary>
    public string? Community { get; init; }

    /// <summary>Language as written, usually an ISO 639-1 code.</summary>
    public string? Language { get; init; }

    /// <summary>Licences as written: an SPDX id, a URL or a name. Several when the file says several.</summary>
    public IReadOnlyList<string> Licences { get; init; } = [];

    /// <summary>Terms as written, by vocabulary: a shared one (<c>contexte</c>) or a community's own (<c>cooperation.posture</c>).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Facets { get; init; } = NoLists;

    /// <summary>Tags, keywords and categories of foreign files, which name no vocabulary.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>In minutes.</summary>
    public Span? Duration { get; init; }

    /// <summary>For how many people.</summary>
    public Span? GroupSize { get; init; }

    /// <summary>INSEE codes: <c>35</c>, <c>REG-53</c>, <c>EPCI-243500139</c>, <c>35238</c>.</summary>
    public IReadOnlyList<string> Territories { get; init; } = [];

    /// <summary>True for an invented example.</summary>
    public bool Fictional { get; init; }

    /// <summary><em>En mots simples</em>; empty when not written.</summary>
    public string PlainWords { get; init; } = "";

    /// <summary>In the order of credit.</summary>
    public IReadOnlyList<SheetAuthor> Authors { get; init; } = [];

    /// <summary>Address of a work that stands elsewhere.</summary>
    public string? Source { get; init; }

    /// <summary>When this version was published.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Name of the person who published this version.</summary>
    public string? PublishedBy { get; init; }

    /// <summary>What changed; empty when not said.</summary>
    public string Note { get; init; } = "";

    /// <summary>The steps of a learning path.</summary>
    public IReadOnlyList<SheetStep> Steps { get; init; } = [];

    /// <summary>Name of the file, without extension, of the work that this one translates, or <c>null</c>.</summary>
    public string? TranslationOf { get; init; }

    /// <summary>Name of the file, without extension, of the work that this one adapts, or <c>null</c>.</summary>
    public string? AdaptationOf { get; init; }

    /// <summary>Everything else that the front matter says, by key as written.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Other { get; init; } = NoLists;

    /// <summary>What could not be understood, in the order of the file.</summary>
    public IReadOnlyList<FileProblem> Problems { get; init; } = [];

    /// <summary>False when the file cannot be taken in at all; <see cref="Problems"/> says why.</summary>
    public bool IsReadable => Problems.All(p => !p.IsFatal);

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> NoLists { get; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
}

/// <summary>Somebody to credit.</summary>
/// <param name="Name">As written.</param>
/// <param name="Role">As written (<c>auteur</c>, <c>relecteur</c>, <c>inspire-de</c>…); null for a plain author.</param>
/// <param name="Url">Their page, for somebody outside the commons.</param>
public sealed record SheetAuthor(string Name, string? Role = null, string? Url = null);

/// <summary>A step of a learning path.</summary>
/// <param name="Title">What one does there.</param>
/// <param name="Gesture">As written: lire, regarder, faire, rencontrer, raconter.</param>
/// <param name="Resource">Slug (file name) of a resource; null for a step that needs none.</param>
/// <param name="Aim">What one can do afterwards; empty when not said.</param>
/// <param name="Duration">In minutes.</param>
/// <param name="Optional">True for a branch <em>à la carte</em>.</param>
/// <param name="Version">The version of the resource that it keeps to; null when it follows the latest one.</param>
public sealed record SheetStep(string Title, string? Gesture, string? Resource, string Aim, Span? Duration, bool Optional, int? Version = null);

/// <summary>Something in a file that could not be understood.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Line">Line of the file, from 1; null when the whole file is meant.</param>
/// <param name="Detail">The words at fault, or the parser's own message (in English) for <see cref="FileProblemKind.BadYaml"/>.</param>
public sealed record FileProblem(FileProblemKind Kind, int? Line = null, string Detail = "")
{
    /// <summary>True when the file cannot be taken in; the others only lose what they name.</summary>
    public bool IsFatal => Kind is FileProblemKind.NotText or FileProblemKind.TooLong or FileProblemKind.BadYaml or FileProblemKind.NoText;
}

/// <summary>The ways in which a file fails to be understood.</summary>
public enum FileProblemKind
{
    /// <summary>The bytes are not UTF-8 text.</summary>
    NotText,

    /// <summary>Longer than anything that could be published.</summary>
    TooLong,

    /// <summary>The front matter, or the whole YAML file, is not valid YAML.</summary>
    BadYaml,

    /// <summary>There is no text in it.</summary>
    NoText,

    /// <summary>Not a UUID.</summary>
    BadUid,

    /// <summary>Not a date.</summary>
    BadDate,

    /// <summary>Not a duration.</summary>
    BadDuration,

    /// <summary>Not a number of people.</summary>
    BadGroupSize,

    /// <summary>An entry of a list that lacks what it cannot do without (a name, a slug, a title).</summary>
    Incomplete,
}
