using System.Text.RegularExpressions;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Html;

/// <summary>Reads what stands in a line of a pasted text.</summary>
internal sealed partial class HtmlInlines(HtmlReader reader, ImportedFiles files, HtmlNotes notes)
{
    private const int Pixel = 1;

    public void Element(HtmlNode node, HtmlLook look, HtmlFlow flow)
    {
        switch (node.Name)
        {
            case "br": flow.Add(LineEnd.Instance); break;
            case "a": Link(node, look, flow); break;
            case "img": Image(node, look, flow); break;
            case "input":
                if (node["type"].Equals("checkbox", StringComparison.OrdinalIgnoreCase)) flow.Add(new TaskBox(node.Has("checked")));
                break;
            case "iframe" or "video" or "audio": Elsewhere(node, flow); break;
            case "svg" or "object" or "embed" or "canvas": files.Warn(ImportWarning.Drawings); break;
            default:
                // The bullet or number that Word draws before an item.
                if (node.Css("mso-list") != "ignore") reader.Walk(node, look, flow);
                break;
        }
    }

    /// <summary>The language that a page says its code is in; empty when it says none.</summary>
    public static string LanguageOf(HtmlNode code) => code.All().SelectMany(n => n.Text is null ? n.Classes : [])
        .FirstOrDefault(c => c.StartsWith("language-", StringComparison.Ordinal))?["language-".Length..] ?? "";

    private void Link(HtmlNode node, HtmlLook look, HtmlFlow flow)
    {
        if (notes.CalledBy(node) is { } called)
        {
            if (HtmlNotes.IsRemark(called)) files.Warn(ImportWarning.Comments);
            else flow.Add(new NoteCall(called));
        }
        else if (HtmlNotes.BegunBy(node) is { } begun) flow.Note = begun;
        else if (!node.HasClass("footnote-back") && !node.HasClass("footnote-backref") && !node.HasClass("data-footnote-backref"))
        {
            var url = WebAddress.Of(node["href"]);
            if (url is null && node["href"].Length > 0 && node["href"][0] != '#') files.Warn(ImportWarning.Links);
            reader.Walk(node, look with { Link = url ?? look.Link }, flow);
        }
    }

    private void Image(HtmlNode node, HtmlLook look, HtmlFlow flow)
    {
        // Boxes of a list to tick, and pixels that only count readers.
        if (node["aria-roledescription"] == "checkbox" || node.Number("width", 2) <= Pixel || node.Number("height", 2) <= Pixel) return;
        // A file that goes with the text already: the editor joined it before the words around it came.
        if (Joined().IsMatch(node["src"])) flow.Add(new Picture(node["src"], Characters.OneLine(node["alt"]), look.Link));
        else if (files.Show(Inside(node["src"]), node["alt"], look.Link, node["src"]) is { } picture) flow.Add(picture);
    }

    private static ReadOnlyMemory<byte>? Inside(string source)
    {
        if (!source.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase)) return null;
        var comma = source.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0) return null;
        try
        {
            return source.AsSpan(0, comma).EndsWith(";base64", StringComparison.OrdinalIgnoreCase)
                ? Convert.FromBase64String(Uri.UnescapeDataString(source[(comma + 1)..]))
                : System.Text.Encoding.UTF8.GetBytes(Uri.UnescapeDataString(source[(comma + 1)..]));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Nothing is embedded here: a film is a link to it.
    private void Elsewhere(HtmlNode node, HtmlFlow flow)
    {
        if (WebAddress.Of(node["src"]) is { } url) flow.Add(new Words(url, PieceStyle.Plain, url));
        else files.Warn(ImportWarning.Drawings);
    }

    [GeneratedRegex(@"\Aimages/[a-z0-9-]{1,200}\.(png|jpe?g|webp|gif|svg)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Joined();
}
