using System.Text;

namespace CommonsForge.Domain.Merging;

/// <summary>What became of a passage of the source since it was translated.</summary>
public enum PassageFate
{
    /// <summary>It stands as it did.</summary>
    Same,

    /// <summary>It was reworded.</summary>
    Changed,

    /// <summary>It is new.</summary>
    Added,

    /// <summary>It was taken out.</summary>
    Removed,

    /// <summary>It was never there: the translation alone has it.</summary>
    Own,
}

/// <summary>A passage of a text beside its translation.</summary>
/// <param name="Fate">What became of the source.</param>
/// <param name="Before">The source as it was translated; <c>null</c> when it is new, or the translation's own.</param>
/// <param name="Source">The source as it is now; <c>null</c> when it was taken out, or was never there.</param>
/// <param name="Translation">Its translation, Markdown; empty when there is none.</param>
/// <param name="LineEnds">How many line ends follow it.</param>
public sealed record TranslatedPassage(PassageFate Fate, Block? Before, Block? Source, string Translation, int LineEnds)
{
    /// <summary>What the translation is.</summary>
    public required BlockKind Kind { get; init; }

    /// <summary>Where <see cref="Before"/> stands among the passages of the source as it was translated; -1 when there is none.</summary>
    public int BeforeAt { get; init; } = -1;

    /// <summary>Where <see cref="Source"/> stands among the passages of the source as it is now; -1 when there is none.</summary>
    public int SourceAt { get; init; } = -1;

    /// <summary>Where <see cref="Translation"/> stands among the passages of the translation; -1 when there is none.</summary>
    public int TranslationAt { get; init; } = -1;

    /// <summary>For a table, its cells; <c>null</c> for anything else, and for a table that cannot be told apart into cells.</summary>
    public TranslatedTable? Table { get; init; }

    /// <summary>The words of the translation, without the signs around them.</summary>
    public string Words => Translation.Length == 0 ? "" : Frame.Words;

    // Until something is written, it is what its source is.
    private BlockFrame Frame => BlockFrame.Of(Kind, Translation.Length > 0 ? Translation : (Source ?? Before)?.Body ?? "");

    /// <summary>The translation in the words typed: the signs come back around them. To the byte what it was when the words are.</summary>
    public string Saying(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (typed.TrimEnd() == Words.TrimEnd()) return Translation;
        if (string.IsNullOrWhiteSpace(typed)) return "";
        return Frame.IsSigned(typed) ? typed : Frame.Around(typed);
    }

    /// <summary>Whether a text still waits to be translated: nothing was written, or it says what the source says.</summary>
    /// <param name="text">The text.</param>
    public bool IsLeft(string text) =>
        Source is { Kind: not (BlockKind.Code or BlockKind.Rule) } source && source.Text.Any(char.IsLetter) && (string.IsNullOrWhiteSpace(text) || text.Trim() == source.Content);

    /// <summary>Whether whoever translates has to look at it, because the source changed since.</summary>
    /// <param name="text">What they wrote.</param>
    /// <param name="before">What stood there before, or <c>null</c> when nothing is known of it.</param>
    public bool Waits(string text, string? before) => Fate switch
    {
        PassageFate.Changed => before is not null && text.Trim() == before.Trim(),
        PassageFate.Removed => !string.IsNullOrWhiteSpace(text),
        PassageFate.Added => IsLeft(text),
        _ => false,
    };
}

/// <summary>Puts a text and its translation side by side, passage by passage, though the two share hardly a word.</summary>
public static class TranslatedText
{
    private static readonly Alongside<Block> Beside = new(
        (olds, news) => ListDiff.Of(olds, news, b => new Unit(b.Kind, b.Body, b.Text), Unit.SameText, Unit.Likeness), Pair);

    /// <summary>The passages, in the order of the source as it is now. One that did not change keeps its translation, whatever changed around it.</summary>
    /// <param name="taken">The source as it was translated.</param>
    /// <param name="now">The source as it is now.</param>
    /// <param name="translation">Its translation. All of it is in the passages, whatever it looks like.</param>
    /// <param name="last">The translation as it was published last and the source that it stood beside: what was typed since is told from what stood there.</param>
    public static IReadOnlyList<TranslatedPassage> Align(string taken, string now, string translation, (string Source, string Translation)? last = null)
    {
        ArgumentNullException.ThrowIfNull(translation);
        var words = Split(translation);
        var places = words.Index().ToDictionary(w => (object)w.Item, w => w.Index, ReferenceEqualityComparer.Instance);
        var lines = Beside.Of(Split(taken), Split(now), words, last is var (source, said) ? (Split(source), Split(said)) : null);
        return [.. lines.Select(b => (b.Line is { } line ? Passage(line, b) : Own(b.Word!)) with { TranslationAt = b.Word is null ? -1 : places[b.Word] })];
    }

