using CommonsForge.Data.Licences;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Licences;

/// <summary>Consent to another licence where several act at once, or where the work was made from another.</summary>
public sealed class ConsentingTests(Bench bench) : IClassFixture<Bench>
{
    private static readonly Licence By = LicenceCatalogue.Find("CC-BY-4.0")!;

    [Fact]
    public async Task Two_who_say_the_last_yes_at_the_same_moment_publish_it_once()
    {
        var people = Enumerable.Range(0, 5).Select(i => Works.Person($"Titulaire {i}")).ToList();
        var work = await PublishAsync(people);
        var id = await AskAsync(work, people[0]);

        await Task.WhenAll(people.Skip(1).Select(p => AnswerAsync(id, p)));

        await using var db = bench.Open();
        var consent = await db.LicenceConsents.Include(c => c.Answers).SingleAsync(c => c.Id == id);
        Assert.Equal((LicenceConsentState.Agreed, 2), (consent.State, consent.PublishedNumber));
        Assert.All(consent.Answers, a => Assert.True(a.Agrees));
        Assert.Equal(["CC-BY-SA-4.0", "CC-BY-4.0"], (await db.Revisions.Where(r => r.ResourceId == work.Id).OrderBy(r => r.Number).ToListAsync()).Select(r => r.Sheet.Licence));
    }

    [Fact]
    public async Task Who_publishes_meanwhile_with_new_words_is_asked_before_it_changes()
    {
        var (author, second, late) = (Works.Person("Autrice"), Works.Person("Illustrateur"), Works.Person("Arrivée après"));
        var work = await PublishAsync([author, second]);
        var id = await AskAsync(work, author);
        await using (var db = bench.Open())
        {
            db.Add(late);
            await db.SaveChangesAsync();
            var current = await Publishing.CurrentAsync(db, work.Id);
            var content = current.ToContent() with { Text = new() { Body = "Un autre texte.", PlainText = "Un autre texte." } };
            await db.PublishAsync(work.Id, 1, content with { Sheet = content.Sheet.Crediting(late.Uid, CreditRole.Contributor) }, Works.On(2, late, "Mieux."));
        }
        Assert.Null((await AnswerAsync(id, second)).Published);
        var published = (await AnswerAsync(id, late)).Published;
        Assert.Equal(("CC-BY-4.0", "Un autre texte.", 3), (published?.Sheet.Licence, published?.Text.Body, published?.Number));
    }

    [Fact]
    public async Task Somebody_whose_credit_was_added_since_is_asked_as_the_others_are()
    {
        var (author, forgotten) = (Works.Person("Autrice"), Works.Person("Coautrice oubliée"));
        await PublishAsync([forgotten]);
        var work = await PublishAsync([author]);
        await using (var db = bench.Open())
            await db.CorrectCreditAsync(work.Id, 1, new() { Party = forgotten.Uid, Role = CreditRole.Author }, onwards: true, "Nous l’avons écrite à deux.", await db.Contributors.SingleAsync(c => c.Uid == author.Uid), Works.Day(2));

        var id = await AskAsync(work, author);
        await using (var db = bench.Open()) Assert.Equal("CC-BY-SA-4.0", (await Publishing.CurrentAsync(db, work.Id)).Sheet.Licence);
        Assert.Equal("CC-BY-4.0", (await AnswerAsync(id, forgotten)).Published?.Sheet.Licence);
    }

    [Fact]
    public async Task Only_one_question_stands_open_on_a_resource()
    {
        var (author, second) = (Works.Person("Autrice"), Works.Person("Co-auteur"));
        var work = await PublishAsync([author, second]);
        await AskAsync(work, author);
        Assert.Equal("LicenceConsent.AlreadyOpen", (await Assert.ThrowsAsync<BrokenRuleException>(() => AskAsync(work, second))).Code);
    }

    [Fact]
    public async Task Those_who_adapted_a_work_cannot_agree_for_its_origin()
    {
        var (author, adapter) = (Works.Person("Autrice"), Works.Person("Adaptatrice"));
        var origin = await PublishAsync([author]);
        var made = await PublishAsync([adapter], s => s with { Origins = [new() { Resource = origin.Uid, Revision = 1 }] });
        var farther = await PublishAsync([Works.Person("Deuxième adaptatrice"), author], s => s with { Origins = [new() { Resource = made.Uid, Revision = 1 }] });

        Assert.NotNull((await AskOutcomeAsync(made, adapter)).Refused?.Clause);
        Assert.NotNull((await AskOutcomeAsync(farther, author)).Refused?.Clause);
        await using var db = bench.Open();
        Assert.False(await db.LicenceConsents.AnyAsync(c => c.ResourceId == made.Id || c.ResourceId == farther.Id));
    }

    [Fact]
    public async Task Where_the_holders_of_the_origin_agree_too_it_changes()
    {
        var (author, adapter) = (Works.Person("Autrice"), Works.Person("Adaptatrice"));
        var origin = await PublishAsync([author]);
        var made = await PublishAsync([author, adapter], s => s with { Origins = [new() { Resource = origin.Uid, Revision = 1 }] });
        var id = await AskAsync(made, adapter);
        Assert.Equal("CC-BY-4.0", (await AnswerAsync(id, author)).Published?.Sheet.Licence);
    }

    private async Task<ConsentOutcome> AnswerAsync(int id, Contributor by)
    {
        await using var db = bench.Open();
        return await db.AnswerLicenceAsync(id, await db.Contributors.SingleAsync(c => c.Uid == by.Uid), agrees: true, Works.Day(4));
    }

    private async Task<ConsentOutcome> AskOutcomeAsync(Resource work, Contributor by)
    {
        await using var db = bench.Open();
        return await db.AskLicenceAsync(work.Id, By, "Pour réutiliser.", await db.Contributors.SingleAsync(c => c.Uid == by.Uid), Works.Day(3));
    }

    private async Task<int> AskAsync(Resource work, Contributor by)
    {
        Assert.Null((await AskOutcomeAsync(work, by)).Refused);
        await using var db = bench.Open();
        return await db.LicenceConsents.Where(c => c.ResourceId == work.Id).Select(c => c.Id).SingleAsync();
    }

    private async Task<Resource> PublishAsync(IReadOnlyList<Contributor> people, Func<Sheet, Sheet>? change = null)
    {
        await using var db = bench.Open();
        var work = new Resource(Guid.CreateVersion7(), null);
        var content = Works.Content("Une œuvre", "Un texte.");
        var sheet = content.Sheet with { Credits = [.. people.Select(a => new Credit { Party = a.Uid })] };
        work.Publish(content with { Sheet = (change ?? (s => s))(sheet) }, Works.On(1), null);
        foreach (var person in people) if (person.Id == 0) db.Add(person);
        db.Add(work);
        await db.SaveChangesAsync();
        return work;
    }
}
