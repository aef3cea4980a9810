using CommonsForge.Domain.Licences;

namespace CommonsForge.Domain.Tests.Licences;

/// <summary>What must hold of every pair of licences and every use.</summary>
public class LicencePropertyTests
{
    private static readonly Licence[] All = [.. LicenceCatalogue.All, LicenceCatalogue.AllRightsReserved, LicenceCatalogue.Unknown];

    private static readonly LicenceUse[] Uses = Enum.GetValues<LicenceUse>();

    private static readonly LicenceUse[] Adapting = [LicenceUse.Adaptation, LicenceUse.Translation, LicenceUse.MergeOfProposal, LicenceUse.Passage];

    [Fact]
    public void Every_answer_cites_a_clause_and_every_refusal_offers_a_way_out() => Assert.All(Answers(Uses), a =>
    {
        Assert.NotNull(a.Clause);
        Assert.NotEmpty(a.Clause.Name.En);
        Assert.True(Uri.IsWellFormedUriString(a.Clause.Uri, UriKind.Absolute), a.Clause.Uri);
        Assert.StartsWith("Licence.", a.Reason, StringComparison.Ordinal);
        Assert.Equal(a.Allowed, a.WaysOut.Count == 0);
        Assert.Equal(a.Conditions.Count, a.Conditions.Distinct().Count());
        if (!a.Allowed) Assert.Empty(a.Conditions);
    });

    [Fact]
    public void Nothing_that_forbids_adapting_is_adapted_whatever_for() =>
        Assert.All(Answers(Adapting).Where(a => !a.From.AllowsAdapting), a => Assert.False(a.Allowed));

    [Fact]
    public void What_may_be_adapted_may_keep_its_licence() =>
        Assert.All(LicenceCatalogue.All.Where(l => l.AllowsAdapting), l => Assert.All(Adapting, use => Assert.True(LicenceMatrix.MayBecome(use, l, l).Allowed)));

    [Fact]
    public void CC0_and_the_public_domain_become_every_licence_there_is() =>
        Assert.All(Answers([LicenceUse.Adaptation]).Where(a => a.From.Family is "CC0" or "CC-PDM" && a.To is { AllowsSharing: true, PublicDomain: false }), a => Assert.True(a.Allowed));

    [Fact]
    public void Nothing_becomes_a_text_that_nobody_holds_rights_in_but_one_already_such() =>
        Assert.All(Answers(Adapting).Where(a => a.To.PublicDomain), a => Assert.Equal(a.From.PublicDomain, a.Allowed));

    [Fact]
    public void What_comes_out_promises_no_more_than_what_went_in() =>
        Assert.All(Answers([LicenceUse.Adaptation, LicenceUse.Translation, LicenceUse.MergeOfProposal]).Where(a => a.Allowed), a =>
        {
            Assert.True(a.From.AllowsSelling || !a.To.AllowsSelling);
            Assert.True(!a.From.AsksAttribution || a.To.AsksAttribution);
            Assert.True(!a.From.AsksShareAlike || (a.To.AsksShareAlike && a.To.AllowsSelling == a.From.AllowsSelling));
        });

    [Fact]
    public void What_asks_to_name_its_authors_says_so_whenever_it_is_used() =>
        Assert.All(Answers(Uses).Where(a => a.Allowed && a.From.AsksAttribution), a => Assert.NotEmpty(a.Conditions));

    [Fact]
    public void A_chain_of_adaptations_reaches_nothing_that_one_step_could_not_but_by_the_list()
    {
        var may = LicenceCatalogue.All.ToDictionary(a => a, a => LicenceCatalogue.All.Where(b => LicenceMatrix.MayBecome(LicenceUse.Adaptation, a, b).Allowed).ToHashSet());
        foreach (var (from, reached) in may)
        {
            foreach (var further in reached.Where(r => r.Id is not ("CC-BY-SA-4.0" or "LAL-1.3")).SelectMany(r => may[r]))
            {
                // Version 2.0 of BY-SA names the way into a country's adaptation and to a later version, not back: two steps may go there.
                if (from.AsksShareAlike && further.Family == from.Family) continue;
                Assert.True(reached.Contains(further), $"{from.Id} becomes {further.Id} in two steps only");
            }
        }
    }

    [Fact]
    public void A_whole_work_stands_beside_any_text_unless_all_its_rights_are_reserved_or_it_is_GFDL_in_a_closed_one() =>
        Assert.All(Answers([LicenceUse.Image, LicenceUse.Collection]).Where(a => a.To.AllowsSharing), a =>
            Assert.Equal(a.From.AllowsSharing && (a.From.Family != "GFDL" || a.To.Open), a.Allowed));

    [Fact]
    public void A_way_out_by_another_licence_works() =>
        Assert.All(Answers(Uses).SelectMany(a => a.WaysOut.SelectMany(w => w.Licences.Select(l => (a, l)))), way => Assert.True(way.l.Open && way.l.Id != way.a.To.Id));

    [Fact]
    public void A_way_out_by_another_licence_is_allowed_by_the_matrix()
    {
        foreach (var use in Uses)
        {
            foreach (var answer in Answers([use]))
            {
                foreach (var licence in answer.WaysOut.SelectMany(w => w.Licences))
                    Assert.True(LicenceMatrix.MayBecome(use, answer.From, licence).Allowed, $"{use}: {answer.From.Id} under {licence.Id}");
            }
        }
    }

    [Fact]
    public void Three_passages_stand_together_or_two_of_them_do_not()
    {
        Licence[] some = [.. new[] { "CC-BY-SA-4.0", "CC-BY-SA-3.0", "CC-BY-SA-3.0-FR", "CC-BY-SA-2.0", "CC-BY-SA-1.0", "CC-BY-4.0", "CC0-1.0", "CC-PDM-1.0", "LAL-1.3", "etalab-2.0",
            "ODbL-1.0", "MIT", "GFDL-1.3-or-later", "GFDL-1.2-or-later", "GFDL-1.2-only", "CC-BY-NC-4.0", "CC-BY-NC-SA-3.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0" }.Select(id => LicenceCatalogue.Find(id)!)];
        var triples = from i in Enumerable.Range(0, some.Length) from j in Enumerable.Range(0, i) from k in Enumerable.Range(0, j) select (Licence[])[some[i], some[j], some[k]];
        foreach (var parts in triples)
        {
            var combination = LicenceMatrix.Combine(parts);
            Assert.Equal(combination.Licence is null, combination.Refusal is not null);
            if (combination.Refusal is { } refusal)
            {
                Assert.False(refusal.Allowed);
                Assert.Contains(refusal.From, parts);
                Assert.Contains(refusal.To, parts);
            }
            Assert.All(combination.Licences, l => Assert.All(parts, p => Assert.True(LicenceMatrix.MayBecome(LicenceUse.Passage, p, l).Allowed)));
        }
    }

    private static IEnumerable<LicenceAnswer> Answers(IEnumerable<LicenceUse> uses) =>
        from use in uses from a in All from b in All select LicenceMatrix.MayBecome(use, a, b);
}
