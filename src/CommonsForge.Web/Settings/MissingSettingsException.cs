namespace CommonsForge.Web.Settings;

/// <summary>The site refuses to open: its message is one sentence that names every setting to give, meant to be shown as it is.</summary>
public sealed class MissingSettingsException(string message, IReadOnlyList<string> settings) : Exception(message)
{
    public IReadOnlyList<string> Settings { get; } = settings;
}
