using System.Globalization;
using System.Text;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Citations;

/// <summary>
/// Writes citations as RIS, in UTF-8: lines that end with CRLF, each « tag, two spaces, hyphen, space, value », from <c>TY</c> to <c>ER</c>.
/// A name is written as it is read; RIS would take what follows a comma for a first name and knows no way around it, so that the comma of an organisation
/// becomes its look-alike U+201A.
/// </summary>
public static class Ris
{
    /// <summary>Media type of what is written.</summary>
    public const string MediaType = "application/x-research-info-systems";

    /// <summary>How the name of its file ends.</summary>
    public const string Extension = ".ris";

    /// <summary>Writes one record for each work, in their order.</summary>
    public static string Write(params IReadOnlyList<CitedWork> works)
    {
        var text = new StringBuilder();
        foreach (var work in works) Record(text, work);
        return text.ToString();
    }

    private static void Record(StringBuilder text, CitedWork work)
    {
        void Line(string tag, string value)
        {
            if (Characters.OneLine(value) is { Length: > 0 } words) text.Append(tag).Append("  - ").Append(words).Append("\r\n");
        }
        void Lines(string tag, IEnumerable<CitedParty> parties)
        {
            foreach (var party in parties) Line(tag, party.IsOrganisation ? party.Name.Replace(',', '\u201A') : party.Name);
        }
        Line("TY", TypeOf(work.TypeSlug));
        Line("ID", work.Key);
        Lines("AU", work.For(CreditRole.Author));
        Lines("A2", work.For(CreditRole.Contributor, CreditRole.Adapter, CreditRole.Illustrator, CreditRole.Reviewer));
        Lines("A4", work.For(CreditRole.Translator));
        Line("TI", work.Title);
        if (!work.IsElsewhere)
        {
            Line("PY", work.Date.ToString("yyyy", CultureInfo.InvariantCulture));
            Line("DA", work.Date.ToString("yyyy'/'MM'/'dd'/'", CultureInfo.InvariantCulture));
            Line("ET", work.Version.ToString(CultureInfo.InvariantCulture));
        }
        Line("PB", work.Publisher);
        Line("M3", work.TypeName);
        Line("LA", work.Language);
        Line("UR", work.Url.AbsoluteUri);
        Line("AB", work.Summary);
        Line("N1", work.Note);
        text.Append("ER  - \r\n");
    }

    private static string TypeOf(string slug) => slug switch
    {
        "etude" or "compte-rendu" or "publication" => "RPRT",
        "jeu-de-donnees" => "DATA",
        "video" => "VIDEO",
        "podcast" => "SOUND",
        _ => "ELEC",
    };
}
