using System.Net;
using AngleSharp.Html.Parser;
using CommonsForge.Benchmarks.Filling;
using CommonsForge.Benchmarks.Measuring;
using CommonsForge.Data.Identity;

namespace CommonsForge.Benchmarks.Http;

/// <summary>
/// How many pages a second the running site gives, beside a fixed page of the same size from the same server: on another machine, or on a
/// busy one, the ratio still says something.
/// </summary>
internal static class HttpBench
{
    private const string Page = "/ressources";

    // One after the other, several times, and the best of each: whatever else the machine does disturbs all alike.
    private const int Rounds = 3;

    /// <summary>Drives the site for about a minute and a half.</summary>
    /// <param name="site">The site's address.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task RunAsync(Uri site, CancellationToken cancel)
    {
        Wrk.Ensure();
        using var visitor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site };
        var size = await SizeAsync(visitor, Page, cancel);
        var fixedPage = new Uri(site, $"/dev/octets/{size}");
        using (var there = await visitor.GetAsync(fixedPage, cancel))
            if (there.StatusCode != HttpStatusCode.OK) throw new MisuseException($"{site} ne tourne pas en Development : la page fixe à laquelle comparer n’y est pas.", $"{site} does not run in Development: the fixed page to compare with is not there.");
        var cookie = await SignInAsync(site, cancel);
        var script = await ScriptAsync(cancel);
        try
        {
            Report.Title($"{Page} of {site}, {size / 1024.0:0.0} kB compressed", "a second", "of the fixed page");
            // What is asked often is compiled better and better for some seconds: figures come after.
            await Wrk.DriveAsync(new Uri(site, Page), null, null, cancel);
            for (var i = 0; i < 3; i++) await Wrk.DriveAsync(site, null, script, cancel);
            var best = new double[4];
            for (var round = 0; round < Rounds; round++)
            {
                await KeepAsync(0, fixedPage, null, null);
                await KeepAsync(1, new Uri(site, Page), null, null);
                await KeepAsync(2, site, null, script);
                if (cookie is not null) await KeepAsync(3, new Uri(site, Page), cookie, null);
            }
            Row("a fixed page", best[0]);
            Row("anonymous, kept", best[1]);
            Row("anonymous, a search that nobody made before", best[2]);
            if (cookie is not null) Row("signed in", best[3]);
            else Console.WriteLine("No sample person to sign in as: that row is left out.");

            async Task KeepAsync(int kind, Uri address, string? signedIn, string? asked) =>
                best[kind] = Math.Max(best[kind], await Wrk.DriveAsync(address, signedIn, asked, cancel));

            void Row(string name, double rate) => Report.Row(name, $"{rate:0}", $"{100 * rate / best[0]:0} %");
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static async Task<int> SizeAsync(HttpClient visitor, string path, CancellationToken cancel)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", "br" } } };
        try
        {
            using var answer = await visitor.SendAsync(ask, cancel);
            return (await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancel)).Length;
        }
        catch (HttpRequestException e)
        {
            throw new MisuseException($"Le site ne répond pas à {visitor.BaseAddress} ({e.Message}) : ouvrez-le d’abord, avec « ./commons run ».", $"The site does not answer at {visitor.BaseAddress} ({e.Message}): open it first, with “./commons run”.");
        }
    }

    // As the first of the sample people, where there are some.
    private static async Task<string?> SignInAsync(Uri site, CancellationToken cancel)
    {
        var cookies = new CookieContainer();
        using var person = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = site };
        var form = new HtmlParser().ParseDocument(await person.GetStringAsync(new Uri("/compte/connexion", UriKind.Relative), cancel));
        if (form.QuerySelector("main section li code")?.TextContent is not { } address) return null;
        using var typed = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Courriel"] = address, ["MotDePasse"] = SampleAccounts.Password,
            ["__RequestVerificationToken"] = form.QuerySelector("main input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "",
        });
        using var answer = await person.PostAsync(new Uri("/compte/connexion", UriKind.Relative), typed, cancel);
        using var page = await person.GetAsync(new Uri(Page, UriKind.Relative), cancel);
        return page.Headers.CacheControl is { NoStore: true } ? cookies.GetCookieHeader(site) : null;
    }

    // Twenty sizes of group, a thousand durations and a thousand words: twenty million searches, in the one spelling that their addresses have.
    // Each second begins five thousand further: what one run asked for, the next does not ask again.
    private static async Task<string> ScriptAsync(CancellationToken cancel)
    {
        var words = new FrenchWords(Path.Combine(Repository.Sample, "ressources")).Often(1000).Select(w => $"\"{Uri.EscapeDataString(w)}\"");
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, $$"""
            local words = { {{string.Join(", ", words)}} }
            local n = os.time() % 4000 * 5000
            function request()
              n = n + 1
              return wrk.format("GET", string.format("{{Page}}?personnes=%d&duree=%d&q=%s", 5 + n % 20, 60 + math.floor(n / 20) % 1000, words[1 + math.floor(n / 20000) % #words]))
            end
            """, cancel);
        return script;
    }
}
