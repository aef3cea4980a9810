using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Tests.Licences;

/// <summary>Each expected answer is read from the text of the licence that the test's name cites, never from running the code.</summary>
public class LicenceMatrixTests
{
    [Theory]
    [InlineData("CC-BY-4.0", "CC-BY-SA-4.0")]
    [InlineData("CC-BY-4.0", "CC-BY-NC-4.0")]
    [InlineData("CC-BY-4.0", "CC-BY-NC-ND-4.0")]
    [InlineData("CC-BY-4.0", "CC-BY-SA-3.0")]
    [InlineData("CC-BY-4.0", "LAL-1.3")]
    public void CC_BY_4_0_section_3_a_4_lets_the_adapter_choose_a_licence_that_leaves_its_terms_standing(string from, string to) =>
        Allowed(from, to, "CC BY 4.0, section 3(a)(4)");

    [Fact]
    public void CC_BY_3_0_sections_3_b_and_4_b_let_one_adapt_with_credit() => Allowed("CC-BY-3.0", "CC-BY-SA-4.0", "CC BY 3.0, sections 3(b) et 4(b)");

    [Theory]
    [InlineData("CC-BY-4.0", "CC0-1.0", "CC BY 4.0, section 3(a)(1)")]
    [InlineData("CC-BY-3.0-FR", "CC0-1.0", "CC BY 3.0 FR, section 4(b)")]
    [InlineData("CC-BY-4.0", "etalab-2.0", "Licence Ouverte 2.0, «\u00a0Droits de propriété intellectuelle\u00a0»")]
    [InlineData("CC-BY-4.0", "MIT", "CC BY 4.0, section 2(a)(1)")]
    [InlineData("CC-BY-4.0", "ODbL-1.0", "CC BY 4.0, section 2(a)(5)(B)")]
    public void CC_BY_does_not_become_what_promises_more_than_it_gives(string from, string to, string clause) => Refused(from, to, clause);

    [Theory]
    [InlineData("CC-BY-NC-4.0", "CC-BY-4.0", "CC BY-NC 4.0, sections 2(a)(1)(B) et 3(a)(4)")]
    [InlineData("CC-BY-NC-4.0", "CC-BY-SA-4.0", "CC BY-NC 4.0, sections 2(a)(1)(B) et 3(a)(4)")]
    [InlineData("CC-BY-NC-4.0", "ODbL-1.0", "CC BY-NC 4.0, sections 2(a)(1)(B) et 3(a)(4)")]
    [InlineData("CC-BY-NC-3.0", "LAL-1.3", "CC BY-NC 3.0, section 4(b)")]
    public void CC_BY_NC_4_0_section_2_a_1_and_3_0_section_4_b_keep_from_commercial_use(string from, string to, string clause) => Refused(from, to, clause);

    [Theory]
    [InlineData("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0")]
    [InlineData("CC-BY-NC-2.0", "CC-BY-NC-4.0")]
    public void CC_BY_NC_may_be_adapted_under_what_sells_no_more(string from, string to) =>
        Assert.Contains(LicenceConditions.KeepFromSale, Answer(from, to, allowed: true).Conditions);

    [Theory]
    [InlineData("CC-BY-ND-4.0", "CC BY-ND 4.0, sections 2(a)(1)(B) et 3(a)(2)")]
    [InlineData("CC-BY-NC-ND-3.0-FR", "CC BY-NC-ND 3.0 FR, section 3")]
    public void CC_BY_ND_4_0_section_2_a_1_B_and_3_0_section_3_share_no_adaptation_even_under_itself(string from, string clause)
    {
        Refused(from, from, clause);
        Refused(from, "CC-BY-SA-4.0", clause);
        Refused(from, "CC-BY-SA-4.0", clause, LicenceUse.Translation);
        Refused(from, "CC-BY-SA-4.0", clause, LicenceUse.Passage);
    }

