using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CommonsForge.Benchmarks.Http;

/// <summary>The load tool of the distribution: as many requests as a server answers, over a few connections.</summary>
internal static partial class Wrk
{
    private const int Connections = 8;
    private const int Seconds = 5;

    /// <summary>Asks for one address again and again, or for those that a script writes.</summary>
    /// <param name="address">What to ask for.</param>
    /// <param name="cookie">Of somebody signed in, or <c>null</c>.</param>
    /// <param name="script">A Lua file, or <c>null</c>.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Answers a second.</returns>
    /// <exception cref="MisuseException">The tool is missing, or what it asked for was refused.</exception>
    public static async Task<double> DriveAsync(Uri address, string? cookie, string? script, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])["-t", "1", "-c", Text(Connections), "-d", $"{Text(Seconds)}s", "-H", "Accept-Encoding: br", .. cookie is null ? Array.Empty<string>() : ["-H", $"Cookie: {cookie}"], .. script is null ? Array.Empty<string>() : ["-s", script], address.ToString()])
            start.ArgumentList.Add(word);
        using var wrk = Process.Start(start)!;
        await using var killed = cancel.Register(wrk.Kill);
        var said = await wrk.StandardOutput.ReadToEndAsync(cancel);
        await wrk.WaitForExitAsync(cancel);
        var rate = Rate().Match(said);
        if (!rate.Success || Refused().IsMatch(said))
            throw new MisuseException($"wrk n’a pas eu ce qu’il demandait à {address} :\n{said}", $"wrk did not get what it asked {address} for:\n{said}");
        return double.Parse(rate.Groups["rate"].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Says which tool is missing, before anything else is done.</summary>
    /// <exception cref="MisuseException">It is not in the path.</exception>
    public static void Ensure()
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "wrk"))))
            throw new MisuseException("wrk manque pour charger le site : installez-le (sous Debian : sudo apt-get install wrk).", "wrk is missing to drive the site: install it (on Debian: sudo apt-get install wrk).");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[\d.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Rate();

    [GeneratedRegex("Non-2xx|Socket errors: connect [1-9]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Refused();
}
