using CommonsForge.Data.Resources;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Resources;

public sealed class ResourceReadsTests(Bench bench) : IClassFixture<Bench>
{
    [Fact]
    public async Task Cards_come_in_the_order_asked_for_by_one_query()
    {
        var ids = new List<int>();
        foreach (var title in (string[])["Un", "Deux", "Trois"]) ids.Add((await bench.SaveAsync(db => db.Add(Works.Published(title)).Entity)).Id);
        var queries = 0;
        await using var db = bench.Open(told: _ => queries++);

        var cards = await db.CardsAsync([ids[2], int.MaxValue, ids[0], ids[1]]);

        Assert.Equal(["Trois", "Un", "Deux"], cards.Select(c => c.Sheet.Title));
        Assert.Equal(1, queries);
    }

    [Fact]
    public async Task Any_version_is_read_at_its_address_and_the_current_one_without_a_number()
    {
        var resource = await bench.SaveAsync(db => db.Add(Works.Published("Première")).Entity);
        await using (var db = bench.Open()) await Works.ReviseAsync(db, resource.Id, s => s with { Title = "Deuxième" });

        await using var read = bench.Open();
        Assert.Equal("Deuxième", (await read.ReadAsync(resource.Id, null))!.Sheet.Title);
        var old = await read.ReadAsync(resource.Id, 1);
        Assert.Equal(("Première", 1, 2), (old!.Sheet.Title, old.Number, old.CurrentNumber));
        Assert.Null(await read.ReadAsync(resource.Id, 3));
        Assert.Equal([1], (await read.HistoryAsync(resource.Id, 5, before: 2)).Select(r => r.Number));
    }

    [Fact]
    public async Task A_path_is_found_from_the_works_that_its_current_version_goes_through()
    {
        var step = await bench.SaveAsync(db => db.Add(Works.Published("Étape")).Entity);
        var left = await bench.SaveAsync(db => db.Add(Works.Published("Étape quittée")).Entity);
        var path = await bench.SaveAsync(db => db.Add(Works.Published("Parcours", s => s with { Steps = [StepTo(step), StepTo(left)] })).Entity);
        await using (var db = bench.Open()) await Works.ReviseAsync(db, path.Id, s => s with { Steps = [StepTo(step)] });

        await using var read = bench.Open();
        Assert.Equal([path.Id], (await read.PathsThroughAsync(step.Uid)).Select(c => c.Id));
        Assert.Empty(await read.PathsThroughAsync(left.Uid));
    }

    [Fact]
    public async Task A_report_is_read_back_whole_and_the_work_used_last_comes_first()
    {
        var bela = Works.Person("Béla");
        var early = await bench.SaveAsync(db => db.Add(Works.Published("Utilisée tôt")).Entity);
        var late = await bench.SaveAsync(db => db.Add(Works.Published("Utilisée tard")).Entity);
        var where = new Circumstances { Day = new(2026, 4, 1), Context = Guid.CreateVersion7(), Structure = Guid.CreateVersion7(), Territory = "35", People = 12, Adapted = true };
        var words = new UsageWords { Worked = "Le tour de table.", Hard = "Le bruit.", WouldChange = "La salle." };
        await using (var db = bench.Open())
        {
            var works = await db.Resources.Where(r => r.Id == early.Id || r.Id == late.Id).ToDictionaryAsync(r => r.Id);
            db.Add(bela);
            db.Add(new UsageReport(Guid.CreateVersion7(), works[late.Id], where, words, bela, Works.Day(20)));
            db.Add(new UsageReport(Guid.CreateVersion7(), works[early.Id], new(), new(), null, Works.Day(10)));
            db.Add(new UsageReport(Guid.CreateVersion7(), works[late.Id], new(), new(), null, Works.Day(5)));
            await db.SaveChangesAsync();
        }

        await using var read = bench.Open();
        var reports = await read.ReportsAsync(late.Id, 10);
        Assert.Equal([Works.Day(20), Works.Day(5)], reports.Select(r => r.ReportedAt));
        Assert.Equal(
            (where.Day, where.Context, where.Structure, "35", 12, true, words.Worked, words.Hard, words.WouldChange, bela.Uid),
            (reports[0].Day, reports[0].Context, reports[0].Structure, reports[0].Territory, reports[0].People, reports[0].Adapted, reports[0].Worked, reports[0].Hard, reports[0].WouldChange, reports[0].By));
        Assert.Equal([late.Id, early.Id], await read.LastUsedAsync(10));
        var card = Assert.Single(await read.CardsAsync([late.Id]));
        Assert.Equal((2, 1), (card.Uses, card.UsedContexts));
    }

    [Fact]
    public async Task A_name_to_credit_says_whether_it_has_a_page()
    {
        var person = await bench.SaveAsync(db => db.Add(Works.Person("Chloé")).Entity);
        var outside = await bench.SaveAsync(db => db.Add(new Domain.Contributors.CreditedParty(Guid.CreateVersion7(), "Un collectif", "https://exemple.org")).Entity);

        await using var db = bench.Open();
        var names = await db.PartiesAsync([person.Uid, outside.Uid]);

        Assert.Equal(new PartyName(person.Uid, "Chloé", null, false, person.Id), names[person.Uid]);
        Assert.Equal(new PartyName(outside.Uid, "Un collectif", "https://exemple.org", false, null), names[outside.Uid]);
    }

    private static Step StepTo(Resource resource) => new() { Title = "Faire", Resource = resource.Uid };
}
