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

    /// <summary>Hashes as the site does, where there is no site.</summary>
    public static PasswordHasher<Account> Hasher { get; } = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
}
