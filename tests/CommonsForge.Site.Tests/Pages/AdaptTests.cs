using System.Globalization;
using System.Net;
using AngleSharp.Html.Parser;
using CommonsForge.Data.Proposals;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>From a work to one made from it, and back.</summary>
public sealed class AdaptTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Ana = "contributrice@commons.test";
    private const string Moderator = "moderatrice@commons.test";
    private const string Body = "Poser la question.\n\nÉcouter chaque réponse.\n\nConclure ensemble.";

    [Theory]
    [InlineData(null)]
    [InlineData(Ana)]
    [InlineData(Moderator)]
    [InlineData("admin@commons.test")]
    public async Task Anybody_reads_what_adapting_means_and_only_whoever_signed_in_begins(string? email)
    {
        var work = await WorkAsync("Lue de tous");
        var client = email is null ? app.NewVisitor() : await app.SignInAsync(email);
        var page = await app.GetPageAsync(work.Address + "/adapter", client);
        Assert.Equal("Adapter ou traduire « Lue de tous »", page.Text("h1"));
        Assert.Contains("CC BY-SA 4.0", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains(work.Address + "/adapter", (await app.GetPageAsync(work.Address, client)).Document.QuerySelectorAll(".acts a").Select(a => a.GetAttribute("href")));

        var begun = await app.SubmitAsync(work.Address + "/adapter", client, ("Licence", "CC-BY-SA-4.0"));
        Assert.StartsWith(email is null ? "/compte/connexion" : "/compte/brouillons/", begun.RedirectsTo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CC-BY-ND-4.0", Standing.Published, "CC BY-ND 4.0 permet de partager tel quel")]
    [InlineData("CC-BY-SA-4.0", Standing.LicenceToClarify, "n’est pas établie")]
    [InlineData(null, Standing.Notice, "n’est pas établie")]
    public async Task What_may_not_be_adapted_says_why_and_what_to_do_instead(string? licence, Standing standing, string why)
    {
        var work = await WorkAsync($"Réservée {licence} {standing}", s => s with { Licence = licence }, standing);
        var client = await app.SignInAsync(Ana);
        foreach (var path in (string[])["/adapter", "/traduire"])
        {
            var page = await app.GetPageAsync(work.Address + path, client);
            Assert.Contains(why, page.Text(".notice.warning"), StringComparison.Ordinal);
            Assert.Contains("Citer un court passage", page.Text("main"), StringComparison.Ordinal);
            Assert.Null(page.Document.QuerySelector("main form"));
        }
        var before = await app.WithDbAsync(db => db.Drafts.CountAsync());
        var token = (await app.GetPageAsync("/ressources/proposer", client)).Document.QuerySelector("form.editor input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await client.PostAsync(work.Address + "/adapter", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Licence", "CC-BY-SA-4.0")]));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(before, await app.WithDbAsync(db => db.Drafts.CountAsync()));
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
        var client = await app.SignInAsync(Moderator);
        var offered = (await app.GetPageAsync(work.Address + "/adapter", client)).Document.QuerySelectorAll("select[name=Licence] option").Select(o => o.GetAttribute("value")).ToList();
        Assert.Equal("CC-BY-4.0", offered[0]);
        Assert.Contains("CC-BY-SA-4.0", offered);
        Assert.DoesNotContain("CC0-1.0", offered);

        var id = await BeginAsync(client, work, "CC-BY-SA-4.0");
        var draft = await app.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Id == id));
        var me = await PersonAsync(Moderator);
        Assert.Equal([new Origin { Resource = work.Uid, Revision = 1 }], draft.Sheet.Origins);
        Assert.Equal([new Credit { Party = author.Uid }, new Credit { Party = me.Uid, Role = CreditRole.Adapter }], draft.Sheet.Credits);
        Assert.Equal((Body, "CC-BY-SA-4.0", null, "Une dessinatrice"), (draft.Body, draft.Sheet.Licence, draft.Sheet.SourceUrl, draft.Sheet.Attachments[0].Author));

        var page = await app.GetPageAsync(DraftUrl(id), client);
        Assert.Equal("Adapter « Ouvrir le cercle d’ici »", page.Text("h1"));
        var published = await PublishAsync(client, id, "Ouvrir le cercle ailleurs", Body + "\n\nSe quitter.");
        var read = await app.GetPageAsync(published);
        Assert.Contains("D’après « Ouvrir le cercle d’ici », version 1, de Solène Le Bihan", Notices(read), StringComparison.Ordinal);
        Assert.Contains("Ouvrir le cercle d’ici", read.Text("#credit-texte"), StringComparison.Ordinal);
        var credits = await app.WithDbAsync(async db => (await Publishing.CurrentAsync(db, IdOf(published))).Sheet.Credits);
        Assert.Equal(draft.Sheet.Credits, credits);
        var back = await app.GetPageAsync(work.Address);
        Assert.Contains(back.Texts("#voisines li"), t => t.Contains("Ouvrir le cercle ailleurs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_licence_that_the_original_does_not_allow_is_refused_at_publishing_too()
    {
        var work = await WorkAsync("Partagée pareil");
        var client = await app.SignInAsync(Moderator);
        var id = await BeginAsync(client, work);
        var refused = await SendAsync(client, id, "Sous une autre licence", Body, "CC0-1.0");
        Assert.Contains(refused.Texts("#erreurs li"), f => f.Contains("CC BY-SA 4.0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proposal_that_was_not_kept_lives_on_as_an_adaptation_of_its_author_alone()
    {
        var work = await WorkAsync("Déclinée");
        var me = await PersonAsync(Moderator);
        var number = await app.WithDbAsync(async db =>
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
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(path, await app.SignInAsync(Ana))).Status);
        var client = await app.SignInAsync(Moderator);
        var begun = await app.SubmitAsync(path, client, ("Licence", "CC-BY-SA-4.0"));
        var draft = await app.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Id == DraftIdOf(begun)));
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
        foreach (var other in (HttpClient[])[app.NewVisitor(), await app.SignInAsync(Ana)]) Assert.Null(Link(await app.GetPageAsync($"/propositions/{number}", other)));

        var client = await app.SignInAsync(Moderator);
        var begun = await app.SubmitAsync(Link(await app.GetPageAsync($"/propositions/{number}", client))!, client, ("Licence", "CC-BY-SA-4.0"));
        var title = $"Tout autrement {state}";
        var address = await PublishAsync(client, DraftIdOf(begun), title, "Tout autrement, relu.");

        var published = await app.WithDbAsync(db => Publishing.CurrentAsync(db, IdOf(address)));
        Assert.Equal([new Origin { Resource = work.Uid, Revision = 1 }], published.Sheet.Origins);
        Assert.Equal([new() { Party = author.Uid }, new() { Party = me.Uid, Role = CreditRole.Adapter }, new Credit { Party = amender.Uid, Role = CreditRole.Contributor }], published.Sheet.Credits);
        Assert.Contains($"Non retenue {state}", (await app.GetPageAsync(address + "/lignee")).Text("#origines + .lineage"), StringComparison.Ordinal);
        Assert.Contains(title, (await app.GetPageAsync(work.Address + "/lignee")).Text("#suites + .lineage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_original_became_is_taken_up_and_what_the_adaptation_made_goes_back()
    {
        var author = Works.Person("Ousmane Ba");
        var work = await WorkAsync("L’original des allers-retours", s => s with { Credits = [new() { Party = author.Uid }] }, author: author);
        var client = await app.SignInAsync(Moderator);
        var id = await BeginAsync(client, work);
        var address = await PublishAsync(client, id, "L’adaptation des allers-retours", Body + "\n\nNoter au mur.");
        Assert.Contains("n’a pas changé depuis", (await app.GetPageAsync(address + "/comparer-origine")).Text(".notice"), StringComparison.Ordinal);

        await ReviseAsync(work, Body.Replace("la question", "la question deux fois", StringComparison.Ordinal));
        var told = await app.GetPageAsync(address);
        Assert.Contains("L’original en est à la version 2", Notices(told), StringComparison.Ordinal);
        var since = await app.GetPageAsync(address + "/comparer-origine/depuis");
        Assert.Contains("deux fois", since.Text(".diff"), StringComparison.Ordinal);
        Assert.DoesNotContain("Noter au mur", since.Text(".diff"), StringComparison.Ordinal);
        Assert.Contains("Noter au mur", (await app.GetPageAsync(address + "/comparer-origine")).Text(".diff"), StringComparison.Ordinal);

        var taken = await ActAsync(client, address, "Reprendre");
        var draft = await app.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Id == DraftIdOf(taken)));
        Assert.Equal(("Poser la question deux fois.\n\nÉcouter chaque réponse.\n\nConclure ensemble.\n\nNoter au mur.", 2), (draft.Body, draft.Sheet.Origins[0].Revision));
        Assert.Equal("L’adaptation des allers-retours", draft.Sheet.Title);
        var sent = await SendAsync(client, draft.Id, draft.Sheet.Title, draft.Body, note: draft.Note);
        Assert.Equal(address, sent.RedirectsTo);
        Assert.Equal((2, 2), await app.WithDbAsync(async db => await Publishing.CurrentAsync(db, IdOf(address)) is var now ? (now.Number, now.Sheet.Origins[0].Revision) : default));
        Assert.DoesNotContain("L’original en est", Notices(await app.GetPageAsync(address)), StringComparison.Ordinal);

        var offered = await ActAsync(client, address, "Proposer");
        var back = await app.WithDbAsync(db => db.Drafts.Include(d => d.Resource).SingleAsync(d => d.Id == DraftIdOf(offered)));
        Assert.Equal((work.Uid, 2, "L’original des allers-retours"), (back.Resource!.Uid, back.BaseNumber!.Value, back.Sheet.Title));
        var proposed = await SendAsync(client, back.Id, back.Sheet.Title, back.Body, note: back.Note);
        Assert.Matches("^/propositions/[0-9]+$", proposed.RedirectsTo);
        var number = int.Parse(proposed.RedirectsTo!.Split('/')[^1], CultureInfo.InvariantCulture);
        var me = await PersonAsync(Moderator);
        await app.WithDbAsync(async db =>
        {
            var proposal = await db.ProposalAsync(number);
            var judge = await db.Contributors.FirstAsync(c => c.Id != me.Id);
            return await db.AcceptAsync(proposal!, judge, new(null, 2, 1), "", DateTimeOffset.UtcNow);
        });
        var merged = await app.WithDbAsync(db => Publishing.CurrentAsync(db, work.Id));
        Assert.Equal(draft.Body, merged.Text.Body);
        Assert.Contains(new Credit { Party = me.Uid, Role = CreditRole.Contributor }, merged.Sheet.Credits);
        Assert.Equal(new Credit { Party = author.Uid }, merged.Sheet.Credits[0]);
    }

    [Fact]
    public async Task Where_the_two_changed_the_same_words_a_person_chooses_and_nothing_is_published_meanwhile()
    {
        var work = await WorkAsync("En désaccord");
        var client = await app.SignInAsync(Moderator);
        var address = await PublishAsync(client, await BeginAsync(client, work), "En désaccord, ici", Body.Replace("ensemble", "en silence", StringComparison.Ordinal));
        await ReviseAsync(work, Body.Replace("ensemble", "à voix haute", StringComparison.Ordinal));

        var settle = await ActAsync(client, address, "Reprendre");
        Assert.Matches("^/compte/brouillons/[0-9]+/accorder/origine$", settle);
        var page = await app.GetPageAsync(settle, client);
        Assert.Contains("L’original aujourd’hui", page.Text(".conflict"), StringComparison.Ordinal);
        Assert.DoesNotContain("Confier", page.Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(settle, await app.SignInAsync(Ana))).Status);
        var kept = await app.SubmitAsync(settle, client, ("Choix[0]", "autre"), ("Mots[0]", "Conclure en silence, puis à voix haute."));
        var id = DraftIdOf(settle);
        Assert.Equal(DraftUrl(id), kept.RedirectsTo);
        var draft = await app.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Id == id));
        Assert.EndsWith("Conclure en silence, puis à voix haute.", draft.Body, StringComparison.Ordinal);
        Assert.Equal(2, draft.Sheet.Origins[0].Revision);
        Assert.Equal(1, await app.WithDbAsync(db => db.Revisions.CountAsync(r => r.ResourceId == IdOf(address))));
    }

    [Fact]
    public async Task What_the_licences_keep_apart_is_neither_taken_up_nor_offered_back()
    {
        var work = await WorkAsync("Qui change de licence", s => s with { Licence = "CC0-1.0" });
        var client = await app.SignInAsync(Moderator);
        var address = await PublishAsync(client, await BeginAsync(client, work, "CC-BY-4.0"), "Sous CC BY", Body + "\n\nEncore.", "CC-BY-4.0");
        var page = await app.SubmitAsync(address + "/comparer-origine?handler=Proposer", client);
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
        var client = await app.SignInAsync(Moderator);
        var address = await PublishAsync(client, await BeginAsync(client, work), "Ce qui reste", "Un autre texte.");
        await app.WithDbAsync(async db =>
        {
            (await db.Resources.SingleAsync(r => r.Id == work.Id)).Withdraw("À la demande de son autrice.", null);
            return await db.SaveChangesAsync();
        });

        foreach (var path in (string[])["/comparer-origine", "/lignee", ""])
        {
            var page = await app.GetPageAsync(address + path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            foreach (var kept in (string[])["Bientôt retirée", "Yvonne Retirée"]) Assert.Contains(kept, page.Text("main"), StringComparison.Ordinal);
            Assert.DoesNotContain("Écouter chaque réponse", page.Text("main"), StringComparison.Ordinal);
            Assert.DoesNotContain(page.Document.QuerySelectorAll("main a"), a => a.GetAttribute("href")!.Contains("bientot-retiree", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_lineage_is_read_both_ways_however_deep_and_a_ring_has_an_end()
    {
        var first = await WorkAsync("Lignée 1");
        var second = await WorkAsync("Lignée 2", s => s with { Origins = [new() { Resource = first.Uid, Revision = 1 }] });
        var third = await WorkAsync("Lignée 3", s => s with { Language = "en", Origins = [new() { Resource = second.Uid, Revision = 1, Kind = OriginKind.Translation }] });
        await ReviseAsync(second, "Changée.");
        var page = await app.GetPageAsync(second.Address + "/lignee");
        Assert.Contains("Lignée 1", page.Text("#origines + .lineage"), StringComparison.Ordinal);
        Assert.Contains("Lignée 3", page.Text("#suites + .lineage"), StringComparison.Ordinal);
        Assert.Contains("L’original a changé depuis", page.Text("#suites + .lineage"), StringComparison.Ordinal);
        Assert.Contains("traduction : anglais", page.Text("#suites + .lineage"), StringComparison.Ordinal);
        Assert.NotEmpty((await app.GetPageAsync(first.Address + "/lignee")).Document.QuerySelectorAll(".lineage .lineage"));
        Assert.Contains("CC BY-SA 4.0", (await app.GetPageAsync(third.Address + "/lignee")).Text("#origines + .lineage .lineage"), StringComparison.Ordinal);
        Assert.NotNull((await app.GetPageAsync(third.Address + "/credits")).Document.QuerySelector("a[href$='/lignee']"));

        // Only an import could say so, and a page must not hang on it.
        await ReviseAsync(first, Body, s => s with { Origins = [new() { Resource = third.Uid, Revision = 1 }] });
        var ring = await app.WithDbAsync(db => db.LineageAsync(second.Uid, new() { Title = "", Language = "fr", Type = default, Origins = [new() { Resource = first.Uid, Revision = 2 }] }, 2));
        Assert.Equal((first.Id, third.Id), (Assert.Single(ring.Origins).Id, Assert.Single(ring.Origins[0].Next).Id));
        Assert.Equal(third.Id, Assert.Single(ring.Derived).Id);
    }

    [Fact]
    public async Task A_translation_is_written_beside_its_source_and_passages_that_changed_since_are_marked()
    {
        var work = await WorkAsync("À traduire");
        var client = await app.SignInAsync(Moderator);
        var begun = await app.SubmitAsync(work.Address + "/traduire", client, ("Langue", "en"), ("Licence", "CC-BY-SA-4.0"));
        Assert.Matches("^/compte/brouillons/[0-9]+/traduire$", begun.RedirectsTo);
        var page = await app.GetPageAsync(begun.RedirectsTo!, client);
        Assert.Contains("Il reste 3 passages", page.Text(".lead"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(begun.RedirectsTo!, await app.SignInAsync(Ana))).Status);

        var kept = await TranslateAsync(client, begun.RedirectsTo!, ["Ask the question.", "Listen to each answer.", "Close together."], ("Titre", "To translate"));
        var id = DraftIdOf(begun);
        Assert.Equal(begun.RedirectsTo, kept.RedirectsTo);
        var draft = await app.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Id == id));
        Assert.Equal(("Ask the question.\n\nListen to each answer.\n\nClose together.\n", "To translate", "en"), (draft.Body, draft.Sheet.Title, draft.Sheet.Language));
        Assert.Contains("Il reste 0 passage ", (await app.GetPageAsync(begun.RedirectsTo!, client)).Text(".lead"), StringComparison.Ordinal);
        var address = await PublishAsync(client, id, "To translate", draft.Body);

        await ReviseAsync(work, Body.Replace("chaque réponse", "toutes les réponses", StringComparison.Ordinal));
        Assert.Contains("L’original en est à la version 2", Notices(await app.GetPageAsync(address)), StringComparison.Ordinal);
        var again = await ActAsync(client, address, "Reprendre");
        var marked = await app.GetPageAsync(again, client);
        Assert.Contains("toutes les", Assert.Single(marked.Texts(".beside .changed")), StringComparison.Ordinal);
        // Saved as it is, the passage still waits.
        await TranslateAsync(client, again, ["Ask the question.", "Listen to each answer.", "Close together."]);
        Assert.Single((await app.GetPageAsync(again, client)).Texts(".beside .changed"));
        await TranslateAsync(client, again, ["Ask the question.", "Listen to all answers.", "Close together."]);
        Assert.Empty((await app.GetPageAsync(again, client)).Texts(".beside .changed"));
        var done = await app.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Id == DraftIdOf(again)));
        Assert.Equal((2, OriginKind.Translation), (done.Sheet.Origins[0].Revision, done.Sheet.Origins[0].Kind));
    }

    private async Task<Page> TranslateAsync(HttpClient client, string path, string[] texts, params (string Name, string Value)[] heads)
    {
        var form = (await app.GetPageAsync(path, client)).Document.QuerySelector("form.beside")!;
        var sent = form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))
            .Concat(form.QuerySelectorAll("textarea").Where(t => t.GetAttribute("name") != "Textes" && heads.All(h => h.Name != t.GetAttribute("name"))).Select(t => KeyValuePair.Create(t.GetAttribute("name")!, t.TextContent)))
            .Concat(texts.Select(t => KeyValuePair.Create("Textes", t))).Concat(heads.Select(h => KeyValuePair.Create(h.Name, h.Value)));
        var response = await client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(sent));
        return new Page(response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }

    private sealed record Work(int Id, Guid Uid, string Address);

    // Amended in review, then declined, or taken back.
    private Task<int> NotKeptAsync(Work work, int by, Contributor amender, Domain.Proposals.ProposalState state) => app.WithDbAsync(async db =>
    {
        var from = await Publishing.CurrentAsync(db, work.Id);
        var content = from.ToContent();
        Content Saying(string body) => content with { Text = content.Text with { Body = body, PlainText = body } };
        var author = await db.Contributors.SingleAsync(c => c.Id == by);
        var proposal = new Domain.Proposals.Proposal(from, Saying("Tout autrement."), author, "Autrement.", DateTimeOffset.UtcNow);
        proposal.Complete(from, Saying("Tout autrement, relu."), amender, "Un mot.", DateTimeOffset.UtcNow);
        if (state == Domain.Proposals.ProposalState.Declined) proposal.Decline(amender, "Trop loin du sujet.", DateTimeOffset.UtcNow);
        else proposal.Withdraw(author, DateTimeOffset.UtcNow);
        db.Proposals.Add(proposal);
        await db.SaveChangesAsync();
        return proposal.Id;
    });

    private async Task<Work> WorkAsync(string title, Func<Sheet, Sheet>? change = null, Standing standing = Standing.Published, Contributor? author = null)
    {
        var (id, uid) = await app.WithDbAsync(async db =>
        {
            var type = await db.Concepts.Where(c => c.Vocabulary.Slug == "type").OrderBy(c => c.Id).Select(c => c.Uid).FirstAsync();
            if (author is not null) db.Contributors.Add(author);
            var resource = new Resource(Guid.CreateVersion7(), null);
            var content = Works.Content(title, Body);
            resource.Publish(content with { Sheet = (change ?? (s => s))(content.Sheet with { Type = type }) }, new(null, DateTimeOffset.UtcNow, "", "1"), null);
            if (standing != Standing.Published) resource.Stand(standing, ["CC BY", "CC BY-NC"]);
            db.Resources.Add(resource);
            await db.SaveChangesAsync();
            return (resource.Id, resource.Uid);
        });
        return new(id, uid, (await app.GetPageAsync($"/ressources/{id}")).RedirectsTo!);
    }

    private Task<int> ReviseAsync(Work work, string body, Func<Sheet, Sheet>? change = null) => app.WithDbAsync(async db =>
    {
        var current = await Publishing.CurrentAsync(db, work.Id);
        current.Resource.Publish(new((change ?? (s => s))(current.Sheet), new() { Body = body, PlainText = body }), new(null, DateTimeOffset.UtcNow, "Ailleurs.", "1"), current);
        return await db.SaveChangesAsync();
    });

    private async Task<int> BeginAsync(HttpClient client, Work work, string licence = "CC-BY-SA-4.0") =>
        DraftIdOf(await app.SubmitAsync(work.Address + "/adapter", client, ("Licence", licence)));

    private async Task<string> PublishAsync(HttpClient client, int draft, string title, string body, string licence = "CC-BY-SA-4.0")
    {
        var sent = await SendAsync(client, draft, title, body, licence);
        return sent.RedirectsTo ?? throw new InvalidOperationException(sent.Text("#erreurs"));
    }

    // As a browser does, with all that the form already holds.
    private async Task<Page> SendAsync(HttpClient client, int draft, string title, string body, string? licence = null, string? note = null)
    {
        var form = (await app.GetPageAsync(DraftUrl(draft), client)).Document.QuerySelector("form.editor")!;
        List<(string, string)> fields = [("Fiche.Titre", title), ("Fiche.Corps", body)];
        foreach (var area in form.QuerySelectorAll("[name='Fiche.Auteurs'], [name='Fiche.Resume'], [name='Fiche.Note']").Where(a => note is null || a.GetAttribute("name") != "Fiche.Note")) fields.Add((area.GetAttribute("name")!, area.TextContent.Trim()));
        foreach (var list in form.QuerySelectorAll("select[name^='Fiche.']").Where(s => licence is null || s.GetAttribute("name") != "Fiche.Licence"))
            fields.Add((list.GetAttribute("name")!, (list.QuerySelector("option[selected]") ?? list.QuerySelector("option"))!.GetAttribute("value") ?? ""));
        if (licence is not null) fields.Add(("Fiche.Licence", licence));
        if (note is not null) fields.Add(("Fiche.Note", note));
        if (form.QuerySelector("[name='Fiche.Droits']") is not null) fields.Add(("Fiche.Droits", "Mine"));
        return await app.SubmitAsync(DraftUrl(draft), client, [.. fields]);
    }

    private async Task<string> ActAsync(HttpClient client, string address, string handler)
    {
        var answer = await PostAsync(client, address, handler);
        return answer.RedirectsTo ?? throw new InvalidOperationException(answer.Text("main"));
    }

    private async Task<Page> PostAsync(HttpClient client, string address, string handler)
    {
        var form = (await app.GetPageAsync(address + "/comparer-origine", client)).Document.QuerySelector($"form[action$='handler={handler}']")!;
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var response = await client.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        return new Page(response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }

    private Task<Contributor> PersonAsync(string email) => app.WithDbAsync(db => db.Users.Where(a => a.Email == email).Select(a => a.Contributor!).SingleAsync());

    private static string Notices(Page page) => string.Join('\n', page.Texts(".notice"));

    private static string DraftUrl(int id) => string.Create(CultureInfo.InvariantCulture, $"/compte/brouillons/{id}");

    private static int DraftIdOf(Page page) => DraftIdOf(page.RedirectsTo ?? throw new InvalidOperationException(page.Text("main")));

    private static int DraftIdOf(string url) => int.Parse(url.Split('/')[3], CultureInfo.InvariantCulture);

    private static int IdOf(string address) => int.Parse(address.Split('/')[2].Split('-')[0], CultureInfo.InvariantCulture);
}