    /// <summary>The passages of a text: its blocks, but a table is one, whose rows nobody reads apart.</summary>
    public static IReadOnlyList<Block> Split(string markdown)
    {
        var passages = new List<Block>();
        foreach (var block in BlockSplitter.Split(markdown))
        {
            if (block.Kind == BlockKind.TableRow && passages is [.., { Kind: BlockKind.TableRow } table] && Ends(table) < 2) passages[^1] = new(BlockKind.TableRow, table.Source + block.Source, table.Text + "\n" + block.Text);
            else passages.Add(block);
        }
        return passages;
    }

    /// <summary>The translation that passages make up.</summary>
    /// <param name="passages">Each text, and how many line ends follow it; empty ones are left out.</param>
    public static string Join(IEnumerable<(string Text, int LineEnds)> passages)
    {
        var text = new StringBuilder();
        var ends = 0;
        foreach (var (passage, after) in passages)
        {
            if (string.IsNullOrWhiteSpace(passage)) continue;
            text.Append('\n', ends).Append(passage.AsSpan()[Block.FirstLine(passage)..].TrimEnd());
            ends = Math.Clamp(after, 1, 2);
        }
        return text.Append('\n', Math.Min(ends, 1)).ToString();
    }

    private static TranslatedPassage Own(Block word) => new(PassageFate.Own, null, null, word.Body, Ends(word)) { Kind = word.Kind, Table = TableOf(null, null, word, null) };

    private static TranslatedPassage Passage(ListChange<Block> line, BesideLine<Block> beside)
    {
        var fate = line.Fate switch { ChangeFate.Changed => PassageFate.Changed, ChangeFate.Added => PassageFate.Added, ChangeFate.Removed => PassageFate.Removed, _ => PassageFate.Same };
        var (source, word) = (line.New ?? line.Old!, beside.Word);
        return new(fate, line.Old, line.New, word?.Body ?? "", Ends(source)) { Kind = (word ?? source).Kind, BeforeAt = line.OldIndex, SourceAt = line.NewIndex, Table = TableOf(line.Old, line.New, word, beside.Last) };
    }

    private static TranslatedTable? TableOf(Block? before, Block? source, Block? word, (Block Source, Block Word)? last) =>
        (word ?? source ?? before)!.Kind == BlockKind.TableRow ? TranslatedTable.Of(before?.Body, source?.Body, word?.Body ?? "", last is var (s, w) ? (s.Body, w.Body) : null) : null;

    private static int Ends(Block block) => block.Source.Length == block.Source.AsSpan().TrimEnd().Length ? 2 : Math.Min(2, block.Source.AsSpan()[block.Source.AsSpan().TrimEnd().Length..].Count('\n'));

    // Headings that are the same in number and level hold the two together, so that a long text is compared part by part.
    private static IEnumerable<(int Source, int Word)> Pair(IReadOnlyList<Block> sources, IReadOnlyList<Block> words)
    {
        List<int> sourceHeads = [.. Heads(sources)], wordHeads = [.. Heads(words)];
        var alike = sourceHeads.Count == wordHeads.Count && sourceHeads.Zip(wordHeads, (s, w) => Level(sources[s]) == Level(words[w])).All(same => same);
        if (!alike) (sourceHeads, wordHeads) = ([], []);
        foreach (var ((source, word), (sourceEnd, wordEnd)) in sourceHeads.Zip(wordHeads).Prepend((0, 0)).Zip(sourceHeads.Zip(wordHeads).Append((sources.Count, words.Count))))
            foreach (var (s, w) in OfPart(sourceEnd - source, wordEnd - word, (i, j) => Likeness(sources[source + i], words[word + j])))
                yield return (source + s, word + w);
    }

    // Where as many of the same kinds stand in the same order, each translates the one in its place, however long it is.
    private static IEnumerable<(int, int)> OfPart(int sources, int words, Func<int, int, int> likeness) =>
        sources == words && Enumerable.Range(0, sources).All(i => likeness(i, i) > 0) ? Enumerable.Range(0, sources).Select(i => (i, i)) : Pairing.Of(sources, words, likeness);

    private static IEnumerable<int> Heads(IEnumerable<Block> blocks) => blocks.Select((block, i) => (block, i)).Where(b => b.block.Kind == BlockKind.Heading).Select(b => b.i);

    private static int Level(Block heading) => heading.Content.AsSpan().TrimStart('#').Length is var rest && rest < heading.Content.Length ? heading.Content.Length - rest : heading.Content[^1] == '=' ? 1 : 2;

    // A translation is of the same kind and about as long as its source, with the same numbers in it.
    private static int Likeness(Block source, Block word)
    {
        if (source.Kind != word.Kind || (source.Kind == BlockKind.Heading && Level(source) != Level(word))) return 0;
        if (source.Content == word.Content) return 100;
        return Likeness(source.Text, word.Text);
    }

    internal static int Likeness(string source, string word)
    {
        int longer = Math.Max(source.Length, word.Length), shorter = Math.Min(source.Length, word.Length);
        var digits = source.Any(char.IsAsciiDigit) && source.Where(char.IsAsciiDigit).SequenceEqual(word.Where(char.IsAsciiDigit)) ? 15 : 0;
        return 20 + (longer == 0 ? 40 : 40 * shorter / longer) + digits;
    }
}
