namespace CommonsForge.Domain.Licences;

/// <summary>Whether a licence lets something be done, why, and what to do then.</summary>
public sealed record LicenceAnswer
{
    /// <summary>True when it may be done, keeping the <see cref="Conditions"/>.</summary>
    public required bool Allowed { get; init; }

    /// <summary>A key of the text resources. Its text may name <see cref="From"/> as <c>{0}</c> and <see cref="To"/> as <c>{1}</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>The licence of what is used.</summary>
    public required Licence From { get; init; }

    /// <summary>The licence of what comes out.</summary>
    public required Licence To { get; init; }

    /// <summary>What the answer rests on; <c>null</c> only where a rule of the commons itself refuses (<see cref="LicenceChange"/>).</summary>
    public LicenceClause? Clause { get; init; }

    /// <summary>What must be done with it, when allowed: values of <see cref="LicenceConditions"/>, in the order to say them.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>What may be done instead, when refused; never empty then.</summary>
    public IReadOnlyList<LicenceWayOut> WaysOut { get; init; } = [];
}

/// <summary>One thing to do where a licence refuses another.</summary>
/// <param name="Code">One of the constants of this type; a key of the text resources.</param>
/// <param name="Licences">For <see cref="ChangeLicence"/>, the open licences that work, the one to propose first (leave out those that do not fit the type: <see cref="LicenceRules.FitsType"/>); otherwise empty.</param>
public sealed record LicenceWayOut(string Code, IReadOnlyList<Licence> Licences)
{
    /// <summary>Give what comes out another licence.</summary>
    public const string ChangeLicence = "Licence.WayChangeLicence";

    /// <summary>Quote a short passage with its author and source: French law (CPI, L122-5, 3°, a) asks for nobody's consent. Not for images, which courts do not let one quote.</summary>
    public const string Quote = "Licence.WayQuote";

    /// <summary>Link to it: always possible.</summary>
    public const string Link = "Licence.WayLink";

    /// <summary>Ask who holds the rights, and record the answer.</summary>
    public const string AskHolder = "Licence.WayAskHolder";

    /// <summary>Declare that one holds the rights oneself, and gives the text under the other licence too.</summary>
    public const string DeclareHolder = "Licence.WayDeclareHolder";

    /// <summary>A way out that names no licence.</summary>
    /// <param name="code">One of the constants of this type.</param>
    public LicenceWayOut(string code) : this(code, []) { }
}

/// <summary>What a licence asks of who uses what it covers. Each is a key of the text resources.</summary>
public static class LicenceConditions
{
    /// <summary>Name the authors as they asked.</summary>
    public const string NameAuthors = "Licence.AskNameAuthors";

    /// <summary>Name who published the information.</summary>
    public const string NameSource = "Licence.AskNameSource";

    /// <summary>Link to the source, and say where the originals are.</summary>
    public const string LinkSource = "Licence.AskLinkSource";

    /// <summary>Name the licence and link to it.</summary>
    public const string LinkLicence = "Licence.AskLinkLicence";

    /// <summary>Give the whole text of the licence along.</summary>
    public const string IncludeLicence = "Licence.AskIncludeLicence";

    /// <summary>Keep the copyright and warranty notices.</summary>
    public const string KeepNotices = "Licence.AskKeepNotices";

    /// <summary>Give the title of the source: Creative Commons before version 4.0.</summary>
    public const string KeepTitle = "Licence.AskKeepTitle";

    /// <summary>Bear another title than the source: GFDL, section 4(A).</summary>
    public const string NewTitle = "Licence.AskNewTitle";

    /// <summary>Keep the list of earlier versions: GFDL, section 4(I).</summary>
    public const string KeepHistory = "Licence.AskKeepHistory";

    /// <summary>Say that it was changed, and how.</summary>
    public const string SayChanges = "Licence.AskSayChanges";

    /// <summary>Say when the information was last updated: Licence Ouverte.</summary>
    public const string DateOfUpdate = "Licence.AskDateOfUpdate";

    /// <summary>Share what comes out under the licence named in the answer, and add no terms to it.</summary>
    public const string ShareAlike = "Licence.AskShareAlike";

    /// <summary>Make no commercial use of it.</summary>
    public const string KeepFromSale = "Licence.AskKeepFromSale";

    /// <summary>Leave it unchanged.</summary>
    public const string KeepAsIs = "Licence.AskKeepAsIs";

    /// <summary>Say beside it which licence is its own.</summary>
    public const string Label = "Licence.AskLabel";

    /// <summary>Leave it to be had apart from the whole: LAL, article 4.</summary>
    public const string KeepApart = "Licence.AskKeepApart";

    /// <summary>Say from which database this comes, and that it is under ODbL: section 4.3.</summary>
    public const string NameDatabase = "Licence.AskNameDatabase";

    /// <summary>Offer the changed database, or the changes, to whoever asks: ODbL, section 4.6.</summary>
    public const string OfferDatabase = "Licence.AskOfferDatabase";
}
