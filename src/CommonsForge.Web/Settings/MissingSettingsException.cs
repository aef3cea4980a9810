namespace CommonsForge.Web.Settings;

/// <summary>The site refuses to open in Production: every setting that it wants is named at once.</summary>
public sealed class MissingSettingsException(IReadOnlyList<string> settings)
    : Exception($"In Production the site does not open without these settings: {string.Join(", ", settings)}.")
{
    public IReadOnlyList<string> Settings { get; } = settings;
}
