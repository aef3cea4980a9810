using System.Net;
using CommonsForge.Data.Files;
using CommonsForge.Data.Integrity;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Integrity;

/// <summary>Moderation withdraws a part for good: nobody reads it any more, everybody reads why, and the chain holds.</summary>
public sealed class ErasureTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Secret = "Son numéro est le 06 12 34 56 78.";
    private const string Reason = "Le texte donnait un numéro de téléphone.";

    [Theory]
    [InlineData(null, HttpStatusCode.Found)]
    [InlineData(ReviewedApp.Author, HttpStatusCode.Forbidden)]
    [InlineData(ReviewedApp.Other, HttpStatusCode.Forbidden)]
    [InlineData(ReviewedApp.Host, HttpStatusCode.Forbidden)]
    [InlineData(ReviewedApp.Moderator, HttpStatusCode.OK)]
    [InlineData(ReviewedApp.Administrator, HttpStatusCode.OK)]
    public async Task Only_moderation_withdraws(string? who, HttpStatusCode expected)
    {
        var proposal = await app.ProposeAsync("Qui retire");
        var work = await WorkAsync(proposal);
        foreach (var page in (string[])[await AddressAsync(work) + "/revisions/1/retirer", $"/propositions/{proposal}/versions/1/retirer"])
            Assert.Equal(expected, (await app.GetPageAsync(page, await app.AsAsync(who))).Status);
    }

    [Fact]
    public async Task A_text_withdrawn_is_read_nowhere_and_its_reason_wherever_the_version_is_shown()
    {
        var work = await PublishAsync("Retrait");
        var address = await AddressAsync(work);
        var moderator = await app.AsAsync(ReviewedApp.Moderator);
        Assert.Contains("06 12", await ReadAsync(address + "/revisions/1"), StringComparison.Ordinal);

        var done = await app.SubmitAsync(address + "/revisions/1/retirer", moderator, ("Input.Parties", "body"), ("Input.Motif", Reason));

        Assert.Equal((HttpStatusCode.Found, address + "/revisions/1"), (done.Status, done.RedirectsTo));
        foreach (var place in (string[])[address + "/revisions/1", address + "/comparer/1/2", address + "/revisions", address + "/flux", "/en" + address + "/revisions/1"])
        {
            var read = await ReadAsync(place);
            Assert.DoesNotContain("06 12", read, StringComparison.Ordinal);
            Assert.Contains(Reason, read, StringComparison.Ordinal);
        }
        foreach (var file in (string[])["/telecharger.md", "/telecharger.odt"])
        {
            var gone = await app.GetPageAsync(address + "/revisions/1" + file);
            Assert.Equal(HttpStatusCode.Gone, gone.Status);
            Assert.Contains(Reason, gone.Text("main"), StringComparison.Ordinal);
        }
        Assert.Contains("Texte retiré le ", (await app.GetPageAsync(address + "/revisions/1")).Text("main"), StringComparison.Ordinal);
        Assert.Contains("Text withdrawn on ", (await app.GetPageAsync("/en" + address + "/revisions/1")).Text("main"), StringComparison.Ordinal);
        await HoldsAsync(work);
        Assert.Equal(0, await app.WithDbAsync(db => db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM revision_text t JOIN revision r ON r.id = t.revision_id WHERE r.resource_id = {work} AND (t.body LIKE '%06 12%' OR t.plain_text LIKE '%06 12%')").SingleAsync()));
    }

    [Fact]
    public async Task What_was_withdrawn_is_not_compared_as_if_its_author_had_taken_it_out()
    {
        var work = await PublishAsync("Retrait comparé", current: Secret + "\n\nUne fin.");
        var address = await AddressAsync(work);
        await app.SubmitAsync(address + "/revisions/2/retirer", await app.AsAsync(ReviewedApp.Moderator), ("Input.Parties", "body"), ("Input.Motif", Reason));

        var page = await app.GetPageAsync(address + "/comparer/1/2");

        Assert.Equal("Le texte (Version 2)\u00a0: retiré par la modération, rien n’en est comparé ici.", page.Text(".diff .notice"));
        Assert.Equal("De ce qui peut être comparé, rien n’a changé.", page.Text(".diff > .lead"));
        Assert.Empty(page.Document.QuerySelectorAll(".diff :is(.removed, .added, .changed)"));
        Assert.DoesNotContain("supprimé", page.Text(".diff"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("The text (Version 2): withdrawn by moderation", (await app.GetPageAsync("/en" + address + "/comparer/1/2")).Text(".diff .notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_authors_hear_of_it()
    {
        var work = await app.WithDbAsync(async db =>
        {
            var (author, content) = (await db.Contributors.SingleAsync(c => db.Users.Any(a => a.Email == ReviewedApp.Author && a.ContributorId == c.Id)), Works.Content("Qui l’apprend", Secret));
            var resource = new Resource(Guid.CreateVersion7(), null);
            resource.Publish(content with { Sheet = content.Sheet with { Credits = [new() { Party = author.Uid }] } }, Works.On(1), null);
            db.Add(resource);
            await db.SaveChangesAsync();
            return resource.Id;
        });
        await app.SubmitAsync(await AddressAsync(work) + "/revisions/1/retirer", await app.AsAsync(ReviewedApp.Moderator), ("Input.Parties", "body"), ("Input.Motif", Reason));
        Assert.Contains("Une partie d’une version de «\u00a0Qui l’apprend\u00a0» a été retirée", (await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(ReviewedApp.Author))).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_current_text_withdrawn_leaves_the_search_and_its_page_says_so()
    {
        var work = await PublishAsync("Courant retiré", current: "Un mot rare : hurluberlupin.");
        var address = await AddressAsync(work);
        Assert.Contains("Courant retiré", await ReadAsync("/ressources?q=hurluberlupin"), StringComparison.Ordinal);

        await app.SubmitAsync(address + "/revisions/2/retirer", await app.AsAsync(ReviewedApp.Moderator), ("Input.Parties", "body"), ("Input.Motif", Reason));

        Assert.Contains(Reason, (await app.GetPageAsync(address)).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Courant retiré", await ReadAsync("/ressources?q=hurluberlupin"), StringComparison.Ordinal);
        await HoldsAsync(work);
    }

    [Fact]
    public async Task The_same_words_go_from_other_versions_and_proposals_when_that_is_asked()
    {
        var proposal = await app.ProposeAsync("Partout pareil", change: c => ReviewedApp.Texted(c, Secret));
        var work = await WorkAsync(proposal);
        await app.ReviseAsync(proposal, c => ReviewedApp.Texted(c, Secret));
        await app.ReviseAsync(proposal, c => new(c.Sheet with { Summary = "Un résumé." }, c.Text));

        await app.SubmitAsync(await AddressAsync(work) + "/revisions/2/retirer", await app.AsAsync(ReviewedApp.Moderator), ("Input.Parties", "body"), ("Input.Partout", "true"), ("Input.Motif", Reason));

        Assert.Equal([false, true, true], await app.WithDbAsync(db => db.Revisions.Where(r => r.ResourceId == work).OrderBy(r => r.Number).Select(r => r.Text.Body == "").ToListAsync()));
        Assert.Equal("", (await app.ReadAsync(proposal)).Current.Body);
        // One act is one line, from however many versions it takes the words.
        Assert.Single((await app.GetPageAsync("/journal")).Texts(".register li"), l => l.Contains("Partout pareil", StringComparison.Ordinal) && l.Contains("Un passage ou un fichier est retiré", StringComparison.Ordinal));
        var page = await app.GetPageAsync($"/propositions/{proposal}");
        Assert.Contains(Reason, page.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("06 12", page.Text("main"), StringComparison.Ordinal);
        await HoldsAsync(work);
        Assert.Empty((await app.WithDbAsync(async db => await new ChainCheck(db).ProposalsAsync().SingleAsync(l => l.Id == proposal))).Faults);
    }

    [Fact]
    public async Task A_proposal_whose_text_is_withdrawn_cannot_empty_the_resource()
    {
        var proposal = await app.ProposeAsync("Accepter le vide");
        await app.SubmitAsync($"/propositions/{proposal}/versions/1/retirer", await app.AsAsync(ReviewedApp.Moderator), ("Input.Parties", "body"), ("Input.Motif", Reason));

        var answer = await app.SendAsync(await app.AsAsync(ReviewedApp.Administrator), $"/propositions/{proposal}", "Accepter");

        Assert.NotEqual(HttpStatusCode.Found, answer.Status);
        Assert.Equal(ProposalState.Open, (await app.ReadAsync(proposal)).State);
        Assert.Equal(ReviewedApp.Before, (await app.CurrentAsync(proposal)).Text.Body);
    }

    [Fact]
    public async Task A_file_withdrawn_loses_its_bytes_unless_something_else_names_it()
    {
        var store = app.Services.GetRequiredService<ContentStore>();
        var (alone, shared) = (await KeepAsync(store), await KeepAsync(store));
        var other = await PublishAsync("Autre avec fichier", file: shared);
        var work = await PublishAsync("Avec fichiers", file: alone, second: shared);
        var address = await AddressAsync(work);

        await app.SubmitAsync(address + "/revisions/1/retirer", await app.AsAsync(ReviewedApp.Moderator), ("Input.Parties", "attachment:textes/un.txt"), ("Input.Partout", "true"), ("Input.Motif", Reason));
        await app.SubmitAsync(address + "/revisions/1/retirer", await app.AsAsync(ReviewedApp.Moderator), ("Input.Parties", "attachment:textes/deux.txt"), ("Input.Partout", "true"), ("Input.Motif", Reason));

        Assert.Equal((false, true), (store.Exists(alone), store.Exists(shared)));
        Assert.Contains("un.txt", (await app.GetPageAsync(address)).Text("main"), StringComparison.Ordinal);
        // Where a file stands is nobody's business but its text's.
        var others = await AddressAsync(other);
        Assert.Contains("un.txt", (await app.GetPageAsync(others + "/credits")).Text("main"), StringComparison.Ordinal);
        foreach (var page in new[] { address, others + "/credits" }) Assert.DoesNotContain("textes/", (await app.GetPageAsync(page)).Text("main"), StringComparison.Ordinal);
        Assert.Contains(Reason, await ReadAsync(address + "/telecharger.md"), StringComparison.Ordinal);
        await HoldsAsync(work);
        await HoldsAsync(other);
    }

    [Fact]
    public async Task Nothing_is_withdrawn_without_a_reason_nor_twice_nor_a_part_that_says_what_the_version_is()
    {
        var work = await PublishAsync("Sans motif");
        var page = await AddressAsync(work) + "/revisions/1/retirer";
        var moderator = await app.AsAsync(ReviewedApp.Moderator);

        var unsaid = await app.SubmitAsync(page, moderator, ("Input.Parties", "body"), ("Input.Motif", " "));
        var unchosen = await app.SubmitAsync(page, moderator, ("Input.Motif", Reason));
        var licence = await app.SubmitAsync(page, moderator, ("Input.Parties", "licence"), ("Input.Motif", Reason));

        Assert.Contains("Dites pourquoi", unsaid.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Cochez au moins une partie", unchosen.Text("main"), StringComparison.Ordinal);
        Assert.Contains("ne peut pas être effacée", licence.Text("main"), StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.Erasures.CountAsync(e => e.Revision!.ResourceId == work)));
        Assert.Contains("06 12", await ReadAsync(page.Replace("/retirer", "", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private Task<string> ReadAsync(string path) => app.NewVisitor().GetStringAsync(new Uri(path, UriKind.Relative));

    private async Task<string> AddressAsync(int work) => (await app.GetPageAsync($"/ressources/{work}")).RedirectsTo!;

    private Task<int> WorkAsync(int proposal) => app.WithDbAsync(db => db.Proposals.Where(p => p.Id == proposal).Select(p => p.ResourceId).SingleAsync());

    // Two versions; the first holds what is to be withdrawn.
    private Task<int> PublishAsync(string title, string current = "Sans numéro.", string? file = null, string? second = null) => app.WithDbAsync(async db =>
    {
        var content = Works.Content(title, Secret);
        content = content with
        {
            Sheet = content.Sheet with { Attachments = [.. new[] { ("textes/un.txt", file), ("textes/deux.txt", second) }.Where(f => f.Item2 is not null).Select(f => new Attachment { Name = f.Item1, Sha256 = f.Item2!, MediaType = "text/plain", Length = 36 })] },
        };
        var resource = new Resource(Guid.CreateVersion7(), null);
        var first = resource.Publish(content, Works.On(1), null);
        resource.Publish(ReviewedApp.Texted(content, current), Works.On(2, note: "Ôte le numéro."), first);
        db.Add(resource);
        await db.SaveChangesAsync();
        return resource.Id;
    });

    private static async Task<string> KeepAsync(ContentStore store)
    {
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Guid.NewGuid().ToString()));
        return (await store.PutAsync(bytes, "essai.txt")).Sha256;
    }

    private async Task HoldsAsync(int work) => Assert.Empty((await app.WithDbAsync(async db => await new ChainCheck(db).ResourcesAsync().SingleAsync(l => l.Id == work))).Faults);
}
