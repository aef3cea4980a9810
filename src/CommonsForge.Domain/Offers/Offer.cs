using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;

namespace CommonsForge.Domain.Offers;

/// <summary>
/// A training, a facilitation or a guidance that a person or a structure proposes, or a funding that somebody points at. It stands after what
/// is free, under the word « offre », and what it costs never counts in its place. It ends by itself.
/// </summary>
public sealed class Offer : Entity
{
    /// <summary>For how many months an offer without a last day stands after it was last written.</summary>
    public const int MonthsWithoutADay = 6;

    /// <summary>How many open offers one person may have.</summary>
    public const int MostOpen = 20;

    private Offer() { }

    /// <summary>Offers something.</summary>
    /// <param name="by">Who offers, and answers for it.</param>
    /// <param name="organisation">The structure in whose name, to which they belong; or <c>null</c>.</param>
    /// <param name="terms">What it says.</param>
    /// <param name="today">The day it is written.</param>
    /// <exception cref="BrokenRuleException">As <see cref="OfferTerms.Faults"/>, or <c>Offer.NotYourStructure</c>.</exception>
    public Offer(Contributor by, Organisation? organisation, OfferTerms terms, DateOnly today)
    {
        (Uid, By) = (Guid.CreateVersion7(), by);
        Write(by, organisation, terms, today);
    }

    /// <summary>Number used in its address.</summary>
    public int Id { get; private set; }

    /// <summary>What names it everywhere.</summary>
    public Guid Uid { get; private set; }

    /// <summary>Who offers.</summary>
    public Contributor By { get; private set; } = null!;

    /// <summary>Key of <see cref="By"/>.</summary>
    public int ById { get; private set; }

    /// <summary>The structure in whose name, or none.</summary>
    public Organisation? Organisation { get; private set; }

    /// <summary>Key of <see cref="Organisation"/>.</summary>
    public int? OrganisationId { get; private set; }

    /// <summary>What it says.</summary>
    public OfferTerms Terms { get; private set; } = new();

    /// <summary>The last day on which it is shown.</summary>
    public DateOnly LastDay { get; private set; }

    /// <summary>Whether somebody may change it: whoever offers, and the members of the structure in whose name.</summary>
    public bool IsEditedBy(Contributor person) => person.Uid == By.Uid || (OrganisationId is { } structure && person.OrganisationId == structure);

    /// <summary>Says it anew, which also keeps it longer.</summary>
    /// <exception cref="BrokenRuleException">As <see cref="OfferTerms.Faults"/>, <c>Offer.NotYours</c> or <c>Offer.NotYourStructure</c>.</exception>
    public void Change(Contributor by, Organisation? organisation, OfferTerms terms, DateOnly today)
    {
        if (!IsEditedBy(by)) throw new BrokenRuleException("Offer.NotYours");
        Write(by, organisation, terms, today);
    }

    /// <summary>Takes it back: it is shown until the day before.</summary>
    /// <exception cref="BrokenRuleException"><c>Offer.NotYours</c>.</exception>
    public void Withdraw(Contributor by, DateOnly today)
    {
        if (!IsEditedBy(by)) throw new BrokenRuleException("Offer.NotYours");
        if (LastDay < today) return;
        LastDay = today.AddDays(-1);
        Record(new(HappeningKind.OfferChanged, nameof(Offer), Uid, by.Uid));
    }

    private void Write(Contributor by, Organisation? organisation, OfferTerms terms, DateOnly today)
    {
        terms = terms.Tidy();
        if (terms.Faults(today).FirstOrDefault() is { } fault) throw fault;
        if (organisation is not null && organisation.Id != OrganisationId && by.OrganisationId != organisation.Id) throw new BrokenRuleException("Offer.NotYourStructure");
        (Organisation, OrganisationId, Terms, LastDay) = (organisation, organisation?.Id, terms, terms.EndsOn ?? today.AddMonths(MonthsWithoutADay));
        Record(new(HappeningKind.OfferChanged, nameof(Offer), Uid, by.Uid));
    }
}
