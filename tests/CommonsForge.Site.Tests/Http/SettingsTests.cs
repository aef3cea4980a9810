using CommonsForge.Web;
using CommonsForge.Web.Settings;

namespace CommonsForge.Site.Tests.Http;

public sealed class SettingsTests
{
    [Fact]
    public async Task Production_refuses_to_open_and_names_everything_that_is_missing()
    {
        await using var app = OpenSite.Build([]);
        var refusal = Assert.Throws<MissingSettingsException>(app.UseCommons);
        Assert.Equal(OpenSite.Settings.Keys.Order(StringComparer.Ordinal), refusal.Settings.Order(StringComparer.Ordinal));
        Assert.All(OpenSite.Settings.Keys, name => Assert.Contains(name, refusal.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData("Commons:Legal:Host", "  ")]
    [InlineData("AllowedHosts", "*")]
    [InlineData("Commons:PublicUrl", null)]
    public async Task One_empty_setting_is_enough_to_refuse(string name, string? value)
    {
        await using var app = OpenSite.Build(new(OpenSite.Settings) { [name] = value });
        Assert.Equal([name], Assert.Throws<MissingSettingsException>(app.UseCommons).Settings);
    }

    [Fact]
    public async Task Development_opens_with_nothing_set()
    {
        await using var app = OpenSite.Build([], "Development");
        app.UseCommons();
    }

    [Fact]
    public void The_build_knows_its_commit_and_links_its_source()
    {
        var build = new BuildInfo(new CommonsSettings { SourceUrl = "https://forge.exemple/source/{commit}" });
        Assert.Matches("^[0-9a-f]{40}$", build.Commit);
        Assert.Equal($"https://forge.exemple/source/{build.Commit}", build.SourceAddress);
    }

    [Fact]
    public void What_pages_show_of_the_settings_changes_the_release() =>
        Assert.NotEqual(
            new BuildInfo(new CommonsSettings { Legal = { Host = "a" } }).Release,
            new BuildInfo(new CommonsSettings { Legal = { Host = "b" } }).Release);
}
