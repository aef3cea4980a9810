using CommonsForge.Data.Imports;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Imports;

public sealed class ResourceImportTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly Bench _bench = new(cluster);

    public ValueTask InitializeAsync() => _bench.InitializeAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_second_run_changes_nothing_that_has_not_changed()
    {
        IncomingResource[] works = [Work("a.md", "1", Works.Content("Première")), Work("b.md", "1", Works.Content("Seconde"), Works.Content("Seconde, mieux"))];
        Assert.Equal([ImportOutcome.Added, ImportOutcome.Added], await ImportAsync(works));
        var head = await HeadAsync();
        Assert.Equal(3, await RevisionsAsync());

        Assert.Equal([ImportOutcome.Unchanged, ImportOutcome.Unchanged], await ImportAsync(works));

        Assert.Equal((head, 3L), (await HeadAsync(), await RevisionsAsync()));
    }

    [Fact]
    public async Task A_file_that_changed_becomes_one_new_version_that_follows_the_last()
    {
        await ImportAsync(Work("a.md", "1", Works.Content("Avant")), Work("b.md", "1", Works.Content("Pareille")));

        Assert.Equal([ImportOutcome.Updated, ImportOutcome.Unchanged], await ImportAsync(Work("a.md", "2", Works.Content("Après")), Work("b.md", "1", Works.Content("Pareille"))));

        await using var db = _bench.Open();
        var line = await db.Revisions.Include(r => r.Text).Include(r => r.Resource).Where(r => r.Sheet != null).ToListAsync();
        var revised = line.Where(r => r.Resource.CurrentNumber == 2).OrderBy(r => r.Number).ToList();
        Assert.Equal(["Avant", "Après"], revised.Select(r => r.Sheet.Title));
        Assert.Equal(revised[0].Seal.Hash, Assert.Single(revised[1].Seal.Parents));
        Assert.Equal(3, line.Count);
    }

    [Fact]
    public async Task Versions_that_a_file_gained_are_added_after_those_already_here()
    {
        Content[] all = [Works.Content("Un"), Works.Content("Deux"), Works.Content("Trois")];
        await ImportAsync(Work("a.md", "1", all[..1]));
        await ImportAsync(Work("a.md", "2", all));

        await using var db = _bench.Open();
        var id = await _bench.ScalarAsync<int>("SELECT id FROM resource");
        Assert.Equal([3, 2, 1], (await db.HistoryAsync(id, 10)).Select(r => r.Number));
        Assert.Equal(["Un", "Deux", "Trois"], await _bench.ListAsync<string>("SELECT sheet->>'title' FROM revision ORDER BY number"));
    }

    [Fact]
    public async Task What_was_changed_here_and_there_is_merged_again_and_again()
    {
        const string Body = "Ouvrir le cercle.\n\nFaire un tour.\n\nFermer le cercle.";
        await ImportAsync(Work("a.md", "1", Works.Content("Cercle", Body)));
        await ReviseHereAsync(body => body.Replace("Faire un tour.", "Faire deux tours.", StringComparison.Ordinal));

        Assert.Equal([ImportOutcome.Updated], await ImportAsync(Work("a.md", "2", Works.Content("Cercle", Body.Replace("Ouvrir", "Préparer", StringComparison.Ordinal)))));
        Assert.Equal("Préparer le cercle.\n\nFaire deux tours.\n\nFermer le cercle.", await BodyAsync());

        // The folder never knew of the second tour: its next change must not be read as taking it out.
        Assert.Equal([ImportOutcome.Updated], await ImportAsync(Work("a.md", "3", Works.Content("Cercle", Body.Replace("Ouvrir", "Préparer", StringComparison.Ordinal).Replace("Fermer", "Clore", StringComparison.Ordinal)))));
        Assert.Equal("Préparer le cercle.\n\nFaire deux tours.\n\nClore le cercle.", await BodyAsync());
        Assert.Equal(4, await RevisionsAsync());
    }

    [Fact]
    public async Task What_collides_is_left_alone_until_a_person_settled_it_in_the_file()
    {
        await ImportAsync(Work("a.md", "1", Works.Content("Cercle", "Faire un tour.")));
        await ReviseHereAsync(_ => "Faire deux tours.");
        var head = await HeadAsync();

        for (var run = 0; run < 2; run++) Assert.Equal([ImportOutcome.Collides], await ImportAsync(Work("a.md", "2", Works.Content("Cercle", "Faire trois tours."))));
        Assert.Equal((head, 2L, "Faire deux tours."), (await HeadAsync(), await RevisionsAsync(), await BodyAsync()));

        Assert.Equal([ImportOutcome.Updated], await ImportAsync(Work("a.md", "3", Works.Content("Cercle", "Faire deux tours."))));
        Assert.Equal(2, await RevisionsAsync());
        Assert.Equal([ImportOutcome.Updated], await ImportAsync(Work("a.md", "4", Works.Content("Cercle", "Faire deux tours, assis."))));
        Assert.Equal("Faire deux tours, assis.", await BodyAsync());
    }

    [Fact]
    public async Task A_work_that_moved_is_known_by_its_own_name()
    {
        var work = Work("avant/a.md", "1", Works.Content("Déménagée"));
        await ImportAsync(work);

        Assert.Equal([ImportOutcome.Unchanged], await ImportAsync(work with { Source = "ailleurs", ExternalId = "a.md" }));
        Assert.Equal([ImportOutcome.Updated], await ImportAsync(Work("a.md", "2", Works.Content("Déménagée, mieux")) with { Source = "ailleurs", Uid = work.Uid }));
        Assert.Equal([ImportOutcome.Added], await ImportAsync(Work("avant/a.md", "1", Works.Content("Une autre")) with { Source = "ailleurs" }));

        Assert.Equal(["Déménagée, mieux", "Une autre"], await _bench.ListAsync<string>("SELECT v.sheet->>'title' FROM resource r JOIN revision v ON (v.resource_id, v.number) = (r.id, r.current_number) ORDER BY r.id"));
    }

    [Fact]
    public async Task A_notice_shows_no_text_and_keeps_it_in_private_until_a_licence_is_found()
    {
        var notice = Works.Content("Sans licence", body: "") with { Text = new() { Body = "" } };
        var whole = Works.Content("Sans licence", body: "Le texte entier.");
        await ImportAsync(Work("n.md", "1", notice) with { Standing = Standing.Notice, Evidence = ["aucune licence"], Private = whole });

        await using (var db = _bench.Open())
        {
            var read = await db.ReadAsync(await db.Resources.Select(r => r.Id).SingleAsync(), null);
            Assert.Equal((Standing.Notice, ""), (read!.Standing, read.Body));
            Assert.Equal(["aucune licence"], read.LicenceEvidence);
            var draft = await db.Drafts.SingleAsync();
            Assert.Equal(("Le texte entier.", "Sans licence", null), (draft.Body, draft.Sheet.Title, draft.Owner));
        }

        Assert.Equal(0, await _bench.ScalarAsync<long>("SELECT count(*) FROM revision_text WHERE (body || plain_text || plain_words) LIKE '%entier%'"));

        await ImportAsync(Work("n.md", "2", notice) with { Standing = Standing.Notice, Private = Works.Content("Sans licence", body: "Le texte mieux.") });
        Assert.Equal(["Le texte mieux."], await _bench.ListAsync<string>("SELECT body FROM draft"));

        await ImportAsync(Work("n.md", "3", whole));
        Assert.Empty(await _bench.ListAsync<string>("SELECT body FROM draft"));
        await using var after = _bench.Open();
        Assert.Equal((Standing.Published, "Le texte entier."), (await after.ReadAsync(await after.Resources.Select(r => r.Id).SingleAsync(), null)) is { } now ? (now.Standing, now.Body) : default);
    }

    [Fact]
    public async Task A_work_withdrawn_here_does_not_come_back_because_its_file_changed()
    {
        await ImportAsync(Work("a.md", "1", Works.Content("Retirée")));
        await using (var db = _bench.Open())
        {
            (await db.Resources.SingleAsync()).Withdraw("Plagiat.", null);
            await db.SaveChangesAsync();
        }

        Assert.Equal([ImportOutcome.Unchanged], await ImportAsync(Work("a.md", "2", Works.Content("Retirée, bis"))));

        await using var after = _bench.Open();
        Assert.Equal(Standing.Withdrawn, (await after.Resources.SingleAsync()).Standing);
        Assert.Equal(1, await RevisionsAsync());
    }

    [Fact]
    public async Task A_batch_that_fails_leaves_nothing()
    {
        await ImportAsync(Work("c.md", "1", Works.Content("Déjà là")));
        var head = await HeadAsync();

        var good = Work("a.md", "1", Works.Content("Bonne"));
        await Assert.ThrowsAsync<BrokenRuleException>(() => ImportAsync(good, Work("b.md", "1", Works.Content(""))));
        await Assert.ThrowsAsync<DbUpdateException>(() => ImportAsync(good, Work("d.md", "1", Works.Content("Même nom")) with { Uid = good.Uid }));

        Assert.Equal((head, 1L, 1L), (await HeadAsync(), await RevisionsAsync(), await _bench.ScalarAsync<long>("SELECT count(*) FROM imported_item")));
        Assert.Equal([ImportOutcome.Added], await ImportAsync(good));
    }

    [Fact]
    public async Task Versions_are_published_by_those_who_made_them_and_parties_named_twice_are_one()
    {
        var ana = await _bench.SaveAsync(db => db.Add(Works.Person("Ana")).Entity);
        await using (var db = _bench.Open())
        {
            var book = new PartyBook(db);
            var collective = await book.FindOrAddAsync(" Un collectif ", "https://exemple.org");
            Assert.Equal(collective, await book.FindOrAddAsync("un COLLECTIF", null));
            Assert.NotEqual(collective, await book.FindOrAddAsync("Un collectif", "https://autre.exemple.org"));
            Assert.Equal(ana.Uid, await book.FindOrAddAsync("Ana", null));
            var content = Works.Content("Créditée");
            content = content with { Sheet = content.Sheet with { Credits = [new() { Party = collective }] } };
            var work = Work("a.md", "1", content);
            await new ResourceImport(db).SaveAsync([work with { Versions = [work.Versions[0] with { By = ana.Uid, Note = "Première" }] }]);
        }

        await using var after = _bench.Open();
        var line = Assert.Single(await after.HistoryAsync(await after.Resources.Select(r => r.Id).SingleAsync(), 10));
        Assert.Equal((ana.Uid, "Première"), (line.By, line.Note));
        Assert.Equal(["Ana", "Un collectif", "Un collectif"], await _bench.ListAsync<string>("SELECT name FROM credited_party ORDER BY name"));
        Assert.Equal(
            await _bench.ScalarAsync<Guid>("SELECT uid FROM credited_party WHERE url = 'https://exemple.org'"),
            await new PartyBook(after).FindOrAddAsync("Un collectif", "https://exemple.org"));
    }

    private async Task<IReadOnlyList<ImportOutcome>> ImportAsync(params IncomingResource[] works)
    {
        await using var db = _bench.Open();
        return await new ResourceImport(db).SaveAsync(works);
    }

    private async Task ReviseHereAsync(Func<string, string> change)
    {
        await using var db = _bench.Open();
        var last = await Works.CurrentAsync(db, await db.Resources.Select(r => r.Id).SingleAsync());
        last.Resource.Publish(Works.Content(last.Sheet.Title, change(last.Text.Body)), Works.On(5), last);
        await db.SaveChangesAsync();
    }

    private async Task<string> BodyAsync() => Assert.Single(await _bench.ListAsync<string>(
        "SELECT t.body FROM resource r JOIN revision v ON (v.resource_id, v.number) = (r.id, r.current_number) JOIN revision_text t ON t.revision_id = v.id"));

    private Task<long> HeadAsync() => _bench.ScalarAsync<long>("SELECT coalesce(max(seq), 0) FROM journal");

    private Task<long> RevisionsAsync() => _bench.ScalarAsync<long>("SELECT count(*) FROM revision");

    private static IncomingResource Work(string file, string fingerprint, params Content[] versions) =>
        new("essai", file, Guid.CreateVersion7(), fingerprint, null, [.. versions.Select((v, i) => new IncomingVersion(v, null, Works.Day(i + 1), ""))], Standing.Published, [], null);
}
