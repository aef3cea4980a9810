using System.Text;
using System.Xml;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop;

/// <summary>Texts made fit for an XML document, whatever they were written as.</summary>
internal static class XmlText
{
    /// <summary>Without the characters that XML forbids, the control characters and the marks that turn the direction of what follows.</summary>
    public static string Clean(string text)
    {
        var clean = Characters.Clean(text);
        if (!clean.AsSpan().ContainsAny('\uFFFE', '\uFFFF')) return clean;
        return new StringBuilder(clean).Replace("\uFFFE", "").Replace("\uFFFF", "").ToString();
    }

    /// <summary>The same on one line, for titles and names.</summary>
    public static string OneLine(string text) => Clean(Characters.OneLine(text));

    /// <summary>How every document is written: UTF-8 without a mark of byte order, nothing added between elements, line ends kept.</summary>
    public static XmlWriterSettings Settings { get; } =
        new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineHandling = NewLineHandling.Entitize };
}
