namespace CommonsForge.Site.Tests.Proposals;

/// <summary>Whoever reviews and takes up somebody else's text is spoken to as such, and led back to the decision; its author is told what happened.</summary>
public sealed class AmendingTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Author = "Aïssata Keïta";

    [Theory]
    [InlineData("", "Revoit le deuxième passage.")]
    [InlineData("Dit mieux.", "Revoit le deuxième passage. Dit mieux.")]
    public async Task The_editor_says_whose_proposal_is_amended_shows_their_note_as_theirs_and_leads_back_to_the_decision(string note, string published)
    {
        var id = await app.ProposeAsync("Reprise à deux noms");
        var (moderator, page) = (await app.AsAsync(ReviewedApp.Moderator), $"/propositions/{id}");
        var draft = (await app.SendAsync(moderator, page, "Ecrire")).RedirectsTo!;
        var editor = await app.GetPageAsync(draft, moderator);

        Assert.Contains($"Vous reprenez la proposition d’{Author}", editor.Text(".lead"), StringComparison.Ordinal);
        Assert.DoesNotContain("Votre proposition", editor.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Envoyer ma proposition", editor.Text("main"), StringComparison.Ordinal);
        Assert.Equal("Enregistrer, puis décider", editor.Text(".buttons .act"));
        Assert.Equal("", editor.Document.QuerySelector("[name='Fiche.Note']")!.TextContent.Trim());
        Assert.Contains(editor.Document.QuerySelectorAll("form.editor figure"), f => f.TextContent.Contains($"Ce qu’{Author} a dit", StringComparison.Ordinal) && f.QuerySelector("blockquote")!.TextContent == "Revoit le deuxième passage.");

        var saved = await SubmitAsync(draft, moderator, ReviewedApp.Before.Replace("à revoir", "bien revu", StringComparison.Ordinal), note);
        Assert.Equal(page + "?fait=reprise#decider", saved);
        var back = await app.GetPageAsync(page + "?fait=reprise", moderator);
        Assert.NotNull(back.Document.QuerySelector(".decide details[open] button.act"));
        // What is proposed stays said first; the note of the new version stands with it.
        Assert.Equal("Revoit le deuxième passage.", back.Text(".lead"));
        Assert.Contains(note, back.Text("[aria-labelledby=versions]"), StringComparison.Ordinal);
        Assert.Contains("Votre reprise est enregistrée", back.Text(".notice.good"), StringComparison.Ordinal);

        await app.SendAsync(moderator, page, "Accepter", ("Parties", "Body"));
        Assert.Equal(published, (await app.CurrentAsync(id)).Note);
        var history = await app.GetPageAsync((await app.GetPageAsync(page)).Document.QuerySelector(".follow a")!.GetAttribute("href") + "/revisions");
        Assert.StartsWith($"par {Author}, retouches d", history.Text(".register li p"), StringComparison.Ordinal);
        // Compared with the version before, it is the same people's.
        var comparison = await app.GetPageAsync(history.Document.QuerySelector("a[href*='/comparer/']")!.GetAttribute("href")!);
        Assert.Contains($", par {Author}, retouches d", comparison.Text("main"), StringComparison.Ordinal);
        Assert.Equal(note, (await app.ReadAsync(id)).Thread.Single(e => e.Kind == Domain.Proposals.ProposalEntryKind.Amendment).Words);
        Assert.Equal(2, (await app.CurrentAsync(id)).Sheet.Credits.Count(c => c.Role == Domain.Resources.CreditRole.Contributor));
    }

    [Fact]
    public async Task Who_accepts_what_collides_reads_whose_text_it_is_and_its_author_hears_what_was_done()
    {
        var id = await app.ProposeAsync("Heurt entre deux textes");
        await app.ReviseAsync(id, c => ReviewedApp.Texted(c, c.Text.Body.Replace("à revoir", "**déjà** changé", StringComparison.Ordinal)));
        var (moderator, page) = (await app.AsAsync(ReviewedApp.Moderator), $"/propositions/{id}");
        var settle = (await app.SendAsync(moderator, page, "Accepter")).RedirectsTo!;
        var shown = await app.GetPageAsync(settle, moderator);

        Assert.Contains($"Vous relisez la proposition d’{Author}", shown.Text(".lead"), StringComparison.Ordinal);
        Assert.Contains($"Garder la proposition d’{Author}", shown.Text("main"), StringComparison.Ordinal);
        foreach (var wrong in new[] { "vous avez écrit", "Garder ma version à part", "Confier à la relecture", "La vôtre" }) Assert.DoesNotContain(wrong, shown.Text("main"), StringComparison.Ordinal);
        Assert.Equal(settle.Replace("/accorder", "", StringComparison.Ordinal), (await app.SubmitAsync(settle + "?handler=Adapter", moderator)).RedirectsTo);

        Assert.Equal(page + "?fait=reprise#decider", (await app.SubmitAsync(settle, moderator, ("Sur", "2"), ("Choix[0]", "mienne"))).RedirectsTo);
        await app.SendAsync(moderator, page, "Accepter");
        var told = (await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(ReviewedApp.Author))).Texts(".register li").Where(l => l.Contains("Heurt entre deux textes", StringComparison.Ordinal)).ToList();
        Assert.Contains(told, l => l.Contains("a accepté, après retouches,", StringComparison.Ordinal) && l.Contains("Rapproché de ce qui a été publié entre-temps.", StringComparison.Ordinal) && !l.Contains("Revoit le deuxième", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_two_texts_collide_the_words_that_differ_are_marked_and_no_sign_of_typing_shows()
    {
        var id = await app.ProposeAsync("Mots marqués");
        await app.ReviseAsync(id, c => ReviewedApp.Texted(c, c.Text.Body.Replace("à revoir", "**déjà** changé", StringComparison.Ordinal)));
        var moderator = await app.AsAsync(ReviewedApp.Moderator);
        var shown = await app.GetPageAsync((await app.SendAsync(moderator, $"/propositions/{id}", "Accepter")).RedirectsTo!, moderator);

        Assert.Equal(["Avant", "La version publiée", $"La proposition d’{Author}"], shown.Texts(".sides b"));
        Assert.Equal(["à revoir"], shown.Texts(".sides > :first-child del"));
        Assert.Equal(["déjà changé"], shown.Texts(".sides > :nth-child(2) ins"));
        Assert.Equal(["revu"], shown.Texts(".sides > :last-child ins"));
        Assert.DoesNotContain("**", shown.Text(".sides"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_four_answers_stand_after_the_changes_and_taking_in_hand_after_them()
    {
        var page = await app.GetPageAsync($"/propositions/{await app.ProposeAsync("Quatre verbes")}", await app.AsAsync(ReviewedApp.Moderator));

        Assert.Equal(["Accepter", "Reprendre le texte, puis accepter", "Demander des retouches", "Ne pas retenir"], page.Texts(".decide summary"));
        Assert.Equal("changements", page.Document.QuerySelector(".parts > section")!.GetAttribute("aria-labelledby"));
        Assert.StartsWith("Besoin de temps", page.Document.QuerySelector(".decide > :last-child")!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_decide_is_said_as_it_is()
    {
        var nobody = await app.FoundAsync(reviewers: 0);
        var page = await app.GetPageAsync($"/propositions/{await app.ProposeAsync("Sans personne", nobody)}");
        Assert.Contains($"personne ne relit encore pour {nobody}", page.Text(".facts-line"), StringComparison.Ordinal);

        var elsewhere = await app.GetPageAsync($"/propositions/{await app.ProposeAsync("Chez d’autres", await app.FoundAsync(reviewers: 2))}", await app.AsAsync(ReviewedApp.Host));
        Assert.Contains(elsewhere.Texts(".notice"), n => n.StartsWith("Vous relisez ailleurs.", StringComparison.Ordinal));
        Assert.DoesNotContain("Vous relisez ailleurs.", (await app.GetPageAsync($"/propositions/{await app.ProposeAsync("Chez d’autres encore", await app.FoundAsync(reviewers: 2))}", await app.AsAsync(ReviewedApp.Other))).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_that_was_declined_is_shown_as_what_was_proposed()
    {
        var id = await app.ProposeAsync("Titre en place", change: c => c with { Sheet = c.Sheet with { Title = "Titre refusé" } });
        await app.SendAsync(await app.AsAsync(ReviewedApp.Moderator), $"/propositions/{id}", "Refuser", ("Motif", "Le titre est connu."));

        var line = (await app.GetPageAsync("/compte/propositions", await app.AsAsync(ReviewedApp.Author))).Document.QuerySelectorAll(".register li").Single(l => l.TextContent.Contains("Titre refusé", StringComparison.Ordinal));
        Assert.Equal("Titre en place", line.QuerySelector(".name")!.TextContent);
        Assert.Contains("Titre proposé, non retenu", line.TextContent, StringComparison.Ordinal);
    }

    private async Task<string> SubmitAsync(string draft, HttpClient who, string body, string note) => (await app.SubmitAsync(draft, who,
        ("Fiche.Titre", "Reprise à deux noms"), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", body), ("Fiche.Licence", "CC-BY-SA-4.0"), ("Fiche.Langue", "fr"), ("Fiche.Note", note),
        ("Fiche.Etat", (await app.GetPageAsync(draft, who)).Document.QuerySelector("[name='Fiche.Etat']")!.GetAttribute("value")!))).RedirectsTo!;
}
