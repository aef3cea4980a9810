using System.Globalization;
using System.Net;
using CommonsForge.Data.Proposals;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>Between a work and the one it was made from: what is taken up, and what goes back.</summary>
public sealed class OriginTests(SampleApp app) : AdaptingTests(app), IClassFixture<SampleApp>
{
    [Fact]
    public async Task What_the_original_became_is_taken_up_and_what_the_adaptation_made_goes_back()
    {
        var author = Works.Person("Ousmane Ba");
        var work = await WorkAsync("L’original des allers-retours", s => s with { Credits = [new() { Party = author.Uid }] }, author: author);
        var client = await App.SignInAsync(Moderator);
        var id = await BeginAsync(client, work);
        var address = await PublishAsync(client, id, "L’adaptation des allers-retours", Body + "\n\nNoter au mur.");
        Assert.Contains("n’a pas changé depuis", (await App.GetPageAsync(address + "/comparer-origine")).Text(".notice"), StringComparison.Ordinal);

        await ReviseAsync(work, Body.Replace("la question", "la question deux fois", StringComparison.Ordinal));
        var told = await App.GetPageAsync(address);
        Assert.Contains("L’original en est à la version 2", Notices(told), StringComparison.Ordinal);
        var since = await App.GetPageAsync(address + "/comparer-origine/depuis");
        Assert.Contains("deux fois", since.Text(".diff"), StringComparison.Ordinal);
        Assert.DoesNotContain("Noter au mur", since.Text(".diff"), StringComparison.Ordinal);
        Assert.Contains("Noter au mur", (await App.GetPageAsync(address + "/comparer-origine")).Text(".diff"), StringComparison.Ordinal);

        var taken = await ActAsync(client, address, "Reprendre");
        var draft = await App.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Id == DraftIdOf(taken)));
        Assert.Equal(("Poser la question deux fois.\n\nÉcouter chaque réponse.\n\nConclure ensemble.\n\nNoter au mur.", 2), (draft.Body, draft.Sheet.Origins[0].Revision));
        Assert.Equal("L’adaptation des allers-retours", draft.Sheet.Title);
        var sent = await SendAsync(client, draft.Id, draft.Sheet.Title, draft.Body, note: draft.Note);
        Assert.Equal(address, sent.RedirectsTo);
        Assert.Equal((2, 2), await App.WithDbAsync(async db => await Publishing.CurrentAsync(db, IdOf(address)) is var now ? (now.Number, now.Sheet.Origins[0].Revision) : default));
        Assert.DoesNotContain("L’original en est", Notices(await App.GetPageAsync(address)), StringComparison.Ordinal);

        var offered = await ActAsync(client, address, "Proposer");
        var back = await App.WithDbAsync(db => db.Drafts.Include(d => d.Resource).SingleAsync(d => d.Id == DraftIdOf(offered)));
        Assert.Equal((work.Uid, 2, "L’original des allers-retours"), (back.Resource!.Uid, back.BaseNumber!.Value, back.Sheet.Title));
        var proposed = await SendAsync(client, back.Id, back.Sheet.Title, back.Body, note: back.Note);
        Assert.Matches("^/propositions/[0-9]+$", proposed.RedirectsTo);
        var number = int.Parse(proposed.RedirectsTo!.Split('/')[^1], CultureInfo.InvariantCulture);
        // Whatever its note becomes, it says where it comes from.
        await App.WithDbAsync(async db =>
        {
            var again = (await db.ProposalAsync(number))!;
            again.Complete((await db.RevisionAsync(again.ResourceId, again.Current.BaseNumber))!, again.Current.ToContent(), again.Author, "Une tout autre note.", DateTimeOffset.UtcNow);
            return await db.SaveChangesAsync();
        });
        var notice = (await App.GetPageAsync(proposed.RedirectsTo!)).Document.QuerySelectorAll(".notice").Single(n => n.TextContent.Contains("Proposée depuis une adaptation", StringComparison.Ordinal));
        Assert.Equal(address, notice.QuerySelector("a")!.GetAttribute("href"));
        var me = await PersonAsync(Moderator);
        await App.WithDbAsync(async db =>
        {
            var proposal = await db.ProposalAsync(number);
            var judge = await db.Contributors.FirstAsync(c => c.Id != me.Id);
            return await db.AcceptAsync(proposal!, judge, new(null, 2, 1), "", DateTimeOffset.UtcNow);
        });
        var merged = await App.WithDbAsync(db => Publishing.CurrentAsync(db, work.Id));
        Assert.Equal(draft.Body, merged.Text.Body);
        Assert.Contains(new Credit { Party = me.Uid, Role = CreditRole.Contributor }, merged.Sheet.Credits);
        Assert.Equal(new Credit { Party = author.Uid }, merged.Sheet.Credits[0]);
    }

    [Fact]
    public async Task Where_the_two_changed_the_same_words_a_person_chooses_and_nothing_is_published_meanwhile()
    {
        var work = await WorkAsync("En désaccord");
        var client = await App.SignInAsync(Moderator);
        var address = await PublishAsync(client, await BeginAsync(client, work), "En désaccord, ici", Body.Replace("ensemble", "en silence", StringComparison.Ordinal));
        await ReviseAsync(work, Body.Replace("ensemble", "à voix haute", StringComparison.Ordinal));

        var settle = await ActAsync(client, address, "Reprendre");
        Assert.Matches("^/compte/brouillons/[0-9]+/accorder/origine$", settle);
        var page = await App.GetPageAsync(settle, client);
        Assert.Contains("L’original aujourd’hui", page.Text(".conflict"), StringComparison.Ordinal);
        Assert.DoesNotContain("Confier", page.Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await App.GetPageAsync(settle, await App.SignInAsync(Ana))).Status);
        var kept = await App.SubmitAsync(settle, client, ("Choix[0]", "autre"), ("Mots[0]", "Conclure en silence, puis à voix haute."));
        var id = DraftIdOf(settle);
        Assert.Equal(DraftUrl(id), kept.RedirectsTo);
        var draft = await App.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Id == id));
        Assert.EndsWith("Conclure en silence, puis à voix haute.", draft.Body, StringComparison.Ordinal);
        Assert.Equal(2, draft.Sheet.Origins[0].Revision);
        Assert.Equal(1, await App.WithDbAsync(db => db.Revisions.CountAsync(r => r.ResourceId == IdOf(address))));
    }

    [Fact]
    public async Task What_the_licences_keep_apart_is_neither_taken_up_nor_offered_back()
    {
        var work = await WorkAsync("Qui change de licence", s => s with { Licence = "CC0-1.0" });
        var client = await App.SignInAsync(Moderator);
        var address = await PublishAsync(client, await BeginAsync(client, work, "CC-BY-4.0"), "Sous CC BY", Body + "\n\nEncore.", "CC-BY-4.0");
        var page = await App.SubmitAsync(address + "/comparer-origine?handler=Proposer", client);
        Assert.Contains("CC0", page.Text(".notice.warning"), StringComparison.Ordinal);

        await ReviseAsync(work, Body + "\n\nAprès.", s => s with { Licence = "CC-BY-SA-4.0" });
        var refused = await PostAsync(client, address, "Reprendre");
        Assert.Contains("CC BY-SA 4.0", refused.Text(".notice.warning"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_original_keeps_its_credits_and_shows_no_word_of_its_text()
    {
        var author = Works.Person("Yvonne Retirée");
        var work = await WorkAsync("Bientôt retirée", s => s with { Credits = [new() { Party = author.Uid }] }, author: author);
        var client = await App.SignInAsync(Moderator);
        var address = await PublishAsync(client, await BeginAsync(client, work), "Ce qui reste", "Un autre texte.");
        await App.WithDbAsync(async db =>
        {
            (await db.Resources.SingleAsync(r => r.Id == work.Id)).Withdraw("À la demande de son autrice.", null);
            return await db.SaveChangesAsync();
        });

        foreach (var path in (string[])["/comparer-origine", "/lignee", ""])
        {
            var page = await App.GetPageAsync(address + path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            foreach (var kept in (string[])["Bientôt retirée", "Yvonne Retirée"]) Assert.Contains(kept, page.Text("main"), StringComparison.Ordinal);
            Assert.DoesNotContain("Écouter chaque réponse", page.Text("main"), StringComparison.Ordinal);
            Assert.DoesNotContain(page.Document.QuerySelectorAll("main a"), a => a.GetAttribute("href")!.Contains("bientot-retiree", StringComparison.Ordinal));
        }
    }
}
