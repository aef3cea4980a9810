using System.Reflection;
using System.Text.RegularExpressions;
using CommonsForge.Web.Settings;
using Microsoft.Extensions.Configuration;

namespace CommonsForge.Architecture.Tests;

/// <summary>docs/configuration.md names every setting and no other; what containers are given is real, and enough to open.</summary>
public sealed partial class SettingsTests
{
    private const string Guide = "docs/configuration.md";
    private const string Compose = "docker-compose.yml";

    private static readonly Lazy<HashSet<string>> Known = new(Read);

    // Read by a library of ours, never by name in our code: Serilog's own section.
    private static readonly string[] OfLibraries = ["Serilog:MinimumLevel", "Serilog:WriteTo"];

    // The program gives this one to itself; PATH and DOTNET_ENVIRONMENT belong to the system and to .NET.
    private static readonly string[] Unsaid = ["Mail:Folder", "ReloadStaticAssetsAtRuntime", "PATH", "DOTNET_ENVIRONMENT"];

    // Given on the command line at each build, not kept in a file.
    private static readonly string[] OfTheMoment = ["COMMIT", "VERSION"];

    [Fact]
    public void Every_setting_that_the_code_reads_is_in_the_guide()
    {
        var said = Said();
        Rule.Holds(Read().Except(Unsaid, StringComparer.OrdinalIgnoreCase).Where(name => !said.Contains(name)).Select(name => $"{Guide} does not say {name}"));
    }

    [Fact]
    public void Every_setting_in_the_guide_is_read_by_the_code() =>
        Rule.Holds(Said().Except(Read(), StringComparer.OrdinalIgnoreCase).Except(OfLibraries, StringComparer.Ordinal).Select(name => $"{Guide} says {name}, which nothing reads"));

    [Fact]
    public void Every_setting_given_to_a_container_is_read_by_the_code() =>
        Rule.Holds(from file in new[] { Compose, "Dockerfile" }
                   from Match given in Given().Matches(Text(file))
                   let name = Configured(given.Groups["name"].Value)
                   where !Known.Value.Contains(name)
                   select $"{file} gives {name}, which nothing reads");

    [Fact]
    public void Every_setting_that_the_installers_guide_names_is_read_by_the_code() =>
        Rule.Holds(Whole().Matches(Text("docs/installer.md")).Select(m => Configured(m.Value)).Where(name => !Known.Value.Contains(name)));

    [Fact]
    public void Containers_are_given_all_that_the_site_asks_for_before_it_opens_and_all_that_mail_asks_for()
    {
        var given = Given().Matches(Text(Compose)).Select(m => Configured(m.Groups["name"].Value)).ToHashSet(StringComparer.Ordinal);
        var asked = CommonsSettings.Missing(new ConfigurationManager()).Append("ConnectionStrings:Commons").Append("ConnectionStrings:CommonsOwner")
            .Concat(Names(typeof(SmtpSettings), "Commons:Smtp")).Where(name => !name.EndsWith("File", StringComparison.Ordinal));
        Rule.Holds(asked.Where(name => !given.Contains(name)).Select(name => $"{Compose} does not give {name}"));
    }

    [Fact]
    public void The_example_of_the_environment_has_the_variables_that_compose_asks_for_and_no_other()
    {
        const string example = "deploy/env.exemple";
        var asked = Asked().Matches(Text(Compose)).Select(m => m.Groups["name"].Value).Except(OfTheMoment, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var offered = Offered().Matches(Text(example)).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        Rule.Holds(asked.Except(offered, StringComparer.Ordinal).Select(name => $"{example} lacks {name}"));
        Rule.Holds(offered.Except(asked, StringComparer.Ordinal).Select(name => $"{example} offers {name}, which {Compose} does not ask for"));
    }

    // What code asks a configuration or the environment for: by a literal, a constant, a list of them, or by the shape of the settings' classes.
    private static HashSet<string> Read()
    {
        var read = Names(typeof(CommonsSettings), "Commons").ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var file in Sources.Files("src", ".cs").Concat(Sources.Files("tests", ".cs")))
        {
            var text = File.ReadAllText(file);
            var own = file.StartsWith(Path.Combine(Sources.Root, "src"), StringComparison.Ordinal);
            read.UnionWith(Variable().Matches(text).Select(m => m.Groups["name"].Value));
            if (!own) continue;
            read.UnionWith(Literal().Matches(text).Select(m => m.Groups["name"].Value));
            read.UnionWith(Connection().Matches(text).Select(m => "ConnectionStrings:" + m.Groups["name"].Value));
            if (!ByVariable().IsMatch(text)) continue;
            read.UnionWith(List().Matches(text).SelectMany(l => Quoted().Matches(l.Value)).Select(m => m.Groups["name"].Value).Where(n => !n.EndsWith(':')));
            read.UnionWith(Constant().Matches(text).Select(m => m.Groups["name"].Value));
        }
        return read;
    }

    // The properties that can be set, those of inner classes with their path before them.
    private static IEnumerable<string> Names(Type settings, string path) =>
        settings.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is { IsPublic: true }).SelectMany(p =>
            p.PropertyType.Namespace == settings.Namespace ? Names(p.PropertyType, $"{path}:{p.Name}") : [$"{path}:{p.Name}"]);

    // The first cell of each row: a short name stands for the one before it with another end.
    private static HashSet<string> Said()
    {
        var said = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in Text(Guide).Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)))
        {
            var path = "";
            foreach (Match span in Span().Matches(row[..row.IndexOf('|', 2)]))
            {
                var name = Configured(span.Groups["name"].Value);
                if (name.LastIndexOf(':') is var end and > 0) path = name[..(end + 1)];
                said.Add(name.Contains(':', StringComparison.Ordinal) ? name : path + name);
            }
        }
        return said;
    }

    // ASPNETCORE_URLS is the setting "urls"; __ is what : becomes in a variable.
    private static string Configured(string name) =>
        name is "ASPNETCORE_ENVIRONMENT" ? name : name.Replace("ASPNETCORE_", "", StringComparison.Ordinal).Replace("__", ":", StringComparison.Ordinal);

    private static string Text(string file) => File.ReadAllText(Path.Combine(Sources.Root, file));

    [GeneratedRegex("""onfiguration\["(?<name>[^"]+)"\]|GetSection\("(?<name>(?!Commons")[^"]+)"\)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"onfiguration\[[A-Za-z]|\(Environment\.GetEnvironmentVariable\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ByVariable();

    [GeneratedRegex("""string\[\] \w+ =\s*\[[^;]*;""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex List();

    [GeneratedRegex("""const string \w+ = "(?<name>\w+:\w+)";""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Constant();

    [GeneratedRegex("""(?<=")(?<name>[A-Za-z_:]+)(?=")""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("""GetConnectionString\("(?<name>\w+)"\)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Connection();

    [GeneratedRegex("""GetEnvironmentVariable\("(?<name>\w+)"\)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex("`(?<name>[A-Za-z_:]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Span();

    [GeneratedRegex(@"(?<![\w$])(?<name>\w+__\w+|AllowedHosts|ASPNETCORE_\w+)(: |=)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Given();

    [GeneratedRegex(@"\b[A-Za-z]\w*__\w+\b(?!…)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"^(?<name>[A-Z_]+)=", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Offered();
}
