namespace CommonsForge.Architecture.Tests;

/// <summary>A rule of the house, and everything that breaks it at once.</summary>
internal static class Rule
{
    public static void Holds(IEnumerable<string> broken)
    {
        var lines = broken.Distinct(StringComparer.Ordinal).ToList();
        Assert.True(lines.Count == 0, string.Join('\n', lines));
    }
}
