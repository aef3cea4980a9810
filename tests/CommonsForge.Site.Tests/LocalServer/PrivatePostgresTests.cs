using System.Diagnostics;
using System.Globalization;
using CommonsForge.Data.LocalServer;
using CommonsForge.Site.Tests.Infrastructure;
using Npgsql;

namespace CommonsForge.Site.Tests.LocalServer;

/// <summary>Real clusters in folders of their own: what a person's machine goes through between two starts.</summary>
public sealed class PrivatePostgresTests(TestCluster cluster) : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("commons home é ").FullName;
    private readonly List<LocalServerStep> _steps = [];

    public void Dispose()
    {
        foreach (var home in (string[])[_home, LongHome])
            if (Directory.Exists(home))
                Directory.Delete(home, recursive: true);
    }

    private string LongHome => _home + new string('x', 90);

    [Fact]
    public async Task A_first_start_makes_a_cluster_and_a_second_one_finds_its_data_again()
    {
        await using (var server = await StartAsync())
        {
            await server.EnsureDatabaseAsync("le commun");
            await server.EnsureDatabaseAsync("le commun");
            await RunAsync(server, "CREATE TABLE t (x int)", "le commun");
        }

        Assert.Equal([LocalServerStep.Creating, LocalServerStep.Starting], _steps);
        _steps.Clear();
        await using var again = await StartAsync();
        Assert.Equal([LocalServerStep.Starting], _steps);
        Assert.Equal(0L, await RunAsync(again, "SELECT count(*) FROM t", "le commun"));
    }

    [Fact]
    public async Task A_persons_data_are_durable_and_no_port_is_open()
    {
        await using var server = await PrivatePostgres.StartAsync(Durable);
        Assert.Equal("on", await RunAsync(server, "SHOW fsync"));
        Assert.Equal("on", await RunAsync(server, "SHOW full_page_writes"));
        Assert.Equal("on", await RunAsync(server, "SHOW synchronous_commit"));
        Assert.Equal("", await RunAsync(server, "SHOW listen_addresses"));
    }

    [Fact]
    public async Task Text_sorts_as_French_does()
    {
        await using var server = await StartAsync();
        Assert.Equal("eau,école,Étude,zèbre", await RunAsync(server, "SELECT string_agg(x, ',' ORDER BY x) FROM unnest('{zèbre,Étude,eau,école}'::text[]) x"));
    }

    [Fact]
    public async Task Two_users_share_one_server_and_the_last_one_stops_it()
    {
        var first = await StartAsync();
        var second = await StartAsync();
        Assert.Equal(LocalServerStep.Joining, _steps[^1]);
        Assert.Equal(first.ProcessId, second.ProcessId);
        var server = first.ProcessId;

        await first.DisposeAsync();
        Assert.True(IsAlive(server));
        Assert.Equal(1, await RunAsync(second, "SELECT 1"));

        await second.DisposeAsync();
        Assert.False(IsAlive(server));
    }

    [Fact]
    public async Task Many_starts_at_once_make_one_server()
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(StartAsync)));
        Assert.Single(servers.Select(server => server.ProcessId).Distinct());
        await Task.WhenAll(servers.Select(server => server.DisposeAsync().AsTask()));
        Assert.False(File.Exists(Path.Combine(_home, "data", "postmaster.pid")));
    }

    [Fact]
    public async Task A_server_killed_outright_is_recovered_from_with_all_that_was_committed()
    {
        await using (var server = await PrivatePostgres.StartAsync(Durable))
        {
            await RunAsync(server, "CREATE TABLE t AS SELECT 42 AS x");
            Process.GetProcessById(server.ProcessId).Kill();
        }

        await using var again = await PrivatePostgres.StartAsync(Durable);
        Assert.Equal(42, await RunAsync(again, "SELECT x FROM t"));
    }

    [Fact]
    public async Task A_stale_pid_file_that_names_a_living_stranger_does_not_prevent_a_start()
    {
        string pidFile;
        string[] lines;
        await using (var server = await StartAsync())
        {
            pidFile = Path.Combine(_home, "data", "postmaster.pid");
            lines = await File.ReadAllLinesAsync(pidFile);
        }

        using var stranger = StartStranger();
        try
        {
            lines[0] = Text(stranger.Id);
            await File.WriteAllLinesAsync(pidFile, lines);
            await using var again = await StartAsync();
            Assert.Equal(1, await RunAsync(again, "SELECT 1"));
        }
        finally
        {
            stranger.Kill();
        }
    }

    [Fact]
    public async Task A_creation_cut_short_is_begun_again()
    {
        var half = Directory.CreateDirectory(Path.Combine(_home, "data.part", "base")).FullName;
        await File.WriteAllTextAsync(Path.Combine(half, "1"), "half");
        await using var server = await StartAsync();
        Assert.Equal(1, await RunAsync(server, "SELECT 1"));
        Assert.False(Directory.Exists(Path.Combine(_home, "data.part")));
    }

    [Fact]
    public async Task A_home_with_a_long_name_still_has_a_socket_that_fits()
    {
        await using var server = await PrivatePostgres.StartAsync(Durable with { Home = LongHome, Durable = false });
        Assert.StartsWith("/tmp/commonsforge-", server.Host, StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync(server, "SELECT 1"));
        await server.DisposeAsync();
        Assert.False(Directory.Exists(server.Host));
    }

    [Fact]
    public async Task A_socket_folder_that_is_a_link_is_refused()
    {
        var elsewhere = Directory.CreateDirectory(Path.Combine(_home, "elsewhere")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(_home, "socket"), elsewhere);
        var refusal = await Assert.ThrowsAsync<LocalServerException>(StartAsync);
        Assert.Equal(LocalServerProblem.SocketFolderUnsafe, refusal.Problem);
        Assert.Equal([Path.Combine(_home, "socket")], refusal.Details);
    }

    [Fact]
    public async Task A_home_that_is_a_file_is_named_as_not_writable()
    {
        var file = Path.Combine(_home, "file");
        await File.WriteAllTextAsync(file, "");
        var refusal = await Assert.ThrowsAsync<LocalServerException>(() => PrivatePostgres.StartAsync(new PrivatePostgresOptions(file)));
        Assert.Equal(LocalServerProblem.HomeNotWritable, refusal.Problem);
    }

    [Fact]
    public async Task Data_of_another_major_version_are_named_and_left_alone()
    {
        await using (await StartAsync())
        {
        }

        var version = Path.Combine(_home, "data", "PG_VERSION");
        await File.WriteAllTextAsync(version, "9\n");
        var refusal = await Assert.ThrowsAsync<LocalServerException>(StartAsync);
        Assert.Equal(LocalServerProblem.VersionMismatch, refusal.Problem);
        Assert.Equal("9", refusal.Details[0]);
        Assert.Equal("9\n", await File.ReadAllTextAsync(version));
    }

    private PrivatePostgresOptions Durable => new(_home) { BinFolder = cluster.BinFolder };

    private Task<PrivatePostgres> StartAsync() =>
        PrivatePostgres.StartAsync(Durable with { Durable = false, Progress = _steps.Add });

    // Of the account that runs PostgreSQL: it takes the number of anybody else's process for a free one.
    private static Process StartStranger() => Environment.IsPrivilegedProcess
        ? Process.Start("setpriv", ["--reuid=postgres", "--clear-groups", "sleep", "60"])
        : Process.Start("sleep", ["60"]);

    private static async Task<object?> RunAsync(PrivatePostgres server, string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection(server.ConnectionStringFor(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static bool IsAlive(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{Text(process)}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
