using CommonsForge.Data.Integrity;
using CommonsForge.Site.Tests.Infrastructure;

namespace CommonsForge.Site.Tests.Commands;

/// <summary><c>./commons verify</c> and <c>./commons sweep</c> on the sample, as a person starts them.</summary>
public sealed class VerifyTests(SampleDatabase database, TestCluster cluster) : IClassFixture<SampleDatabase>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("commons-tetes").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_commons_that_holds_gives_heads_that_it_keeps_to_until_somebody_rewrites_it()
    {
        var heads = Path.Combine(_folder, "tetes.txt");

        var whole = await RunAsync("verify", "--files", "--heads", heads);

        Assert.Equal((0, ""), (whole.Code, whole.Errors));
        Assert.EndsWith("✓ All holds.\n", whole.Output, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(heads);
        Assert.Equal(Heads.FirstLine, lines[0]);
        Assert.All(lines.Skip(1), line => Assert.Matches("^[0-9a-f-]{36} [1-9][0-9]* [0-9a-f]{64}$", line));
        Assert.Equal(await cluster.ExecuteAsync(database.ConnectionString, "SELECT count(*) FROM resource WHERE current_number > 0"), lines.Length - 1L);
        Assert.Contains($"✓ All that {heads} says is still there", (await RunAsync("verify", "--against", heads)).Output, StringComparison.Ordinal);

        // Somebody who rewrote a whole line with its seals: nothing in it is broken, and the head kept elsewhere tells.
        var (kept, other) = (lines[1].Split(' '), lines[2].Split(' '));
        await File.WriteAllLinesAsync(heads, [lines[0], "", $"{kept[0]} {kept[1]} {other[2]}", $"{other[0]} 99 {other[2]}", .. lines.Skip(3)]);
        var rewritten = await RunAsync("verify", "--against", heads);
        Assert.Equal(1, rewritten.Code);
        Assert.Contains($"version {kept[1]} of resource {kept[0]} is not the one that these heads say was published", rewritten.Errors, StringComparison.Ordinal);
        Assert.Contains($"✗ resource {other[0]} has no version 99 any more", rewritten.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_broken_link_is_named_with_its_resource_its_version_and_its_part()
    {
        await using var own = new SampleDatabase(cluster);
        await own.InitializeAsync();
        await cluster.ExecuteAsync(own.ConnectionString, "UPDATE revision_text SET body = body || ' ' WHERE revision_id = (SELECT max(id) FROM revision WHERE resource_id = 2)");
        await cluster.ExecuteAsync(own.ConnectionString, "UPDATE revision SET note = note || ' ' WHERE resource_id = 3 AND number = 1");
        var (title, number) = ((string)(await cluster.ExecuteAsync(own.ConnectionString, "SELECT sheet->>'title' FROM revision WHERE id = (SELECT max(id) FROM revision WHERE resource_id = 2)"))!,
            (int)(await cluster.ExecuteAsync(own.ConnectionString, "SELECT current_number FROM resource WHERE id = 2"))!);

        var answer = await CommandLineTests.RunAsync(["verify"], ("ConnectionStrings__Commons", own.ConnectionString), ("Storage__Path", TestCluster.Files));

        Assert.Equal(1, answer.Code);
        Assert.Equal($"commons: Something does not hold. First broken link: Resource 2, “{title}”, version {number}: the text (body) is not what was sealed. In all: 2.\n", answer.Errors);
        Assert.Contains("    ✗ version 1: the note (note) is not what was sealed\n", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify --heads", "commons: The name of the file is missing: ./commons verify --heads FILE, or --against FILE.\n", 2)]
    [InlineData("verify --against /nulle/part", "commons: The file “/nulle/part” does not exist.\n", 1)]
    public async Task A_file_that_is_missing_is_said(string words, string sentence, int code)
    {
        var answer = await RunAsync(words.Split(' '));
        Assert.Equal((code, sentence), (answer.Code, answer.Errors));
    }

    [Theory]
    [InlineData("")]
    [InlineData("autre chose\n")]
    [InlineData("# commons-heads 1\npas une ligne\n")]
    public async Task A_file_that_is_not_one_of_heads_is_said(string text)
    {
        var file = Path.Combine(_folder, "autre.txt");
        await File.WriteAllTextAsync(file, text);
        var answer = await RunAsync("verify", "--against", file);
        Assert.Equal(1, answer.Code);
        Assert.StartsWith($"commons: “{file}” is not a file of heads (line ", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_says_what_would_go_and_does_it_when_told_to()
    {
        var name = new string('a', 64);
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "sha256", "aa", "aa")).FullName, name);
        await File.WriteAllTextAsync(path, "Orphelin.");
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-8));

        var dry = await SweepAsync("sweep");
        Assert.Contains(name, dry.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing is removed", dry.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(path));

        var done = await SweepAsync("sweep", "--apply");
        Assert.Equal((0, "", false), (done.Code, done.Errors, File.Exists(path)));
        Assert.Contains("✓ Files removed: 1.", done.Output, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Errors)> SweepAsync(params string[] words) => CommandLineTests.RunAsync(words, ("ConnectionStrings__Commons", database.ConnectionString), ("Storage__Path", _folder));

    private Task<(int Code, string Output, string Errors)> RunAsync(params string[] words) => CommandLineTests.RunAsync(words, ("ConnectionStrings__Commons", database.ConnectionString), ("Storage__Path", TestCluster.Files));
}
