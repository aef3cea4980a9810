using System.Net;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Proposals;

/// <summary>The page of a proposal, and all that may be done there, by whom.</summary>
public sealed class ProposalPageTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string OfReview = "Remarque Retouches Refuser Prendre Rendre Ecrire Accepter";

    private static readonly string[] Verbs = ["Remarque", "Retouches", "Refuser", "Prendre", "Rendre", "Ecrire", "Accepter", "Retirer"];

    [Theory]
    [InlineData(null, "cooperation", "")]
    [InlineData(ReviewedApp.Other, "cooperation", "Remarque")]
    [InlineData(ReviewedApp.Author, "cooperation", "Remarque Ecrire Retirer")]
    [InlineData(ReviewedApp.Host, ReviewedApp.Hosted, OfReview)]
    [InlineData(ReviewedApp.Host, "cooperation", "Remarque")]
    [InlineData(ReviewedApp.Moderator, "cooperation", OfReview)]
    [InlineData(ReviewedApp.Administrator, null, OfReview)]
    public async Task Each_may_do_what_is_theirs_and_nothing_else(string? email, string? community, string allowed)
    {
        var who = await app.AsAsync(email);
        foreach (var verb in Verbs)
        {
            var id = await app.ProposeAsync($"Droits de {verb}", community);
            var answer = await app.SendAsync(who, $"/propositions/{id}", verb, ("Mots", "Un mot."), ("Retouches", "Un mot."), ("Motif", "Un mot."));
            // What a visitor sends waits, held, until they have signed in.
            var waits = answer.RedirectsTo is { } to && (to.StartsWith("/compte/connexion", StringComparison.Ordinal) || to.StartsWith("/compte/reprise", StringComparison.Ordinal));
            var done = answer.Status == HttpStatusCode.Found && !waits;
            Assert.True(done == allowed.Split(' ').Contains(verb), $"{email ?? "visitor"} {verb}: {answer.Status} {answer.RedirectsTo}");
            if (!done) Assert.True(email is null ? answer.Status == HttpStatusCode.Found : answer.Status == HttpStatusCode.Forbidden, $"{email} {verb}: {answer.Status}");
        }
    }

    [Fact]
    public async Task The_commons_pool_leaves_a_community_with_enough_reviewers_alone()
    {
        var id = await app.ProposeAsync("Chez eux", await app.FoundAsync(reviewers: 2));
        var moderator = await app.AsAsync(ReviewedApp.Moderator);

        Assert.Empty((await app.GetPageAsync($"/propositions/{id}", moderator)).Document.QuerySelectorAll(".decide"));
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SendAsync(moderator, $"/propositions/{id}", "Accepter")).Status);
    }

    [Fact]
    public async Task Who_may_decide_goes_straight_to_it_and_nobody_else_is_led_there()
    {
        var page = $"/propositions/{await app.ProposeAsync("À décider")}";
        foreach (var email in new[] { ReviewedApp.Moderator, ReviewedApp.Author })
        {
            var shown = (await app.GetPageAsync(page, await app.AsAsync(email))).Document;
            Assert.NotNull(shown.GetElementById(shown.QuerySelector(".follow a[href^='#']")!.GetAttribute("href")![1..]));
            // What changes is read before it is decided on; the link stands above both.
            Assert.Equal(["changements", "discussion", "decider"], shown.QuerySelectorAll("main h2[id]").Select(h => h.Id).Where(id => id is "changements" or "discussion" or "decider"));
            Assert.Null(shown.QuerySelector("[aria-labelledby=changements] a[href='#decider']"));
        }

        foreach (var email in new[] { null, ReviewedApp.Other }) Assert.Null((await app.GetPageAsync(page, await app.AsAsync(email))).Document.QuerySelector("a[href='#decider']"));
    }

    [Fact]
    public async Task A_visitor_reads_what_changes_and_is_shown_no_form()
    {
        var id = await app.ProposeAsync("Lue par tout le monde");
        var page = await app.GetPageAsync($"/propositions/{id}", app.NewVisitor());

        Assert.Equal("Changement proposé\u00a0: Lue par tout le monde", page.Text("h1"));
        Assert.Equal("Revoit le deuxième passage.", page.Text(".lead"));
        Assert.Equal("Ouverte", page.Text(".facts-line strong"));
        Assert.Contains("Aïssata Keïta", page.Text(".facts-line"), StringComparison.Ordinal);
        Assert.Contains("revu", page.Texts(".diff ins"));
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
        Assert.NotNull(page.Document.QuerySelector("main a[href^='/compte/connexion']"));
        Assert.Equal("private, no-store", string.Join(", ", page.Response.Headers.CacheControl!.ToString().Split(", ").Order().Reverse()));
    }

    [Fact]
    public async Task A_remark_on_a_passage_stands_under_it_and_stays_in_the_list_once_the_passage_is_gone()
    {
        var id = await app.ProposeAsync("Discutée");
        var other = await app.AsAsync(ReviewedApp.Other);
        var opened = (await app.GetPageAsync($"/propositions/{id}", other)).Document.QuerySelectorAll(".talk a").Select(a => a.GetAttribute("href")!).ToList();

        var sent = await app.SubmitAsync(opened.Single(a => a.Contains("commenter=1", StringComparison.Ordinal)).Split('#')[0], other, ("Mots", "Revu par qui ?"));
        Assert.Equal($"/propositions/{id}?fait=remarque#p1", sent.RedirectsTo);

        var page = await app.GetPageAsync($"/propositions/{id}");
        Assert.Equal("Revu par qui ?", page.Text("#p1 .said"));
        Assert.Equal("Deuxième passage, revu.", page.Text(".parts > section > .thread blockquote"));

        await app.CompleteAsync(id, ReviewedApp.Author, body => body.Replace("Deuxième passage, revu.\n\n", "", StringComparison.Ordinal));
        page = await app.GetPageAsync($"/propositions/{id}");
        Assert.Empty(page.Document.QuerySelectorAll(".talk .said"));
        Assert.Contains("Sur un passage qui n’existe plus", page.Texts(".parts > section > .thread p"));
        Assert.Equal("Revu par qui ?", page.Texts(".parts > section > .thread .said")[0]);
    }

    [Fact]
    public async Task What_breaks_a_rule_comes_back_with_the_words_typed()
    {
        var id = await app.ProposeAsync("Mal remplie");
        var moderator = await app.AsAsync(ReviewedApp.Moderator);

        var empty = await app.SendAsync(moderator, $"/propositions/{id}", "Refuser", ("Motif", "  "));
        Assert.Equal(["Dites pourquoi\u00a0: la personne qui propose a besoin d’une raison."], empty.Texts("#erreurs li"));
        Assert.NotNull(empty.Document.QuerySelector("details[open] [name=Motif]"));

        var tooLong = await app.SendAsync(moderator, $"/propositions/{id}", "Retouches", ("Retouches", new string('a', 4_001)));
        Assert.Equal(4_001, tooLong.Document.QuerySelector("[name=Retouches]")!.TextContent.Trim().Length);
        Assert.Equal(ProposalState.Open, (await app.ReadAsync(id)).State);

        var nowhere = await app.SendAsync(moderator, $"/propositions/{id}", "Remarque", ("Mots", "Où ?"), ("Bloc", "99"));
        Assert.Equal(["Ce paragraphe n’est pas dans la version actuelle de la proposition."], nowhere.Texts("#erreurs li"));
        Assert.Empty((await app.ReadAsync(id)).Thread);
    }

    [Fact]
    public async Task Changes_are_asked_for_and_the_author_learns_what_is_expected()
    {
        var id = await app.ProposeAsync("À retoucher");
        await app.SendAsync(await app.AsAsync(ReviewedApp.Moderator), $"/propositions/{id}", "Retouches", ("Retouches", "Plus court."));

        var author = await app.AsAsync(ReviewedApp.Author);
        var page = await app.GetPageAsync($"/propositions/{id}", author);
        Assert.Equal("Retouches demandées", page.Text(".facts-line strong"));
        Assert.StartsWith("On vous demande des retouches", page.Text(".decide .lead"), StringComparison.Ordinal);
        var mine = (await app.GetPageAsync("/compte/propositions", author)).Document.QuerySelectorAll(".register li").Single(li => li.TextContent.Contains("À retoucher", StringComparison.Ordinal));
        Assert.Contains("À vous", mine.TextContent, StringComparison.Ordinal);

        var draft = (await app.SendAsync(author, $"/propositions/{id}", "Ecrire")).RedirectsTo!;
        Assert.Equal(draft, (await app.SendAsync(author, $"/propositions/{id}", "Ecrire")).RedirectsTo);
        await app.CompleteAsync(id, ReviewedApp.Author, body => body + "\n\nUn quatrième.");
        Assert.Equal("Ouverte", (await app.GetPageAsync($"/propositions/{id}")).Text(".facts-line strong"));
        Assert.NotEqual(draft, (await app.SendAsync(author, $"/propositions/{id}", "Ecrire")).RedirectsTo);
    }

    [Fact]
    public async Task Accepting_publishes_credits_and_remembers_where_each_passage_comes_from()
    {
        var id = await app.ProposeAsync("Acceptée");
        var done = await app.SendAsync(await app.AsAsync(ReviewedApp.Moderator), $"/propositions/{id}", "Accepter", ("Accord", "Merci."), ("Parties", "Body"));
        Assert.Equal($"/propositions/{id}?fait=acceptee", done.RedirectsTo);
        // What became of it is said once.
        Assert.Single((await app.GetPageAsync(done.RedirectsTo!)).Document.QuerySelectorAll(".notice.good"));

        var (proposal, current) = (await app.ReadAsync(id), await app.CurrentAsync(id));
        Assert.Equal((2, ProposalState.Accepted, 2), (current.Number, proposal.State, proposal.PublishedNumber));
        Assert.Equal(proposal.Current.Seal.Hash, current.Seal.Parents[1]);
        Assert.Equal([1, 2, 1], current.BlockOrigins);
        Assert.Equal([CreditRole.Contributor, CreditRole.Reviewer], current.Sheet.Credits.Select(c => c.Role));
        Assert.Equal("Merci.", proposal.Thread[0].Words);
        Assert.Equal("Acceptée", (await app.GetPageAsync($"/propositions/{id}")).Text(".facts-line strong"));
    }

    [Fact]
    public async Task Some_parts_are_accepted_and_the_others_stay()
    {
        var id = await app.ProposeAsync("Ancien titre", change: c => c with { Sheet = c.Sheet with { Title = "Nouveau titre", Summary = "Un résumé." } });
        var moderator = await app.AsAsync(ReviewedApp.Moderator);
        Assert.Equal(["Title", "Summary", "Body"], (await app.GetPageAsync($"/propositions/{id}", moderator)).Document.QuerySelectorAll("[name=Parties][checked]").Select(i => i.GetAttribute("value")));

        Assert.Equal(["Cochez au moins une partie à reprendre."], (await app.SendAsync(moderator, $"/propositions/{id}", "Accepter")).Texts("#erreurs li"));
        await app.SendAsync(moderator, $"/propositions/{id}", "Accepter", ("Parties", "Title"), ("Parties", "Summary"));

        var current = await app.CurrentAsync(id);
        Assert.Equal(("Nouveau titre", "Un résumé.", ReviewedApp.Before), (current.Sheet.Title, current.Sheet.Summary, current.Text.Body));
        Assert.Contains("Seules ces parties sont reprises", (await app.ReadAsync(id)).Thread[0].Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Amending_then_accepting_credits_both()
    {
        var id = await app.ProposeAsync("Reprise");
        var moderator = await app.AsAsync(ReviewedApp.Moderator);
        var draft = int.Parse((await app.SendAsync(moderator, $"/propositions/{id}", "Ecrire")).RedirectsTo!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var kept = await app.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Id == draft));
        Assert.Equal((id, 1, (await app.ReadAsync(id)).Current.Body), (kept.ProposalId, kept.BaseNumber, kept.Body));

        await app.CompleteAsync(id, ReviewedApp.Moderator, body => body.Replace("revu", "revu et repris", StringComparison.Ordinal));
        await app.SendAsync(moderator, $"/propositions/{id}", "Accepter", ("Parties", "Body"));

        var current = await app.CurrentAsync(id);
        var writers = current.Sheet.Credits.Where(c => c.Role == CreditRole.Contributor).Select(c => c.Party).ToHashSet();
        var names = await app.WithDbAsync(db => db.Parties.Where(p => writers.Contains(p.Uid)).Select(p => p.Name).ToListAsync());
        Assert.Equal(["Aïssata Keïta", "Linh Nguyen-Caradec"], names.Order());
        Assert.Contains("revu et repris", current.Text.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_accept_at_once_publish_once_and_the_second_is_told()
    {
        var id = await app.ProposeAsync("Deux à la fois");
        var both = new[] { await app.AsAsync(ReviewedApp.Moderator), await app.AsAsync(ReviewedApp.Administrator) };
        var answers = await Task.WhenAll(both.Select(who => app.SendAsync(who, $"/propositions/{id}", "Accepter", ("Parties", "Body"))));

        Assert.Single(answers, a => a.RedirectsTo == $"/propositions/{id}?fait=acceptee");
        Assert.Equal(["Une décision a déjà été prise sur cette proposition."], answers.Single(a => a.Status == HttpStatusCode.OK).Texts("#erreurs li"));
        Assert.Equal(2, (await app.CurrentAsync(id)).Number);
    }

    [Fact]
    public async Task Whoever_decides_too_late_finds_their_words_again()
    {
        var page = $"/propositions/{await app.ProposeAsync("Trop tard")}";
        await app.SendAsync(await app.AsAsync(ReviewedApp.Moderator), page, "Accepter", ("Parties", "Body"));
        var late = await app.SendAsync(await app.AsAsync(ReviewedApp.Administrator), page, "Retouches", ("Lue", "1"), ("Retouches", "Un mot de trop,\nlonguement tapé."));
        Assert.Equal(["Une décision a déjà été prise sur cette proposition."], late.Texts("#erreurs li"));
        Assert.Empty(late.Document.QuerySelectorAll("#erreurs a"));
        Assert.Equal("Un mot de trop,\nlonguement tapé.", late.Document.QuerySelector("figure.notice blockquote")!.TextContent);
    }

    [Fact]
    public async Task Of_two_who_decide_otherwise_at_once_one_is_heard_and_the_other_told()
    {
        for (var i = 0; i < 4; i++)
        {
            var id = await app.ProposeAsync($"Deux avis à la fois {i}");
            var (moderator, administrator) = (await app.AsAsync(ReviewedApp.Moderator), await app.AsAsync(ReviewedApp.Administrator));
            var answers = await Task.WhenAll(
                app.SendAsync(moderator, $"/propositions/{id}", "Accepter", ("Parties", "Body")),
                app.SendAsync(administrator, $"/propositions/{id}", "Refuser", ("Motif", "Pas ici.")));

            var heard = Assert.Single(answers, a => a.Status == HttpStatusCode.Found).RedirectsTo!;
            Assert.Equal(["Une décision a déjà été prise sur cette proposition."], answers.Single(a => a.Status == HttpStatusCode.OK).Texts("#erreurs li"));
            var accepted = heard.EndsWith("acceptee", StringComparison.Ordinal);
            Assert.Equal((accepted ? ProposalState.Accepted : ProposalState.Declined, accepted ? 2 : 1), ((await app.ReadAsync(id)).State, (await app.CurrentAsync(id)).Number));
        }
    }

    [Fact]
    public async Task Nobody_decides_on_a_version_they_have_not_seen()
    {
        var id = await app.ProposeAsync("Relue trop tôt");
        await app.CompleteAsync(id, ReviewedApp.Author, body => body + "\n\nEncore une ligne.");
        var moderator = await app.AsAsync(ReviewedApp.Moderator);

        foreach (var (verb, field) in new[] { ("Accepter", "Accord"), ("Refuser", "Motif"), ("Retouches", "Retouches") })
        {
            var page = await app.SendAsync(moderator, $"/propositions/{id}", verb, (field, "Mes mots."), ("Lue", "1"), ("Parties", "Body"));
            Assert.StartsWith("Une nouvelle version est arrivée", Assert.Single(page.Texts("#erreurs li")), StringComparison.Ordinal);
            Assert.Equal("Mes mots.", page.Document.QuerySelector($"[name={field}]")!.TextContent.Trim());
        }
        Assert.Equal(ProposalState.Open, (await app.ReadAsync(id)).State);
    }

    [Fact]
    public async Task What_moved_on_merges_by_itself_or_leads_whoever_accepts_to_settle_it()
    {
        var clean = await app.ProposeAsync("Se fond");
        await app.ReviseAsync(clean, c => ReviewedApp.Texted(c, c.Text.Body.Replace("Troisième", "Dernier", StringComparison.Ordinal)));
        var collides = await app.ProposeAsync("Se heurte");
        await app.ReviseAsync(collides, c => ReviewedApp.Texted(c, c.Text.Body.Replace("à revoir", "déjà changé", StringComparison.Ordinal)));
        var moderator = await app.AsAsync(ReviewedApp.Moderator);

        Assert.Contains("Il se fondra tout seul", (await app.GetPageAsync($"/propositions/{clean}")).Text(".notice"), StringComparison.Ordinal);
        Assert.Contains("Un passage a changé des deux côtés", (await app.GetPageAsync($"/propositions/{collides}")).Text(".notice.warning"), StringComparison.Ordinal);

        await app.SendAsync(moderator, $"/propositions/{clean}", "Accepter", ("Parties", "Body"));
        Assert.Equal("Premier passage, tel quel.\n\nDeuxième passage, revu.\n\nDernier passage, tel quel.", (await app.CurrentAsync(clean)).Text.Body);

        var answer = await app.SendAsync(moderator, $"/propositions/{collides}", "Accepter", ("Parties", "Body"));
        Assert.Matches("^/compte/brouillons/[0-9]+/accorder$", answer.RedirectsTo);
        var number = int.Parse(answer.RedirectsTo!.Split('/')[3], System.Globalization.CultureInfo.InvariantCulture);
        var draft = await app.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Id == number));
        Assert.Equal((collides, 1, true), (draft.ProposalId, draft.BaseNumber, draft.Body.Contains("revu", StringComparison.Ordinal)));
        var proposal = await app.ReadAsync(collides);
        Assert.Equal((ProposalState.Open, 0), (proposal.State, proposal.Thread.Count));
    }

    [Fact]
    public async Task Where_two_must_agree_the_first_is_told_that_another_is_needed()
    {
        var community = await app.FoundAsync(reviewers: 2, needed: 2);
        var id = await app.ProposeAsync("À deux", community);
        await app.WithDbAsync(async db =>
        {
            var person = await db.Users.Where(u => u.Email == ReviewedApp.Moderator).Select(u => u.Contributor!).SingleAsync();
            db.Add(new Domain.Permissions.Grant(person, Domain.Permissions.Role.Moderator, await db.Communities.SingleAsync(c => c.Slug == community), null, Works.Day(1)));
            return await db.SaveChangesAsync();
        });

        var answer = await app.SendAsync(await app.AsAsync(ReviewedApp.Moderator), $"/propositions/{id}", "Accepter", ("Parties", "Body"));

        Assert.Equal($"/propositions/{id}?fait=accord", answer.RedirectsTo);
        Assert.Contains("Cette version en a 1.", (await app.GetPageAsync($"/propositions/{id}")).Text(".notice"), StringComparison.Ordinal);
        Assert.Equal(1, (await app.CurrentAsync(id)).Number);
    }

    [Fact]
    public async Task Each_version_keeps_its_address_and_an_unknown_one_is_not_found()
    {
        var id = await app.ProposeAsync("En deux fois");
        await app.CompleteAsync(id, ReviewedApp.Author, body => body + "\n\nUne suite.");

        var first = await app.GetPageAsync($"/propositions/{id}?version=1&vue=texte");
        Assert.StartsWith("Vous lisez la version 1", first.Text(".notice.warning"), StringComparison.Ordinal);
        Assert.DoesNotContain("Une suite.", first.Text(".diff"), StringComparison.Ordinal);
        Assert.All(first.Document.QuerySelectorAll(".diff .follow a"), a => Assert.Contains("version=1", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Contains("Une suite.", (await app.GetPageAsync($"/propositions/{id}")).Text(".diff"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"/propositions/{id}?version=3")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/propositions/999999")).Status);
    }

    [Fact]
    public async Task The_text_of_a_withdrawn_work_is_read_in_no_proposal()
    {
        var id = await app.ProposeAsync("Retirée de tous");
        await app.WithDbAsync(async db =>
        {
            (await db.Proposals.Where(p => p.Id == id).Select(p => p.Resource).SingleAsync()).Withdraw("Copie.", null);
            return await db.SaveChangesAsync();
        });

        var page = await app.GetPageAsync($"/propositions/{id}");
        Assert.Equal(HttpStatusCode.Gone, page.Status);
        Assert.DoesNotContain("revu", page.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Retirée de tous", (await app.GetPageAsync("/relectures")).Document.Body!.TextContent, StringComparison.Ordinal);
    }
}
