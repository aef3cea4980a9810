using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Templates;

namespace CommonsForge.Web.Pages.Templates;

/// <summary>A trame as its form writes it: a section a line, its title, then a colon and what to put there.</summary>
public static class TemplateLines
{
    // Stands for a section that nobody translated yet: French serves both.
    private static readonly string[] Untranslated = ["-", "–", "—"];

    /// <summary>The lines of both languages; no English ones where nothing is translated.</summary>
    public static (string French, string English) Write(IReadOnlyList<TemplateSection> sections) =>
        (string.Join('\n', sections.Select(s => Line(s.Title.Fr, s.Help.Fr))),
            sections.All(s => s.Title.En.Length == 0) ? "" : string.Join('\n', sections.Select(s => s.Title.En.Length > 0 ? Line(s.Title.En, s.Help.En) : Untranslated[0])));

    /// <summary>The sections that lines describe; <c>null</c> when there are English ones, but not as many as French ones.</summary>
    /// <exception cref="Domain.BrokenRuleException"><c>Intake.NotText</c>.</exception>
    public static IReadOnlyList<TemplateSection>? Read(string? french, string? english)
    {
        var (fr, en) = (Lines(french), Lines(english));
        en = en.Count == 0 ? [.. fr.Select(_ => ("", ""))] : en.ConvertAll(e => Untranslated.Contains(e.Title, StringComparer.Ordinal) ? ("", "") : e);
        return fr.Count != en.Count ? null
            : [.. fr.Zip(en, (f, e) => new TemplateSection { Title = new() { Fr = f.Title, En = e.Title }, Help = new() { Fr = f.Help, En = e.Help } })];
    }

    private static string Line(string title, string help) => help.Length == 0 ? title : $"{title}\u00A0: {help}";

    private static List<(string Title, string Help)> Lines(string? text) =>
        [.. Intake.Clean(text).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line =>
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 ? (line, "") : (line[..colon].Trim(), line[(colon + 1)..].Trim());
        })];
}
