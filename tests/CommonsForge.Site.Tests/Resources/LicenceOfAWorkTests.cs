using CommonsForge.Data.Resources;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Resources;

/// <summary>When the licence of a work that is published may change, whoever asks.</summary>
public sealed class LicenceOfAWorkTests(Bench bench) : IClassFixture<Bench>
{
    private enum Outcome
    {
        Published,
        Proposed,
        Refused,
    }

    // Who: its only author, one of two, or somebody else.
    [Theory]
    [InlineData("CC-BY-4.0", "CC-BY-SA-4.0", 1, true, nameof(Outcome.Published))]
    [InlineData("CC-BY-SA-4.0", "CC-BY-4.0", 1, true, nameof(Outcome.Published))]
    [InlineData("CC-BY-4.0", "CC-BY-SA-4.0", 2, true, nameof(Outcome.Published))]
    [InlineData("CC-BY-SA-4.0", "CC-BY-4.0", 2, true, nameof(Outcome.Refused))]
    [InlineData("CC-BY-4.0", "CC-BY-SA-4.0", 1, false, nameof(Outcome.Proposed))]
    [InlineData("CC-BY-SA-4.0", "CC-BY-4.0", 1, false, nameof(Outcome.Refused))]
    [InlineData("CC-BY-SA-4.0", "CC0-1.0", 1, true, nameof(Outcome.Published))]
    [InlineData("CC-BY-SA-4.0", "CC0-1.0", 2, true, nameof(Outcome.Refused))]
    public async Task It_changes_where_the_licence_lets_an_adapter_or_by_who_holds_the_whole_of_it(string now, string wanted, int authors, bool byAuthor, string expected)
    {
        var people = Enumerable.Range(0, 2).Select(i => Works.Person($"Titulaire {i}")).ToList();
        var work = await PublishAsync(now, people.Take(authors));
        var (outcome, refused) = await AskAsync(work, byAuthor ? people[0] : Works.Person("Quelqu’un d’autre"), wanted);

        Assert.Equal(Enum.Parse<Outcome>(expected), outcome);
        if (refused is not null) Assert.NotEmpty(refused.WaysOut);
        await using var db = bench.Open();
        Assert.Equal(now, (await db.RevisionAsync(work.Id, 1))!.Sheet.Licence);
        Assert.Equal(outcome == Outcome.Published ? wanted : now, (await Works.CurrentAsync(db, work.Id)).Sheet.Licence);
    }

    [Fact]
    public async Task Who_adapted_a_work_does_not_hold_what_its_origin_holds()
    {
        var (author, adapter) = (Works.Person("Autrice"), Works.Person("Adaptatrice"));
        var origin = await PublishAsync("CC-BY-SA-4.0", [author]);
        var made = await PublishAsync("CC-BY-SA-4.0", [adapter], s => s with { Origins = [new() { Resource = origin.Uid, Revision = 1 }] });

        Assert.Equal(Outcome.Refused, (await AskAsync(made, adapter, "CC-BY-4.0")).Outcome);
    }

    private async Task<Resource> PublishAsync(string licence, IEnumerable<Contributor> authors, Func<Sheet, Sheet>? change = null)
    {
        await using var db = bench.Open();
        var work = new Resource(Guid.CreateVersion7(), null);
        var content = Works.Content("Une œuvre", "Un texte.");
        var sheet = content.Sheet with { Licence = licence, Credits = [.. authors.Select(a => new Credit { Party = a.Uid })] };
        work.Publish(content with { Sheet = (change ?? (s => s))(sheet) }, Works.On(1), null);
        db.AddRange(authors);
        db.Add(work);
        await db.SaveChangesAsync();
        return work;
    }

    private async Task<(Outcome Outcome, LicenceAnswer? Refused)> AskAsync(Resource work, Contributor by, string licence)
    {
        await using var db = bench.Open();
        var current = await Works.CurrentAsync(db, work.Id);
        var content = current.ToContent();
        var owner = await db.Contributors.SingleOrDefaultAsync(c => c.Uid == by.Uid) ?? by;
        var draft = new Draft(current, content with { Sheet = content.Sheet with { Licence = licence } }, owner, Works.Day(2));
        draft.Accompany("Une autre licence.", RightsBasis.Mine, null);
        db.Drafts.Add(draft);
        await db.SaveChangesAsync();
        var answer = await db.SubmitAsync(draft, SubmitWay.Usual, Works.Day(3));
        return (answer.Published is not null ? Outcome.Published : answer.Proposed is not null ? Outcome.Proposed : Outcome.Refused, answer.Refused);
    }
}