    [Theory]
    [InlineData("CC-BY-SA-4.0", "CC-BY-4.0")]
    [InlineData("CC-BY-SA-4.0", "CC0-1.0")]
    [InlineData("CC-BY-SA-4.0", "CC-BY-NC-SA-4.0")]
    [InlineData("CC-BY-SA-4.0", "CC-BY-SA-3.0")]
    [InlineData("CC-BY-SA-4.0", "CC-BY-SA-3.0-FR")]
    [InlineData("CC-BY-SA-4.0", "GFDL-1.3-or-later")]
    [InlineData("CC-BY-SA-4.0", "etalab-2.0")]
    [InlineData("CC-BY-SA-4.0", "ODbL-1.0")]
    public void CC_BY_SA_4_0_section_3_b_1_takes_this_version_or_later_or_a_listed_licence_alone(string from, string to) =>
        Refused(from, to, "CC BY-SA 4.0, section 3(b)(1)");

    [Fact]
    public void CC_BY_NC_SA_4_0_has_no_listed_licence() => Refused("CC-BY-NC-SA-4.0", "LAL-1.3", "CC BY-NC-SA 4.0, section 3(b)(1)");

    [Theory]
    [InlineData("CC-BY-SA-4.0", "LAL-1.3")]
    [InlineData("LAL-1.3", "CC-BY-SA-4.0")]
    public void CC_BY_SA_4_0_and_LAL_1_3_article_5_take_each_other_since_the_list_of_2014(string from, string to) =>
        Assert.Equal("https://creativecommons.org/compatiblelicenses", Answer(from, to, allowed: true).Clause?.Uri);

    [Theory]
    [InlineData("CC-BY-SA-3.0")]
    [InlineData("CC-BY-4.0")]
    [InlineData("GFDL-1.3-or-later")]
    [InlineData("CC0-1.0")]
    public void LAL_1_3_article_2_3_takes_itself_or_a_compatible_licence_alone(string to) => Refused("LAL-1.3", to, "Licence Art Libre 1.3, articles 2.3 et 5");

    [Theory]
    [InlineData("CC-BY-SA-3.0", "CC-BY-SA-4.0", "CC BY-SA 3.0, section 4(b)")]
    [InlineData("CC-BY-SA-3.0-FR", "CC-BY-SA-4.0", "CC BY-SA 3.0 FR, section 4(b)")]
    [InlineData("CC-BY-SA-3.0", "CC-BY-SA-3.0-FR", "CC BY-SA 3.0, section 4(b)")]
    [InlineData("CC-BY-SA-3.0-FR", "CC-BY-SA-3.0", "CC BY-SA 3.0 FR, section 4(b)")]
    [InlineData("CC-BY-SA-2.0", "CC-BY-SA-3.0", "CC BY-SA 2.0, section 4(b)")]
    [InlineData("CC-BY-NC-SA-2.0-FR", "CC-BY-NC-SA-4.0", "CC BY-NC-SA 2.0 FR, section 4(b)")]
    public void CC_BY_SA_2_0_and_3_0_section_4_b_take_a_later_version_and_another_country(string from, string to, string clause) => Allowed(from, to, clause);

    [Theory]
    [InlineData("CC-BY-SA-3.0", "CC-BY-SA-2.0", "CC BY-SA 3.0, section 4(b)")]
    [InlineData("CC-BY-SA-3.0", "LAL-1.3", "CC BY-SA 3.0, section 4(b)")]
    [InlineData("CC-BY-SA-2.0-FR", "CC-BY-SA-2.0", "CC BY-SA 2.0 FR, section 4(b)")]
    public void CC_BY_SA_2_0_and_3_0_section_4_b_take_no_earlier_version_and_no_other_licence(string from, string to, string clause) => Refused(from, to, clause);

