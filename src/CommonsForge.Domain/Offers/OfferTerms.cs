namespace CommonsForge.Domain.Offers;

/// <summary>What an offer says: all of it is written by whoever offers.</summary>
public sealed record OfferTerms
{
    /// <summary>The longest title, in characters.</summary>
    public const int LongestTitle = 120;

    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 2_000;

    /// <summary>The longest of the short answers, in characters.</summary>
    public const int LongestLine = 200;

    /// <summary>The most resources that it builds on.</summary>
    public const int MostResources = 10;

    /// <summary>The most territories.</summary>
    public const int MostTerritories = 20;

    /// <summary>What is offered.</summary>
    public OfferKind Kind { get; init; }

    /// <summary>Its title.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it is, for whom, how; plain text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Uids of the resources that it builds on, sorted.</summary>
    public IReadOnlyList<Guid> Resources { get; init; } = [];

    /// <summary>Whether whoever takes part may reuse its materials under an open licence.</summary>
    public bool MaterialsAreOpen { get; init; }

    /// <summary>Codes of the territories where it is given, sorted; none is anywhere.</summary>
    public IReadOnlyList<string> Territories { get; init; } = [];

    /// <summary>Its first day, if it has one.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>Its last day, or the last to answer a call for funding.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>Whether each gives what they can (« prix libre »).</summary>
    public bool FreePrice { get; init; }

    /// <summary>What it costs, or the amount of a funding.</summary>
    public string Price { get; init; } = "";

    /// <summary>What it gives back to the commons.</summary>
    public string GivesBack { get; init; } = "";

    /// <summary>Who funds; for a funding only.</summary>
    public string Funder { get; init; } = "";

    /// <summary>The same, as it is kept.</summary>
    public OfferTerms Tidy() => this with
    {
        Title = Line(Title),
        Text = Text.Trim().ReplaceLineEndings("\n"),
        Resources = [.. Resources.Distinct().Order()],
        Territories = [.. Territories.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Price = FreePrice ? "" : Line(Price),
        GivesBack = Line(GivesBack),
        Funder = Kind == OfferKind.Funding ? Line(Funder) : "",
    };

    /// <summary>What keeps it from being shown, all at once; none when all is well.</summary>
    /// <param name="today">The day it is written.</param>
    public IEnumerable<BrokenRuleException> Faults(DateOnly today)
    {
        if (!Enum.IsDefined(Kind)) yield return new BrokenRuleException("Offer.KindMissing");
        if (Title.Length == 0) yield return new BrokenRuleException("Offer.TitleMissing");
        if (Title.Length > LongestTitle) yield return new BrokenRuleException("Offer.TitleTooLong");
        if (Text.Length == 0) yield return new BrokenRuleException("Offer.TextMissing");
        if (Text.Length > LongestText) yield return new BrokenRuleException("Offer.TextTooLong");
        if (Price.Length > LongestLine || GivesBack.Length > LongestLine || Funder.Length > LongestLine) yield return new BrokenRuleException("Offer.LineTooLong");
        if (Resources.Count > MostResources) yield return new BrokenRuleException("Offer.TooManyResources");
        if (Territories.Count > MostTerritories) yield return new BrokenRuleException("Offer.TooManyTerritories");
        if (EndsOn < StartsOn) yield return new BrokenRuleException("Offer.EndsBeforeItStarts");
        if (EndsOn < today) yield return new BrokenRuleException("Offer.IsPast");
        if (EndsOn > today.AddYears(2)) yield return new BrokenRuleException("Offer.TooFar");
        if (Kind == OfferKind.Funding && Funder.Length == 0) yield return new BrokenRuleException("Offer.FunderMissing");
        if (Kind == OfferKind.Funding && EndsOn is null) yield return new BrokenRuleException("Offer.DeadlineMissing");
    }

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>What is offered. Values are stored: never renumber, only add.</summary>
public enum OfferKind
{
    /// <summary>A training.</summary>
    Training = 1,

    /// <summary>To lead a meeting or a workshop.</summary>
    Facilitation = 2,

    /// <summary>To go along with a group over time.</summary>
    Guidance = 3,

    /// <summary>A way to have something paid (« piste de financement »).</summary>
    Funding = 4,
}
