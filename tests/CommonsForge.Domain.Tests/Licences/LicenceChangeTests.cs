using CommonsForge.Domain.Licences;

namespace CommonsForge.Domain.Tests.Licences;

public class LicenceChangeTests
{
    [Theory]
    [InlineData("CC0-1.0", "CC-BY-SA-4.0")]
    [InlineData("CC-BY-4.0", "CC-BY-SA-4.0")]
    [InlineData("CC-BY-SA-3.0", "CC-BY-SA-4.0")]
    [InlineData("CC-BY-NC-SA-3.0", "CC-BY-NC-SA-4.0")]
    public void A_licence_changes_alone_where_an_adapter_could_choose_it(string now, string wanted) => Assert.True(May(now, wanted, consent: false).Allowed);

    [Theory]
    [InlineData("CC-BY-SA-4.0", "CC-BY-4.0")]
    [InlineData("CC-BY-4.0", "CC0-1.0")]
    [InlineData("CC-BY-NC-ND-4.0", "CC-BY-SA-4.0")]
    [InlineData("GFDL-1.3-or-later", "CC-BY-SA-4.0")]
    [InlineData(null, "CC-BY-SA-4.0")]
    public void Elsewhere_it_changes_only_when_all_who_are_credited_agreed(string? now, string wanted)
    {
        var alone = May(now, wanted, consent: false);
        Assert.False(alone.Allowed);
        Assert.NotNull(alone.Clause);
        Assert.Contains(alone.WaysOut, w => w.Code == LicenceWayOut.AskHolder);

        var agreed = May(now, wanted, consent: true);
        Assert.True(agreed.Allowed);
        Assert.Equal("Licence.HoldersConsent", agreed.Reason);
    }

    [Theory]
    [InlineData("CC-BY-4.0", "CC-BY-NC-4.0")]
    [InlineData("CC0-1.0", "CC-BY-ND-4.0")]
    public void An_open_licence_never_becomes_a_closed_one_whoever_agrees(string now, string wanted)
    {
        var answer = May(now, wanted, consent: true);

        Assert.False(answer.Allowed);
        Assert.Equal("Licence.NotOpen", answer.Reason);
        Assert.NotEmpty(answer.WaysOut);
    }

    [Fact]
    public void What_stays_open_says_which_licences_could_be_taken()
    {
        Assert.Equal(["LAL-1.3"], May("CC-BY-SA-4.0", "CC-BY-NC-SA-4.0", consent: false).WaysOut[0].Licences.Select(l => l.Id));
        Assert.Equal([LicenceWayOut.AskHolder], May("CC-BY-SA-1.0", "CC-BY-NC-SA-1.0", consent: false).WaysOut.Select(w => w.Code));
    }

    [Fact]
    public void No_consent_makes_rights_that_are_held_not_be() => Assert.False(May("CC-BY-4.0", "CC-PDM-1.0", consent: true).Allowed);

    [Fact]
    public void A_licence_that_does_not_change_is_not_refused() => Assert.True(May("CC-BY-ND-4.0", "CC-BY-ND-4.0", consent: false).Allowed);

    [Fact]
    public void ODbL_is_for_data_sets()
    {
        var odbl = LicenceCatalogue.Find("ODbL-1.0")!;

        Assert.True(LicenceRules.FitsType(odbl, isDataSet: true));
        Assert.False(LicenceRules.FitsType(odbl, isDataSet: false));
        Assert.All(LicenceCatalogue.Offered.Where(l => l != odbl), l => Assert.True(LicenceRules.FitsType(l, isDataSet: false)));
    }

    [Theory]
    [InlineData(false, false, "CC-BY-SA-4.0", "Licence.AdviceText")]
    [InlineData(true, false, "ODbL-1.0", "Licence.AdviceData")]
    [InlineData(true, true, "etalab-2.0", "Licence.AdvicePublic")]
    [InlineData(false, true, "etalab-2.0", "Licence.AdvicePublic")]
    public void The_form_proposes_the_licence_that_suits(bool isDataSet, bool isPublic, string first, string reason)
    {
        var advice = LicenceAdvice.For(isDataSet, isPublic);

        Assert.Equal(first, advice.Licences[0].Id);
        Assert.Equal(reason, advice.Reason);
        Assert.All(advice.Licences, l => Assert.True(l.Offered && LicenceRules.FitsType(l, isDataSet)));
    }

    [Fact]
    public void A_public_body_may_choose_between_the_licences_of_the_decree_alone() =>
        Assert.Equal(["etalab-2.0", "ODbL-1.0"], LicenceAdvice.For(isDataSet: true, isPublicInformation: true).Licences.Select(l => l.Id));

    [Theory]
    [InlineData("CC0-1.0,CC-BY-4.0", "CC-BY-4.0")]
    [InlineData("CC-BY-SA-3.0,CC-BY-4.0,etalab-2.0", "CC-BY-SA-4.0")]
    [InlineData("CC-BY-SA-4.0,LAL-1.3", "CC-BY-SA-4.0")]
    [InlineData("LAL-1.3,CC0-1.0", "LAL-1.3")]
    [InlineData("CC-BY-4.0,ODbL-1.0", "CC-BY-4.0")]
    [InlineData("CC-BY-NC-4.0,CC-BY-NC-SA-3.0", "CC-BY-NC-SA-3.0")]
    public void Passages_combine_under_the_licence_that_all_of_them_allow(string parts, string licence) => Assert.Equal(licence, Combine(parts).Licence?.Id);

    [Fact]
    public void A_text_bears_no_licence_of_databases() => Assert.DoesNotContain(Combine("CC0-1.0,ODbL-1.0").Licences, l => l.ForData);

    [Theory]
    [InlineData("CC-BY-4.0,CC-BY-SA-4.0,GFDL-1.3-or-later", "CC-BY-SA-4.0", "GFDL-1.3-or-later")]
    [InlineData("CC0-1.0,CC-BY-SA-3.0,CC-BY-NC-SA-4.0", "CC-BY-SA-3.0", "CC-BY-NC-SA-4.0")]
    [InlineData("CC-BY-4.0,CC-BY-ND-4.0", "CC-BY-ND-4.0", "CC-BY-ND-4.0")]
    public void Passages_that_do_not_combine_name_the_two_that_keep_them_apart(string parts, string first, string second)
    {
        var combination = Combine(parts);

        Assert.Null(combination.Licence);
        Assert.Equal((first, second), (combination.Refusal?.From.Id, combination.Refusal?.To.Id));
    }

    private static LicenceCombination Combine(string parts) => LicenceMatrix.Combine(parts.Split(',').Select(id => LicenceCatalogue.Find(id)!));

    private static LicenceAnswer May(string? now, string wanted, bool consent) => LicenceChange.May(LicenceCatalogue.Find(now), LicenceCatalogue.Find(wanted)!, consent);
}
