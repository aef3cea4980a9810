using System.Text.RegularExpressions;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Needs;

/// <summary>
/// Who a story of a need names: those who say yes at the moment, and nobody else of those who were asked. Wherever a draft holds the name of somebody
/// who has not said yes, or took it back, their role stands instead. The notice of a work that is cited keeps its authors: its licence asks for them.
/// </summary>
public static partial class StoryNames
{
    /// <summary>A text with the names that hold now.</summary>
    /// <param name="story">The text as its author keeps it.</param>
    /// <param name="namings">Who was asked, with their names.</param>
    public static Content Settle(Content story, IReadOnlyCollection<StoryNaming> namings)
    {
        if (namings.Count == 0) return story;
        var body = Settle(story.Text.Body, namings);
        return new(story.Sheet with { Title = Settle(story.Sheet.Title, namings), Summary = Settle(story.Sheet.Summary, namings) },
            story.Text with { Body = body, PlainWords = Settle(story.Text.PlainWords, namings), PlainText = Merging.PlainText.Of(body) });
    }

    private static string Settle(string text, IEnumerable<StoryNaming> namings) => string.Join('\n', text.Split('\n').Select(l => namings.Aggregate(l, Line)));

    private static string Line(string line, StoryNaming asked)
    {
        if (asked.Agrees == true) return line == $"- {asked.Role}" ? $"- {Escaped((asked.Organisation?.Party ?? asked.Person.Party).Name)}" : line;
        if (IsNotice(line)) return line;
        foreach (var name in new[] { asked.Organisation?.Party.Name, asked.Person.Party.Name }.OfType<string>().Where(n => n.Length > 0).SelectMany(n => new[] { n, Escaped(n) }).Distinct())
            line = Regex.Replace(line, $@"(?<!\w){Regex.Escape(name)}(?!\w)", asked.Role.Replace("$", "$$", StringComparison.Ordinal), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return line;
    }

    // A name is text, whatever signs it holds.
    private static string Escaped(string name) => Signs().Replace(name, @"\$0");

    [GeneratedRegex(@"[\\`*_{}\[\]<>()#+!|~&$]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Signs();

    private static bool IsNotice(string line) => line.StartsWith("- ", StringComparison.Ordinal) && line.Contains("/ressources/", StringComparison.Ordinal);
}
