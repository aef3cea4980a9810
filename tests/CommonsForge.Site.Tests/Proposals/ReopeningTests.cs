using System.Net;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Vocabularies;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Proposals;

/// <summary>What those who review do around a decision: say who is at it, undo it, take a part, say something once.</summary>
public sealed class ReopeningTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    [Fact]
    public async Task What_was_declined_is_reopened_with_a_word_that_its_author_is_told_and_each_decision_keeps_its_own_words()
    {
        const string title = "Écartée par erreur";
        var id = await app.ProposeAsync(title);
        var (page, moderator, author) = ($"/propositions/{id}", await app.AsAsync(ReviewedApp.Moderator), await app.AsAsync(ReviewedApp.Author));
        await app.SendAsync(moderator, page, "Refuser", ("Motif", "Mal lue."));

        foreach (var email in new[] { null, ReviewedApp.Other, ReviewedApp.Author }) Assert.Null((await app.GetPageAsync(page, await app.AsAsync(email))).Document.QuerySelector("[name=Reprise]"));
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SendAsync(await app.AsAsync(ReviewedApp.Other), page, "Rouvrir", ("Reprise", "Moi."))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SendAsync(author, page, "Rouvrir", ("Reprise", "Moi."))).Status);
        Assert.Equal(["Écrivez quelques mots."], (await app.SendAsync(moderator, page, "Rouvrir", ("Reprise", " "))).Texts("#erreurs li"));

        Assert.Equal(page + "?fait=rouverte", (await app.SendAsync(await app.AsAsync(ReviewedApp.Administrator), page, "Rouvrir", ("Reprise", "Elle avait raison."))).RedirectsTo);
        var proposal = await app.ReadAsync(id);
        Assert.Equal((ProposalState.Open, true), (proposal.State, proposal.WaitsSince is not null));
        Assert.Contains("Elle avait raison.", (await app.GetPageAsync(page)).Text(".thread"), StringComparison.Ordinal);
        await app.SendAsync(moderator, page, "Accepter", ("Parties", "Body"));

        // The newest of a subject, and the others of it in a list of their own.
        var told = (await app.GetPageAsync("/compte/nouvelles", author)).Document.QuerySelectorAll(".register li").Select(l => string.Concat(l.Children.Where(c => c.LocalName != "ul").Select(c => c.TextContent))).Where(l => l.Contains(title, StringComparison.Ordinal)).ToList();
        Assert.Equal(3, told.Count);
        Assert.Contains("a accepté la proposition", told[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Mal lue.", told[0], StringComparison.Ordinal);
        Assert.Contains("a rouvert la proposition", told[1], StringComparison.Ordinal);
        Assert.Contains("Elle avait raison.", told[1], StringComparison.Ordinal);
        Assert.Contains("n’a pas retenu la proposition", told[2], StringComparison.Ordinal);
        Assert.Contains("Mal lue.", told[2], StringComparison.Ordinal);
        var journal = (await app.GetPageAsync("/journal")).Document.QuerySelectorAll(".register li").Where(l => l.QuerySelector($"a[href='{page}']") is not null).Select(l => l.QuerySelector("strong")!.TextContent);
        Assert.Equal(["Proposition acceptée", "Proposition rouverte", "Proposition non retenue"], journal);
    }

    [Fact]
    public async Task Beside_the_decision_others_read_who_is_at_it_and_until_when()
    {
        var page = $"/propositions/{await app.ProposeAsync("Déjà en main")}";
        var (moderator, administrator) = (await app.AsAsync(ReviewedApp.Moderator), await app.AsAsync(ReviewedApp.Administrator));
        Assert.Empty((await app.GetPageAsync(page, administrator)).Document.QuerySelectorAll(".decide .notice"));
        await app.SendAsync(moderator, page, "Prendre");

        var warned = (await app.GetPageAsync(page, administrator)).Text(".decide .notice.warning");
        Assert.Contains("Linh Nguyen-Caradec s’en occupe jusqu’au", warned, StringComparison.Ordinal);
        Assert.Contains("Vous pouvez décider quand même", warned, StringComparison.Ordinal);
        Assert.Empty((await app.GetPageAsync(page, moderator)).Document.QuerySelectorAll(".decide .notice"));
        Assert.Equal(page + "?fait=refusee", (await app.SendAsync(administrator, page, "Refuser", ("Motif", "Urgent."))).RedirectsTo);
    }

    [Fact]
    public async Task The_same_remark_sent_twice_at_once_is_one_and_another_is_another()
    {
        var id = await app.ProposeAsync("Double clic");
        var other = await app.AsAsync(ReviewedApp.Other);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => app.SendAsync(other, $"/propositions/{id}", "Remarque", ("Mots", "Une fois suffit."))));
        await app.SendAsync(other, $"/propositions/{id}", "Remarque", ("Mots", "Une fois suffit."), ("Bloc", "1"));
        Assert.Equal([null, 1], (await app.ReadAsync(id)).Thread.Select(e => e.Block));
    }

    [Fact]
    public async Task Beside_what_did_not_change_nothing_asks_for_a_remark_and_a_link_leads_there()
    {
        var id = await app.ProposeAsync("À commenter");
        var other = await app.AsAsync(ReviewedApp.Other);
        var page = await app.GetPageAsync($"/propositions/{id}", other);
        Assert.Contains("commenter=1", Assert.Single(page.Document.QuerySelectorAll(".talk a")).GetAttribute("href"), StringComparison.Ordinal);

        var whole = await app.GetPageAsync(page.Document.QuerySelector("[aria-labelledby=discussion] .follow a")!.GetAttribute("href")!.Split('#')[0], other);
        Assert.Equal(3, whole.Document.QuerySelectorAll(".talk a").Length);
    }

    [Fact]
    public async Task Each_vocabulary_is_a_part_of_its_own_and_one_is_taken_without_the_other()
    {
        var terms = await app.WithDbAsync(async db =>
        {
            var shared = await db.Concepts.Where(c => c.Vocabulary.Slug != Vocabulary.TypeSlug && c.Vocabulary.CommunityId == null).Select(c => new { c.Uid, c.VocabularyId }).ToListAsync();
            return shared.GroupBy(c => c.VocabularyId).Take(2).Select(g => g.First().Uid).ToList();
        });
        var id = await app.ProposeAsync("Deux critères", change: c => c with { Sheet = c.Sheet with { Concepts = [.. terms.Order()] } });
        var moderator = await app.AsAsync(ReviewedApp.Moderator);
        var boxes = (await app.GetPageAsync($"/propositions/{id}", moderator)).Document.QuerySelectorAll("[name=Parties]");
        Assert.Equal(3, boxes.Length);
        Assert.All(boxes, b => Assert.True(char.IsUpper(b.ParentElement!.TextContent.Trim()[0]), b.ParentElement.TextContent));
        Assert.DoesNotContain(boxes, b => b.ParentElement!.TextContent.Contains("Autre critère", StringComparison.Ordinal));

        var first = boxes.First(b => b.GetAttribute("value")!.StartsWith("Concepts.", StringComparison.Ordinal)).GetAttribute("value")!;
        await app.SendAsync(moderator, $"/propositions/{id}", "Accepter", ("Parties", first));
        var current = await app.CurrentAsync(id);
        Assert.Contains(Assert.Single(current.Sheet.Concepts), terms);
        Assert.Equal(ReviewedApp.Before, current.Text.Body);
    }
}