    [Fact]
    public void CC_BY_SA_1_0_section_4_b_takes_itself_alone()
    {
        Allowed("CC-BY-SA-1.0", "CC-BY-SA-1.0", "CC BY-SA 1.0, section 4(b)");
        Refused("CC-BY-SA-1.0", "CC-BY-SA-4.0", "CC BY-SA 1.0, section 4(b)");
    }

    [Theory]
    [InlineData("GFDL-1.3-or-later", LicenceUse.Adaptation, "GFDL 1.3 ou ultérieure, sections 4 et 11")]
    [InlineData("GFDL-1.3-only", LicenceUse.Translation, "GFDL 1.3 seulement, sections 4 et 11")]
    [InlineData("GFDL-1.2-or-later", LicenceUse.Adaptation, "GFDL 1.3 ou ultérieure, sections 4 et 11")]
    [InlineData("GFDL-1.2-only", LicenceUse.Adaptation, "GFDL 1.2 seulement, section 4")]
    [InlineData("GFDL-1.2-only", LicenceUse.Translation, "GFDL 1.2 seulement, sections 8 et 4")]
    public void GFDL_1_3_section_11_let_wikis_go_to_CC_BY_SA_before_1_August_2009_and_section_4_lets_nobody(string from, LicenceUse use, string clause) =>
        Refused(from, "CC-BY-SA-4.0", clause, use);

    [Theory]
    [InlineData("GFDL-1.2-or-later", "GFDL-1.3-or-later", true)]
    [InlineData("GFDL-1.2-or-later", "GFDL-1.3-only", true)]
    [InlineData("GFDL-1.3-or-later", "GFDL-1.2-or-later", false)]
    [InlineData("GFDL-1.2-only", "GFDL-1.3-or-later", false)]
    [InlineData("GFDL-1.3-only", "GFDL-1.3-or-later", false)]
    public void GFDL_section_10_lets_one_choose_a_later_version_where_the_document_says_or_later(string from, string to, bool allowed) => Answer(from, to, allowed);

    [Theory]
    [InlineData("CC-BY-4.0")]
    [InlineData("CC-BY-SA-4.0")]
    [InlineData("LAL-1.3")]
    [InlineData("ODbL-1.0")]
    [InlineData("LicenseRef-etalab-1.0")]
    public void Etalab_2_0_Compatibilité_goes_with_any_free_licence_that_names_the_source(string to)
    {
        var answer = Allowed("etalab-2.0", to, "Licence Ouverte 2.0, «\u00a0Compatibilité de la présente licence\u00a0»");

        Assert.Equal([LicenceConditions.NameSource, LicenceConditions.DateOfUpdate], answer.Conditions);
    }

    [Fact]
    public void Etalab_2_0_asks_to_name_the_source_and_CC0_does_not() =>
        Refused("etalab-2.0", "CC0-1.0", "Licence Ouverte 2.0, «\u00a0Réutilisation de l’Information sous cette licence\u00a0»");

    [Theory]
    [InlineData("CC-BY-SA-4.0", LicenceUse.Adaptation)]
    [InlineData("etalab-2.0", LicenceUse.Adaptation)]
    [InlineData("CC0-1.0", LicenceUse.Translation)]
    public void ODbL_1_0_section_4_4_a_keeps_a_database_made_from_it_under_itself(string to, LicenceUse use) => Refused("ODbL-1.0", to, "ODbL 1.0, section 4.4(a)", use);

    [Theory]
    [InlineData(LicenceUse.Passage)]
    [InlineData(LicenceUse.Image)]
    public void ODbL_1_0_sections_4_5_b_and_4_3_let_what_is_drawn_from_a_database_stand_anywhere_with_a_notice(LicenceUse use)
    {
        var answer = Allowed("ODbL-1.0", "CC-BY-SA-4.0", "ODbL 1.0, sections 4.5(b) et 4.3", use);

        Assert.Contains(LicenceConditions.NameDatabase, answer.Conditions);
    }

