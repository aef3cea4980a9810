using System.Text;

namespace CommonsForge.Interop.Markdown;

/// <summary>
/// Texts written before CommonMark hold headings without a space after their marks (<c>##Déroulement</c>), which CommonMark reads as
/// plain words. A single mark may also begin a hashtag, so it is only taken for a heading before a capital letter or an emphasis.
/// </summary>
internal static class OldHeadings
{
    private const int DeepestLevel = 6;

    /// <summary>The same text with the missing spaces; code is left alone.</summary>
    public static string Mend(string markdown)
    {
        if (!markdown.Contains('#', StringComparison.Ordinal)) return markdown;
        var mended = new StringBuilder(markdown.Length + 32);
        var fence = "";
        foreach (var line in markdown.Split('\n'))
        {
            var trimmed = line.TrimStart();
            if (fence.Length == 0 && (trimmed.StartsWith("```", StringComparison.Ordinal) || trimmed.StartsWith("~~~", StringComparison.Ordinal))) fence = trimmed[..3];
            else if (fence.Length > 0 && trimmed.StartsWith(fence, StringComparison.Ordinal)) fence = "";
            var marks = fence.Length == 0 ? Marks(line) : 0;
            mended.Append(marks > 0 ? $"{line[..marks]} {line[marks..]}" : line).Append('\n');
        }
        mended.Length--;
        return mended.ToString();
    }

    private static int Marks(string line)
    {
        var marks = line.Length - line.TrimStart('#').Length;
        if (marks is 0 or > DeepestLevel || marks == line.Length || char.IsWhiteSpace(line[marks])) return 0;
        return marks > 1 || char.IsUpper(line[marks]) || line[marks] is '*' or '_' ? marks : 0;
    }
}
