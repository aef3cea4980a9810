using System.Text.Encodings.Web;
using CommonsForge.Domain.Language;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Components;
using Microsoft.AspNetCore.Html;

namespace CommonsForge.Web.Text;

/// <summary>Words of people in a page of the other language, which a screen reader must say in their own.</summary>
public sealed partial class Texts
{
    /// <summary>What <c>lang</c> says of words of which nobody said the language: nothing when they are in that of the page.</summary>
    /// <param name="words">Plain text.</param>
    /// <param name="otherwise">What they count for when they do not tell.</param>
    public string? TongueOf(string? words, string otherwise = Tongue.Usual) =>
        string.IsNullOrEmpty(words) || Tongue.Of(words, otherwise) is var language && language == Language ? null : language;

    /// <summary>The title of a resource, to stand in a sentence of ours: see <see cref="Html"/>.</summary>
    public IHtmlContent Title(Sheet sheet) => In(sheet.Language, sheet.Title);

    /// <summary>The words of a link, to stand in a sentence of ours: see <see cref="Html"/>.</summary>
    public IHtmlContent Title(LinkView work) => In(work.Lang, work.Label);

    /// <summary>Words in a language, marked when it is not that of the page.</summary>
    public IHtmlContent In(string? language, string words) => new Part(words, language == Language ? null : language);

    /// <summary>Words of which nobody said the language, marked when they seem to be in another than that of the page.</summary>
    /// <inheritdoc cref="TongueOf"/>
    public IHtmlContent Said(string words, string otherwise = Tongue.Usual) => In(Tongue.Of(words, otherwise), words);

    /// <summary>A sentence with marks where it holds words in other languages, each at its first place.</summary>
    /// <param name="sentence">The whole.</param>
    /// <param name="parts">What may stand in it, and its language.</param>
    public IHtmlContent Marked(string sentence, IEnumerable<(string Words, string Language)> parts)
    {
        var html = new HtmlContentBuilder();
        var at = 0;
        foreach (var (words, language) in parts.Where(p => p.Language != Language && p.Words.Length > 0))
        {
            var start = sentence.IndexOf(words, at, StringComparison.Ordinal);
            if (start < 0) continue;
            html.Append(sentence[at..start]).AppendHtml(In(language, words));
            at = start + words.Length;
        }
        return new Kept(html.Append(sentence[at..]));
    }

    // What we call somebody whose name is not shown.
    private static readonly string[] Nameless = ["Reading.Unnamed", "Reading.SomeoneAnonymous", "Notification.Somebody"];

    // Inside a sentence, what we call somebody begins with a small letter, and words between quotation marks have the inner ones for their own.
    private object?[] Inside(string format, object?[] args)
    {
        var all = args.ToArray();
        for (var i = 0; i < all.Length; i++)
        {
            var at = format.IndexOf(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{{{i}"), StringComparison.Ordinal);
            if (at <= 0 || all[i] is not string { Length: > 0 } words) continue;
            if (char.IsUpper(words[0]) && words.Length < 60 && Array.Exists(Nameless, key => words == Find(key))) all[i] = char.ToLowerInvariant(words[0]) + words[1..];
            else if (format.AsSpan(0, at).EndsWith("«\u00A0")) all[i] = OuterQuotes().Replace(words, m => m.Value[0] == '«' ? "“" : "”");
            else if (format[at - 1] == '“') all[i] = words.Replace('“', '‘').Replace('”', '’');
        }
        return all;
    }

    [System.Text.RegularExpressions.GeneratedRegex("«[ \u00A0\u202F]?|[ \u00A0\u202F]?»", System.Text.RegularExpressions.RegexOptions.None, 1_000)]
    private static partial System.Text.RegularExpressions.Regex OuterQuotes();

    // A page empties a builder into its own as it writes it: what stands twice on one would be there once.
    private sealed class Kept(IHtmlContent html) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder) => html.WriteTo(writer, encoder);
    }

    private sealed class Part(string words, string? language) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            if (language is not null)
            {
                writer.Write("<span lang=\"");
                encoder.Encode(writer, language);
                writer.Write(Tongue.IsRightToLeft(language) ? "\" dir=\"rtl\">" : "\">");
            }
            encoder.Encode(writer, words);
            if (language is not null) writer.Write("</span>");
        }

        // What an elision before it looks at.
        public override string ToString() => words;
    }
}
