using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Office;

/// <summary>A revision of a resource as a text document holds it.</summary>
public sealed record OdtDocument
{
    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its summary, plain text; empty for none.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What a reader wants to know first: type, authors, duration, number of people…</summary>
    public IReadOnlyList<OdtFact> Facts { get; init; } = [];

    /// <summary><em>En mots simples</em>, plain text; empty when not written.</summary>
    public string PlainWords { get; init; } = "";

    /// <summary>Its text, in Markdown; the steps of a learning path are to be written into it by the caller.</summary>
    public required string Body { get; init; }

    /// <summary>Language of the text, as <c>fr</c> or <c>fr-CA</c>, by which a word processor chooses its dictionary.</summary>
    public required string Language { get; init; }

    /// <summary>Names of its authors, in the order of credit; whoever asked not to be named is left out by the caller.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>When the revision was published.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>The notice as Markdown, one paragraph: <see cref="CommonsForge.Domain.Attribution.AttributionNotice.Markdown"/>.</summary>
    public required string Notice { get; init; }

    /// <summary>Short name of its licence; empty when none was found.</summary>
    public string LicenceName { get; init; } = "";

    /// <summary>Address of its licence, or <c>null</c>.</summary>
    public Uri? LicenceUri { get; init; }

    /// <summary>Permanent address of the revision; relative links of the text are read from it.</summary>
    public required Uri Url { get; init; }

    /// <summary>Texts that are added around the author's, in the reader's language.</summary>
    public required OdtLabels Labels { get; init; }

    /// <summary>
    /// From an image's name as the author wrote it (<c>images/plan.svg</c>) to an attachment of this resource, or null: then it becomes a mention in the
    /// text, as on the page.
    /// </summary>
    public Func<string, OdtImage?> ResolveImage { get; init; } = static _ => null;
}

/// <summary>A line of the front block.</summary>
/// <param name="Label">What it says, without a colon.</param>
/// <param name="Value">In the reader's language.</param>
/// <param name="Url">Where the value leads, or <c>null</c>.</param>
public sealed record OdtFact(string Label, string Value, Uri? Url = null);

/// <summary>An image to be put into the document.</summary>
/// <param name="Bytes">The file: PNG, JPEG, GIF, WebP or SVG. Any other becomes a mention.</param>
/// <param name="MediaType">Its media type, as found from the bytes.</param>
/// <param name="Width">CSS pixels; where unknown, the image is stretched to 12 by 9 cm.</param>
/// <param name="Height">CSS pixels.</param>
/// <param name="AltFallback">Alternative text for an author who wrote none.</param>
public sealed record OdtImage(ReadOnlyMemory<byte> Bytes, string MediaType, int? Width = null, int? Height = null, string? AltFallback = null);

/// <summary>Texts that are added around the author's, in the reader's language.</summary>
/// <param name="Body">Those of the page that a document needs too: titles of notes, mentions of images.</param>
/// <param name="PlainWords">Title of <see cref="OdtDocument.PlainWords"/>.</param>
/// <param name="Attribution">Title of the notice at the end.</param>
/// <param name="Licence">Name of the line that gives the licence.</param>
/// <param name="Address">Name of the line that gives the permanent address.</param>
public sealed record OdtLabels(RenderLabels Body, string PlainWords, string Attribution, string Licence, string Address);
