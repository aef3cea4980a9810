using System.Security.Cryptography;

namespace CommonsForge.Domain.Feedback;

/// <summary>
/// What is typed to answer a collection: eight letters, none of which looks like another, and no vowels so that they make no word. Seven
/// thousand million of them, for collections that stay open two days: nobody guesses one.
/// </summary>
public static class CollectionCode
{
    /// <summary>How many letters.</summary>
    public const int Length = 8;

    private const string Letters = "bcdfghjkmnprstvxz";

    /// <summary>A new one.</summary>
    public static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>What was meant by what was typed, whatever its capitals, spaces and hyphens; <c>null</c> for what cannot be one.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null or { Length: > 3 * Length }) return null;
        var code = string.Concat(typed.Where(c => c is not (' ' or '-' or '\u00A0'))).ToLowerInvariant();
        return code.Length == Length && code.All(Letters.Contains) ? code : null;
    }

    /// <summary>The same as people read it aloud: two times four letters.</summary>
    public static string Spaced(string code) => $"{code[..(Length / 2)]} {code[(Length / 2)..]}";
}
