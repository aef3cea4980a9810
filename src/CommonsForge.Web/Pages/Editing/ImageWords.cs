using System.Text.RegularExpressions;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>What images of a text show, in words, for whoever does not see them. One that only decorates has none.</summary>
public static partial class ImageWords
{
    /// <summary>How many are asked about at once.</summary>
    public const int Most = 40;

    /// <summary>The longest description, in UTF-16 units.</summary>
    public const int Longest = 300;

    // What the editor writes beside an image when it is attached, in either language: to be replaced, not to be read.
    private static readonly string[] ToDo = ["à décrire", "to describe"];

    /// <summary>Addresses of the images that nobody described, each once, in the order of the text.</summary>
    public static IReadOnlyList<string> Missing(string body) => [.. Images().Matches(body).Where(m => IsMissing(m.Groups["words"].Value)).Select(m => Address(m)).Distinct(StringComparer.Ordinal).Take(Most)];

    /// <summary>The text with what was typed about each of its images; those that only decorate get no words at all.</summary>
    /// <param name="body">The text.</param>
    /// <param name="typed">What was answered, by address.</param>
    public static string Put(string body, IReadOnlyDictionary<string, string?> typed) => typed.Count == 0 ? body
        : Images().Replace(body, m => IsMissing(m.Groups["words"].Value) && typed.TryGetValue(Address(m), out var words) ? $"![{Tidy(words)}]({m.Groups["target"].Value}" : m.Value);

    private static bool IsMissing(string words) => string.IsNullOrWhiteSpace(words) || ToDo.Any(t => words.TrimStart().StartsWith(t, StringComparison.OrdinalIgnoreCase));

    private static string Address(Match image) => image.Groups["target"].Value.Trim('<', '>');

    private static string Tidy(string? words)
    {
        var line = Intake.CleanLine(words).Replace('[', '(').Replace(']', ')').Replace("\\", "", StringComparison.Ordinal);
        return line.Length > Longest ? line[..Longest] : line;
    }

    [GeneratedRegex(@"!\[(?<words>[^\]\n]{0,400})\]\((?<target><[^>\n]+>|[^)\s]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Images();
}

/// <summary>What was typed about an image.</summary>
public sealed class ImageForm
{
    public string? Adresse { get; set; }

    public string? Mots { get; set; }
}
