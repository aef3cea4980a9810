using CommonsForge.Domain.Invitations;
using CommonsForge.Domain.Monthly;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Web.Commands;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Commands;

/// <summary>What time brings to the sample commons, as its people see it, and that it comes in once.</summary>
public sealed class SampleFollowUpTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    [Fact]
    public async Task Its_people_see_what_is_to_refresh_said_valid_followed_asked_and_awaited()
    {
        var (author, host) = (await app.AsAsync(ReviewedApp.Author), await app.AsAsync(ReviewedApp.Host));
        Assert.Contains("à rafraîchir", (await app.GetPageAsync("/ressources?q=covoiturer+onze+entreprises")).Text(".card .foot"), StringComparison.Ordinal);
        Assert.Contains("Toujours valable, dit Aïssata Keïta le 2\u00a0septembre 2026", (await app.GetPageAsync(await WorkAsync("158"))).Text("header.card .foot"), StringComparison.Ordinal);
        Assert.Equal(["Loire-Atlantique", "Décider ensemble", "Tiers-lieu"], (await app.GetPageAsync("/compte/chaque-mois", author)).Texts(".register .name"));
        Assert.Equal(["Pyrénées-Atlantiques", "Sol vivant et permaculture"], (await app.GetPageAsync("/compte/chaque-mois", host)).Texts(".register .name"));
        Assert.Contains("1 invitation attend", (await app.GetPageAsync("/annuaire/inviter", host)).Text("main"), StringComparison.Ordinal);
        var asked = await app.GetPageAsync("/ressources?q=budget+contributif+douze");
        var told = await app.GetPageAsync(asked.Document.QuerySelector(".card a")!.GetAttribute("href") + "/retours", author);
        Assert.Contains("Combien de personnes ont baissé leur propre part", told.Text("[aria-labelledby=questions] caption"), StringComparison.Ordinal);
        Assert.NotNull(told.Document.QuerySelector("main a[href$='/question']"));
        Assert.DoesNotContain("Bergère en Soule", (await app.GetPageAsync("/contributeurs?q=berg%C3%A8re")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loaded_again_it_adds_nothing()
    {
        var before = await CountAsync();
        Assert.Equal((1, 2, 1), before);
        Assert.Equal(0, await DatabaseSetup.LoadAsync(app.Database.ConnectionString, TestCluster.Files, Path.Combine(Repository.Root, "sample")));
        Assert.Equal(before, await CountAsync());
    }

    private async Task<string> WorkAsync(string number) => (await app.GetPageAsync($"/id/0193c0de-0000-7000-8000-000000000{number}")).RedirectsTo!;

    private Task<(int Asks, int Plans, int Invitations)> CountAsync() => app.WithDbAsync(async db =>
        (await db.ValidityAsks.CountAsync(), await db.Set<MonthlyPlan>().CountAsync(), await db.Set<Invitation>().CountAsync()));
}
