using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.Playwright;

namespace CommonsForge.Browser.Tests.Infrastructure;

/// <summary>A page as a browser that had never been there loaded it: what it asked for, and what it is made of.</summary>
public sealed class FirstView
{
    private FirstView(IReadOnlyList<Loaded> loaded, int elements) => (Everything, Elements) = (loaded, elements);

    /// <summary>What was asked for, the page included.</summary>
    public IReadOnlyList<Loaded> Everything { get; }

    /// <summary>How many elements it has. A drawing counts for nothing here: icons are one shape each, and a code to scan is one path.</summary>
    public int Elements { get; }

    /// <summary>Opens a page of 1280 pixels in French and waits until it asks for nothing more.</summary>
    public static async Task<FirstView> OpenAsync(IBrowser browser, string url)
    {
        await using var context = await browser.NewContextAsync(new() { Locale = "fr-FR", ViewportSize = new() { Width = 1280, Height = 900 } });
        var seen = new ConcurrentBag<IRequest>();
        var page = await context.NewPageAsync();
        page.RequestFinished += (_, request) => seen.Add(request);
        page.RequestFailed += (_, request) => seen.Add(request);
        await page.GotoAsync(url, new() { WaitUntil = WaitUntilState.NetworkIdle });
        var loaded = new List<Loaded>();
        foreach (var request in seen)
        {
            var size = await request.SizesAsync();
            var script = request.ResourceType == "script" ? await (await request.ResponseAsync())!.BodyAsync() : [];
            loaded.Add(new(request.Url, size.ResponseBodySize + size.ResponseHeadersSize, script.Length, Published(script, size.ResponseHeadersSize)));
        }
        return new(loaded, await page.EvaluateAsync<int>("[...document.querySelectorAll('*')].filter(e => !e.closest('svg')).length"));
    }

    // Here files are compressed while they are sent, as fast as can be; publishing does it ahead, at the best level.
    private static int Published(byte[] script, int headers)
    {
        if (script.Length == 0) return 0;
        var written = new byte[BrotliEncoder.GetMaxCompressedLength(script.Length)];
        return BrotliEncoder.TryCompress(script, written, out var length, quality: 11, window: 22) ? length + headers : script.Length;
    }
}

/// <summary>One thing that a page asked for.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Bytes">What crossed the network, headers included.</param>
/// <param name="Script">Bytes of script once unfolded; 0 for anything else.</param>
/// <param name="Published">Bytes of script as a published site sends it, headers included; 0 for anything else.</param>
public sealed record Loaded(string Url, int Bytes, int Script, int Published);