    [Theory]
    [InlineData("CC-BY-SA-4.0")]
    [InlineData("CC-BY-NC-ND-4.0")]
    [InlineData("MIT")]
    [InlineData("ODbL-1.0")]
    public void CC0_section_2_waives_all(string to) => Assert.Empty(Allowed("CC0-1.0", to, "CC0 1.0, section 2").Conditions);

    [Fact]
    public void MIT_keeps_its_notice_in_all_copies() =>
        Assert.Equal([LicenceConditions.KeepNotices, LicenceConditions.IncludeLicence], Allowed("MIT", "CC-BY-SA-4.0", "MIT").Conditions);

    [Fact]
    public void What_nobody_gave_a_licence_to_allows_nothing_article_L122_4()
    {
        foreach (var use in Enum.GetValues<LicenceUse>())
        {
            Assert.Equal("Code de la propriété intellectuelle, article L122-4", LicenceMatrix.MayBecome(use, null, Of("CC-BY-SA-4.0")).Clause?.Name.Fr);
            Assert.False(LicenceMatrix.MayBecome(use, LicenceCatalogue.AllRightsReserved, Of("CC0-1.0")).Allowed);
            Assert.False(LicenceMatrix.MayBecome(use, Of("CC0-1.0"), null).Allowed);
        }
    }

    [Theory]
    [InlineData("CC-BY-ND-4.0", LicenceUse.Image, "CC BY-ND 4.0, section 2(a)(1)(A)")]
    [InlineData("CC-BY-NC-SA-4.0", LicenceUse.Collection, "CC BY-NC-SA 4.0, section 2(a)(1)(A)")]
    [InlineData("CC-BY-SA-3.0", LicenceUse.Image, "CC BY-SA 3.0, sections 3(a) et 4(a)")]
    [InlineData("GFDL-1.3-or-later", LicenceUse.Collection, "GFDL 1.3 ou ultérieure, section 7")]
    [InlineData("LAL-1.3", LicenceUse.Image, "Licence Art Libre 1.3, article 4")]
    [InlineData("ODbL-1.0", LicenceUse.Collection, "ODbL 1.0, section 4.5(a)")]
    public void A_whole_work_beside_others_keeps_its_licence_and_says_it(string from, LicenceUse use, string clause) =>
        Assert.Equal(LicenceConditions.Label, Allowed(from, "CC-BY-4.0", clause, use).Conditions[0]);

    [Fact]
    public void GFDL_section_7_stands_in_no_whole_that_limits_its_readers() =>
        Refused("GFDL-1.3-or-later", "CC-BY-NC-4.0", "GFDL 1.3 ou ultérieure, section 7", LicenceUse.Collection);

    [Fact]
    public void A_proposal_merges_under_the_resource_s_licence_or_one_that_may_become_it()
    {
        Answer("CC-BY-SA-4.0", "CC-BY-SA-4.0", allowed: true, LicenceUse.MergeOfProposal);
        Answer("CC0-1.0", "CC-BY-SA-4.0", allowed: true, LicenceUse.MergeOfProposal);
        Answer("CC-BY-SA-4.0", "CC-BY-4.0", allowed: false, LicenceUse.MergeOfProposal);
    }

    [Fact]
    public void Nothing_merges_into_a_resource_that_may_not_be_adapted() =>
        Refused("CC0-1.0", "CC-BY-ND-4.0", "CC BY-ND 4.0, sections 2(a)(1)(B) et 3(a)(2)", LicenceUse.MergeOfProposal);

