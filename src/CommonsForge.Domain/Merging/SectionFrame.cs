using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CommonsForge.Domain.Merging;

/// <summary>
/// Where a section stands in a text, told by what is around it: it can be changed again and again and put back, and the rest stays as it is, unit by unit.
/// What is around is known by a digest, so that a section never lands in a text that changed elsewhere.
/// </summary>
/// <param name="Before">How much of the text stands before it, in UTF-16 units.</param>
/// <param name="After">How much stands behind it.</param>
/// <param name="Mark">Digest of both.</param>
public sealed record SectionFrame(int Before, int After, string Mark)
{
    /// <summary>The frame around a section; <c>null</c> when there is none of that number.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="number">From 1.</param>
    public static SectionFrame? Around(string markdown, int number) =>
        Sections.Of(markdown) is var sections && number >= 1 && number <= sections.Count ? Of(markdown[..sections[number - 1].Start], markdown[sections[number - 1].End..]) : null;

    /// <summary>Reads what <see cref="ToString"/> wrote; <c>null</c> for anything else.</summary>
    public static SectionFrame? Parse(string? written) =>
        written?.Split('-') is [var before, var after, { Length: 64 } mark] && int.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var b) && int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var a)
            ? new(b, a, mark) : null;

    /// <summary>A form that a page can carry.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Before}-{After}-{Mark}");

    /// <summary>Whether a text is the one that the frame was taken from, whatever stands in the frame.</summary>
    public bool Fits(string markdown) => (long)Before + After <= markdown.Length && Of(markdown[..Before], markdown[^After..]) == this;

    /// <summary>What stands in the frame.</summary>
    /// <exception cref="ArgumentException">It does not fit.</exception>
    public string Get(string markdown) => Fits(markdown) ? markdown[Before..^After] : throw new ArgumentException("The frame is another text's.", nameof(markdown));

    /// <summary>The number of the first section that begins in the frame, or <c>null</c> when none does.</summary>
    public int? NumberIn(string markdown)
    {
        var sections = Sections.Of(markdown);
        var index = sections.ToList().FindIndex(s => s.Start >= Before && s.Start < markdown.Length - After);
        return index < 0 ? null : index + 1;
    }

    /// <summary>
    /// The text with another section in the frame. What is around stays as it is, with a line end between where words would otherwise run together.
    /// In a text that the frame does not fit nothing is replaced: see <see cref="Beside"/>.
    /// </summary>
    /// <param name="markdown">The text.</param>
    /// <param name="section">What shall stand there; nothing removes the section.</param>
    /// <returns>The text, and the frame around what was put.</returns>
    public (string Text, SectionFrame Frame) Put(string markdown, string section)
    {
        if (!Fits(markdown)) return Beside(markdown, section);
        return string.Equals(section, markdown[Before..^After], StringComparison.Ordinal) ? (markdown, this) : Filled(markdown[..Before], section, markdown[^After..]);
    }

    /// <summary>The text with a section behind the one that has its heading, or at its end: both stay, and a person chooses. What is there already is not added again.</summary>
    /// <returns>The text, and the frame around what was put.</returns>
    public static (string Text, SectionFrame Frame) Beside(string markdown, string section)
    {
        var heading = Sections.Of(section) is [var first, ..] ? first : null;
        var sections = Sections.Of(markdown);
        if (sections.FirstOrDefault(s => string.Equals(markdown[s.Start..s.End], section[..Sections.Filled(section)], StringComparison.Ordinal)) is { } there) return (markdown, Of(markdown[..there.Start], markdown[there.End..]));
        var at = sections.LastOrDefault(s => heading is not null && s.Level == heading.Level && s.Title == heading.Title)?.End ?? Sections.Filled(markdown);
        return Filled(markdown[..at], section, markdown[at..]);
    }

    private static SectionFrame Of(string before, string after) =>
        new(before.Length, after.Length, Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(string.Concat(before, "\0", after)))));

    private static (string Text, SectionFrame Frame) Filled(string before, string section, string after) =>
        (Join(Join(before, section[..Sections.Filled(section)].TrimStart('\n')), after), Of(before, after));

    /// <summary>Two texts end to end, a blank line between them unless a heading begins the second, which needs a line end only.</summary>
    internal static string Join(string first, string second)
    {
        var begins = Block.FirstLine(second);
        if (string.IsNullOrWhiteSpace(first) || string.IsNullOrWhiteSpace(second)) return first + second;
        var ends = first.AsSpan(Sections.Filled(first)).Count('\n') + second.AsSpan(0, begins).Count('\n');
        var line = second.IndexOf('\n', begins) is >= 0 and var end ? second[begins..end] : second[begins..];
        return string.Concat(first, new string('\n', Math.Max(0, (LineKinds.IsHeading(line) ? 1 : 2) - ends)), second);
    }
}
