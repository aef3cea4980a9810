using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Offers;

namespace CommonsForge.Domain.Tests.Offers;

public sealed class OfferTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    private readonly Contributor _ana = Somebody("Ana");

    private static OfferTerms Terms => new() { Kind = OfferKind.Training, Title = "  Ouvrir  un cercle ", Text = "Deux jours.", Price = "120 €" };

    private static Contributor Somebody(string name) => new(new CreditedParty(Guid.CreateVersion7(), name, null), DateTimeOffset.UnixEpoch);

    [Fact]
    public void An_offer_ends_by_itself_on_its_last_day_or_half_a_year_after_it_was_written()
    {
        var offer = new Offer(_ana, null, Terms, Today);
        Assert.Equal(("Ouvrir un cercle", new DateOnly(2027, 5, 28)), (offer.Terms.Title, offer.LastDay));

        offer.Change(_ana, null, Terms with { EndsOn = Today.AddDays(10) }, Today);
        Assert.Equal(Today.AddDays(10), offer.LastDay);

        offer.Withdraw(_ana, Today);
        Assert.Equal(Today.AddDays(-1), offer.LastDay);
        Assert.All(offer.Happenings, h => Assert.Equal(HappeningKind.OfferChanged, h.Kind));
    }

    [Fact]
    public void What_each_gives_freely_has_no_price_and_only_a_funding_has_a_funder()
    {
        var terms = new Offer(_ana, null, Terms with { FreePrice = true, Funder = "Quelqu’un" }, Today).Terms;
        Assert.Equal(("", ""), (terms.Price, terms.Funder));
    }

    [Fact]
    public void Nobody_changes_somebody_elses_offer_nor_speaks_for_a_structure_that_is_not_theirs()
    {
        var offer = new Offer(_ana, null, Terms, Today);
        var structure = new Organisation(new CreditedParty(Guid.CreateVersion7(), "Le Ponton", null), null);
        Assert.Equal("Offer.NotYours", Assert.Throws<BrokenRuleException>(() => offer.Change(Somebody("Bruno"), null, Terms, Today)).Code);
        Assert.Equal("Offer.NotYours", Assert.Throws<BrokenRuleException>(() => offer.Withdraw(Somebody("Bruno"), Today)).Code);
        Assert.Equal("Offer.NotYourStructure", Assert.Throws<BrokenRuleException>(() => offer.Change(_ana, structure, Terms, Today)).Code);
    }

    [Theory]
    [InlineData("Offer.KindMissing")]
    [InlineData("Offer.TitleMissing")]
    [InlineData("Offer.TitleTooLong")]
    [InlineData("Offer.TextMissing")]
    [InlineData("Offer.TextTooLong")]
    [InlineData("Offer.LineTooLong")]
    [InlineData("Offer.TooManyResources")]
    [InlineData("Offer.TooManyTerritories")]
    [InlineData("Offer.EndsBeforeItStarts")]
    [InlineData("Offer.IsPast")]
    [InlineData("Offer.TooFar")]
    [InlineData("Offer.FunderMissing")]
    [InlineData("Offer.DeadlineMissing")]
    public void What_cannot_be_offered_is_refused(string code)
    {
        var terms = code switch
        {
            "Offer.KindMissing" => Terms with { Kind = default },
            "Offer.TitleMissing" => Terms with { Title = " " },
            "Offer.TitleTooLong" => Terms with { Title = new('a', OfferTerms.LongestTitle + 1) },
            "Offer.TextMissing" => Terms with { Text = "\n" },
            "Offer.TextTooLong" => Terms with { Text = new('a', OfferTerms.LongestText + 1) },
            "Offer.LineTooLong" => Terms with { GivesBack = new('a', OfferTerms.LongestLine + 1) },
            "Offer.TooManyResources" => Terms with { Resources = [.. Enumerable.Range(0, OfferTerms.MostResources + 1).Select(_ => Guid.CreateVersion7())] },
            "Offer.TooManyTerritories" => Terms with { Territories = [.. Enumerable.Range(10, OfferTerms.MostTerritories + 1).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture))] },
            "Offer.EndsBeforeItStarts" => Terms with { StartsOn = Today.AddDays(2), EndsOn = Today.AddDays(1) },
            "Offer.IsPast" => Terms with { EndsOn = Today.AddDays(-1) },
            "Offer.TooFar" => Terms with { EndsOn = Today.AddYears(2).AddDays(1) },
            "Offer.FunderMissing" => Terms with { Kind = OfferKind.Funding, EndsOn = Today },
            _ => Terms with { Kind = OfferKind.Funding, Funder = "Une fondation" },
        };
        Assert.Equal(code, Assert.Throws<BrokenRuleException>(() => new Offer(_ana, null, terms, Today)).Code);
        Assert.Contains(code, terms.Tidy().Faults(Today).Select(f => f.Code));
    }
}