    [Fact]
    public void A_work_that_may_not_be_adapted_is_changed_by_its_sole_holder_alone()
    {
        var (holder, other, origin) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        Sheet Under(string licence, params Guid[] authors) => new() { Title = "Titre", Language = "fr", Type = Guid.CreateVersion7(), Licence = licence, Credits = [.. authors.Select(a => new Credit { Party = a })] };

        Assert.Null(LicenceHolders.ChangeRefused(Under("CC-BY-SA-4.0", holder), other));
        Assert.Null(LicenceHolders.ChangeRefused(Under("CC-BY-NC-ND-4.0", holder), holder));
        Assert.Equal("Licence.ResourceNoAdapting", LicenceHolders.ChangeRefused(Under("CC-BY-NC-ND-4.0", holder), other)!.Reason);
        Assert.Equal("CC BY-ND 3.0, section 3", LicenceHolders.ChangeRefused(Under("CC-BY-ND-3.0", holder), holder, other)!.Clause!.Name.Fr);
        Assert.NotNull(LicenceHolders.ChangeRefused(Under("CC-BY-ND-4.0", holder, other), holder));
        Assert.NotNull(LicenceHolders.ChangeRefused(Under("CC-BY-ND-4.0", holder) with { Origins = [new() { Resource = origin, Revision = 1 }] }, holder));
    }

    [Fact]
    public void The_conditions_are_those_of_the_version()
    {
        Assert.Contains(LicenceConditions.KeepTitle, Answer("CC-BY-SA-3.0", "CC-BY-SA-4.0", allowed: true).Conditions);
        Assert.DoesNotContain(LicenceConditions.KeepTitle, Answer("CC-BY-SA-4.0", "CC-BY-SA-4.0", allowed: true).Conditions);
        Assert.Contains(LicenceConditions.NewTitle, Answer("GFDL-1.3-or-later", "GFDL-1.3-or-later", allowed: true).Conditions);
        Assert.Contains(LicenceConditions.KeepAsIs, Answer("CC-BY-ND-4.0", "CC-BY-4.0", allowed: true, LicenceUse.Image).Conditions);
        Assert.DoesNotContain(LicenceConditions.ShareAlike, Answer("CC-BY-SA-4.0", "CC-BY-4.0", allowed: true, LicenceUse.Image).Conditions);
    }

    [Fact]
    public void The_ways_out_name_the_licences_that_work()
    {
        var ways = Answer("CC-BY-SA-3.0", "CC-BY-4.0", allowed: false).WaysOut;

        Assert.Equal([LicenceWayOut.ChangeLicence, LicenceWayOut.Quote, LicenceWayOut.Link, LicenceWayOut.AskHolder, LicenceWayOut.DeclareHolder], ways.Select(w => w.Code));
        Assert.Equal(["CC-BY-SA-4.0", "CC-BY-SA-3.0", "CC-BY-SA-3.0-FR"], ways[0].Licences.Select(l => l.Id));
        Assert.DoesNotContain(LicenceMatrix.MayBecome(LicenceUse.Image, null, Of("CC-BY-4.0")).WaysOut, w => w.Code is LicenceWayOut.Quote or LicenceWayOut.ChangeLicence);
    }

    [Fact]
    public void A_clause_of_version_4_0_is_linked_at_its_section() =>
        Assert.Equal("https://creativecommons.org/licenses/by-sa/4.0/legalcode#s3b1", Answer("CC-BY-SA-4.0", "CC-BY-4.0", allowed: false).Clause?.Uri);

    private static LicenceAnswer Allowed(string from, string to, string clause, LicenceUse use = LicenceUse.Adaptation)
    {
        var answer = Answer(from, to, allowed: true, use);
        Assert.Equal(clause, answer.Clause?.Name.Fr);
        return answer;
    }

    private static void Refused(string from, string to, string clause, LicenceUse use = LicenceUse.Adaptation) =>
        Assert.Equal(clause, Answer(from, to, allowed: false, use).Clause?.Name.Fr);

    private static LicenceAnswer Answer(string from, string to, bool allowed, LicenceUse use = LicenceUse.Adaptation)
    {
        var answer = LicenceMatrix.MayBecome(use, Of(from), Of(to));
        Assert.Equal(allowed, answer.Allowed);
        return answer;
    }

    private static Licence Of(string id) => LicenceCatalogue.Find(id) ?? throw new ArgumentException(id, nameof(id));
}
