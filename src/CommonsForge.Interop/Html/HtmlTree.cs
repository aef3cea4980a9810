using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace CommonsForge.Interop.Html;

/// <summary>
/// Builds a tree of pasted HTML in linear time, whatever it is. AngleSharp reads the tokens; its own tree takes 25 seconds for 50,000 nested elements, since
/// the standard's rules look through all that is open at each tag. What is deeper than any text, or more than any text holds, keeps its words and loses its tags.
/// </summary>
internal static class HtmlTree
{
    private const int Deepest = 100;
    private const int MostElements = 300_000;

    private static readonly HashSet<string> Void =
        new(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"], StringComparer.Ordinal);

    private static readonly HashSet<string> EndsParagraph = new(
        [
            "address", "article", "aside", "blockquote", "center", "details", "dialog", "dd", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
            "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "ul",
        ], StringComparer.Ordinal);

    private static readonly string[] Kept =
    [
        "style", "class", "id", "href", "name", "src", "alt", "start", "type", "checked", "hidden", "colspan", "rowspan", "align", "width", "height",
        "aria-hidden", "aria-checked", "aria-level", "aria-roledescription", "data-aria-level", "data-listid", "role",
    ];

    private sealed class Builder
    {
        public readonly HtmlNode Root = new("#root");
        private readonly List<HtmlNode> open = [];
        private readonly Dictionary<string, int> ignored = new(StringComparer.Ordinal);
        private readonly StringBuilder words = new();
        private int elements;

        public HtmlNode Current => open.Count == 0 ? Root : open[^1];

        public void Write(string text) => words.Append(text);

        public void Start(HtmlTagToken tag)
        {
            var name = tag.Name;
            if (open.Count >= Deepest || elements >= MostElements)
            {
                // The words around a block are apart, though it is gone.
                if (EndsParagraph.Contains(name) || name is "br" or "tr" or "td") words.Append(' ');
                if (!Void.Contains(name) && !tag.IsSelfClosing) ignored[name] = ignored.GetValueOrDefault(name) + 1;
                return;
            }
            Flush();
            Imply(name);
            elements++;
            var node = new HtmlNode(name) { Attributes = AttributesOf(tag) };
            Current.Children.Add(node);
            if (!Void.Contains(name) && !tag.IsSelfClosing) open.Add(node);
        }

        public void End(string name)
        {
            if (ignored.GetValueOrDefault(name) > 0) ignored[name]--;
            else if (name is "p" or "br" && !open.Exists(n => n.Name == name)) words.Append(' ');
            else Close([name], name is "table" ? [] : ["td", "th", "table"]);
        }

        public void Flush()
        {
            if (words.Length == 0) return;
            Current.Children.Add(new HtmlNode("#text", words.ToString()));
            words.Clear();
        }

        private void Imply(string name)
        {
            if (EndsParagraph.Contains(name)) Close(["p"], ["td", "th", "table", "li"]);
            switch (name)
            {
                case "li": Close(["li"], ["ul", "ol", "td", "th", "table"]); break;
                case "dt" or "dd": Close(["dt", "dd"], ["dl", "td", "th", "table"]); break;
                case "tr": Close(["tr"], ["table"]); break;
                case "td" or "th": Close(["td", "th"], ["tr", "table"]); break;
                case "thead" or "tbody" or "tfoot": Close(["thead", "tbody", "tfoot"], ["table"]); break;
            }
        }

        // Closes the innermost of some elements and all that is open in it, without leaving others.
        private void Close(ReadOnlySpan<string> names, ReadOnlySpan<string> within)
        {
            for (var i = open.Count - 1; i >= 0; i--)
            {
                if (names.Contains(open[i].Name, StringComparer.Ordinal))
                {
                    Flush();
                    open.RemoveRange(i, open.Count - i);
                    return;
                }
                if (within.Contains(open[i].Name, StringComparer.Ordinal)) return;
            }
        }
    }

    /// <summary>Reads any text; never throws for what is in it.</summary>
    public static HtmlNode Parse(string html)
    {
        using var source = new TextSource(html);
        using var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { DisableElementPositionTracking = true };
        var builder = new Builder();
        while (true)
        {
            var token = tokens.Get();
            switch (token.Type)
            {
                case HtmlTokenType.EndOfFile:
                    builder.Flush();
                    return builder.Root;
                case HtmlTokenType.Character: builder.Write(token.Data); break;
                case HtmlTokenType.EndTag: builder.End(token.Name); break;
                case HtmlTokenType.StartTag:
                    builder.Start((HtmlTagToken)token);
                    tokens.State = ModeOf(token.Name);
                    break;
            }
        }
    }

    private static HtmlParseMode ModeOf(string name) => name switch
    {
        "script" => HtmlParseMode.Script,
        "style" or "xmp" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
        "title" or "textarea" => HtmlParseMode.RCData,
        _ => HtmlParseMode.PCData,
    };

    private static IReadOnlyDictionary<string, string> AttributesOf(HtmlTagToken tag)
    {
        if (tag.Attributes.Count == 0) return HtmlNode.NoAttributes;
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in tag.Attributes)
        {
            if (Kept.Contains(attribute.Name, StringComparer.OrdinalIgnoreCase)) found.TryAdd(attribute.Name.ToLowerInvariant(), attribute.Value);
        }
        return found;
    }
}
