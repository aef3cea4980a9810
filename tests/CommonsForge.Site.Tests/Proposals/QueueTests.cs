using System.Net;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using CommonsForge.Web.Localisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Proposals;

/// <summary>The public queue of review.</summary>
public sealed class QueueTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    [Fact]
    public async Task Everybody_sees_what_waits_the_longest_first_and_what_is_late()
    {
        await app.ProposeAsync("Fraîche");
        // At noon: whatever the hour and the season, so many days of the commons' calendar ago.
        var today = app.Services.GetRequiredService<CommonsClock>().DateOf(DateTimeOffset.UtcNow);
        await app.ProposeAsync("Oubliée", at: new DateTimeOffset(today.AddDays(-400), new(12, 0), TimeSpan.Zero));
        var page = await app.GetPageAsync("/relectures", app.NewVisitor());

        var lines = page.Document.QuerySelectorAll(".register li").ToList();
        Assert.Contains("Oubliée", lines[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("attend depuis 400 jours, c’est trop long", lines[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("arrivée aujourd’hui", lines.Single(l => l.TextContent.Contains("Fraîche", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task A_line_names_the_resource_and_the_title_proposed_beside_it_only_where_it_is_another()
    {
        var renamed = await app.ProposeAsync("Titre d’aujourd’hui", change: c => ReviewedApp.Texted(c with { Sheet = c.Sheet with { Title = "Titre de demain" } }, c.Text.Body + "\n\nPlus."));
        var same = await app.ProposeAsync("Même titre");
        var lines = (await app.GetPageAsync("/relectures", await app.AsAsync(ReviewedApp.Moderator))).Document.QuerySelectorAll(".register li").ToList();

        var changed = lines.Single(l => l.QuerySelector($"a[href='/propositions/{renamed}']") is not null);
        Assert.Equal("Titre d’aujourd’hui", changed.QuerySelector("a.name")!.TextContent);
        Assert.Contains("Titre proposé\u00a0: «\u00a0Titre de demain\u00a0»", changed.TextContent, StringComparison.Ordinal);
        Assert.Contains("Titre d’aujourd’hui", changed.QuerySelector("button")!.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.DoesNotContain("Titre proposé", lines.Single(l => l.QuerySelector($"a[href='/propositions/{same}']") is not null).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_has_a_proposal_of_each_kind_to_show()
    {
        var all = await app.WithDbAsync(db => db.Proposals.Where(p => p.Id <= 3).OrderBy(p => p.Id).Select(p => new { p.State, Said = p.Thread.Count, Placed = p.Thread.Count(e => e.Block != null) }).ToListAsync());

        Assert.Equal([(ProposalState.Open, 2, 1), (ProposalState.ChangesRequested, 2, 1), (ProposalState.Open, 0, 0)], all.Select(p => (p.State, p.Said, p.Placed)));
        Assert.Contains("changé des deux côtés", (await app.GetPageAsync("/propositions/3")).Text(".notice.warning"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_may_decide_is_offered_to_take_a_proposal_and_another_is_then_told()
    {
        var id = await app.ProposeAsync("Prise en main", ReviewedApp.Hosted);
        var elsewhere = await app.ProposeAsync("Hors de portée");
        Assert.Null(Button(await QueueAsync(ReviewedApp.Author), id));
        Assert.Null(Button(await QueueAsync(ReviewedApp.Host), elsewhere));
        Assert.NotNull(Button(await QueueAsync(ReviewedApp.Host), id));

        Assert.Equal($"/propositions/{id}?fait=prise", (await SendAsync(ReviewedApp.Host, "Prendre", "proposition", id)).RedirectsTo);

        var queue = await QueueAsync(ReviewedApp.Moderator);
        Assert.Null(Button(queue, id));
        Assert.Contains("s’en occupe jusqu’au", queue.Document.QuerySelectorAll(".register li").Single(li => li.TextContent.Contains("Prise en main", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.Equal(["Quelqu’un d’autre relit déjà cette proposition."], (await SendAsync(ReviewedApp.Moderator, "Prendre", "proposition", id)).Texts("#erreurs li"));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Found)]
    [InlineData(ReviewedApp.Author, HttpStatusCode.Forbidden)]
    [InlineData(ReviewedApp.Host, HttpStatusCode.Forbidden)]
    [InlineData(ReviewedApp.Moderator, HttpStatusCode.Found)]
    [InlineData(ReviewedApp.Administrator, HttpStatusCode.Found)]
    public async Task A_resource_is_let_stand_by_who_reviews_in_its_scope(string? email, HttpStatusCode expected)
    {
        var id = await PublishAsync("Toute neuve", "cooperation", null);
        var answer = await SendAsync(email, "Relue", "ressource", id);

        Assert.Equal(expected, answer.Status);
        Assert.Equal(email is ReviewedApp.Moderator or ReviewedApp.Administrator, await app.WithDbAsync(db => db.Resources.AnyAsync(r => r.Id == id && r.ReviewedAt != null)));
    }

    [Fact]
    public async Task A_resource_says_that_it_is_not_reviewed_until_it_is()
    {
        var id = await PublishAsync("Pas relue", null, null);
        var address = (await app.GetPageAsync($"/ressources/{id}")).RedirectsTo!;
        Assert.StartsWith("Pas encore relue", (await app.GetPageAsync(address)).Text(".notice"), StringComparison.Ordinal);
        Assert.Contains("Pas relue", (await app.GetPageAsync("/relectures?sorte=ressources")).Texts(".register .name"));

        await SendAsync(ReviewedApp.Moderator, "Relue", "ressource", id);

        Assert.Empty((await app.GetPageAsync(address)).Document.QuerySelectorAll(".notice"));
        Assert.DoesNotContain("Pas relue", (await app.GetPageAsync("/relectures?sorte=ressources")).Texts(".register .name"));
        Assert.Equal(["Cette ressource a déjà été relue."], (await SendAsync(ReviewedApp.Administrator, "Relue", "ressource", id)).Texts("#erreurs li"));
    }

    [Fact]
    public async Task A_community_takes_in_what_asks_for_it_and_nobody_else_decides_for_it()
    {
        var id = await PublishAsync("Demande à entrer", null, await app.FoundAsync(reviewers: 2));
        var other = await PublishAsync("Entre chez nous", null, ReviewedApp.Hosted);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(ReviewedApp.Moderator, "Admettre", "ressource", id)).Status);

        var line = (await QueueAsync(ReviewedApp.Host, "?sorte=ressources")).Document.QuerySelectorAll(".register li").Single(li => li.TextContent.Contains("Entre chez nous", StringComparison.Ordinal));
        Assert.Equal(["Admettre dans Résilience alimentaire", "Relue, sans l’admettre"], line.QuerySelectorAll("button").Select(b => b.TextContent));
        Assert.EndsWith("fait=admise", (await SendAsync(ReviewedApp.Host, "Admettre", "ressource", other)).RedirectsTo, StringComparison.Ordinal);

        Assert.Equal(ReviewedApp.Hosted, await app.WithDbAsync(db => db.Resources.Where(r => r.Id == other).Select(r => r.Community!.Slug).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_does_not_take_a_work_in_says_why_and_its_author_reads_it()
    {
        var author = await app.WithDbAsync(db => db.Users.Where(u => u.Email == ReviewedApp.Author).Select(u => u.Contributor!.Uid).SingleAsync());
        var id = await PublishAsync("Pas pour nous", null, ReviewedApp.Hosted, s => s with { Credits = [new() { Party = author, Role = CreditRole.Author }] });
        var host = await app.AsAsync(ReviewedApp.Host);

        Assert.Contains("Dites pourquoi la communauté n’accueille pas cette ressource", (await SendAsync(ReviewedApp.Host, "Relue", "ressource", id)).Text("#erreurs"), StringComparison.Ordinal);
        Assert.Null(await app.WithDbAsync(db => db.Resources.Where(r => r.Id == id).Select(r => r.ReviewedAt).SingleAsync()));
        Assert.NotNull((await app.SendAsync(host, "/relectures", "Relue", ("ressource", id.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Pourquoi", "C’est une recette, pas une fiche de culture."))).RedirectsTo);

        var told = Assert.Single((await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(ReviewedApp.Author))).Texts(".register li"), l => l.Contains("Pas pour nous", StringComparison.Ordinal));
        Assert.Contains("la communauté demandée ne l’accueille pas", told, StringComparison.Ordinal);
        Assert.Contains("C’est une recette, pas une fiche de culture.", told, StringComparison.Ordinal);
        Assert.Null(await app.WithDbAsync(db => db.Resources.Where(r => r.Id == id).Select(r => r.RequestedCommunityId).SingleAsync()));
    }

    [Fact]
    public async Task Nobody_reviews_their_own_work()
    {
        var mine = await app.WithDbAsync(db => db.Users.Where(u => u.Email == ReviewedApp.Moderator).Select(u => u.Contributor!.Uid).SingleAsync());
        var id = await PublishAsync("La mienne", null, null, s => s with { Credits = [new() { Party = mine, Role = CreditRole.Author }] });

        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(ReviewedApp.Moderator, "Relue", "ressource", id)).Status);
    }

    [Fact]
    public async Task The_queue_is_narrowed_to_a_community_or_to_a_resource_and_leads_from_the_resource()
    {
        var id = await app.ProposeAsync("Chez les facilitateurs");
        await app.ProposeAsync("Chez les maraîchers", ReviewedApp.Hosted);
        var names = (await app.GetPageAsync("/relectures?communaute=cooperation")).Texts(".register .name");
        Assert.Contains("Chez les facilitateurs", names);
        Assert.DoesNotContain("Chez les maraîchers", names);

        var resource = (await app.ReadAsync(id)).ResourceId;
        Assert.Equal(["Chez les facilitateurs"], (await app.GetPageAsync($"/relectures?ressource={resource}")).Texts(".register .name"));
        var act = (await app.GetPageAsync((await app.GetPageAsync($"/ressources/{resource}")).RedirectsTo!)).Document.QuerySelector($".acts a[href='/propositions/{id}']");
        Assert.Equal("1 proposition attend une relecture", act!.TextContent.Trim());

        foreach (var nowhere in (string[])["communaute=nulle-part", "ressource=999999", "page=51", "page=0"])
            Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/relectures?" + nowhere)).Status);
    }

    private async Task<Page> QueueAsync(string email, string query = "") => await app.GetPageAsync("/relectures" + query, await app.AsAsync(email));

    private async Task<Page> SendAsync(string? email, string handler, string field, int id) =>
        await app.SendAsync(await app.AsAsync(email), "/relectures", handler, (field, id.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static AngleSharp.Dom.IElement? Button(Page page, int id) => page.Document.QuerySelector($"button[name=proposition][value='{id}']");

    private Task<int> PublishAsync(string title, string? community, string? asks, Func<Sheet, Sheet>? sheet = null) => app.WithDbAsync(async db =>
    {
        var resource = new Resource(Guid.CreateVersion7(), community is null ? null : await db.Communities.SingleAsync(c => c.Slug == community));
        var content = Works.Content(title);
        resource.Publish(content with { Sheet = (sheet ?? (s => s))(content.Sheet) }, new(null, DateTimeOffset.UtcNow, "", "1"), null);
        if (asks is not null) resource.AskAdmission(await db.Communities.SingleAsync(c => c.Slug == asks));
        db.Add(resource);
        await db.SaveChangesAsync();
        return resource.Id;
    });
}
