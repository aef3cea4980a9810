using CommonsForge.Web.Commands;

namespace CommonsForge.Benchmarks;

/// <summary>The working copy that this was built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Sample => Path.Combine(Root, "sample");

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CommonsForge.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Measures are taken in a working copy.");
        return folder;
    }
}

/// <summary>What was asked for cannot be measured, for a reason of the person's own world.</summary>
internal sealed class MisuseException(string french, string english) : Exception(english)
{
    public string InTheLanguageOfTheTerminal => ConsoleText.OfTerminal().Culture.TwoLetterISOLanguageName == "fr" ? french : Message;
}
