using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Peers;

namespace CommonsForge.Domain.Tests.Peers;

/// <summary>Whom to ask for a peer's view, and why.</summary>
public sealed class PeerChoiceTests
{
    private static readonly Guid Soil = Uid(900), Water = Uid(901), Farm = Uid(902), Asker = Uid(800), Author = Uid(801);

    private static readonly PeerWork Work = new([Soil, Water], [Farm], ["44", "REG-52"], "fr", [Asker, Author]);

    private static Guid Uid(int n) => Guid.Parse($"0193c0de-0000-7000-8000-{n:D12}");

    private static PeerCandidate Candidate(int n, IReadOnlyList<Guid>? skills = null, string place = "44", IReadOnlyList<string>? languages = null, bool offers = false, Availability availability = Availability.None, int asked = 0, IReadOnlyList<Guid>? contexts = null) =>
        new(Uid(n), skills ?? [Soil], contexts ?? [], [place], languages ?? [], offers, availability, asked);

    [Fact]
    public void Whoever_knows_its_themes_and_offers_such_views_comes_first_with_reasons()
    {
        var chosen = PeerChoice.Choose(Work, [Candidate(1), Candidate(2, [Soil, Water], offers: true, availability: Availability.Regular, contexts: [Farm]), Candidate(3, [Water], availability: Availability.Occasional)]);

        Assert.Equal([Uid(2), Uid(3), Uid(1)], chosen.Select(c => c.Uid));
        Assert.Equal([PeerReasonKind.Knows, PeerReasonKind.SameContext, PeerReasonKind.OffersIt, PeerReasonKind.Available, PeerReasonKind.Near], chosen[0].Reasons.Select(r => r.Kind));
        Assert.Equal([Soil, Water], chosen[0].Reasons[0].Concepts!);
    }

    [Fact]
    public void One_at_least_acts_elsewhere_when_somebody_who_fits_does()
    {
        var near = Enumerable.Range(1, 5).Select(n => Candidate(n, [Soil, Water], offers: true)).ToList();
        Assert.Equal([Uid(1), Uid(2), Uid(50)], PeerChoice.Choose(Work, [.. near, Candidate(50, place: "974"), Candidate(51, place: "80")]).Select(c => c.Uid));
        Assert.Equal([Uid(1), Uid(2), Uid(3)], PeerChoice.Choose(Work, near).Select(c => c.Uid));
        // Being far away is no reason by itself.
        Assert.DoesNotContain(Uid(60), PeerChoice.Choose(Work, [.. near, Candidate(60, [], "974")]).Select(c => c.Uid));
    }

    [Fact]
    public void Too_few_who_fit_are_made_up_by_those_near_then_those_with_time_then_anybody_and_said_to_be()
    {
        PeerCandidate[] people = [Candidate(1, []), Candidate(2, [], "974"), Candidate(3, [], "80", availability: Availability.Occasional), Candidate(4), Candidate(5, [], "80", availability: Availability.Regular)];
        var chosen = PeerChoice.Choose(Work, people);
        Assert.Equal([Uid(4), Uid(1), Uid(5)], chosen.Select(c => c.Uid));
        Assert.DoesNotContain(PeerReasonKind.Widened, chosen[0].Reasons.Select(r => r.Kind));
        Assert.Equal([PeerReasonKind.Near, PeerReasonKind.Widened], chosen[1].Reasons.Select(r => r.Kind));
        Assert.Equal([PeerReasonKind.Available, PeerReasonKind.Elsewhere, PeerReasonKind.Widened], chosen[2].Reasons.Select(r => r.Kind));
        Assert.Equal([Uid(3), Uid(2)], PeerChoice.Choose(Work, people[1..3]).Select(c => c.Uid));
        // Somebody from elsewhere with time takes the place of a third neighbour.
        Assert.Equal([Uid(4), Uid(1), Uid(3)], PeerChoice.Choose(Work, [Candidate(4), Candidate(1, []), Candidate(6, []), people[1], people[2]]).Select(c => c.Uid));
    }

    [Fact]
    public void Neither_the_asker_nor_an_author_nor_whoever_does_not_read_its_language_is_proposed()
    {
        PeerCandidate Named(Guid uid) => Candidate(1, offers: true) with { Uid = uid };
        Assert.Equal([Uid(7)], PeerChoice.Choose(Work, [Named(Asker), Named(Author), Candidate(5, languages: ["en"], offers: true), Candidate(7, languages: ["en", "fr"])]).Select(c => c.Uid));
    }

    [Fact]
    public void Whoever_was_asked_often_of_late_comes_later()
    {
        var chosen = PeerChoice.Choose(Work, [Candidate(1, [Soil, Water], asked: 4), Candidate(2, [Soil]), Candidate(3, [Soil], asked: 1)]);
        Assert.Equal([Uid(2), Uid(3), Uid(1)], chosen.Select(c => c.Uid));
    }

    [Fact]
    public void Ten_thousand_people_give_three_always_the_same()
    {
        var many = Enumerable.Range(1, 10_000).Select(n => Candidate(n, n % 3 == 0 ? [Soil] : [Water], n % 2 == 0 ? "974" : "44", offers: n % 5 == 0)).ToList();
        var chosen = PeerChoice.Choose(Work, many);
        many.Reverse();
        Assert.Equal(3, chosen.Count);
        Assert.Equal(chosen.Select(c => c.Uid), PeerChoice.Choose(Work, many).Select(c => c.Uid));
        Assert.Contains(chosen, c => c.Reasons.Any(r => r.Kind == PeerReasonKind.Elsewhere));
    }
}
