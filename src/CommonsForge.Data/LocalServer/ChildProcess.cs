using System.ComponentModel;
using System.Diagnostics;

namespace CommonsForge.Data.LocalServer;

/// <summary>What a finished program left behind.</summary>
/// <param name="ExitCode">Its exit code; -1 when it could not be started at all.</param>
/// <param name="Output">What it wrote on its standard output.</param>
/// <param name="Errors">What it wrote on its standard error.</param>
internal sealed record ChildProcessResult(int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The last lines of both streams, short enough for one message.</summary>
    public string Tail => string.Join(
        " · ", (Errors.Length > 0 ? Errors : Output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(3));

    public bool SaysDiskFull => MentionsDiskFull(Output) || MentionsDiskFull(Errors);

    public static bool MentionsDiskFull(string text) => text.Contains("No space left on device", StringComparison.Ordinal);
}

/// <summary>Runs a program to its end, under another account when this process is root and PostgreSQL would refuse.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan DaemonGrace = TimeSpan.FromMilliseconds(300);

    public static async Task<ChildProcessResult> RunAsync(
        string program, IEnumerable<string> arguments, ServerAccount account, string workingFolder, CancellationToken cancel = default)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder,
        };
        string[] command = [.. account.Prefix, program, .. arguments];
        start.FileName = command[0];
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "C"; // messages are recognised in English
        try
        {
            using var process = Process.Start(start) ?? throw new Win32Exception(program);
            process.StandardInput.Close();
            return await CollectAsync(process, cancel);
        }
        catch (Win32Exception e)
        {
            return new ChildProcessResult(-1, "", e.Message);
        }
    }

    // A daemon left running may hold the pipes open: wait for the exit, and only briefly for the end of the streams.
    private static async Task<ChildProcessResult> CollectAsync(Process process, CancellationToken cancel)
    {
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await WaitForExitAsync(process, cancel);
        await Task.WhenAny(Task.WhenAll(output, errors), Task.Delay(DaemonGrace, CancellationToken.None));
        return new ChildProcessResult(process.ExitCode, Read(output), Read(errors));

        static string Read(Task<string> text) => text.IsCompletedSuccessfully ? text.Result : "";
    }

    // Process.WaitForExitAsync also waits for the end of redirected streams, which a daemon never closes.
    private static async Task WaitForExitAsync(Process process, CancellationToken cancel)
    {
        while (!process.WaitForExit(TimeSpan.Zero))
        {
            if (cancel.IsCancellationRequested)
            {
                process.Kill(entireProcessTree: true);
                cancel.ThrowIfCancellationRequested();
            }

            await Task.Delay(10, CancellationToken.None);
        }
    }
}
