using CommonsForge.Data;
using CommonsForge.Data.Offers;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Html;

namespace CommonsForge.Web.Components;

/// <summary>Lays out what goes on around a need: introductions, what came of it, its story; and after the free answers, offers.</summary>
public sealed class NeedAfterWriter(IntroductionWriter introductions, OfferWriter offers, ResourceWriter resources, CommonsDb db, LibraryIndex library, Links links, Texts texts)
{
    // Of the themes of a need, so many works that an offer may build on.
    private const int MostOfTheme = 200;

    public async Task<NeedAfterView> WriteAsync(Need need, Person? person, IReadOnlyList<int> matched, CancellationToken cancel)
    {
        var (mine, guided) = (person?.ContributorId == need.ById, person is not null && person.ContributorId == need.SignposterId);
        var involved = mine || guided;
        return new()
        {
            IntroduceUrl = need.IsActive && involved ? links.Need(need.Id, need.Title, "/mettre-en-relation") : null,
            Introductions = involved ? await introductions.AboutAsync(need, cancel) : [],
            AsksOutcome = mine && need.State == NeedState.Met && (need.Outcomes.Count == 0 || need.Outcomes.Any(o => o.AnsweredAt is null)),
            Outcomes = involved ? [.. need.Outcomes.Where(o => o.AnsweredAt is not null).Select(o => (texts[$"Outcome.When.{o.Moment}"], Said(o)))] : [],
            MayTell = mine && need is { State: NeedState.Met, StoryId: null, StoryResourceId: null },
            IsReserved = need.Audience == NeedAudience.SignpostersOnly,
            Story = need.StoryResourceId is { } told ? (await db.AddressesAsync([told], cancel)).Select(a => new LinkView(a.Sheet.Title, links.Resource(a.Id, a.Sheet.Title), a.Sheet.Language == texts.Language ? null : a.Sheet.Language)).FirstOrDefault() : null,
            Draft = guided && need is { StoryIsShared: true, Story: { } draft } ? resources.Preview(draft.ToContent()) : null,
            Shares = mine && need.StoryId is not null && need.SignposterId is not null ? need.StoryIsShared : null,
            StoryUrl = mine && need.StoryId is { } story ? links.Draft(story) : null,
            Namings = mine ? [.. need.Namings.Select(n => (n.Role, texts[n.Agrees switch { true => "Story.Said.Yes", false => "Story.Said.No", null => "Story.Said.Nothing" }]))] : [],
            Offers = need.IsActive ? await OffersAsync(need, matched, cancel) : [],
        };
    }

    private string Said(NeedOutcome outcome) => string.Join(" · ", new[]
    {
        texts[$"Outcome.Acted.{outcome.Acted}"], outcome.FreedTime ? texts["Outcome.FreedTime"] : "", outcome.FreeTool ? texts["Outcome.FreeTool"] : "", outcome.MadeLinks ? texts["Outcome.MadeLinks"] : "",
    }.Where(t => t.Length > 0));

    private async Task<IReadOnlyList<OfferView>> OffersAsync(Need need, IReadOnlyList<int> matched, CancellationToken cancel)
    {
        var snapshot = library.Current;
        var works = need.Themes.Select(snapshot.Catalogue.Find).OfType<FacetTerm>()
            .SelectMany(t => snapshot.Newest(new LibraryQuery { Chosen = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [t.Facet.Key] = [t.Slug] } }, null, MostOfTheme)).Concat(matched).Distinct().ToList();
        return await offers.LinesAsync(await db.OffersForAsync(works, need.Territory, offers.Today, cancel), cancel);
    }
}

/// <summary>What goes on around a need, for whoever reads it.</summary>
public sealed record NeedAfterView
{
    /// <summary>Where to propose an introduction; <c>null</c> for whoever may not.</summary>
    public string? IntroduceUrl { get; init; }

    /// <summary>With whom, and where it stands.</summary>
    public IReadOnlyList<(string Who, string State)> Introductions { get; init; } = [];

    /// <summary>Whether whoever reads has still to say what came of it.</summary>
    public bool AsksOutcome { get; init; }

    /// <summary>What was said, at each moment.</summary>
    public IReadOnlyList<(string When, string What)> Outcomes { get; init; } = [];

    /// <summary>Whether whoever reads may begin its story.</summary>
    public bool MayTell { get; init; }

    /// <summary>The draft of its story.</summary>
    public string? StoryUrl { get; init; }

    /// <summary>Whom it might name, and what they said.</summary>
    public IReadOnlyList<(string Role, string Said)> Namings { get; init; } = [];

    /// <summary>Whether the need is read by signposters alone, which its story would not be.</summary>
    public bool IsReserved { get; init; }

    /// <summary>The story that was published of it.</summary>
    public LinkView? Story { get; init; }

    /// <summary>The draft of its story, for who guided it, where who asked lets them read it.</summary>
    public IHtmlContent? Draft { get; init; }

    /// <summary>Whether who guided it may read the draft; <c>null</c> where that is not for whoever reads to say.</summary>
    public bool? Shares { get; init; }

    /// <summary>Offers that build on what may answer.</summary>
    public IReadOnlyList<OfferView> Offers { get; init; } = [];
}
