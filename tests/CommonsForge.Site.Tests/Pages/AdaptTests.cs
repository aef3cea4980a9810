using System.Net;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>From a work to one made from it.</summary>
public sealed class AdaptTests(SampleApp app) : AdaptingTests(app), IClassFixture<SampleApp>
{
    [Theory]
    [InlineData(null)]
    [InlineData(Ana)]
    [InlineData(Moderator)]
    [InlineData("admin@commons.test")]
    public async Task Anybody_reads_what_adapting_means_and_only_whoever_signed_in_begins(string? email)
    {
        var work = await WorkAsync("Lue de tous");
        var client = email is null ? App.NewVisitor() : await App.SignInAsync(email);
        var page = await App.GetPageAsync(work.Address + "/adapter", client);
        Assert.Equal("Adapter ou traduire « Lue de tous »", page.Text("h1"));
        Assert.Contains("CC BY-SA 4.0", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains(work.Address + "/adapter", (await App.GetPageAsync(work.Address, client)).Document.QuerySelectorAll(".acts a").Select(a => a.GetAttribute("href")));

        var begun = await App.SubmitAsync(work.Address + "/adapter", client, ("Licence", "CC-BY-SA-4.0"));
        Assert.StartsWith(email is null ? "/compte/connexion" : "/compte/brouillons/", begun.RedirectsTo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CC-BY-ND-4.0", Standing.Published, "CC BY-ND 4.0 permet de partager tel quel")]
    [InlineData("CC-BY-SA-4.0", Standing.LicenceToClarify, "n’est pas établie")]
    [InlineData(null, Standing.Notice, "n’est pas établie")]
    public async Task What_may_not_be_adapted_says_why_and_what_to_do_instead(string? licence, Standing standing, string why)
    {
        var work = await WorkAsync($"Réservée {licence} {standing}", s => s with { Licence = licence }, standing);
        var client = await App.SignInAsync(Ana);
        foreach (var path in (string[])["/adapter", "/traduire"])
        {
            var page = await App.GetPageAsync(work.Address + path, client);
            Assert.Contains(why, page.Text(".notice.warning"), StringComparison.Ordinal);
            Assert.Contains("Citer un court passage", page.Text("main"), StringComparison.Ordinal);
            Assert.Null(page.Document.QuerySelector("main form"));
        }
        var before = await App.WithDbAsync(db => db.Drafts.CountAsync());
        var token = (await App.GetPageAsync("/ressources/proposer", client)).Document.QuerySelector("form.editor input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await client.PostAsync(work.Address + "/adapter", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Licence", "CC-BY-SA-4.0")]));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(before, await App.WithDbAsync(db => db.Drafts.CountAsync()));
    }

