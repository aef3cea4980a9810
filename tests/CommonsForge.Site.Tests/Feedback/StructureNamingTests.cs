using System.Globalization;
using System.Net;
using CommonsForge.Data.Feedback;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Feedback;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Feedback;

/// <summary>A structure that somebody else wishes to name: nothing tells so until one of its members says yes.</summary>
public sealed class StructureNamingTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    [Fact]
    public async Task Before_the_yes_no_name_link_or_trace_stands_in_anything_public_and_after_it_the_name_does()
    {
        var (id, url, name, structure, member) = await AskedAsync("Nommée après");
        var report = await OneAsync(id);
        var place = $"/retours/{report.Id}";
        Assert.Equal((StructureAnswer.Awaited, null, structure), (report.StructureAnswer, report.OrganisationId, report.AskedStructureId));
        await SilentAsync(url, place, name, structure);

        // The reporter knows what they asked; members are told and nobody else has the page.
        Assert.Contains(name, (await app.GetPageAsync(place, await app.AsAsync(ReviewedApp.Author))).Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(place + "/structure", await app.AsAsync(ReviewedApp.Moderator))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.SendAsync(await app.AsAsync(ReviewedApp.Author), place + "/structure", "Oui")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.SendAsync(await app.AsAsync(ReviewedApp.Moderator), place + "/structure", "Non")).Status);
        Assert.Contains($"{place}/structure", (await app.GetPageAsync("/compte/nouvelles", member)).Document.Body!.InnerHtml, StringComparison.Ordinal);

        Assert.EndsWith("fait=nommee", (await app.SendAsync(member, place + "/structure", "Oui")).RedirectsTo, StringComparison.Ordinal);
        Assert.Contains(name, (await app.GetPageAsync(place)).Text(".card.report"), StringComparison.Ordinal);
        Assert.Contains(name, (await app.GetPageAsync(url + "/retours")).Text(".card.report"), StringComparison.Ordinal);
        Assert.Contains($"href=\"{place}\"", (await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(ReviewedApp.Author))).Document.Body!.InnerHtml, StringComparison.Ordinal);

        // A yes may be taken back.
        Assert.EndsWith("fait=sans-nom", (await app.SendAsync(member, place + "/structure", "Non")).RedirectsTo, StringComparison.Ordinal);
        await SilentAsync(url, place, name, structure);
    }

    [Fact]
    public async Task A_no_or_sixty_days_leave_it_unnamed_and_one_that_said_no_is_not_asked_again()
    {
        var (id, url, name, structure, member) = await AskedAsync("Refusée");
        var place = $"/retours/{(await OneAsync(id)).Id}";
        await app.SendAsync(member, place + "/structure", "Non");
        await app.WithDbAsync(async db =>
        {
            var report = (await db.ReportAsync((await OneAsync(id)).Id))!;
            report.AskStructure(await db.Organisations.SingleAsync(o => o.Id == structure), DateTimeOffset.UtcNow);
            return await db.SaveChangesAsync();
        });
        Assert.Equal(StructureAnswer.No, (await OneAsync(id)).StructureAnswer);
        await SilentAsync(url, place, name, structure);

        var (other, slow, late, _, again) = await AskedAsync("Sans réponse");
        await app.WithDbAsync(db => db.UsageReports.Where(r => r.ResourceId == other).ExecuteUpdateAsync(r => r.SetProperty(x => x.StructureAskedAt, x => x.StructureAskedAt - UsageReport.StructurePatience)));
        Assert.Equal(1, await app.WithDbAsync(db => db.SweepAskedStructuresAsync()));
        var lapsed = await OneAsync(other);
        Assert.Equal((StructureAnswer.Lapsed, null, null), (lapsed.StructureAnswer, lapsed.AskedStructureId, lapsed.OrganisationId));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"/retours/{lapsed.Id}/structure", again)).Status);
        Assert.DoesNotContain(late, (await app.GetPageAsync(slow + "/retours")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_amended_after_a_yes_asks_again_before_it_names()
    {
        var (id, _, _, structure, member) = await AskedAsync("Reprise");
        await app.SendAsync(member, $"/retours/{(await OneAsync(id)).Id}/structure", "Oui");
        await app.WithDbAsync(async db =>
        {
            var report = (await db.ReportAsync((await OneAsync(id)).Id))!;
            report.AskStructure(await db.Organisations.SingleAsync(o => o.Id == structure), DateTimeOffset.UtcNow);
            return await db.SaveChangesAsync();
        });
        Assert.Equal((StructureAnswer.Awaited, null), await OneAsync(id) is { } r ? (r.StructureAnswer, r.OrganisationId) : default);
    }

    // Every public output of reports: pages, files, feeds, the map, machine-readable descriptions; for a visitor and for somebody who signed in.
    private async Task SilentAsync(string url, string place, string name, int structure)
    {
        var uid = await app.WithDbAsync(db => db.Organisations.Where(o => o.Id == structure).Select(o => o.Uid).SingleAsync());
        var author = await app.WithDbAsync(async db => (await ReviewedApp.PersonAsync(db, ReviewedApp.Author)).Id);
        string[] paths =
        [
            url, url + "/retours", place, url + "/revisions", url + "/credits", url + "/lignee", "/en" + place, "/en" + url + "/retours", "/", "/ce-mois-ci", "/flux", "/ressources/flux?type=jeu", $"/contributeurs/{author}", "/territoires", "/territoires/35",
            "/donnees/retours.csv", "/donnees/retours.json", "/donnees/retours.geojson", "/donnees/territoires.geojson", "/relectures?sorte=retours",
        ];
        foreach (var who in new[] { app.NewVisitor(), await app.AsAsync(ReviewedApp.Moderator) })
            foreach (var path in paths)
            {
                var first = await who.GetAsync(new Uri(path, UriKind.Relative));
                using var answer = first.StatusCode == HttpStatusCode.MovedPermanently ? await who.GetAsync(first.Headers.Location) : first;
                Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} {answer.StatusCode}");
                var text = await answer.Content.ReadAsStringAsync();
                Assert.DoesNotContain(name, text, StringComparison.Ordinal);
                Assert.DoesNotContain($"/structures/{structure.ToString(CultureInfo.InvariantCulture)}-", text, StringComparison.Ordinal);
                Assert.DoesNotContain(uid.ToString(), text, StringComparison.OrdinalIgnoreCase);
            }
        var page = await (await app.NewVisitor().GetAsync(new Uri($"/structures/{structure.ToString(CultureInfo.InvariantCulture)}-x", UriKind.Relative))).Content.ReadAsStringAsync();
        Assert.DoesNotContain("/retours/", page, StringComparison.Ordinal);
    }

    // Reported by somebody of no structure of that name; its only member is somebody of the sample.
    private async Task<(int Id, string Url, string Name, int Structure, HttpClient Member)> AskedAsync(string title)
    {
        var (id, url) = await SuggestionWorks.PublishAsync(app, title);
        var name = $"Régie des Tilleuls {Guid.NewGuid():N}";
        var structure = await app.WithDbAsync(async db =>
        {
            var made = new Organisation(new CreditedParty(Guid.NewGuid(), name, null), null);
            db.Add(made);
            var member = await db.Contributors.Include(c => c.Party).SingleAsync(c => db.Users.Any(u => u.Email == ReviewedApp.Other && u.Contributor == c));
            await db.SaveChangesAsync();
            member.Describe(member.Bio, member.Skills, member.Territories, made);
            await db.SaveChangesAsync();
            return made.Id;
        });
        var client = await app.AsAsync(ReviewedApp.Author);
        var preview = await app.SubmitAsync(url + "/utilisee", client, ("Adaptee", "false"), ("Ligne", "Avec eux."), ("Territoire", "35"), ("AutreStructure", name.ToUpperInvariant()));
        Assert.Contains("n’apparaîtra pas", preview.Text("#retour .notice"), StringComparison.Ordinal);
        Assert.DoesNotContain(name, preview.Text(".card.report"), StringComparison.Ordinal);
        var sent = await app.SendAsync(client, url + "/utilisee", "Publier", ("Adaptee", "false"), ("Ligne", "Avec eux."), ("Territoire", "35"), ("AutreStructure", name), ("Envoi", Guid.NewGuid().ToString()));
        Assert.EndsWith("fait=merci", sent.RedirectsTo, StringComparison.Ordinal);
        return (id, url, name, structure, await app.AsAsync(ReviewedApp.Other));
    }

    private Task<UsageReport> OneAsync(int resource) => app.WithDbAsync(db => db.UsageReports.AsNoTracking().SingleAsync(r => r.ResourceId == resource));
}
