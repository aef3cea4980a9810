using System.Net.Mail;

namespace CommonsForge.Web.Settings;

/// <summary>Where mail goes, under <c>Commons:Smtp</c>. Without a host, in Development alone, it goes into a folder.</summary>
public sealed class SmtpSettings
{
    /// <summary>The server's name.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary>Whom to sign in as; nobody when empty.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>A file that holds the password; it goes before <see cref="Password"/>.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>Whether to encrypt by STARTTLS, and to refuse a server that does not offer it.</summary>
    public bool StartTls { get; set; } = true;

    /// <summary>Whom mail is from: an address, or <c>Name &lt;address&gt;</c>.</summary>
    public string? From { get; set; }

    /// <summary><see cref="From"/>, or an address that leads nowhere, for Development.</summary>
    public string Sender => string.IsNullOrWhiteSpace(From) ? "CommonsForge <commun@localhost>" : From;

    /// <summary>The password to sign in with.</summary>
    /// <exception cref="IOException">Its file cannot be read.</exception>
    public string? ReadPassword() => PasswordFile is { Length: > 0 } file ? File.ReadAllText(file).Trim() : Password;

    /// <summary>The settings that a public site lacks to send mail, or that nobody can read.</summary>
    public IReadOnlyList<string> Missing() =>
    [
        .. string.IsNullOrWhiteSpace(Host) ? ["Commons:Smtp:Host"] : Array.Empty<string>(),
        .. string.IsNullOrWhiteSpace(From) || !MailAddress.TryCreate(From, out _) ? ["Commons:Smtp:From"] : Array.Empty<string>(),
        .. PasswordFile is { Length: > 0 } file && !File.Exists(file) ? ["Commons:Smtp:PasswordFile"] : Array.Empty<string>(),
    ];
}
