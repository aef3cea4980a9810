using CommonsForge.Domain.Language;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Workshops;

/// <summary>What a plan of a séance takes from a sheet: its intention in a line, and what to bring. Both are found by the titles that sheets use.</summary>
/// <param name="Intention">One sentence; may be empty.</param>
/// <param name="Material">A line for each thing; a line that ends with a colon introduces those after it.</param>
public sealed record SheetExcerpt(string Intention, IReadOnlyList<string> Material)
{
    private const int LongestIntention = 140;
    private const int LongestLine = 200;
    private const int MostLines = 20;

    private static readonly string[] IntentionTitles = ["intention", "objectif", "purpose", "aim"];

    private static readonly string[] MaterialTitles = ["matériel", "materiel", "material", "equipment", "supplies", "what you need", "what is needed"];

    /// <summary>Reads a sheet.</summary>
    /// <param name="content">What it is and says.</param>
    public static SheetExcerpt Of(Content content)
    {
        var blocks = BlockSplitter.Split(content.Text.Body);
        var intention = Section(blocks, IntentionTitles).FirstOrDefault(b => b.Kind == BlockKind.Paragraph)?.Text ?? content.Sheet.Summary;
        var material = Section(blocks, MaterialTitles).Select(b => b.Text.Replace('\n', ' ').Trim()).Where(t => t.Length > 0);
        return new(Beginning.Of(FirstSentence(intention), LongestIntention), [.. material.Take(MostLines).Select(t => Beginning.Of(t.TrimEnd('.', ';', ' ', '\u00A0', '\u202F'), LongestLine))]);
    }

    /// <summary>Whether some of what to bring stands in a text, line for line.</summary>
    /// <param name="body">The text; Markdown.</param>
    public bool StandsIn(string body)
    {
        var taken = Material.Select(Letters).Where(l => l.Length > 0).ToHashSet(StringComparer.Ordinal);
        return taken.Count > 0 && BlockSplitter.Split(body).Any(b => taken.Contains(Letters(b.Text)));
    }

    // However the signs between them were written.
    private static string Letters(string line) => string.Concat(line.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static IEnumerable<Block> Section(IReadOnlyList<Block> blocks, string[] titles)
    {
        var at = blocks.ToList().FindIndex(b => b.Kind == BlockKind.Heading && Array.Exists(titles, t => b.Text.StartsWith(t, StringComparison.OrdinalIgnoreCase)));
        return at < 0 ? [] : blocks.Skip(at + 1).TakeWhile(b => b.Kind != BlockKind.Heading || Level(b) > Level(blocks[at]));
    }

    // An underlined title has no mark in front: a line of equals signs is the first level, one of dashes the second.
    private static int Level(Block heading) => heading.Content.TakeWhile(c => c == '#').Count() is > 0 and var marks ? marks : heading.Content.EndsWith('=') ? 1 : 2;

    private static string FirstSentence(string text) =>
        Sentences.Cut(BlockKind.Paragraph, text).Units.FirstOrDefault(u => u.Kind == BlockKind.Paragraph)?.Body.Trim() ?? "";
}
