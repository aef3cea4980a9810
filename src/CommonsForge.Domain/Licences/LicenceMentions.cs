using System.Text.RegularExpressions;

namespace CommonsForge.Domain.Licences;

/// <summary>
/// Finds the licences that a text names or links, as people write them in French and in English: short and long names of any time,
/// addresses, badges, SPDX identifiers. It reads words, not law: what counts as the text's own licence is <see cref="LicenceVerdict"/>'s business.
/// </summary>
public static partial class LicenceMentions
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const int Timeout = 2000;

    // What people put between the letters, in addresses too.
    private const string Gap = @"(\s|[-_,/+(‐‑–]|%20)";
    private const string WordStart = @"(?<![\p{L}\d])";
    private const string WordEnd = @"(?![\p{L}\d])";
    private const string Tail = @"((" + Gap + @"|\)|v\.?|version){0,6}(?<version>[1-4]\.[015])" + WordEnd + "(" + Gap + @"{1,3}(?<country>International|Unported|non\stranspos[ée]e?|France|Belgique|Suisse|Luxembourg|Qu[ée]bec|Canada|(?-i:FR|BE|CH|LU|CA|DE|AT|ES|IT|NL|UK|US|AU|IGO))" + WordEnd + ")?)?";
    private const string NonCommercial = @"pas\sd['’]?\s?(utilisations?|usages?)\scommercial(e|es)?|(utilisation\s)?non[-\s]?commercial(e|\suse)?|sans\s(utilisation|usage)\scommercial(e)?";
    private const string NoDerivatives = @"pas\sde\smodifications?|sans\smodifications?|pas\sd['’](œuvres?|oeuvres?|travaux)\sdérivée?s?|no[-\s]?deriv(ative)?s?(\sworks)?";
    private const string ShareAlike = @"partage\s(dans|à|selon|aux)\s(les\s)?mêmes\sconditions|partage\sdes\sconditions\sinitiales\sà\sl['’]identique|partage\sà\sl['’]identique|share[-\s]?alike";
    private const string Elements = @"((\s|[-–—,/&+]|\bet\b|\band\b){1,6}((?<nc>" + NonCommercial + ")|(?<nd>" + NoDerivatives + ")|(?<sa>" + ShareAlike + ")))";

    private static readonly (Regex Pattern, Func<Match, LicenceMention> Read)[] Readers =
    [
        (CcAddress(), OfAddress),
        (CcShort(), m => OfElements(m, m.Groups["elements"].Value)),
        (ByAlone(), m => OfElements(m, m.Groups["elements"].Value)),
        (CcLong(), OfLongName),
        (LongAlone(), OfLongName),
        (Cc0(), m => Mention(m, "CC0", "1.0")),
        (CcAlone(), m => Mention(m, "CC", null)),
        (Etalab(), m => Mention(m, "etalab", m.Groups["year"].Success ? OfYear(m.Groups["year"].Value) : Version(m))),
        (EtalabAddress(), m => Mention(m, "etalab", m.Groups["year"].Success ? OfYear(m.Groups["year"].Value) : "2.0")),
        (Odbl(), m => Mention(m, "ODbL", Version(m))),
        (ArtLibre(), m => Mention(m, "LAL", Version(m))),
        (Gfdl(), m => Mention(m, "GFDL", Version(m) is { } v && m.Groups["later"].Success ? v + "-or-later" : Version(m))),
        (Mit(), m => Mention(m, "MIT", "")),
        (PublicDomain(), m => Mention(m, "public-domain", null)),
        (Reserved(), m => Mention(m, "all-rights-reserved", null)),
        (Copyright(), m => Mention(m, "copyright", null)),
    ];

    /// <summary>Every licence named or linked in a text, in order.</summary>
    /// <param name="text">Plain text, Markdown or HTML.</param>
    public static IReadOnlyList<LicenceMention> Find(string text)
    {
        var found = Readers.SelectMany(r => r.Pattern.Matches(text).Select(r.Read))
            .Where(m => m.Family.Length > 0)
            .OrderBy(m => m.Start).ThenByDescending(m => m.Words.Length)
            .ToList();
        var longest = new List<LicenceMention>();
        foreach (var mention in found)
            if (longest.Count == 0 || mention.Start + mention.Words.Length > longest[^1].Start + longest[^1].Words.Length) longest.Add(mention);
        var context = new LicenceContext(text, longest);
        return [.. longest.Select(m => m with { Scope = context.ScopeOf(m), Sentence = context.SentenceOf(m) }).Select(m => m with { IsToAskAbout = context.IsToAskAbout(m), IsOfPassage = context.IsOfPassage(m) })];
    }

    private static LicenceMention OfAddress(Match match)
    {
        var elements = match.Groups["elements"].Value.ToLowerInvariant();
        var version = Version(match);
        if (elements is "zero" or "cc-zero") return Mention(match, "CC0", "1.0");
        if (elements is "mark" or "publicdomain") return Mention(match, "CC-PDM", "1.0");
        // An address that names no country is that of the version adapted to none.
        return OfElements(match, elements) with { Jurisdiction = version is null ? null : version == "4.0" ? "" : match.Groups["country"].Value.ToLowerInvariant() };
    }

    private static LicenceMention OfElements(Match match, string elements) => OfCc(match,
        elements.Contains("nc", StringComparison.OrdinalIgnoreCase), elements.Contains("nd", StringComparison.OrdinalIgnoreCase), elements.Contains("sa", StringComparison.OrdinalIgnoreCase));

    private static LicenceMention OfLongName(Match match) => OfCc(match, match.Groups["nc"].Success, match.Groups["nd"].Success, match.Groups["sa"].Success);

    private static LicenceMention OfCc(Match match, bool nonCommercial, bool noDerivatives, bool shareAlike) =>
        Mention(match, "CC-BY" + (nonCommercial ? "-NC" : "") + (noDerivatives ? "-ND" : shareAlike ? "-SA" : ""), Version(match)) with { Jurisdiction = Country(match.Groups["country"].Value, Version(match)) };

    private static string? Country(string words, string? version) => words.ToUpperInvariant() switch
    {
        _ when version == "4.0" => "",
        "" => null,
        "FRANCE" => "fr",
        "BELGIQUE" => "be",
        "SUISSE" => "ch",
        "LUXEMBOURG" => "lu",
        "QUÉBEC" or "QUEBEC" or "CANADA" => "ca",
        { Length: 2 } or "IGO" => words.ToLowerInvariant(),
        _ => "",
    };

    // Etalab published its second version in April 2017.
    private static string OfYear(string year) => string.CompareOrdinal(year, "2017") < 0 ? "1.0" : "2.0";

    private static string? Version(Match match) => match.Groups["version"] is { Success: true, Value: var version } ? version : null;

    private static LicenceMention Mention(Match match, string family, string? version) => new() { Words = match.Value, Start = match.Index, Family = family, Version = version };

    [GeneratedRegex(@"(https?://)?([a-z]{1,8}\.)?(creativecommons\.org|licensebuttons\.net)/(licen[cs]es|l|publicdomain|p|presskit/buttons/\d+x\d+/(svg|png))/(?<elements>by[a-z-]*|zero|cc-zero|mark|publicdomain)(/(?<version>[1-4]\.[015])(/(?<country>[a-z]{2}|igo|scotland)(?=[/\s)\]""'>,;.?#]|$))?)?[\w./-]*(?<![.])", Options, Timeout)]
    private static partial Regex CcAddress();

    [GeneratedRegex(WordStart + @"(CC|Creative\sCommons)" + Gap + @"{0,3}(?<elements>BY(" + Gap + @"{0,3}(NC|ND|SA)(?!\p{Ll}))*)" + WordEnd + Tail, Options, Timeout)]
    private static partial Regex CcShort();

    [GeneratedRegex(WordStart + "(?<elements>(?-i:BY(-(NC|ND|SA))+))" + WordEnd + Tail, Options, Timeout)]
    private static partial Regex ByAlone();

    [GeneratedRegex(@"Creative\sCommons(\W{1,6}|\slicen[cs]e\W{1,3})((licen[cs]e|CC)\s)?(Attribution|Paternité)" + Elements + "*" + Tail, Options, Timeout)]
    private static partial Regex CcLong();

    [GeneratedRegex(WordStart + "(Attribution|Paternité)" + Elements + "+" + Tail, Options, Timeout)]
    private static partial Regex LongAlone();

    [GeneratedRegex(WordStart + @"(CC|Creative\sCommons)(\s|[-_]|%20)?(0|Z[eé]ro)((\s|[-_]|%20|v){0,2}1\.0)?(\s(Universal|universel(le)?))?" + WordEnd, Options, Timeout)]
    private static partial Regex Cc0();

    [GeneratedRegex(@"Creative\s?Commons(?!\.\w)", Options, Timeout)]
    private static partial Regex CcAlone();

    // « une licence ouverte » is any open licence; « la Licence Ouverte », « Licence ouverte 2.0 » and « licence ouverte Etalab » are this one.
    [GeneratedRegex(@"(?-i:Licence\sOuverte)(\s?/\s?Open\sLicen[cs]e)?([\s(/-]{1,3}[EÉ]talab\)?)?((\s|[-(]|v|version){1,4}(?<version>[12]\.0))?|(licence\souverte|open\slicen[cs]e)[\s(/-]{1,3}(d['’]\s?)?([EÉ]talab|(v|version\s)?(?<version>[12]\.0))|licen[cs]e\s[EÉ]talab((\s|[-(]|v|version){1,4}(?<version>[12]\.0))?|\b[EÉ]talab(\s|[-(]|v|version){1,4}(?<version>[12]\.0)", Options, Timeout)]
    private static partial Regex Etalab();

    [GeneratedRegex(@"(https?://)?(www\.)?(etalab\.gouv\.fr/(licence-ouverte[\w/-]*|wp-content/uploads/(?<year>\d{4})/\d\d/[\w-]*licen[cs]e[\w.-]*)|github\.com/etalab/licence-ouverte[\w/.-]*)", Options, Timeout)]
    private static partial Regex EtalabAddress();

    [GeneratedRegex(WordStart + @"(ODbL|Open\sDatabase\sLicen[cs]e(\s\(ODbL\))?)((\s|[-,]|v|version){1,4}(?<version>1\.0))?" + WordEnd + @"|(https?://)?(www\.)?opendatacommons\.org/licenses/odbl[\w/.-]*", Options, Timeout)]
    private static partial Regex Odbl();

    [GeneratedRegex(@"(licence\s(Art\sLibre|LAL)|(?-i:Art\sLibre)|Free\sArt\sLicen[cs]e|\bLAL(?=[-\s]v?1\.))(\s\((LAL|FAL)\))?((\s|[-,(]|v|version){1,4}(?<version>1\.[0-3]))?" + WordEnd + @"|(https?://)?(www\.)?artlibre\.org[\w/.-]*", Options, Timeout)]
    private static partial Regex ArtLibre();

    [GeneratedRegex(@"((GNU\sFree\sDocumentation\sLicen[cs]e|licence\sde\sdocumentation\slibre\sGNU|GNU\sFDL)(\s\(GFDL\))?|\bGFDL)((\s|[-,(]|v|version){1,4}(?<version>1\.[1-3])(?<later>-or-later|\+|[\s,]{1,2}(or|ou)\s(any\s|toute\s)?(version\s)?(later|ultérieure))?)?|(https?://)?(www\.)?gnu\.org/(licenses|copyleft)/(old-licenses/)?fdl(-(?<version>1\.[1-3]))?[\w/.-]*", Options, Timeout)]
    private static partial Regex Gfdl();

    [GeneratedRegex(@"\b(licen[cs]e\sMIT|MIT\slicen[cs]e)" + WordEnd + @"|SPDX-License-Identifier:\s*MIT\b|(https?://)?(www\.)?opensource\.org/licen[cs]es?/mit\b", Options, Timeout)]
    private static partial Regex Mit();

    [GeneratedRegex(@"\b(domaine\spublic|public\sdomain)\b", Options, Timeout)]
    private static partial Regex PublicDomain();

    [GeneratedRegex(@"\btous\s(les\s)?droits(\s\p{L}+){0,6}?\sréservés|\ball\srights?\sreserved|\breproduction[^.\n]{0,60}?\s(interdite|prohibited|soumise\sà\s(autorisation|l['’]accord|accord))", Options, Timeout)]
    private static partial Regex Reserved();

    [GeneratedRegex(@"©|\(c\)(?=\s*(\d{4}|(?-i:\p{Lu})))|\bcopyright\b", Options, Timeout)]
    private static partial Regex Copyright();
}
