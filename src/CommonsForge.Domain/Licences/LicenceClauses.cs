namespace CommonsForge.Domain.Licences;

/// <summary>
/// Where each licence says what. Sections were read in the texts of the SPDX licence list (Creative Commons 1.0 to 4.0, 2.0 France, 3.0 IGO, GFDL 1.2 and 1.3,
/// LAL 1.3, ODbL 1.0, etalab-2.0, CC0 1.0, MIT). Not read: Creative Commons 3.0 France and etalab-1.0, taken to be numbered and headed
/// as their siblings, and the other adaptations to a country, some of which (England, 2.0) are numbered otherwise.
/// </summary>
internal static class LicenceClauses
{
    /// <summary>French law: what nobody allowed is forbidden, whole or in part, translated or adapted.</summary>
    public static LicenceClause Law { get; } = new(
        new() { Fr = "Code de la propriété intellectuelle, article L122-4", En = "French Intellectual Property Code, article L122-4" },
        "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000006278911");

    /// <summary>That each of BY-SA 4.0 and LAL 1.3 takes the other: on Creative Commons' list since October 2014, as BY-SA 4.0 sections 1(c) and 3(b)(1) and LAL article 5 ask.</summary>
    public static LicenceClause Listed { get; } = new(
        new() { Fr = "Liste des licences compatibles de Creative Commons (CC BY-SA 4.0, section 3(b)(1)\u202f; LAL 1.3, article 5)", En = "Creative Commons list of compatible licences (CC BY-SA 4.0, section 3(b)(1); Free Art License 1.3, section 5)" },
        "https://creativecommons.org/compatiblelicenses");

    /// <summary>What lets one adapt, and says under which licence; of one that does not, what forbids it.</summary>
    public static LicenceClause Adapting(Licence licence, LicenceUse use = LicenceUse.Adaptation) => licence.Family switch
    {
        "CC0" => Of(licence, "2"),
        "CC-PDM" or "MIT" => Whole(licence),
        "etalab" => Reusing(licence),
        "LAL" => Of(licence, "2.3", "5"),
        "GFDL" => use == LicenceUse.Translation ? Of(licence, "8", "4") : Of(licence, "4"),
        "ODbL" => Of(licence, "4.4(a)"),
        _ when !licence.AllowsSharing => Law,
        _ when !licence.AllowsAdapting => Latest(licence) ? Of(licence, "2(a)(1)(B)", "3(a)(2)") : Of(licence, "3"),
        _ when licence.AsksShareAlike => Latest(licence) ? Of(licence, "3(b)(1)") : Of(licence, "4(b)"),
        _ => Latest(licence) ? Of(licence, "3(a)(4)") : Of(licence, "3(b)", AttributionSection(licence)),
    };

    /// <summary>What lets one share it whole and unchanged, beside others.</summary>
    public static LicenceClause Gathering(Licence licence, LicenceUse use) => licence.Family switch
    {
        "CC0" or "CC-PDM" or "MIT" or "etalab" => Adapting(licence),
        "LAL" => Of(licence, "4"),
        "GFDL" => Of(licence, "7"),
        "ODbL" => use == LicenceUse.Collection ? Of(licence, "4.5(a)") : Drawing(licence),
        _ when !licence.AllowsSharing => Law,
        _ => Latest(licence) ? Of(licence, "2(a)(1)(A)") : Of(licence, "3(a)", "4(a)"),
    };

    /// <summary>ODbL: what is drawn from a database is no database.</summary>
    public static LicenceClause Drawing(Licence licence) => Of(licence, "4.5(b)", "4.3");

    /// <summary>Creative Commons: what keeps from commercial use.</summary>
    public static LicenceClause Selling(Licence licence) =>
        Latest(licence) ? Of(licence, "2(a)(1)(B)", "3(a)(4)") : Of(licence, licence.AsksShareAlike ? "4(c)" : "4(b)");

    /// <summary>What asks to name the authors.</summary>
    public static LicenceClause Attributing(Licence licence) => licence.Family switch
    {
        "etalab" => Reusing(licence),
        "MIT" => Whole(licence),
        _ => Latest(licence) ? Of(licence, "3(a)(1)") : Of(licence, AttributionSection(licence)),
    };

    /// <summary>What keeps others from giving more than was given to them.</summary>
    public static LicenceClause Granting(Licence licence) => licence.Family switch
    {
        "MIT" => Whole(licence),
        "etalab" => Headed(licence, "Droits de propriété intellectuelle"),
        _ => Latest(licence) ? Of(licence, "2(a)(1)") : Of(licence, "4(a)"),
    };

    /// <summary>Creative Commons: that no terms may be added.</summary>
    public static LicenceClause AddingTerms(Licence licence) => Latest(licence) ? Of(licence, "2(a)(5)(B)") : Of(licence, "4(a)");

    /// <summary>GFDL: the way to CC BY-SA that wikis had before 1 August 2009.</summary>
    public static LicenceClause Relicensing(Licence licence) => Of(licence, "4", "11");

    /// <summary>Licence Ouverte: what it says of other licences.</summary>
    public static LicenceClause Compatibility(Licence licence) => Headed(licence, "Compatibilité de la présente licence");

    /// <summary>GFDL: what « or any later version » means.</summary>
    public static LicenceClause LaterVersions(Licence licence) => Of(licence, "10");

    /// <summary>A statement rather than a licence: the whole of it.</summary>
    public static LicenceClause Whole(Licence licence) => new(licence.Name, licence.Uri);

    /// <summary>True for version 4.0 of a Creative Commons licence, whose sections are not those before.</summary>
    public static bool Latest(Licence licence) => licence.Version == "4.0";

    private static LicenceClause Reusing(Licence licence) =>
        licence.Version == "2.0" ? Headed(licence, "Réutilisation de l’Information sous cette licence") : Whole(licence);

    private static string AttributionSection(Licence licence) => (licence.AllowsSelling, licence.AsksShareAlike) switch
    {
        (true, false) => "4(b)",
        (false, true) => "4(d)",
        _ => "4(c)",
    };

    private static LicenceClause Of(Licence licence, params string[] sections)
    {
        var (one, many) = licence.Family == "LAL" ? ("article", "articles") : ("section", "sections");
        return new(
            new()
            {
                Fr = $"{licence.Name.Fr}, {(sections.Length > 1 ? many : one)} {string.Join(" et ", sections)}",
                En = $"{licence.Name.En}, {(sections.Length > 1 ? "sections" : "section")} {string.Join(" and ", sections)}",
            },
            licence.Uri + Anchor(licence, sections[0]));
    }

    private static LicenceClause Headed(Licence licence, string heading) =>
        new(new() { Fr = $"{licence.Name.Fr}, «\u00a0{heading}\u00a0»", En = $"{licence.Name.En}, “{heading}”" }, licence.Uri);

    private static string Anchor(Licence licence, string section) => licence.Family switch
    {
        "CC0" => "legalcode",
        "GFDL" => licence.Version.StartsWith("1.3", StringComparison.Ordinal) ? "#section" + section : "",
        "LAL" or "ODbL" => "",
        _ => Latest(licence) ? "legalcode#s" + section.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal) : "legalcode",
    };
}
