using System.Text.RegularExpressions;

namespace CommonsForge.Domain.Contributors;

/// <summary>A name that somebody chooses for themselves: it is shown to all, and greets them in mail to an address that nobody has checked yet.</summary>
public static partial class PersonName
{
    /// <summary>The longest, in characters.</summary>
    public const int Longest = 80;

    /// <summary>The name on one line, its spaces single.</summary>
    public static string Tidy(string? typed) => Spaces().Replace(typed ?? "", " ").Trim();

    /// <summary>What is wrong with a tidy name, as the code of a rule; <c>null</c> when nothing is.</summary>
    public static string? FaultOf(string name) => name switch
    {
        "" => "Party.NameMissing",
        { Length: > Longest } => "Party.NameTooLong",
        _ when IsOdd(name) => "Party.NameOdd",
        _ => null,
    };

    /// <summary>Whether a text is none that somebody, or a structure, is called by: without letters, or with an address in it.</summary>
    public static bool IsOdd(string name) => !name.Any(char.IsLetter) || Odd().IsMatch(name);

    [GeneratedRegex(@"[\s\p{C}]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Spaces();

    // What only an address, a tag or an advertisement holds.
    [GeneratedRegex(@"[<>@/\\{}\[\]|]|\bwww\.|\bhttps?:|\w\.(com|org|net|info|biz|fr|ru|xyz|top|io)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Odd();
}
