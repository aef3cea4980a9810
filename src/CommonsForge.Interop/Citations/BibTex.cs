using System.Globalization;
using System.Text;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Citations;

/// <summary>
/// Writes citations as BibTeX, in UTF-8, for BibTeX and biber alike. Every entry is <c>@misc</c>, the only type for a work that is neither a book nor an
/// article that both know. Titles and names stand in braces of their own: capitals stay, and a name is not cut in two.
/// </summary>
public static class BibTex
{
    /// <summary>Media type of what is written.</summary>
    public const string MediaType = "application/x-bibtex";

    /// <summary>How the name of its file ends.</summary>
    public const string Extension = ".bib";

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Writes one entry for each work, in their order.</summary>
    public static string Write(params IReadOnlyList<CitedWork> works) => string.Join('\n', works.Select(Entry));

    private static string Entry(CitedWork work)
    {
        var entry = new StringBuilder("@misc{").Append(work.Key);
        void Field(string name, string value)
        {
            if (value.Length > 0) entry.Append(CultureInfo.InvariantCulture, $",\n  {name,-12} = {value}");
        }
        Field("author", Names(work.For(CreditRole.Author)));
        Field("translator", Names(work.For(CreditRole.Translator)));
        Field("title", Braced(Protected(work.Title)));
        if (!work.IsElsewhere)
        {
            Field("year", Braced(work.Date.Year.ToString("0000", CultureInfo.InvariantCulture)));
            Field("month", Months[work.Date.Month - 1]);
            Field("date", Braced(work.Date.ToString("O", CultureInfo.InvariantCulture)));
            Field("version", Braced(work.Version.ToString(CultureInfo.InvariantCulture)));
        }
        Field("type", Braced(Escaped(work.TypeName)));
        Field("howpublished", Braced(Escaped(work.Publisher)));
        Field("publisher", Braced(Escaped(work.Publisher)));
        Field("url", Braced(Verbatim(work.Url)));
        Field("language", Braced(Escaped(work.Language)));
        Field("langid", Braced(Babel(work.Language)));
        Field("note", Braced(Escaped(work.Note)));
        Field("abstract", Braced(Escaped(work.Summary)));
        return entry.Append("\n}\n").ToString();
    }

    private static string Names(IEnumerable<CitedParty> parties) => Braced(string.Join(" and ", parties.Select(p => Protected(p.Name))));

    private static string Braced(string value) => value.Length == 0 ? "" : "{" + value + "}";

    // A brace followed by a backslash is an accented letter to BibTeX, which changes its case: an empty group keeps them apart.
    private static string Protected(string text) => Escaped(text) switch
    {
        "" => "",
        ['\\', ..] escaped => "{{}" + escaped + "}",
        var escaped => "{" + escaped + "}",
    };

    // BibTeX counts braces even after a backslash, so that \{ would unbalance the file: they are named instead.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in Characters.OneLine(text))
        {
            escaped.Append(c switch
            {
                '\\' => @"\textbackslash{}",
                '{' => @"\textbraceleft{}",
                '}' => @"\textbraceright{}",
                '~' => @"\textasciitilde{}",
                '^' => @"\textasciicircum{}",
                '%' or '&' or '_' or '#' or '$' => @"\" + c,
                _ => c.ToString(),
            });
        }
        return escaped.ToString();
    }

    // Styles print an address as it stands: only what would end the field is encoded.
    private static string Verbatim(Uri url) => url.AbsoluteUri.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal)
        .Replace("\\", "%5C", StringComparison.Ordinal);

    // Names of languages in babel, for hyphenation.
    private static string Babel(string language) => language switch
    {
        "fr" => "french",
        "en" => "english",
        "br" => "breton",
        "ca" => "catalan",
        "de" => "german",
        "es" => "spanish",
        "eu" => "basque",
        "it" => "italian",
        "nl" => "dutch",
        "oc" => "occitan",
        "pt" => "portuguese",
        _ => "",
    };
}
