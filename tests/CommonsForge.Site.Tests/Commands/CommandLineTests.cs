using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Migrations;
using Npgsql;

namespace CommonsForge.Site.Tests.Commands;

/// <summary>The program as a person starts it: its own process, its words and its exit code.</summary>
public sealed partial class CommandLineTests(TestDatabase database, TestCluster cluster) : IClassFixture<TestDatabase>
{
    private const string Nowhere = "Host=127.0.0.1;Port=9;Database=x;Username=x";

    [Fact]
    public async Task Help_lists_every_verb_in_the_language_of_the_terminal()
    {
        var french = await RunAsync(["help"], ("LANG", "fr_FR.UTF-8"));
        var english = await RunAsync(["--help"], ("LANG", "C.UTF-8"));
        Assert.Equal((0, 0), (french.Code, english.Code));
        Assert.StartsWith("CommonsForge\u00a0: une forge à communs", french.Output, StringComparison.Ordinal);
        Assert.StartsWith("CommonsForge: a forge for commons", english.Output, StringComparison.Ordinal);
        foreach (var verb in (string[])["run", "test", "load", "migrate", "check", "verify", "sweep", "bench", "measure", "version", "help"])
        {
            Assert.Contains($"./commons {verb} ", french.Output, StringComparison.Ordinal);
            Assert.Contains($"./commons {verb} ", english.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("courir", "commons: “courir” is not a command; “./commons help” lists them.")]
    [InlineData("--vite", "commons: “--vite” is not an option; “./commons help” shows what there is.")]
    [InlineData("run --vite", "commons: “--vite” is not an option; “./commons help” shows what there is.")]
    [InlineData("run vite", "commons: “vite” is one word too many after “run”; “./commons help” shows what there is.")]
    [InlineData("admin create", "commons: The address or the name is missing: ./commons admin create ADDRESS \"NAME\".")]
    [InlineData("admin", "commons: The address or the name is missing: ./commons admin create ADDRESS \"NAME\".")]
    [InlineData("load", "commons: The folder to load is missing: ./commons load FOLDER.")]
    public async Task A_word_that_means_nothing_gets_one_sentence(string words, string sentence)
    {
        var answer = await RunAsync(words.Split(' '));
        Assert.Equal((2, "", sentence + "\n"), (answer.Code, answer.Output, answer.Errors));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        var answer = await RunAsync(["load", "/nulle/part"]);
        Assert.Equal((1, "commons: The folder “/nulle/part” does not exist.\n"), (answer.Code, answer.Errors));
    }

    [Fact]
    public async Task A_busy_port_is_said_before_the_long_work()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://localhost:{((IPEndPoint)other.LocalEndpoint).Port}";
        var answer = await RunAsync(["run"], ("ASPNETCORE_URLS", url), ("COMMONS_HOME", "/nulle/part"));
        Assert.Equal(1, answer.Code);
        Assert.StartsWith($"commons: The port is already in use ({url}): ", OneLine(answer.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5999")]
    [InlineData("http://*:5999")]
    [InlineData("http://[::]:5999")]
    [InlineData("http://communs.exemple.org:5999")]
    public async Task Development_listens_to_this_machine_only(string url)
    {
        var answer = await RunAsync(["run"], ("ASPNETCORE_URLS", url));
        Assert.Equal(1, answer.Code);
        Assert.StartsWith("commons: The Development environment listens to this machine only", OneLine(answer.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_says_what_is_missing_before_it_looks_for_its_database()
    {
        foreach (var verb in (string[][])[["run"], []])
        {
            var answer = await RunAsync(verb, ("ASPNETCORE_ENVIRONMENT", "Production"), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("ConnectionStrings__Commons", Nowhere));
            Assert.Equal(1, answer.Code);
            var said = OneLine(answer.Errors);
            Assert.StartsWith("commons: In Production the site does not open without these settings: Commons:PublicUrl, ", said, StringComparison.Ordinal);
            Assert.Contains("Commons:KeysSecret", said, StringComparison.Ordinal);
            Assert.DoesNotContain("Database:", answer.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Commons__KeysSecretFile", "/nulle/part", "commons: A file or folder could not be read or written: Could not find a part of the path '/nulle/part'.\n")]
    [InlineData("Commons__KeysSecret", "trop court", "commons: The secret of the keys (Commons__KeysSecret, or the file of Commons__KeysSecretFile) is too short: 32 random characters at least, such as those of “openssl rand -base64 48”.\n")]
    public async Task A_secret_that_cannot_be_used_is_said_before_the_database_is_looked_for(string name, string value, string sentence)
    {
        var answer = await RunAsync(["run"], ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("ConnectionStrings__Commons", Nowhere), (name, value));
        Assert.Equal((1, sentence), (answer.Code, answer.Errors));
    }

    [Fact]
    public async Task A_secret_that_is_not_the_one_of_the_database_is_said_in_one_sentence()
    {
        var secret = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(secret, "  un secret d’essai, bien assez long pour l’être\n");
            using (var site = new CommonsApp(cluster))
            {
                site.Settings["ConnectionStrings:Commons"] = database.ConnectionString;
                site.Settings["Commons:KeysSecretFile"] = secret;
                Assert.Equal(HttpStatusCode.OK, (await site.GetPageAsync("/a-propos")).Status);
            }
            (string, string)[] place = [("ASPNETCORE_ENVIRONMENT", "Development"), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("ConnectionStrings__Commons", database.ConnectionString)];

            var answer = await RunAsync([], [.. place, ("LANG", "fr_FR.UTF-8"), ("Commons__KeysSecret", "un autre secret d’essai, aussi long que l’autre")]);

            Assert.Equal(1, answer.Code);
            Assert.StartsWith("commons: Le secret des clés n’est pas celui qui a chiffré les clés de cette base\u00a0: ", OneLine(answer.Errors), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(secret);
            await cluster.ExecuteAsync(database.ConnectionString, "TRUNCATE protection_key");
        }
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_said_in_one_sentence()
    {
        var answer = await RunAsync(["migrate"], ("ConnectionStrings__Commons", Nowhere));
        Assert.Equal(1, answer.Code);
        Assert.StartsWith("commons: PostgreSQL does not answer: ", OneLine(answer.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrating_as_the_owner_lets_the_role_of_the_site_in()
    {
        const string role = SeparateRoles.ApplicationName;
        await SeparateRoles.CreateAsync(cluster, database.ConnectionString, role);
        var application = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role }.ConnectionString;
        await Assert.ThrowsAsync<PostgresException>(() => cluster.ExecuteAsync(application, "SELECT count(*) FROM resource"));

        var alone = await RunAsync(["migrate"], ("ConnectionStrings__Commons", application));
        var owned = await RunAsync(["migrate"], ("ConnectionStrings__Commons", application), ("ConnectionStrings__CommonsOwner", database.ConnectionString));

        Assert.Equal(1, alone.Code);
        Assert.StartsWith("commons: PostgreSQL forbids it to this role: permission denied", OneLine(alone.Errors), StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__CommonsOwner", alone.Errors, StringComparison.Ordinal);
        Assert.Equal((0, ""), (owned.Code, owned.Errors));
        Assert.Contains($"The role “{role}” reads and writes the tables, and cannot change them.", owned.Output, StringComparison.Ordinal);
        Assert.Equal(0L, await cluster.ExecuteAsync(application, "SELECT count(*) FROM journal WHERE false"));
    }

    [Fact]
    public async Task An_owner_without_the_role_of_the_site_is_said()
    {
        var answer = await RunAsync(["migrate"], ("ConnectionStrings__CommonsOwner", Nowhere));
        Assert.Equal(1, answer.Code);
        Assert.StartsWith("commons: ConnectionStrings__CommonsOwner is given without ConnectionStrings__Commons: ", OneLine(answer.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_names_all_that_is_missing_or_unsafe()
    {
        var answer = await RunAsync(["check"], ("ConnectionStrings__Commons", Nowhere), ("Commons__PublicUrl", "http://communs.exemple.org"),
            ("AllowedHosts", "autre.exemple.org"), ("Commons__KnownProxies", "10.0.0.0/8,proxy"), ("Storage__Path", "/dev/null/fichiers"));

        Assert.Equal(1, answer.Code);
        foreach (var said in (string[])["✗ Empty settings: Commons:SourceUrl,", "✗ The public address is not https", "✗ AllowedHosts does not hold communs.exemple.org", "“proxy”", "✗ Files cannot be written", "✗ The database does not answer"])
            Assert.Contains(said, answer.Output, StringComparison.Ordinal);
        Assert.StartsWith("commons: To be mended before opening: 6 ", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installation_in_order_passes_the_check_and_one_that_owns_its_tables_does_not()
    {
        const string role = "commons_checked";
        await using var fresh = new TestDatabase(cluster);
        await fresh.InitializeAsync();
        await SeparateRoles.CreateAsync(cluster, fresh.ConnectionString, role);
        var application = new NpgsqlConnectionStringBuilder(fresh.ConnectionString) { Username = role }.ConnectionString;
        // The name of this commons was settled with the template of tests.
        await RunAsync(["migrate"], ("ConnectionStrings__Commons", application), ("ConnectionStrings__CommonsOwner", fresh.ConnectionString));
        (string, string)[] settings =
        [
            ("Commons__PublicUrl", "https://localhost"), ("AllowedHosts", "localhost"), ("Commons__KnownProxies", "none"), ("Commons__SourceUrl", "https://exemple.org/{commit}"),
            ("Commons__KeysSecret", "un secret d’essai, bien assez long pour l’être"), ("Storage__Path", TestCluster.Files),
            .. ((string[])["Publisher", "PublisherAddress", "Director", "Contact", "Host", "HostAddress", "HostContact"]).Select(name => ("Commons__Legal__" + name, "Essai")),
        ];

        var good = await RunAsync(["check"], [.. settings, ("ConnectionStrings__Commons", application)]);
        var strong = await RunAsync(["check"], [.. settings, ("ConnectionStrings__Commons", fresh.ConnectionString)]);

        Assert.DoesNotContain("✗", good.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (good.Code, good.Errors));
        Assert.Equal(1, strong.Code);
        Assert.Contains("✗ The role of the site may create tables", strong.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_home_where_nothing_can_be_written_is_named()
    {
        var answer = await RunAsync(["migrate"], ("COMMONS_HOME", "/dev/null/home"));
        Assert.Equal(1, answer.Code);
        Assert.StartsWith("commons: The folder “/dev/null/home/postgres” cannot be written", OneLine(answer.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_details_are_shown_to_whoever_asks_for_them()
    {
        var answer = await RunAsync(["load", "/nulle/part"], ("COMMONS_DEBUG", "1"));
        Assert.Contains("   at CommonsForge.", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_site_says_where_it_is_and_stops_when_it_is_told_to()
    {
        using var site = Start(["run"], ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("ConnectionStrings__Commons", database.ConnectionString));
        // It loads the sample, slowly on a busy machine; and it does not outlive a test that fails.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await using var giveUp = patience.Token.Register(() => site.Kill());
        string? address = null;
        while (address is null && await site.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            address = Address().Match(line) is { Success: true } found ? found.Value : null;
        Assert.NotNull(address);
        Assert.Equal("Sample accounts, password Commons-Demo-2026!:", await site.StandardOutput.ReadLineAsync(patience.Token));
        foreach (var account in (string[])["contributrice@commons.test: contributor", "moderatrice@commons.test: moderator", "aiguilleur@commons.test: signposter",
            "animatrice@commons.test: community host", "admin@commons.test: administrator"])
            Assert.Equal(account, (await site.StandardOutput.ReadLineAsync(patience.Token))?.Trim());
        using var browser = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri(address + "/sante/pret"), patience.Token)).StatusCode);

        using var kill = Process.Start("kill", ["-TERM", site.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await site.WaitForExitAsync(patience.Token);
        Assert.Equal(0, site.ExitCode);
    }

    private static string OneLine(string errors)
    {
        Assert.EndsWith(".\n", errors, StringComparison.Ordinal);
        Assert.Equal(1, errors.Count(character => character == '\n'));
        return errors;
    }

    internal static async Task<(int Code, string Output, string Errors)> RunAsync(string[] words, params (string Name, string Value)[] variables)
    {
        using var program = Start(words, variables);
        var output = program.StandardOutput.ReadToEndAsync();
        var errors = program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();
        return (program.ExitCode, await output, await errors);
    }

    private static Process Start(string[] words, params (string Name, string Value)[] variables)
    {
        var program = typeof(Program).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [program, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var inherited in (string[])["LC_ALL", "LC_MESSAGES", "ASPNETCORE_ENVIRONMENT", "ASPNETCORE_URLS", "COMMONS_DEBUG", "ConnectionStrings__Commons", "ConnectionStrings__CommonsOwner"])
            start.Environment.Remove(inherited);
        start.Environment["LANG"] = "C.UTF-8";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    [GeneratedRegex("http://127[.]0[.]0[.]1:[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
