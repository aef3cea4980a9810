using System.Text;
using System.Text.RegularExpressions;

namespace CommonsForge.Interop.Markdown;

/// <summary>The steps of a learning path as a section of its text, for files that people open without this commons.</summary>
public static partial class StepsSection
{
    private const string Signs = "\\`*_[]<>|~&";

    /// <summary>A text followed by its steps, as Markdown with LF line ends.</summary>
    /// <param name="body">The text; may be empty.</param>
    /// <param name="section">What <see cref="Write"/> gave; empty for no step.</param>
    public static string Add(string body, string section) =>
        section.Length == 0 ? body : $"{AttributionSection.Closed(body.ReplaceLineEndings("\n").Trim('\n'))}\n\n{section}".TrimStart('\n');

    /// <summary>The section alone, a heading and a numbered list; empty for no step.</summary>
    /// <param name="heading">Its title, in the reader's language.</param>
    /// <param name="steps">In their order.</param>
    public static string Write(string heading, IReadOnlyList<WrittenStep> steps)
    {
        if (steps.Count == 0) return "";
        var text = new StringBuilder("## ").Append(Escaped(heading)).Append('\n');
        foreach (var (step, i) in steps.Select((s, i) => (s, i)))
        {
            var number = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1}. ");
            var indent = new string(' ', number.Length);
            text.Append('\n').Append(number).Append("**").Append(Escaped(step.Title)).Append("**\n");
            string[] paragraphs =
            [
                Escaped(step.How),
                Escaped(step.Aim),
                string.Join(". ", new[] { step.Resource is { } work ? $"[{Escaped(work)}]({Destination(step.Url)})" : "", Escaped(step.Licence) }.Where(s => s.Length > 0)),
            ];
            foreach (var paragraph in paragraphs.Where(p => p.Length > 0)) text.Append('\n').Append(indent).Append(paragraph).Append('\n');
        }
        return text.ToString();
    }

    private static string Destination(Uri? url) =>
        (url?.AbsoluteUri ?? "").Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);

    // Plain text that must stay plain, inside a line as at its beginning.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in Characters.OneLine(text)) escaped.Append(Signs.Contains(c, StringComparison.Ordinal) ? "\\" : "").Append(c);
        return BeginsBlock().Replace(escaped.ToString(), @"${before}\${sign}");
    }

    [GeneratedRegex(@"\A(?<before>\d{0,9})(?<sign>[-+#.):=])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BeginsBlock();
}

/// <summary>A step, in the reader's language; plain texts.</summary>
/// <param name="Title">What one does there.</param>
/// <param name="How">The gesture, the time it takes, whether one may leave it out; empty for none.</param>
/// <param name="Aim">What one can do afterwards; empty when not said.</param>
/// <param name="Resource">Title of the resource it points at, or <c>null</c>.</param>
/// <param name="Url">Address of that resource.</param>
/// <param name="Licence">What is to be said of its licence; empty for nothing.</param>
public sealed record WrittenStep(string Title, string How, string Aim, string? Resource = null, Uri? Url = null, string Licence = "");