    [Fact]
    public async Task An_adaptation_keeps_its_lineage_and_credits_and_bears_a_licence_that_the_original_allows()
    {
        var reviewer = Guid.CreateVersion7();
        var author = Works.Person("Solène Le Bihan");
        var work = await WorkAsync("Ouvrir le cercle d’ici", s => s with
        {
            Licence = "CC-BY-4.0", SourceUrl = "https://exemple.org/cercle",
            Credits = [new() { Party = author.Uid }, new() { Party = reviewer, Role = CreditRole.Reviewer }],
            Attachments = [new() { Name = "images/cercle.svg", Sha256 = new string('a', 64), MediaType = "image/svg+xml", Author = "Une dessinatrice" }],
        }, author: author);
        var client = await App.SignInAsync(Moderator);
        var offered = (await App.GetPageAsync(work.Address + "/adapter", client)).Document.QuerySelectorAll("select[name=Licence] option").Select(o => o.GetAttribute("value")).ToList();
        Assert.Equal("CC-BY-4.0", offered[0]);
        Assert.Contains("CC-BY-SA-4.0", offered);
        Assert.DoesNotContain("CC0-1.0", offered);

        var id = await BeginAsync(client, work, "CC-BY-SA-4.0");
        var draft = await App.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Id == id));
        var me = await PersonAsync(Moderator);
        Assert.Equal([new Origin { Resource = work.Uid, Revision = 1 }], draft.Sheet.Origins);
        Assert.Equal([new Credit { Party = author.Uid }, new Credit { Party = me.Uid, Role = CreditRole.Adapter }], draft.Sheet.Credits);
        Assert.Equal((Body, "CC-BY-SA-4.0", null, "Une dessinatrice"), (draft.Body, draft.Sheet.Licence, draft.Sheet.SourceUrl, draft.Sheet.Attachments[0].Author));

        var page = await App.GetPageAsync(DraftUrl(id), client);
        Assert.Equal("Adapter « Ouvrir le cercle d’ici »", page.Text("h1"));
        var published = await PublishAsync(client, id, "Ouvrir le cercle ailleurs", Body + "\n\nSe quitter.");
        var read = await App.GetPageAsync(published);
        Assert.Contains("D’après « Ouvrir le cercle d’ici », version 1, de Solène Le Bihan", Notices(read), StringComparison.Ordinal);
        Assert.Contains("Ouvrir le cercle d’ici", read.Text("#credit-texte"), StringComparison.Ordinal);
        var credits = await App.WithDbAsync(async db => (await Publishing.CurrentAsync(db, IdOf(published))).Sheet.Credits);
        Assert.Equal(draft.Sheet.Credits, credits);
        var back = await App.GetPageAsync(work.Address);
        Assert.Contains(back.Texts("#voisines li"), t => t.Contains("Ouvrir le cercle ailleurs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_invented_example_is_one_of_the_original_and_not_what_somebody_makes_of_it()
    {
        var work = await WorkAsync("Inventée de toutes pièces", s => s with { Fictional = true });
        var client = await App.SignInAsync(Moderator);
        var adapted = await App.GetPageAsync(await PublishAsync(client, await BeginAsync(client, work), "Vécue pour de bon", Body + "\n\nSe quitter."));
        var begun = await App.SubmitAsync(work.Address + "/traduire", client, ("Langue", "en"), ("Licence", "CC-BY-SA-4.0"));

        Assert.NotNull((await App.GetPageAsync(work.Address)).Document.QuerySelector(".notice.fiction"));
        Assert.Null(adapted.Document.QuerySelector(".notice.fiction"));
        Assert.Contains("L’original est un exemple fictif.", Notices(adapted), StringComparison.Ordinal);
        Assert.False(await App.WithDbAsync(db => db.Drafts.Where(d => d.Id == DraftIdOf(begun)).Select(d => d.Sheet).SingleAsync()) is { Fictional: true });
        var offered = await App.GetPageAsync(adapted.Document.QuerySelector("a[href$='/credits']")!.GetAttribute("href")!.Replace("/credits", "/comparer-origine", StringComparison.Ordinal), client);
        Assert.DoesNotContain("fictif", offered.Text("main"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_licence_that_the_original_does_not_allow_is_refused_at_publishing_too()
    {
        var work = await WorkAsync("Partagée pareil");
        var client = await App.SignInAsync(Moderator);
        var id = await BeginAsync(client, work);
        var refused = await SendAsync(client, id, "Sous une autre licence", Body, "CC0-1.0");
        Assert.Contains(refused.Texts("#erreurs li"), f => f.Contains("CC BY-SA 4.0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proposal_that_was_not_kept_lives_on_as_an_adaptation_of_its_author_alone()
    {
        var work = await WorkAsync("Déclinée");
        var me = await PersonAsync(Moderator);
        var number = await App.WithDbAsync(async db =>
        {
            var from = await Publishing.CurrentAsync(db, work.Id);
            var content = from.ToContent();
            var author = await db.Contributors.SingleAsync(c => c.Id == me.Id);
            var other = await db.Contributors.FirstAsync(c => c.Id != me.Id);
            var proposal = new Domain.Proposals.Proposal(from, content with { Text = content.Text with { Body = "Tout autrement." } }, author, "Autrement.", DateTimeOffset.UtcNow);
            proposal.Decline(other, "Trop loin du sujet.", DateTimeOffset.UtcNow);
            db.Proposals.Add(proposal);
            await db.SaveChangesAsync();
            return proposal.Id;
        });
        var path = $"{work.Address}/adapter?proposition={number}";
        Assert.Equal(HttpStatusCode.NotFound, (await App.GetPageAsync(path, await App.SignInAsync(Ana))).Status);
        var client = await App.SignInAsync(Moderator);
        var begun = await App.SubmitAsync(path, client, ("Licence", "CC-BY-SA-4.0"));
        var draft = await App.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Id == DraftIdOf(begun)));
        Assert.Equal(("Tout autrement.", 1), (draft.Body, draft.Sheet.Origins[0].Revision));
    }

    [Theory]
    [InlineData(Domain.Proposals.ProposalState.Declined)]
    [InlineData(Domain.Proposals.ProposalState.Withdrawn)]
    public async Task From_the_page_of_a_proposal_that_was_not_kept_its_author_publishes_an_adaptation_that_credits_all_who_wrote(Domain.Proposals.ProposalState state)
    {
        var author = Works.Person($"Autrice de l’original {state}");
        var work = await WorkAsync($"Non retenue {state}", s => s with { Credits = [new() { Party = author.Uid }] }, author: author);
        var (me, amender) = (await PersonAsync(Moderator), Works.Person($"Relecteur {state}"));
        var number = await NotKeptAsync(work, me.Id, amender, state);
        string? Link(Page page) => page.Document.QuerySelector("main a[href*='/adapter?proposition=']")?.GetAttribute("href");
        foreach (var other in (HttpClient[])[App.NewVisitor(), await App.SignInAsync(Ana)]) Assert.Null(Link(await App.GetPageAsync($"/propositions/{number}", other)));

        var client = await App.SignInAsync(Moderator);
        var begun = await App.SubmitAsync(Link(await App.GetPageAsync($"/propositions/{number}", client))!, client, ("Licence", "CC-BY-SA-4.0"));
        var title = $"Tout autrement {state}";
        var address = await PublishAsync(client, DraftIdOf(begun), title, "Tout autrement, relu.");

        var published = await App.WithDbAsync(db => Publishing.CurrentAsync(db, IdOf(address)));
        Assert.Equal([new Origin { Resource = work.Uid, Revision = 1 }], published.Sheet.Origins);
        Assert.Equal([new() { Party = author.Uid }, new() { Party = me.Uid, Role = CreditRole.Adapter }, new Credit { Party = amender.Uid, Role = CreditRole.Contributor }], published.Sheet.Credits);
        Assert.Contains($"Non retenue {state}", (await App.GetPageAsync(address + "/lignee")).Text("#origines + .lineage"), StringComparison.Ordinal);
        Assert.Contains(title, (await App.GetPageAsync(work.Address + "/lignee")).Text("#suites + .lineage"), StringComparison.Ordinal);
    }
}
