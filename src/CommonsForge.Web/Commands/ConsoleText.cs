using System.Globalization;
using System.Resources;

namespace CommonsForge.Web.Commands;

/// <summary>The words of the command line, in French where the terminal asks for it and in English elsewhere.</summary>
public sealed class ConsoleText
{
    private static readonly ResourceManager Texts = new("CommonsForge.Web.Text.Console", typeof(ConsoleText).Assembly);

    private ConsoleText(string language) => Culture = CultureInfo.GetCultureInfo(language);

    public CultureInfo Culture { get; }

    public string this[string key, params object?[] values] =>
        string.Format(Culture, Texts.GetString($"Console.{key}", Culture) ?? key, values);

    /// <summary>By the first of these that the terminal sets, as C programs do.</summary>
    public static ConsoleText OfTerminal()
    {
        string[] variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
        var locale = variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";
        return new ConsoleText(locale.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? "fr" : "en");
    }

    /// <summary>The list of verbs; the launcher shows the same file without building anything.</summary>
    public string Help()
    {
        var name = $"console-help.{Culture.TwoLetterISOLanguageName}.txt";
        using var text = new StreamReader(typeof(ConsoleText).Assembly.GetManifestResourceStream(name)!);
        return text.ReadToEnd();
    }
}
