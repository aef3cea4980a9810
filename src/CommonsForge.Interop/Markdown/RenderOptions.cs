using CommonsForge.Domain.Vocabularies;

namespace CommonsForge.Interop.Markdown;

/// <summary>What a page tells the renderer: the words of the reader's language and where this text's own images are.</summary>
/// <param name="Labels">Texts that the rendering adds around the author's.</param>
public sealed record RenderOptions(RenderLabels Labels)
{
    /// <summary>
    /// From an image's name as the author wrote it (<c>images/plan.svg</c>) to an attachment of this resource, or null.
    /// What answers null is never loaded by the reader's browser: it becomes a mention in the text.
    /// </summary>
    public Func<string, ImageSource?> ResolveImage { get; init; } = static _ => null;

    /// <summary>From the name of a file that goes with this text (<c>fichiers/tableau.csv</c>) to its address, or null for a link that is not to one.</summary>
    public Func<string, string?> ResolveFile { get; init; } = static _ => null;

    /// <summary>
    /// Numbers of the notes of the whole text by their labels, for a passage of it whose notes stand elsewhere: each call is then its number. See
    /// <see cref="MarkdownChanges.NumbersOfNotes"/>.
    /// </summary>
    public IReadOnlyDictionary<string, int> Notes { get; init; } = new Dictionary<string, int>();

    /// <summary>What every id in the text begins with: one of its own for each text of a page that holds several.</summary>
    public string IdPrefix { get; init; } = "t-";

    /// <summary>Words to explain in place: the first occurrence of each becomes a button that opens <c>#mot-{slug}</c>. None when left out.</summary>
    public Glossary Glossary { get; init; } = Glossary.Empty;

    /// <summary>Language of the text, to find words of the glossary in.</summary>
    public string Language { get; init; } = "fr";

    /// <summary>Most words explained in one text: beyond, a text full of buttons is harder to read than its words.</summary>
    public int MostTerms { get; init; } = 8;
}

/// <summary>An attachment that may be shown in a text.</summary>
/// <param name="Url">Address on this site.</param>
/// <param name="Width">Pixels, so that the page does not jump when it loads; null where unknown.</param>
/// <param name="Height">Pixels; null where unknown.</param>
/// <param name="AltFallback">Alternative text for an author who wrote none.</param>
public sealed record ImageSource(string Url, int? Width, int? Height, string? AltFallback = null);

/// <summary>Texts that the rendering adds around the author's, in the reader's language.</summary>
/// <param name="Table">Name of a table's scrolling region; <c>{0}</c> is the table's number in the text, so that two regions differ.</param>
/// <param name="Image">Mention of an image that is not shown; <c>{0}</c> is its alternative text.</param>
/// <param name="TaskDone">Name of a ticked box.</param>
/// <param name="TaskToDo">Name of an empty box.</param>
/// <param name="Footnotes">Name of the notes at the end.</param>
/// <param name="FootnoteCall">Name of a call to a note; <c>{0}</c> is its number.</param>
/// <param name="FootnoteBack">Name of the link from a note back to its call; <c>{0}</c> is the note's number.</param>
/// <param name="Note">Title of <c>[!NOTE]</c>.</param>
/// <param name="Tip">Title of <c>[!TIP]</c>.</param>
/// <param name="Important">Title of <c>[!IMPORTANT]</c>.</param>
/// <param name="Warning">Title of <c>[!WARNING]</c>.</param>
/// <param name="Caution">Title of <c>[!CAUTION]</c>.</param>
public sealed record RenderLabels(
    string Table, string Image, string TaskDone, string TaskToDo,
    string Footnotes, string FootnoteCall, string FootnoteBack,
    string Note, string Tip, string Important, string Warning, string Caution);

/// <summary>A text made ready for a page.</summary>
/// <param name="Html">Safe to write into a page as it is: every element and attribute in it was written by this renderer.</param>
/// <param name="Headings">In the order of the text, for a table of contents.</param>
/// <param name="PlainText">What a reader reads, without marks: one line per paragraph, item or table row. Not HTML: encode it.</param>
public sealed record RenderedText(string Html, IReadOnlyList<Heading> Headings, string PlainText)
{
    /// <summary>True when the text was too long or nested too deep to be understood, and is shown as it was typed.</summary>
    public bool AsTyped { get; init; }

    /// <summary>Slugs of the words of the glossary that may be opened in the text, in its order. The page writes what they open.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];
}

/// <summary>A heading of a rendered text.</summary>
/// <param name="Level">As in the HTML: 2 for <c>#</c>, to 6.</param>
/// <param name="Id">Its anchor, with the prefix <c>t-</c>.</param>
/// <param name="Text">Plain text.</param>
public sealed record Heading(int Level, string Id, string Text);
