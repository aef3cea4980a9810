using System.CommandLine;
using System.Globalization;

namespace CommonsForge.Web.Commands;

/// <summary>Turns the words of the command line into one of the program's verbs; no word at all serves the site.</summary>
public static class CommandLine
{
    private const int Failed = 1;
    private const int Misused = 2;
    private const int Interrupted = 130;

    /// <summary>Runs a verb to its end, and says in one sentence why when it cannot.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length > 0 && args.All(IsHostSetting))
            return await HostAsync(args);
        var text = ConsoleText.OfTerminal();
        CultureInfo.CurrentUICulture = text.Culture;
        using var stop = new StopSignal();
        try
        {
            return await InvokeAsync(args, text, new Narrator(text, Console.Out), stop.Token);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return Interrupted;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync($"commons: {Failures.Explain(e, text)}");
            if (Failures.Debugging)
                await Console.Error.WriteLineAsync(e.ToString());
            return Failed;
        }
    }

    // A test host gives its settings as --Key=value, listens by its own means, and wants failures as they are.
    private static async Task<int> HostAsync(string[] settings)
    {
        var builder = WebApplication.CreateBuilder(settings);
        builder.AddCommons();
        await using var app = builder.Build();
        app.UseCommons();
        await app.RunAsync();
        return 0;
    }

    private static bool IsHostSetting(string word) => word.StartsWith("--", StringComparison.Ordinal) && word.Contains('=', StringComparison.Ordinal);

    private static async Task<int> InvokeAsync(string[] args, ConsoleText text, Narrator narrator, CancellationToken stop)
    {
        if (args is ["help" or "-h" or "--help", ..] or [.., "-h" or "--help"])
        {
            await Console.Out.WriteAsync(text.Help());
            return 0;
        }

        var parsed = Verbs(narrator, text, stop).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"commons: {Misuse(parsed, text)}");
            return Misused;
        }

        // Our own token and catch clauses see to signals and failures.
        return await parsed.InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, CancellationToken.None);
    }

    private static Command Verbs(Narrator narrator, ConsoleText text, CancellationToken stop)
    {
        var folder = new Argument<string>("FOLDER");
        var run = new Command("run");
        var migrate = new Command("migrate");
        var load = new Command("load") { folder };
        var check = new Command("check");
        var version = new Command("version");
        var (email, name) = (new Argument<string>("EMAIL"), new Argument<string>("NAME"));
        var create = new Command("create") { email, name };
        create.SetAction(words => AdminCommand.CreateAsync(words.GetRequiredValue(email), words.GetRequiredValue(name), narrator, stop));
        var admin = new Command("admin") { create };
        run.SetAction(_ => ServeCommand.RunAsync(ServeOptions.ForAPerson, narrator, stop));
        migrate.SetAction(_ => DatabaseCommands.MigrateAsync(narrator, stop));
        load.SetAction(words => DatabaseCommands.LoadAsync(words.GetRequiredValue(folder), narrator, stop));
        check.SetAction(_ => CheckCommand.RunAsync(narrator, stop));
        version.SetAction(_ => narrator.Say("Version", BuildVersion.Current));
        var commons = new Command("commons") { run, migrate, load, check, Verify(narrator, text, stop), Sweep(narrator, stop), admin, version };
        commons.SetAction(_ => ServeCommand.RunAsync(ServeOptions.AsConfigured, narrator, stop));
        return commons;
    }

    private static Command Verify(Narrator narrator, ConsoleText text, CancellationToken stop)
    {
        var (heads, against, files) = (new Option<string?>("--heads"), new Option<string?>("--against"), new Option<bool>("--files"));
        var verify = new Command("verify") { heads, against, files };
        verify.SetAction(words => VerifyCommand.RunAsync(new(words.GetValue(heads), words.GetValue(against), words.GetValue(files)), narrator, text, stop));
        return verify;
    }

    private static Command Sweep(Narrator narrator, CancellationToken stop)
    {
        var apply = new Option<bool>("--apply");
        var sweep = new Command("sweep") { apply };
        sweep.SetAction(words => SweepCommand.RunAsync(words.GetValue(apply), narrator, stop));
        return sweep;
    }

    private static string Misuse(ParseResult parsed, ConsoleText text)
    {
        var verb = parsed.CommandResult.Command;
        return parsed.UnmatchedTokens switch
        {
            [var word, ..] when word.StartsWith('-') => text["Misuse.Option", word],
            [var word, ..] when verb.Name == "commons" => text["Misuse.Verb", word],
            [var word, ..] => text["Misuse.Word", word, verb.Name],
            _ when verb.Name == "load" => text["Misuse.Folder"],
            _ when verb.Name == "verify" => text["Misuse.Heads"],
            _ when verb.Name is "admin" or "create" => text["Misuse.AdminCreate"],
            _ => parsed.Errors[0].Message,
        };
    }
}
