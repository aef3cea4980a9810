using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace CommonsForge.Web.Settings;

/// <summary>What runs: which version, built from which commit, with which settings.</summary>
public sealed class BuildInfo
{
    private readonly CommonsSettings _settings;

    public BuildInfo(CommonsSettings settings)
    {
        _settings = settings;
        var informational = typeof(BuildInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        var plus = informational.IndexOf('+', StringComparison.Ordinal);
        Version = plus < 0 ? informational : informational[..plus];
        Commit = plus < 0 ? null : informational[(plus + 1)..];
        Release = Fingerprint(settings);
    }

    /// <summary>"0.1.0".</summary>
    public string Version { get; }

    /// <summary>The full hash of the commit, or nothing when the build did not know it.</summary>
    public string? Commit { get; }

    /// <summary>The first characters of the commit, as people quote it.</summary>
    public string? ShortCommit => Commit is { Length: > 10 } ? Commit[..10] : Commit;

    /// <summary>Where the source of this very build can be had, or nothing when no setting says it.</summary>
    public string? SourceAddress => _settings.SourceUrl?.Replace("{commit}", Commit ?? "", StringComparison.Ordinal);

    /// <summary>Changes with the code, with the files of wwwroot and with the settings that pages show: what a page is cached under.</summary>
    public string Release { get; }

    private static string Fingerprint(CommonsSettings settings)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(BuildInfo).Module.ModuleVersionId.ToByteArray());
        var assets = Path.Combine(AppContext.BaseDirectory, "CommonsForge.Web.staticwebassets.endpoints.json");
        if (File.Exists(assets)) hash.AppendData(File.ReadAllBytes(assets));
        var legal = settings.Legal;
        string?[] shown =
        [
            settings.PublicUrl?.ToString(), settings.SourceUrl, settings.Accessibility.Signature,
            legal.Publisher, legal.PublisherAddress, legal.Director, legal.Contact, legal.Host, legal.HostAddress, legal.HostContact,
        ];
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', shown)));
        return Convert.ToHexStringLower(hash.GetHashAndReset()[..6]);
    }
}
