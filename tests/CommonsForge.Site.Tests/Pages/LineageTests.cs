using System.Text.Json;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>What was made from what, on the sample's translations and adaptation.</summary>
public sealed class LineageTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Original = "/id/0193c0de-0000-7000-8000-000000000102";

    [Fact]
    public async Task A_translation_says_what_it_translates_and_leads_there()
    {
        var page = await FollowAsync(await UidOfAsync("Six questions to find out whether", "en"));

        var notice = page.Document.QuerySelectorAll(".notice").Single(n => n.TextContent.Contains("Traduction", StringComparison.Ordinal));
        Assert.Contains("Six questions pour savoir si une objection tient", notice.TextContent, StringComparison.Ordinal);
        Assert.Contains("version 2", notice.TextContent, StringComparison.Ordinal);
        var original = await app.GetPageAsync(notice.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal("Six questions pour savoir si une objection tient", original.Text("h1"));
    }

    [Fact]
    public async Task The_notice_of_a_translation_names_the_original_its_authors_and_its_licence()
    {
        var page = await FollowAsync(await UidOfAsync("Six questions to find out whether", "en"));

        var credit = page.Text("#credit-texte");
        Assert.Contains("Six questions pour savoir si une objection tient", credit, StringComparison.Ordinal);
        Assert.Contains("/revisions/2", credit, StringComparison.Ordinal);
        var basedOn = JsonDocument.Parse(page.Document.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement.GetProperty("isBasedOn");
        Assert.Contains("000000000102", basedOn.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_notice_of_an_adaptation_says_what_was_changed_in_the_words_of_whoever_did()
    {
        var page = await FollowAsync("/id/0193c0de-0000-7000-8000-000000000176");

        Assert.Matches("Ce qui a changé, par [^:]+\u00a0: Adaptation de la version du 19 mai 2026\u00a0: 20\u00a0minutes au lieu de 45", page.Text("#credit-texte"));
    }

    [Fact]
    public async Task The_original_shows_what_was_made_of_it()
    {
        var page = await FollowAsync(Original);

        var made = page.Document.QuerySelectorAll("#voisines li").Single(li => li.TextContent.Contains("Traduction de cette ressource en anglais", StringComparison.Ordinal));
        Assert.Equal("en", made.QuerySelector("a")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task Whoever_reads_the_site_in_a_language_is_told_that_the_text_exists_in_it()
    {
        var address = (await app.GetPageAsync(Original)).RedirectsTo!;
        var path = new Uri(new Uri("http://localhost"), address).AbsolutePath;

        var english = await app.GetPageAsync("/en" + path);
        var french = await app.GetPageAsync(path);

        Assert.Contains(english.Texts(".notice"), n => n.Contains("exists in English", StringComparison.Ordinal));
        Assert.DoesNotContain(french.Texts(".notice"), n => n.Contains("existe en", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Origins_are_followed_to_the_first_work_and_a_withdrawn_one_is_still_named()
    {
        await using var db = app.Database.Open();
        var first = db.Add(Works.Published("Le premier")).Entity;
        await db.SaveChangesAsync();
        var second = db.Add(Works.Published("Le deuxième", s => s with { Origins = [new() { Resource = first.Uid, Revision = 1 }] })).Entity;
        await db.SaveChangesAsync();
        var third = db.Add(Works.Published("The third", s => s with { Origins = [new() { Resource = second.Uid, Revision = 1, Kind = OriginKind.Translation }] })).Entity;
        first.Withdraw("À la demande de son auteur.", null);
        await db.SaveChangesAsync();

        var origins = await db.OriginsAsync(third.Revisions[0].Sheet);

        Assert.Equal([("Le deuxième", false), ("Le premier", true)], origins.Select(o => (o.Sheet.Title, o.Gone)));
        Assert.Equal(third.Id, Assert.Single(await db.MadeFromAsync(second.Uid)).Card.Id);
    }

    [Fact]
    public async Task An_origin_is_sealed_with_the_revision()
    {
        await using var db = app.Database.Open();
        var work = db.Add(Works.Published("Une variante", s => s with { Origins = [new() { Resource = Guid.CreateVersion7(), Revision = 3 }] })).Entity;
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        var revision = await db.Revisions.Include(r => r.Text).Include(r => r.Resource).SingleAsync(r => r.ResourceId == work.Id);
        var content = new Content(revision.Sheet, revision.Text.ToContent());

        Assert.Empty(revision.Seal.Broken(content, revision.SealCircumstances));
        var changed = content with { Sheet = content.Sheet with { Origins = [content.Sheet.Origins[0] with { Revision = 4 }] } };
        Assert.Equal(["origins"], revision.Seal.Broken(changed, revision.SealCircumstances));
        Assert.Equal(["origins"], revision.Seal.Broken(content with { Sheet = content.Sheet with { Origins = [] } }, revision.SealCircumstances));
        Assert.Throws<Domain.BrokenRuleException>(() => revision.Seal.Erase("origins"));
    }

    private async Task<Page> FollowAsync(string id)
    {
        var page = await app.GetPageAsync(id);
        return await app.GetPageAsync(new Uri(new Uri("http://localhost"), page.RedirectsTo!).AbsolutePath);
    }

    private async Task<string> UidOfAsync(string title, string language)
    {
        await using var db = app.Database.Open();
        var cards = await db.Revisions.Where(r => r.Number == r.Resource.CurrentNumber).Select(r => new { r.Resource.Uid, r.Sheet }).ToListAsync();
        return "/id/" + cards.Single(c => c.Sheet.Language == language && c.Sheet.Title.StartsWith(title, StringComparison.Ordinal)).Uid;
    }
}
