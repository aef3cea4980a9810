using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Html;

/// <summary>Blocks as they are met, and the pieces of the paragraph that is still open.</summary>
internal sealed class HtmlFlow
{
    private List<Piece> pieces = [];

    public List<ImportedBlock> Blocks { get; } = [];

    /// <summary>The note that the open paragraph turns out to be, or null.</summary>
    public string? Note { get; set; }

    public void Add(Piece piece) => pieces.Add(piece);

    /// <summary>Ends what is open as a paragraph, then adds a block.</summary>
    public void Add(ImportedBlock block)
    {
        End();
        Blocks.Add(block);
    }

    public void End(BlockRole role = BlockRole.Text)
    {
        var content = Take();
        if (content.Count > 0) Blocks.Add(new ImportedParagraph(content) { Role = role });
    }

    /// <summary>What is open; empty when there is nothing to read in it.</summary>
    public List<Piece> Take()
    {
        var taken = pieces;
        pieces = [];
        return taken.Exists(p => p is Picture or NoteCall or TaskBox || p is Words { Text: var text } && !string.IsNullOrWhiteSpace(text)) ? taken : [];
    }
}
