using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using CommonsForge.Domain.Language;
using CommonsForge.Web.Localisation;
using Microsoft.AspNetCore.Html;

namespace CommonsForge.Web.Text;

/// <summary>
/// Every word that people read, in the language of the request. Pages see it as <c>T</c>.
/// A key is written in full in the resource file too: <c>Library.Title</c> stands in <c>Text/Library.resx</c> (French, neutral)
/// and in <c>Text/Library.en.resx</c>; the part before the first dot names the file.
/// What it returns is plain text, encoded by Razor like any other; only <see cref="Html"/> returns markup.
/// </summary>
public sealed partial class Texts(IHostEnvironment environment, TimeProvider time, CommonsClock clock, ILogger<Texts> log)
{
    private static readonly ConcurrentDictionary<string, ResourceManager> Areas = new(StringComparer.Ordinal);

    /// <summary>"fr" or "en": the language of the page.</summary>
    public string Language => Languages.Current.Code;

    /// <summary>The text of a key.</summary>
    public string this[string key] => Find(key);

    /// <summary>The text of a key in a language of the site, whatever that of the page; in that of the page where the site has no such language.</summary>
    public string Of(string language, string key) => Find(key, Languages.All.FirstOrDefault(l => l.Code == language)?.Culture);

    /// <summary>The text of a key, its <c>{0}</c>, <c>{1:N0}</c>… filled in the way of the current language: French elides « de {0} » before a vowel.</summary>
    public string this[string key, params object?[] args]
    {
        get
        {
            var all = Inside(Find(key), args);
            return string.Format(CultureInfo.CurrentCulture, Elided(Find(key), all), all);
        }
    }

    /// <summary>Whether a key exists: for codes that come from data (a vocabulary, a rule), never to hide a missing text.</summary>
    public bool Has(string key) => Lookup(key) is not null;

    /// <summary>
    /// A number and its noun: <c>Key.one</c> or <c>Key.other</c>, where <c>{0}</c> is the number as people write it and the arguments
    /// follow from <c>{1}</c>. In French 0 and 1 are singular, in English 1 alone is.
    /// </summary>
    public string Count(string key, long n, params object?[] args)
    {
        var singular = Math.Abs(n) == 1 || (n == 0 && Languages.Current.ZeroIsSingular);
        var format = Find(key + (singular ? ".one" : ".other"));
        var all = Inside(format, [Number(n), .. args]);
        return string.Format(CultureInfo.CurrentCulture, Elided(format, all), all);
    }

    /// <summary>A text that holds markup of its own, such as <c>&lt;a href="{0}"&gt;</c>. Arguments are encoded, the text is not.</summary>
    public IHtmlContent Html(string key, params object?[] args)
    {
        var all = Inside(Find(key), args);
        return new HtmlFormattableString(CultureInfo.CurrentCulture, Elided(Find(key), all), all);
    }

    /// <summary>"1 234" in French, "1,234" in English.</summary>
    public string Number(long n) => n.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>"a, b et c" or "a, b and c"; nothing for no item.</summary>
    public string List(IEnumerable<string> items)
    {
        var all = items.ToList();
        return all switch
        {
            [] => "",
            [var only] => only,
            [.. var head, var last] => this["Shared.ListLast", string.Join(", ", head), last],
        };
    }

    private static string Elided(string format, object?[] args) =>
        Languages.Current == Languages.French ? Elision.In(format, hole => hole < args.Length ? args[hole] as string ?? (args[hole] as Part)?.ToString() : null) : format;

    private string Find(string key, CultureInfo? culture = null)
    {
        if (Lookup(key, culture) is { } found) return found;
        if (!environment.IsProduction()) throw new KeyNotFoundException($"No text has the key '{key}'.");
        MissingText(log, key);
        return key;
    }

    private static string? Lookup(string key, CultureInfo? culture = null)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0) return null;
        var area = Areas.GetOrAdd(key[..dot], static name => new ResourceManager($"CommonsForge.Web.Text.{name}", typeof(Texts).Assembly));
        try
        {
            return area.GetString(key, culture ?? CultureInfo.CurrentUICulture);
        }
        catch (MissingManifestResourceException)
        {
            return null;
        }
    }

    [LoggerMessage(EventId = 1100, Level = LogLevel.Error, Message = "No text has the key {Key}")]
    private static partial void MissingText(ILogger log, string key);
}
