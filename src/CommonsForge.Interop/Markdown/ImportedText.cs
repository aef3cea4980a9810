namespace CommonsForge.Interop.Markdown;

/// <summary>Somebody else's document as a text of the commons.</summary>
/// <param name="Title">Its title, plain and on one line, when it says one; it is then left out of the text. Always null for pasted text.</param>
/// <param name="Markdown">Its text, as <see cref="CommonsMarkdown"/> reads it, with LF line ends; the highest headings are of level 1. It may be empty, and longer than a resource may be.</param>
/// <param name="Files">The images that it shows, by the names that the text calls them.</param>
/// <param name="Warnings">What did not come along: constants of <see cref="ImportWarning"/>, each once, in the order they were met.</param>
public sealed record ImportedText(string? Title, string Markdown, IReadOnlyList<ExtractedFile> Files, IReadOnlyList<string> Warnings)
{
    /// <summary>How many images stayed on a site of their own: the text names each at its place, with its address.</summary>
    public int ImagesElsewhere { get; init; }

    /// <summary>What a Markdown file says of itself; <c>null</c> for any other document, and for one that could not be understood. Its body is <see cref="Markdown"/>.</summary>
    public SheetFile? Sheet { get; init; }
}

/// <summary>An image taken out of a document.</summary>
/// <param name="Name">What the text calls it: <c>images/image-1.png</c>, with the extension that its bytes tell.</param>
/// <param name="Bytes">PNG, JPEG, GIF, WebP or SVG by their first bytes; metadata is still inside, and an SVG is as it came.</param>
public sealed record ExtractedFile(string Name, ReadOnlyMemory<byte> Bytes);

/// <summary>What a document held and its text does not; each is the key of a sentence in the text resources.</summary>
public static class ImportWarning
{
    /// <summary>Remarks in the margin were left out.</summary>
    public const string Comments = "Office.WarnComments";

    /// <summary>Tracked changes: insertions are kept, deletions are gone.</summary>
    public const string Changes = "Office.WarnChanges";

    /// <summary>Drawings, diagrams, embedded objects or films were left out.</summary>
    public const string Drawings = "Office.WarnDrawings";

    /// <summary>Text of floating boxes now follows the paragraph that they were tied to.</summary>
    public const string TextBoxes = "Office.WarnTextBoxes";

    /// <summary>Images that are not in the document, or of a format that no browser shows: a mention stands in their place. Those of the web are counted apart.</summary>
    public const string Images = "Office.WarnImages";

    /// <summary>Cells spread over several columns or rows became single ones.</summary>
    public const string Cells = "Office.WarnCells";

    /// <summary>Links to files, to places of the document or to unknown protocols are plain text now.</summary>
    public const string Links = "Office.WarnLinks";

    /// <summary>Words crossed out are no longer so.</summary>
    public const string Strike = "Office.WarnStrike";

    /// <summary>Notes at the foot of pages or at the end are notes of the text.</summary>
    public const string Notes = "Office.WarnNotes";

    /// <summary>Formulas are plain words now.</summary>
    public const string Formulas = "Office.WarnFormulas";
}
