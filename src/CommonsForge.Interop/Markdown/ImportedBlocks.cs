namespace CommonsForge.Interop.Markdown;

/// <summary>What a paragraph is for, as its style tells in the document it comes from.</summary>
internal enum BlockRole { Text, Title, Subtitle, Quote, Code, Box, BoxTitle, Caption, Fact }

/// <summary>A block of a document that is being taken in, whatever the format: what every reader gives and the one writer takes.</summary>
internal abstract record ImportedBlock
{
    public BlockRole Role { get; init; }
}

/// <summary>A heading.</summary>
/// <param name="Level">From 0, which is above any other.</param>
/// <param name="Pieces">What it says.</param>
internal sealed record ImportedHeading(int Level, IReadOnlyList<Piece> Pieces) : ImportedBlock;

internal sealed record ImportedParagraph(IReadOnlyList<Piece> Pieces) : ImportedBlock;

/// <summary>An item that only says its depth, as word processors keep them; <see cref="ImportedLayout"/> makes lists of them.</summary>
/// <param name="Level">From 0.</param>
/// <param name="Number">For an ordered list, the number that is shown, or <see cref="Next"/>; else null.</param>
/// <param name="Blocks">What it holds, without the items below it.</param>
internal sealed record ImportedItem(int Level, int? Number, IReadOnlyList<ImportedBlock> Blocks) : ImportedBlock
{
    /// <summary>Whatever number comes next.</summary>
    public const int Next = -1;
}

/// <summary>A list.</summary>
/// <param name="Start">Number of the first item; null for bullets.</param>
/// <param name="Items">Blocks of each.</param>
internal sealed record ImportedList(int? Start, List<List<ImportedBlock>> Items) : ImportedBlock;

/// <summary>A quotation, or a box beside the text.</summary>
/// <param name="Kind"><c>NOTE</c>, <c>TIP</c>… or null for a plain quotation.</param>
/// <param name="Blocks">What it holds.</param>
internal sealed record ImportedQuote(string? Kind, IReadOnlyList<ImportedBlock> Blocks) : ImportedBlock;

internal sealed record ImportedCode(string Text, string Language = "") : ImportedBlock;

internal sealed record ImportedRule : ImportedBlock;

/// <summary>A table; its first row is its header, for Markdown knows no table without one.</summary>
internal sealed record ImportedTable(IReadOnlyList<IReadOnlyList<ImportedCell>> Rows) : ImportedBlock;

internal enum CellAlign { Start, Centre, End }

internal sealed record ImportedCell(IReadOnlyList<ImportedBlock> Blocks, CellAlign Align = CellAlign.Start);

/// <summary>A note at the foot of a page.</summary>
/// <param name="Label">What calls it.</param>
/// <param name="Blocks">What it says.</param>
internal sealed record ImportedNote(string Label, IReadOnlyList<ImportedBlock> Blocks);

/// <summary>Something that stands in a line.</summary>
internal abstract record Piece;

[Flags]
internal enum PieceStyle { Plain = 0, Bold = 1, Italic = 2, Code = 4 }

/// <summary>Words of one look.</summary>
/// <param name="Text">As it is read; nothing in it is Markdown.</param>
/// <param name="Style">How it is shown.</param>
/// <param name="Link">Where it leads, as <see cref="WebAddress"/> gives it; else null.</param>
internal sealed record Words(string Text, PieceStyle Style = PieceStyle.Plain, string? Link = null) : Piece;

internal sealed record LineEnd : Piece
{
    public static readonly LineEnd Instance = new();
}

/// <summary>An image.</summary>
/// <param name="Name">Name of an <see cref="ExtractedFile"/>, or an address of the web; empty for an image that did not come along: a mention of it is shown.</param>
/// <param name="Alt">Its alternative text.</param>
/// <param name="Link">Where it leads, or null.</param>
/// <param name="Caption">What stands below it, or empty.</param>
internal sealed record Picture(string Name, string Alt, string? Link = null, string Caption = "") : Piece
{
    /// <summary>Whether it is on the web: a link to it is shown.</summary>
    public bool IsElsewhere { get; init; }
}

internal sealed record NoteCall(string Label) : Piece;

/// <summary>A box to tick, at the beginning of an item.</summary>
internal sealed record TaskBox(bool Ticked) : Piece;
