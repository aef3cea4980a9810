using System.Reflection;

namespace CommonsForge.Web.Components;

/// <summary>Which source this program was built from: whoever uses it over a network may ask for it (AGPL, section 13).</summary>
public static class SourceVersion
{
    /// <summary>The first twelve digits of the commit, as the build recorded it; nothing for a build outside of a repository.</summary>
    public static string? Commit { get; } = Read();

    private static string? Read()
    {
        var version = typeof(SourceVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        var plus = version.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? null : version[(plus + 1)..Math.Min(version.Length, plus + 13)];
    }
}
