namespace CommonsForge.Domain.Licences;

/// <summary>What a licence's own terms say to a use: yes or no, why, and where they say it.</summary>
internal sealed record Ruling(bool Allowed, string Reason, LicenceClause Clause)
{
    public static Ruling Yes(string reason, LicenceClause clause) => new(true, reason, clause);

    public static Ruling No(string reason, LicenceClause clause) => new(false, reason, clause);
}

/// <summary>
/// The terms of the licences, as rules. Where a text leaves a doubt, the stricter reading holds, because a resource bears one licence
/// and whoever keeps to it must not wrong the source:
/// <list type="bullet">
/// <item>BY-NC to a licence that lets one sell: Creative Commons' chart calls it possible for the adapter's own part, and advises against it. Refused.</item>
/// <item>BY to CC0, MIT or the Licence Ouverte: section 3(a)(4) does not forbid it outright, but their readers would be promised what BY does not give. Refused.</item>
/// <item>BY to LAL or GFDL: on the ground that allows BY to BY-SA. Allowed; neither side lists the other.</item>
/// <item>BY to ODbL: OpenStreetMap's foundation asks the holders for a waiver, because section 2(a)(5)(B) has no parallel distribution. Refused.</item>
/// <item>A passage, even word for word, makes the text that takes it in an adaptation. A short one may be quoted instead.</item>
/// </list>
/// </summary>
internal static class LicenceTerms
{
    /// <summary>Whether what is made from a work under one licence may bear another.</summary>
    public static Ruling Adapting(LicenceUse use, Licence from, Licence to)
    {
        if (!from.AllowsSharing) return Ruling.No("Licence.NothingAllowed", LicenceClauses.Law);
        if (!from.AllowsAdapting) return Ruling.No("Licence.NoAdapting", LicenceClauses.Adapting(from));
        if (!to.AllowsSharing) return Ruling.No("Licence.NotALicence", LicenceClauses.Law);
        if (from.Id == to.Id) return Ruling.Yes("Licence.SameLicence", LicenceClauses.Adapting(from, use));
        if (to.PublicDomain) return Ruling.No("Licence.MarkOnly", LicenceClauses.Whole(to));
        return from.Family switch
        {
            "CC0" or "CC-PDM" => Ruling.Yes("Licence.Waived", LicenceClauses.Adapting(from)),
            "ODbL" => use == LicenceUse.Passage
                ? Ruling.Yes("Licence.ProducedWork", LicenceClauses.Drawing(from))
                : Ruling.No("Licence.DatabaseAlike", LicenceClauses.Adapting(from)),
            "GFDL" => Gfdl(use, from, to),
            "LAL" => to.Id == "CC-BY-SA-4.0" ? Ruling.Yes("Licence.ListedCompatible", LicenceClauses.Listed) : Ruling.No("Licence.AlikeOnly", LicenceClauses.Adapting(from)),
            "etalab" or "MIT" => Permissive(from, to),
            _ when from.AsksShareAlike => ShareAlike(from, to),
            _ => Attribution(from, to),
        };
    }

    /// <summary>Whether a whole work, unchanged, may stand beside others in something that bears another licence.</summary>
    public static Ruling Gathering(LicenceUse use, Licence from, Licence to)
    {
        if (!from.AllowsSharing) return Ruling.No("Licence.NothingAllowed", LicenceClauses.Law);
        if (!to.AllowsSharing) return Ruling.No("Licence.NotALicence", LicenceClauses.Law);
        return from.Family == "GFDL" && from.Id != to.Id && !to.Open
            ? Ruling.No("Licence.LimitsWhole", LicenceClauses.Gathering(from, use))
            : Ruling.Yes("Licence.PartOfWhole", LicenceClauses.Gathering(from, use));
    }

    // CC BY and CC BY-NC of any version: the adapter chooses, within what the source lets others do.
    private static Ruling Attribution(Licence from, Licence to)
    {
        if (!from.AllowsSelling && to.AllowsSelling) return Ruling.No("Licence.WouldSell", LicenceClauses.Selling(from));
        if (!to.AsksAttribution) return Ruling.No("Licence.AsksNothing", LicenceClauses.Attributing(from));
        return to.Family switch
        {
            "ODbL" => Ruling.No("Licence.NotIntoDatabase", LicenceClauses.AddingTerms(from)),
            "etalab" => Ruling.No("Licence.GrantsMore", LicenceClauses.Granting(to)),
            "MIT" => Ruling.No("Licence.GrantsMore", LicenceClauses.Granting(from)),
            _ => Ruling.Yes("Licence.AdapterChooses", LicenceClauses.Adapting(from)),
        };
    }

    // Licence Ouverte says that it goes with any free licence that asks to name the source, and grants reuse under others; MIT grants all of it.
    private static Ruling Permissive(Licence from, Licence to)
    {
        if (!to.AsksAttribution) return Ruling.No("Licence.AsksNothing", LicenceClauses.Attributing(from));
        if (from.Family == "MIT")
        {
            return to.Family == "etalab"
                ? Ruling.No("Licence.GrantsMore", LicenceClauses.Granting(to))
                : Ruling.Yes("Licence.AdapterChooses", LicenceClauses.Adapting(from));
        }
        return to.Open
            ? Ruling.Yes("Licence.ListedCompatible", LicenceClauses.Compatibility(from))
            : Ruling.Yes("Licence.AdapterChooses", LicenceClauses.Adapting(from));
    }

    // 1.0 allows itself alone; 2.0 to 3.0 add later versions and the adaptations to a country; 4.0 itself or later, and licences on Creative Commons' list.
    private static Ruling ShareAlike(Licence from, Licence to)
    {
        if (from.Id == "CC-BY-SA-4.0" && to.Family == "LAL") return Ruling.Yes("Licence.ListedCompatible", LicenceClauses.Listed);
        var clause = LicenceClauses.Adapting(from);
        if (from.Family != to.Family) return Ruling.No("Licence.AlikeOnly", clause);
        var order = string.CompareOrdinal(to.Version, from.Version);
        if (order < 0) return Ruling.No("Licence.EarlierVersion", clause);
        if (from.Version == "1.0") return Ruling.No("Licence.AlikeOnly", clause);
        if (order > 0) return Ruling.Yes("Licence.LaterVersion", clause);
        // 2.0 names the adaptations to a country, not the way back from one; 3.0 for intergovernmental organisations names both, and is taken for what 3.0 means.
        return to.Jurisdiction.Length > 0 || from.Version == "3.0"
            ? Ruling.Yes("Licence.OtherCountry", clause)
            : Ruling.No("Licence.AlikeOnly", clause);
    }

    private static Ruling Gfdl(LicenceUse use, Licence from, Licence to)
    {
        if (to.Family == "CC-BY-SA" && (IsOrLater(from) || Number(from) == "1.3"))
            return Ruling.No("Licence.RelicensingExpired", LicenceClauses.Relicensing(Number(from) == "1.3" ? from : LicenceCatalogue.Find("GFDL-1.3-or-later")!));
        if (to.Family != "GFDL") return Ruling.No("Licence.AlikeOnly", LicenceClauses.Adapting(from, use));
        return IsOrLater(from) && string.CompareOrdinal(Number(to), Number(from)) >= 0
            ? Ruling.Yes("Licence.LaterVersion", LicenceClauses.LaterVersions(from))
            : Ruling.No("Licence.AlikeOnly", LicenceClauses.Adapting(from, use));
    }

    private static string Number(Licence gfdl) => gfdl.Version[..3];

    private static bool IsOrLater(Licence gfdl) => gfdl.Version.EndsWith("or-later", StringComparison.Ordinal);
}
