using System.Text;

namespace CommonsForge.Interop.VCards;

/// <summary>A person or a structure as a visiting card (vCard 4.0, RFC 6350): what they show, and no way to write to them that they do not give.</summary>
/// <param name="Uid">What names them everywhere.</param>
/// <param name="Name">Their name, as they write it.</param>
/// <param name="Source">Their page.</param>
public sealed record VCard(Guid Uid, string Name, Uri Source)
{
    /// <summary>The media type of the file.</summary>
    public const string MediaType = "text/vcard";

    private const int LongestLine = 75;

    /// <summary>Whether it is the card of a structure, which bears its own name as that of an organisation.</summary>
    public bool IsOrganisation { get; init; }

    /// <summary>The commune where it is, or <c>null</c>.</summary>
    public string? Locality { get; init; }

    /// <summary>The wider territory where it is, or <c>null</c>.</summary>
    public string? Region { get; init; }

    /// <summary>Their structure, or <c>null</c>.</summary>
    public string? Organisation { get; init; }

    /// <summary>What they say of themselves.</summary>
    public string Note { get; init; } = "";

    /// <summary>What they know about.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Languages they work in: BCP 47 codes.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Where else to find them.</summary>
    public IReadOnlyList<Uri> Links { get; init; } = [];

    /// <summary>The file, its lines folded and ended as the format asks.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        Line("BEGIN:VCARD");
        Line("VERSION:4.0");
        Line(IsOrganisation ? "KIND:org" : "KIND:individual");
        Line($"UID:urn:uuid:{Uid}");
        Line("FN:" + Escaped(Name));
        if (Organisation is { Length: > 0 } organisation) Line("ORG:" + Escaped(organisation));
        if (Locality is not null || Region is not null) Line($"ADR:;;;{Escaped(Locality ?? "")};{Escaped(Region ?? "")};;");
        if (Note.Length > 0) Line("NOTE:" + Escaped(Note));
        if (Categories.Count > 0) Line("CATEGORIES:" + string.Join(',', Categories.Select(Escaped)));
        foreach (var language in Languages) Line("LANG:" + language);
        Line("URL:" + Source.AbsoluteUri);
        foreach (var link in Links) Line("URL:" + link.AbsoluteUri);
        Line("SOURCE:" + Source.AbsoluteUri);
        Line("END:VCARD");
        return text.ToString();

        void Line(string line) => Fold(text, line);
    }

    // Signs of the format, and line ends, are written with a backslash; others that no text holds are left out.
    private static string Escaped(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        foreach (var c in value.ReplaceLineEndings("\n"))
        {
            if (c == '\n') text.Append("\\n");
            else if (c is '\\' or ',' or ';') text.Append('\\').Append(c);
            else if (!char.IsControl(c)) text.Append(c);
        }
        return text.ToString();
    }

    // At most 75 octets a line, never inside a character; what follows begins with a space.
    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
