using System.Xml;

namespace CommonsForge.Interop.Office;

/// <summary>Writes one XML document of an OpenDocument package, in UTF-8; names are given with their usual prefixes.</summary>
internal sealed class OdfXml : IDisposable
{
    /// <summary>The version of OpenDocument that is written.</summary>
    public const string Version = "1.3";

    private static readonly Dictionary<string, string> Namespaces = new(StringComparer.Ordinal)
    {
        ["office"] = "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        ["style"] = "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        ["text"] = "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        ["table"] = "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        ["draw"] = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        ["fo"] = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        ["svg"] = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        ["meta"] = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        ["manifest"] = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
        ["dc"] = "http://purl.org/dc/elements/1.1/",
        ["xlink"] = "http://www.w3.org/1999/xlink",
    };

    private readonly MemoryStream bytes = new();
    private readonly XmlWriter xml;

    /// <summary>Begins a document.</summary>
    /// <param name="root">Its root, e.g. <c>office:document-content</c>.</param>
    public OdfXml(string root)
    {
        xml = XmlWriter.Create(bytes, XmlText.Settings);
        var (prefix, name) = Split(root);
        xml.WriteStartElement(prefix, name, Namespaces[prefix]);
        foreach (var (other, uri) in Namespaces.Where(n => n.Key != prefix)) xml.WriteAttributeString("xmlns", other, null, uri);
        xml.WriteAttributeString(prefix, "version", Namespaces[prefix], Version);
    }

    /// <summary>Opens an element; an attribute without value is left out.</summary>
    public void Open(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        var (prefix, name) = Split(element);
        xml.WriteStartElement(prefix, name, Namespaces[prefix]);
        foreach (var (attribute, value) in attributes)
        {
            if (value is null) continue;
            var (space, local) = Split(attribute);
            xml.WriteAttributeString(space, local, Namespaces[space], XmlText.OneLine(value));
        }
    }

    /// <summary>Closes the element opened last.</summary>
    public void Close() => xml.WriteEndElement();

    /// <summary>An element without content.</summary>
    public void Empty(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(element, attributes);
        Close();
    }

    /// <summary>An element that holds words and nothing else.</summary>
    public void Element(string element, string words, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(element, attributes);
        Words(words);
        Close();
    }

    /// <summary>Words as they are read: OpenDocument takes several spaces for one, as HTML does.</summary>
    public void Words(string words) => xml.WriteString(XmlText.Clean(words));

    /// <summary>Words whose spaces, tabs and line ends count.</summary>
    public void Verbatim(string words)
    {
        var text = XmlText.Clean(words.ReplaceLineEndings("\n"));
        for (var i = 0; i < text.Length;)
        {
            var end = text.AsSpan(i).IndexOfAny(' ', '\t', '\n');
            end = end < 0 ? text.Length : i + end;
            xml.WriteString(text[i..end]);
            for (i = end; i < text.Length && text[i] is '\t' or '\n'; i++) Empty(text[i] == '\t' ? "text:tab" : "text:line-break");
            var spaces = i;
            while (i < text.Length && text[i] == ' ') i++;
            // One between two words is kept by every reader; what would be dropped is counted.
            if (i - spaces == 1 && spaces > 0 && i < text.Length && !char.IsWhiteSpace(text[spaces - 1]) && !char.IsWhiteSpace(text[i])) xml.WriteString(" ");
            else if (i > spaces) Empty("text:s", ("text:c", OdfText.Number(i - spaces)));
        }
    }

    /// <summary>XML that is part of this program.</summary>
    public void Ours(string constant) => xml.WriteRaw(constant);

    /// <summary>Ends the document.</summary>
    public byte[] ToBytes()
    {
        xml.WriteEndDocument();
        xml.Flush();
        return bytes.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        xml.Dispose();
        bytes.Dispose();
    }

    private static (string Prefix, string Name) Split(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return (name[..colon], name[(colon + 1)..]);
    }
}
