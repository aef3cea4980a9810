using CommonsForge.Domain.Feedback;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Voices of a workshop by theme: nothing says which answers come from the same person.</summary>
/// <param name="Heading">"12 voix".</param>
/// <param name="Tables">How it went, and whether they would do it again.</param>
/// <param name="Themes">What worked, what was hard: each in their words.</param>
public sealed record VoicesView(string Heading, IReadOnlyList<UsageTable> Tables, IReadOnlyList<(string Title, IReadOnlyList<string> Said)> Themes);

/// <summary>Lays out voices of a workshop.</summary>
public sealed class VoiceWriter(Texts texts)
{
    /// <summary>Lays them out; <c>null</c> for none.</summary>
    public VoicesView? Write(IReadOnlyList<VoiceWords> voices)
    {
        if (voices.Count == 0) return null;
        var tables = new[] { Table("Collection.Went", voices.Select(v => v.Went)), Table("Collection.Again", voices.Select(v => v.Again)) };
        // In the order of the words themselves: two answers of one person do not stand at the same place in both lists.
        var themes = new[] { Theme("Resource.Worked", voices.Select(v => v.Worked)), Theme("Resource.WasHard", voices.Select(v => v.Hard)) };
        return new(texts.Count("Collection.Voices", voices.Count), [.. tables.OfType<UsageTable>()], [.. themes.Where(t => t.Said.Count > 0)]);
    }

    private (string Title, IReadOnlyList<string> Said) Theme(string key, IEnumerable<string> said) =>
        (texts[key], [.. said.Where(s => s.Length > 0).Order(StringComparer.CurrentCulture)]);

    private UsageTable? Table<T>(string key, IEnumerable<T?> said) where T : struct, Enum
    {
        var given = said.OfType<T>().ToList();
        if (given.Count == 0) return null;
        var rows = Enum.GetValues<T>().Select(v => (texts[$"{key}.{v}"], given.Count(g => g.Equals(v)))).ToList();
        return new(texts[key], rows, given.Count);
    }
}
