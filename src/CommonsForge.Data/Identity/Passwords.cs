using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CommonsForge.Data.Identity;

/// <summary>How passwords are kept.</summary>
public static class Passwords
{
    /// <summary>The shortest password, in characters.</summary>
    public const int Shortest = 12;

    /// <summary>The longest; longer ones are refused unread.</summary>
    public const int Longest = 128;

    /// <summary>Rounds of PBKDF2 with SHA-512: OWASP's figure.</summary>
    public const int Rounds = 210_000;

    // Words that guesses begin with: the commonest passwords in French and English, keyboards, and what this site is about.
    private static readonly string[] Guessable =
    [
        "motdepasse", "password", "passwort", "passe", "azerty", "qwerty", "uiop", "qsdf", "asdf", "wxcvbn", "zxcvbn", "admin", "administrateur", "administrator",
        "bonjour", "soleil", "chouchou", "doudou", "loulou", "jetaime", "iloveyou", "monkey", "dragon", "letmein", "welcome", "bienvenue", "france", "marseille", "paris",
        "football", "superman", "princesse", "princess", "secret", "ordinateur", "computer", "internet", "changeme", "default", "test", "demo", "user", "login",
        "commonsforge", "commons", "communs", "commun", "forge", "facilitation", "facilitateur", "facilitatrice", "cooperation", "mediatheque", "territoire", "tierslieu",
        "abcdefghijklmnopqrstuvwxyz", "abcdefghijkl", "abcdef", "abcd", "abc",
    ];

    // So few letters beside guessable words add nothing.
    private const int FewestOwnLetters = 5;

    private const int FewestDifferent = 5;

    /// <summary>Whether somebody who guesses would try it early: few different characters, digits alone, or nothing but common words and what is known of the person.</summary>
    /// <param name="password">What was typed.</param>
    /// <param name="known">What others know of the person: name, address.</param>
    public static bool IsGuessable(string password, params IEnumerable<string> known)
    {
        var folded = Fold(password);
        if (folded.Distinct().Count() < FewestDifferent) return true;
        var words = Guessable.Concat(known.SelectMany(k => k.Split([' ', '-', '.', '@', '_'], StringSplitOptions.RemoveEmptyEntries)).Select(Fold).Where(w => w.Length >= 4));
        foreach (var word in words.OrderByDescending(w => w.Length)) folded = folded.Replace(word, "", StringComparison.Ordinal);
        return folded.Count(char.IsLetter) < FewestOwnLetters;
    }

    private static string Fold(string text) => string.Concat(text.Normalize(System.Text.NormalizationForm.FormKD).Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Hashes as the site does, where there is no site.</summary>
    public static PasswordHasher<Account> Hasher { get; } = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
}
