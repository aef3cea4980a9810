using System.Globalization;
using CommonsForge.Domain.Proposals;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Proposals;

/// <summary>A further change by somebody who has a proposal open: they are asked before they type, and nothing of either text is lost.</summary>
public sealed class CompletingTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Second = "Deuxième passage, à revoir.", Third = "Troisième passage, tel quel.";

    [Fact]
    public async Task Whoever_has_one_open_is_asked_before_they_type_and_goes_on_with_it_or_with_another()
    {
        var id = await app.ProposeAsync("Demandé d’abord");
        var (author, address) = (await app.AsAsync(ReviewedApp.Author), await EditorAsync(id));
        var page = await app.GetPageAsync(address + "?partie=1", author);
        Assert.Null(page.Document.QuerySelector("[name='Fiche.Corps']"));
        Assert.Contains("la compléter, ou en ouvrir une autre", page.Text("#laquelle"), StringComparison.Ordinal);
        Assert.Contains("Revoit le deuxième passage.", page.Text("main .register"), StringComparison.Ordinal);

        var another = page.Document.QuerySelector("main a[href*='Laquelle=0']")!.GetAttribute("href")!;
        Assert.Contains("partie=1", another, StringComparison.Ordinal);
        Assert.Equal("0", (await app.GetPageAsync(another, author)).Document.QuerySelector("input[name=Laquelle]")!.GetAttribute("value"));

        var complete = page.Document.Forms.Single(f => f.GetAttribute("action") == $"/propositions/{id}?handler=Ecrire");
        Assert.Contains($"Compléter la proposition {id}", complete.TextContent, StringComparison.Ordinal);
        var draft = (await app.SubmitAsync(address, author)).RedirectsTo!;
        Assert.Contains("Deuxième passage, revu.", (await app.GetPageAsync(draft, author)).Document.QuerySelector("[name='Fiche.Corps']")!.TextContent, StringComparison.Ordinal);
        // Somebody else has none open.
        Assert.NotNull((await app.GetPageAsync(address, await app.AsAsync(ReviewedApp.Other))).Document.QuerySelector("[name='Fiche.Corps']"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Completing_keeps_what_the_earlier_version_changed_and_what_was_published_since(bool published)
    {
        var id = await app.ProposeAsync($"Complétée sans perte {published}", change: c => c with { Sheet = c.Sheet with { Summary = "Un résumé, déjà proposé." } });
        if (published) await app.ReviseAsync(id, c => ReviewedApp.Texted(c, c.Text.Body.Replace("Premier", "Tout premier", StringComparison.Ordinal)));
        var text = (await app.CurrentAsync(id)).Text.Body.Replace(Third, "Troisième passage, enfin.", StringComparison.Ordinal);

        Assert.Equal($"/propositions/{id}", await SendAsync(id, text));

        var proposal = await app.ReadAsync(id);
        Assert.Equal($"{(published ? "Tout premier" : "Premier")} passage, tel quel.\n\nDeuxième passage, revu.\n\nTroisième passage, enfin.", proposal.Current.Body.TrimEnd());
        Assert.Equal(("Un résumé, déjà proposé.", 2, published ? 2 : 1), (proposal.Current.Sheet.Summary, proposal.Current.Number, proposal.Current.BaseNumber));
        // What it is for is still said first; the note of the new version stands with that version.
        var page = await app.GetPageAsync($"/propositions/{id}");
        Assert.Equal("Revoit le deuxième passage.", page.Text(".lead"));
        Assert.Contains("Le troisième aussi.", page.Text("[aria-labelledby=versions]"), StringComparison.Ordinal);
        Assert.Equal("Revoit le deuxième passage.", (await app.GetPageAsync($"/relectures?ressource={proposal.ResourceId}")).Text(".register .words"));
    }

    [Fact]
    public async Task Where_both_changed_the_same_place_their_author_reads_both_and_settles_it()
    {
        var id = await app.ProposeAsync("Complétée au même endroit");
        var author = await app.AsAsync(ReviewedApp.Author);
        var settle = await SendAsync(id, ReviewedApp.Before.Replace(Second, "Deuxième passage, repris autrement.", StringComparison.Ordinal));

        Assert.Matches("^/compte/brouillons/[0-9]+/accorder/proposition$", settle);
        Assert.Equal(1, (await app.ReadAsync(id)).Current.Number);
        var number = int.Parse(settle.Split('/')[3], CultureInfo.InvariantCulture);
        Assert.Equal((int?)id, await app.WithDbAsync(db => db.Drafts.Where(d => d.Id == number).Select(d => d.ProposalId).SingleAsync()));
        var page = await app.GetPageAsync(settle, author);
        Assert.Contains("revu.", page.Text(".sides > :nth-child(2)"), StringComparison.Ordinal);
        Assert.Contains("repris autrement.", page.Text(".sides > :nth-child(3)"), StringComparison.Ordinal);

        Assert.Equal($"/propositions/{id}", (await app.SubmitAsync(settle, author, ("Choix[0]", "deux"))).RedirectsTo);
        var proposal = await app.ReadAsync(id);
        Assert.Equal((2, ProposalState.Open), (proposal.Current.Number, proposal.State));
        foreach (var words in new[] { "revu.", "repris autrement." }) Assert.Contains(words, proposal.Current.Body, StringComparison.Ordinal);
        Assert.False(await app.WithDbAsync(db => db.Drafts.AnyAsync(d => d.Id == number)));
    }

    [Fact]
    public async Task An_empty_box_takes_nothing_out_and_taking_a_passage_out_is_a_choice_of_its_own()
    {
        var id = await app.ProposeAsync("Case vide");
        var author = await app.AsAsync(ReviewedApp.Author);
        var settle = await SendAsync(id, ReviewedApp.Before.Replace(Second, "Tout autre chose ici.", StringComparison.Ordinal));

        var asked = await app.SubmitAsync(settle, author, ("Choix[0]", "autre"), ("Mots[0]", " "));
        Assert.Contains("Endroit 1", asked.Text("#erreurs"), StringComparison.Ordinal);
        Assert.Contains("retirer ce passage", asked.Text("#erreurs"), StringComparison.Ordinal);
        Assert.Equal(1, (await app.ReadAsync(id)).Current.Number);
        // What was written in its place has hardly a word in common with what stood there: nothing is marked.
        Assert.Contains("montrés entiers", asked.Text(".conflict"), StringComparison.Ordinal);
        Assert.Empty(asked.Document.QuerySelectorAll(".sides > :nth-child(3) ins"));
        Assert.NotNull(asked.Document.QuerySelector("[name='Choix[0]'][value=aucune]"));

        Assert.Equal($"/propositions/{id}", (await app.SubmitAsync(settle, author, ("Choix[0]", "aucune"))).RedirectsTo);
        Assert.Equal("Premier passage, tel quel.\n\nTroisième passage, tel quel.", (await app.ReadAsync(id)).Current.Body.TrimEnd());
    }

    // Begins another change, and completes the proposal with it once it is written.
    private async Task<string> SendAsync(int id, string body)
    {
        var title = (await app.CurrentAsync(id)).Sheet.Title;
        return (await app.SubmitAsync(await EditorAsync(id) + "?Laquelle=0", await app.AsAsync(ReviewedApp.Author),
            ("Fiche.Titre", title), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", body), ("Fiche.Licence", "CC-BY-SA-4.0"), ("Fiche.Langue", "fr"), ("Fiche.Note", "Le troisième aussi."), ("Laquelle", $"{id}"))).RedirectsTo!;
    }

    private async Task<string> EditorAsync(int id) => (await app.GetPageAsync($"/ressources/{(await app.ReadAsync(id)).ResourceId}")).RedirectsTo! + "/modifier";
}
