using System.Globalization;
using System.Text;
using CommonsForge.Data.Identity;
using CommonsForge.Web.Commands;

namespace CommonsForge.Web.Settings;

/// <summary>What whoever installs the commons says about it, under <c>Commons</c> in the settings.</summary>
public sealed class CommonsSettings
{
    /// <summary>Where people reach the commons, for mails, QR codes, identifiers and feeds.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Where mail leads: the same for everybody, whoever asked and by whatever name. Without <see cref="PublicUrl"/>, in Development, the address that the site listens on.</summary>
    public Uri MailedUrl { get; private set; } = new(ListeningAddresses.Default);

    /// <summary>Where the source of what runs can be had (AGPL §13); <c>{commit}</c> in it becomes the commit.</summary>
    public string? SourceUrl { get; set; }

    /// <summary>Addresses or networks (CIDR) of the proxies in front, separated by commas; <c>none</c> says that there is no proxy.</summary>
    public string? KnownProxies { get; set; }

    /// <summary>The server that takes mail.</summary>
    public SmtpSettings Smtp { get; set; } = new();

    public LegalSettings Legal { get; set; } = new();

    public AccessibilitySettings Accessibility { get; set; } = new();

    /// <summary>The settings of a configuration, ready to use; empty ones stay empty.</summary>
    public static CommonsSettings Of(IConfiguration configuration) =>
        (configuration.GetSection("Commons").Get<CommonsSettings>() ?? new CommonsSettings()).ListeningOn(ListeningAddresses.FirstOf(configuration));

    /// <summary>Says where the site listens; <c>null</c> for nowhere that a browser can ask.</summary>
    public CommonsSettings ListeningOn(Uri? address)
    {
        MailedUrl = PublicUrl ?? address ?? MailedUrl;
        return this;
    }

    /// <summary>The secret that seals the keys of sessions and forms: the content of a file, else a setting; <c>null</c> when neither says any.</summary>
    /// <exception cref="KeysSecretException">It is too short.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static KeysSecret? KeysSecret(IConfiguration configuration)
    {
        if (configuration["Commons:KeysSecretFile"] is { Length: > 0 } file) return new(File.ReadAllBytes(file).AsSpan().Trim(" \t\r\n"u8));
        return configuration["Commons:KeysSecret"]?.Trim() is { Length: > 0 } secret ? new(Encoding.UTF8.GetBytes(secret)) : null;
    }

    /// <summary>Refuses to go on towards a public site that is half configured: asked before anything is started or changed.</summary>
    /// <exception cref="MissingSettingsException">In Production, a setting is empty that the law or the design demands.</exception>
    public static void RefuseHalfConfigured(IHostEnvironment environment, IConfiguration configuration)
    {
        if (!environment.IsProduction()) return;
        var missing = Missing(configuration);
        if (missing.Count > 0) throw new MissingSettingsException(missing);
    }

    /// <summary>The names of the settings without which the site must not be open to the public.</summary>
    public static IReadOnlyList<string> Missing(IConfiguration configuration)
    {
        string[] needed =
        [
            "Commons:PublicUrl", "Commons:SourceUrl", "Commons:KnownProxies", "AllowedHosts",
            .. string.IsNullOrWhiteSpace(configuration["Commons:KeysSecretFile"]) ? ["Commons:KeysSecret"] : Array.Empty<string>(),
            .. LegalSettings.Needed.Select(name => "Commons:Legal:" + name),
        ];
        return [.. needed.Where(name => string.IsNullOrWhiteSpace(configuration[name]) || (name == "AllowedHosts" && configuration[name]!.Contains('*', StringComparison.Ordinal)))];
    }
}

/// <summary>Who publishes, who hosts and whom to write to: the law wants each to be said (LCEN, article 1-1).</summary>
public sealed class LegalSettings
{
    internal static readonly string[] Needed =
        [nameof(Publisher), nameof(PublisherAddress), nameof(Director), nameof(Contact), nameof(Host), nameof(HostAddress), nameof(HostContact)];

    /// <summary>Name and legal form of the structure that publishes.</summary>
    public string? Publisher { get; set; }

    public string? PublisherAddress { get; set; }

    /// <summary>The person who answers for what is published.</summary>
    public string? Director { get; set; }

    /// <summary>E-mail address for readers.</summary>
    public string? Contact { get; set; }

    public string? Host { get; set; }

    public string? HostAddress { get; set; }

    /// <summary>Telephone or e-mail address of the host.</summary>
    public string? HostContact { get; set; }
}

/// <summary>The last audit of accessibility by a person; without one, the site says that it has none.</summary>
public sealed class AccessibilitySettings
{
    public DateOnly? AuditDate { get; set; }

    /// <summary>Who carried it out.</summary>
    public string? AuditBy { get; set; }

    /// <summary>Share of the criteria that hold, in percent.</summary>
    public int? AuditRate { get; set; }

    /// <summary>Where the report can be read.</summary>
    public string? AuditReport { get; set; }

    /// <summary>Whether an audit is entered whole; half of one is none.</summary>
    public bool Audited => AuditDate is not null && !string.IsNullOrWhiteSpace(AuditBy) && AuditRate is >= 0 and <= 100;

    /// <summary>"None", "Partial" or "Full": what the law calls the state of conformance. Without an audit, none.</summary>
    public string Conformance => !Audited || AuditRate < 50 ? "None" : AuditRate < 100 ? "Partial" : "Full";

    internal string Signature => string.Create(CultureInfo.InvariantCulture, $"{AuditDate:O}|{AuditBy}|{AuditRate}|{AuditReport}");
}
