using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Proposals;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Licences;

/// <summary>A text written here that says another licence than the one chosen for it: asked once, with the proof, and never published as open before.</summary>
public sealed class WrittenLicenceTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Reserved = "Une ronde.\n\nTous droits réservés.";

    // Words of no other text here: others of these tests publish theirs, before or after.
    private const string Unanswered = "Une ronde dont la licence reste à dire.";

    [Theory]
    [InlineData("Ce texte est sous licence CC BY-NC-ND 4.0.")]
    [InlineData("Voir la [licence](https://creativecommons.org/licenses/by-sa/3.0/).")]
    [InlineData("Tous droits réservés.")]
    [InlineData("CC BY 4.0 et aussi GFDL")]
    public async Task Nothing_is_published_before_an_answer_and_the_sentence_is_quoted(string sentence)
    {
        var client = await app.AsAsync(ReviewedApp.Author);
        var asked = await app.SubmitAsync("/ressources/proposer", client, New("Une ronde", Unanswered + "\n\n" + sentence));

        Assert.Null(asked.RedirectsTo);
        // As it is read: a link is one.
        Assert.Equal([sentence.Replace("[licence](https://creativecommons.org/licenses/by-sa/3.0/)", "licence", StringComparison.Ordinal)], asked.Texts("#LicenceDite blockquote"));
        Assert.False(await app.WithDbAsync(db => db.Revisions.AnyAsync(r => r.Text.Body.Contains(Unanswered))));
    }

    [Theory]
    [InlineData("Ce texte est sous licence CC BY-NC 4.0 : <https://creativecommons.org/licenses/by/4.0/>.", "Ce texte est sous licence CC BY-NC 4.0 : https://creativecommons.org/licenses/by/4.0/.")]
    [InlineData("Ce texte est sous licence [CC BY-NC 4.0](https://creativecommons.org/licenses/by/4.0/).", "Ce texte est sous licence CC BY-NC 4.0.")]
    public async Task Words_and_a_link_that_disagree_are_said_to_with_both_and_what_can_be_done(string sentence, string quoted)
    {
        var asked = await app.SubmitAsync("/ressources/proposer", await app.AsAsync(ReviewedApp.Author), New("Une ronde en désaccord", "Une ronde.\n\n" + sentence));

        Assert.Equal([quoted], asked.Texts("#LicenceDite blockquote"));
        Assert.NotNull(asked.Document.QuerySelector("#LicenceDite blockquote a[href='https://creativecommons.org/licenses/by/4.0/']"));
        Assert.StartsWith("Le texte dit «\u00a0CC BY-NC 4.0\u00a0», le lien mène à CC BY 4.0", asked.Text("#LicenceDite .notice"), StringComparison.Ordinal);
        Assert.NotNull(asked.Document.QuerySelector("#LicenceDite .notice a[href='https://creativecommons.org/licenses/by/4.0/']"));
        Assert.Contains("Corrigez les mots ou le lien", asked.Text("#LicenceDite"), StringComparison.Ordinal);
        Assert.Contains(asked.Texts("#erreurs li"), f => f.Contains("dites ce qui vaut, ou corrigez l’un des deux", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_holds_the_rights_says_so_once_and_their_declaration_is_kept_as_proof_in_their_name()
    {
        const string answer = "titulaire";
        const LicenceSettling how = LicenceSettling.Holder;
        var client = await app.AsAsync(ReviewedApp.Author);
        var sent = await AnswerAsync(client, New("Ronde réglée " + answer, Reserved), answer);
        Assert.NotNull(sent.RedirectsTo);
        var id = int.Parse(sent.RedirectsTo!.Split('/')[2].Split('-')[0], null);
        var work = await app.WithDbAsync(db => db.Revisions.Include(r => r.Resource).SingleAsync(r => r.ResourceId == id));
        Assert.Equal((Standing.Published, how), (work.Resource.Standing, work.Sheet.LicenceSettled!.How));
        Assert.Equal(["Tous droits réservés."], work.Resource.LicenceEvidence);
        Assert.Equal(await app.WithDbAsync(async db => (await ReviewedApp.PersonAsync(db, ReviewedApp.Author)).Uid), work.Sheet.LicenceSettled!.By);

        var (credits, english) = ((await app.GetPageAsync(sent.RedirectsTo + "/credits")).Text("main"), (await app.GetPageAsync("/en" + sent.RedirectsTo + "/credits")).Text("main"));
        Assert.Contains("on lit dans le texte «\u00a0Tous droits réservés.\u00a0». Aïssata Keïta a déclaré", credits, StringComparison.Ordinal);
        Assert.Contains("et le publie sous CC BY-SA 4.0", credits, StringComparison.Ordinal);
        Assert.Contains("Aïssata Keïta declared", english, StringComparison.Ordinal);

        var again = await app.SubmitAsync(sent.RedirectsTo + "/modifier", client, [.. New("Ronde réglée " + answer, Reserved + "\n\nUne suite.").Where(f => f.Item1 != "Fiche.Droits"), ("Fiche.Note", "Une suite."), ("Depuis", "1")]);
        Assert.NotNull(again.RedirectsTo);

        // They take what they said along with all that is held about them.
        var data = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync(new Uri("/compte/donnees?handler=Fichier", UriKind.Relative))).RootElement;
        var settled = data.GetProperty("licencesSettled").EnumerateArray().First(s => s.GetProperty("resource").GetGuid() == work.Resource.Uid);
        Assert.Equal((how.ToString(), "Tous droits réservés.", "CC-BY-SA-4.0"), (settled.GetProperty("how").GetString(), settled.GetProperty("quotes")[0].GetString(), settled.GetProperty("licence").GetString()));
        Assert.True(settled.TryGetProperty("at", out _));
    }

    [Fact]
    public async Task What_its_writer_alone_says_to_be_about_something_else_is_read_under_the_strictest_until_somebody_else_confirms_it()
    {
        var (client, moderator) = (await app.AsAsync(ReviewedApp.Author), await app.AsAsync(ReviewedApp.Moderator));
        var fields = New("Ronde à confirmer", "Une ronde.\n\nCe texte est sous licence CC BY-NC 4.0.");
        var asked = await app.SubmitAsync("/ressources/proposer", client, fields);
        Assert.Contains("Une autre personne le confirmera. D’ici là, le texte paraît avec la mention «\u00a0licence à clarifier\u00a0»\u00a0: on peut le lire et le partager sous CC BY-NC 4.0, pas l’adapter.", asked.Text("#LicenceDite"), StringComparison.Ordinal);
        var address = (await AnswerAsync(client, fields, "ailleurs")).RedirectsTo!;

        var work = await CurrentAsync(address);
        Assert.Equal((Standing.LicenceToClarify, "CC-BY-NC-4.0", LicenceSettling.Elsewhere, "CC-BY-SA-4.0"), (work.Resource.Standing, work.Sheet.Licence, work.Sheet.LicenceSettled!.How, work.Sheet.LicenceSettled.Licence));
        Assert.Equal(["CC BY-NC 4.0"], work.Resource.LicenceEvidence);
        Assert.Equal(["Ce texte est sous licence CC BY-NC 4.0."], work.Sheet.LicenceSettled.Quotes);
        var page = await app.GetPageAsync(address);
        Assert.Contains("Le texte nomme une autre licence que celle choisie, CC BY-SA 4.0\u00a0: CC BY-NC 4.0.", page.Text(".notice.warning"), StringComparison.Ordinal);
        Assert.Contains("Une ronde.", page.Text(".prose"), StringComparison.Ordinal);
        Assert.Contains("n’est pas établie", (await app.GetPageAsync(address + "/adapter", moderator)).Text("main"), StringComparison.Ordinal);

        Assert.Empty((await app.GetPageAsync(address + "/licence/eclaircir", client)).Document.QuerySelectorAll("[name=Preuve]"));
        Assert.Contains("a choisi CC BY-SA 4.0", (await app.GetPageAsync(address + "/licence/eclaircir", moderator)).Text("section[aria-labelledby=trouve]"), StringComparison.Ordinal);
        Assert.Equal(address, (await app.SubmitAsync(address + "/licence/eclaircir", moderator, ("Licence", "CC-BY-SA-4.0"), ("Preuve", "La phrase parle de la fiche citée."))).RedirectsTo);
        work = await CurrentAsync(address);
        Assert.Equal((Standing.Published, "CC-BY-SA-4.0", LicenceSettling.Established), (work.Resource.Standing, work.Sheet.Licence, work.Sheet.LicenceSettled!.How));
        Assert.Contains("a établi, le", (await app.GetPageAsync(address + "/credits")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_words_forbid_sharing_a_notice_alone_is_public_until_then()
    {
        var client = await app.AsAsync(ReviewedApp.Author);
        var fields = New("Ronde réservée", "Une ronde gardée pour plus tard.\n\nTous droits réservés.");
        Assert.Contains("D’ici là, seule une fiche le signale, et le texte reste privé.", (await app.SubmitAsync("/ressources/proposer", client, fields)).Text("#LicenceDite"), StringComparison.Ordinal);
        var address = (await AnswerAsync(client, fields, "ailleurs")).RedirectsTo!;

        var work = await CurrentAsync(address);
        Assert.Equal((Standing.Notice, (string?)null, ""), (work.Resource.Standing, work.Sheet.Licence, work.Text.Body));
        Assert.DoesNotContain("gardée pour plus tard", (await app.GetPageAsync(address)).Text("main"), StringComparison.Ordinal);
        var moderator = await app.AsAsync(ReviewedApp.Moderator);
        var page = await app.GetPageAsync(address + "/licence/eclaircir", moderator);
        Assert.Contains("gardée pour plus tard", page.Text("details .prose"), StringComparison.Ordinal);
        Assert.Contains("a choisi CC BY-SA 4.0", page.Text("section[aria-labelledby=trouve]"), StringComparison.Ordinal);

        // Its writer's word alone does not publish it from their draft either.
        var draft = (await app.GetPageAsync(address + "/licence/eclaircir", client)).Document.QuerySelector("main .buttons a.act")!.GetAttribute("href")!;
        var again = await app.SubmitAsync(draft, client, [.. fields, ("Fiche.Note", "Je sais.")]);
        Assert.Contains("une personne qui modère ou relit le confirmera", again.Text("#erreurs"), StringComparison.Ordinal);
        Assert.Equal(address, (await app.SubmitAsync(address + "/licence/eclaircir", moderator, ("Licence", "CC-BY-SA-4.0"), ("Preuve", "L’autrice l’a montré."))).RedirectsTo);
        Assert.Equal(Standing.Published, (await CurrentAsync(address)).Resource.Standing);
    }

    [Theory]
    [InlineData("Une ronde corrigée.", null, null)]
    [InlineData("Une ronde tenue.\n\nCe texte est sous licence CC BY-NC 4.0.", "titulaire", LicenceSettling.Holder)]
    public async Task Whoever_wrote_a_text_to_be_clarified_mends_it_or_says_that_they_hold_the_rights_and_it_is_published(string body, string? answer, LicenceSettling? how)
    {
        var client = await app.AsAsync(ReviewedApp.Author);
        var title = "Ronde à reprendre " + (answer ?? "sans mots");
        var fields = New(title, "Une ronde.\n\nCe texte est sous licence CC BY-NC 4.0.");
        var address = (await AnswerAsync(client, fields, "ailleurs")).RedirectsTo!;
        Assert.Equal(address, (await app.GetPageAsync(address + "/modifier", await app.AsAsync(ReviewedApp.Moderator))).RedirectsTo);
        Assert.Empty((await app.GetPageAsync(address + "/licence/eclaircir")).Document.QuerySelectorAll("main .buttons a.act"));

        var editor = (await app.GetPageAsync(address + "/licence/eclaircir", client)).Document.QuerySelector("main .buttons a.act")!.GetAttribute("href")!;
        Assert.Equal("CC-BY-SA-4.0", (await app.GetPageAsync(editor, client)).Document.QuerySelector("[name='Fiche.Licence'] option[selected]")!.GetAttribute("value"));
        (string, string)[] change = [.. New(title, body).Where(f => f.Item1 != "Fiche.Droits"), ("Fiche.Note", "Des mots plus clairs.")];
        // Without a word changed, the same question stands, and that they are about something else is no answer any more.
        var asked = await app.SubmitAsync(editor, client, [.. change.Where(f => f.Item1 != "Fiche.Corps"), ("Fiche.Corps", "Une ronde.\n\nCe texte est sous licence CC BY-NC 4.0."), ("Depuis", "1")]);
        Assert.Equal(["titulaire"], asked.Document.QuerySelectorAll("#LicenceDite input").Select(i => i.GetAttribute("value")));
        var draft = asked.Document.QuerySelector("form.editor")!.GetAttribute("action")!;
        Assert.Null((await app.SubmitAsync(draft, client, [.. change.Where(f => f.Item1 != "Fiche.Corps"), ("Fiche.Corps", "Une ronde.\n\nCe texte est sous licence CC BY-NC 4.0."), ("LicenceDite", "ailleurs")])).RedirectsTo);
        Assert.Equal(Standing.LicenceToClarify, (await CurrentAsync(address)).Resource.Standing);

        Assert.Equal(address, (await app.SubmitAsync(draft, client, [.. change, .. answer is null ? Array.Empty<(string, string)>() : [("LicenceDite", answer)]])).RedirectsTo);
        var work = await CurrentAsync(address);
        Assert.Equal((2, Standing.Published, "CC-BY-SA-4.0", how), (work.Number, work.Resource.Standing, work.Sheet.Licence, work.Sheet.LicenceSettled?.How));
        Assert.NotEmpty(work.Resource.LicenceEvidence);
    }

    [Fact]
    public async Task A_change_of_ones_own_work_that_names_another_licence_goes_to_review_and_the_work_stays_as_it_is()
    {
        var client = await app.AsAsync(ReviewedApp.Author);
        var address = (await app.SubmitAsync("/ressources/proposer", client, New("Ronde déjà là", "Une ronde déjà là."))).RedirectsTo!;
        (string, string)[] change = [.. New("Ronde déjà là", "Une ronde déjà là.\n\nCe texte est sous licence CC BY-NC 4.0.").Where(f => f.Item1 != "Fiche.Droits"), ("Fiche.Note", "Une suite."), ("Depuis", "1")];
        var asked = await app.SubmitAsync(address + "/modifier", client, change);
        Assert.Contains("Votre changement passera en relecture", asked.Text("#LicenceDite"), StringComparison.Ordinal);
        var sent = await app.SubmitAsync(asked.Document.QuerySelector("form.editor")!.GetAttribute("action")!, client, [.. change.Where(f => f.Item1 != "Depuis"), ("LicenceDite", "ailleurs")]);

        Assert.StartsWith("/propositions/", sent.RedirectsTo, StringComparison.Ordinal);
        var work = await CurrentAsync(address);
        Assert.Equal((1, Standing.Published, "CC-BY-SA-4.0"), (work.Number, work.Resource.Standing, work.Sheet.Licence));
        Assert.Contains("ces mots parlent d’autre chose", (await app.GetPageAsync(sent.RedirectsTo!, await app.AsAsync(ReviewedApp.Moderator))).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_licence_that_the_text_names_may_be_chosen_instead()
    {
        var sent = await AnswerAsync(await app.AsAsync(ReviewedApp.Author), New("Ronde sous BY", "Une ronde.\n\nCe texte est sous licence CC BY 4.0."), "CC-BY-4.0");

        var id = int.Parse(sent.RedirectsTo!.Split('/')[2].Split('-')[0], null);
        Assert.Equal("CC-BY-4.0", await app.WithDbAsync(async db => (await db.Revisions.SingleAsync(r => r.ResourceId == id)).Sheet.Licence));
    }

    [Fact]
    public async Task Whoever_reviews_reads_the_sentence_and_settles_it_with_one_tick()
    {
        var id = await app.ProposeAsync("Relue avec sa licence", change: c => ReviewedApp.Texted(c, c.Text.Body + "\n\nTous droits réservés."));
        var (moderator, page) = (await app.AsAsync(ReviewedApp.Moderator), $"/propositions/{id}");
        Assert.Equal(["Tous droits réservés."], (await app.GetPageAsync(page, moderator)).Texts(".decide blockquote"));

        var refused = await app.SendAsync(moderator, page, "Accepter");
        Assert.Contains("Le texte parle d’une autre licence", refused.Text("#erreurs"), StringComparison.Ordinal);
        Assert.True((await app.ReadAsync(id)).IsOpen);
        Assert.NotNull((await app.SendAsync(moderator, page, "Accepter", ("LicenceLue", "true"))).RedirectsTo);
        Assert.Equal(["Tous droits réservés."], (await app.CurrentAsync(id)).Resource.LicenceEvidence);
    }

    [Fact]
    public async Task A_passage_under_a_licence_that_the_work_cannot_take_is_asked_of_its_author_then_of_whoever_accepts_it()
    {
        var (client, moderator) = (await app.AsAsync(ReviewedApp.Other), await app.AsAsync(ReviewedApp.Moderator));
        var address = (await app.SubmitAsync("/ressources/proposer", await app.AsAsync(ReviewedApp.Author), New("Ronde à passage", "Une ronde à passage."))).RedirectsTo!;
        const string passage = "Passage repris sous licence CC BY-NC 4.0 de https://exemple.org.";
        (string, string)[] change = [.. New("Ronde à passage", "Une ronde à passage.\n\n" + passage).Where(f => f.Item1 is not ("Fiche.Droits" or "Fiche.Moi")), ("Fiche.Note", "Une suite."), ("Depuis", "1")];
        var asked = await app.SubmitAsync(address + "/modifier", client, change);
        Assert.Null(asked.RedirectsTo);
        Assert.Single(asked.Texts("#LicenceDite blockquote"));
        Assert.Contains("ne permet pas d’usage commercial", asked.Text("#LicenceDite .notice"), StringComparison.Ordinal);
        Assert.NotNull(asked.Document.QuerySelector("#LicenceDite .notice a[href='/licences#citer']"));
        var sent = await app.SubmitAsync(asked.Document.QuerySelector("form.editor")!.GetAttribute("action")!, client, [.. change.Where(f => f.Item1 != "Depuis"), ("LicenceDite", "ailleurs")]);

        var page = sent.RedirectsTo!;
        var review = await app.GetPageAsync(page, moderator);
        Assert.Single(review.Texts(".decide blockquote"));
        Assert.NotNull(review.Document.QuerySelector(".decide a[href^='https://creativecommons.org/licenses/by-nc/4.0/legalcode']"));
        Assert.Contains("Le texte parle d’une autre licence", (await app.SendAsync(moderator, page, "Accepter")).Text("#erreurs"), StringComparison.Ordinal);
        Assert.Equal(1, (await CurrentAsync(address)).Number);
        Assert.NotNull((await app.SendAsync(moderator, page, "Accepter", ("LicenceLue", "true"))).RedirectsTo);
        var now = await CurrentAsync(address);
        Assert.Equal(await app.WithDbAsync(async db => (await ReviewedApp.PersonAsync(db, ReviewedApp.Moderator)).Uid), now.Sheet.LicenceSettled!.By);
        Assert.Equal([passage], now.Resource.LicenceEvidence);
    }

    [Fact]
    public async Task A_trademark_in_the_title_or_the_text_of_what_is_written_here_is_labelled()
    {
        var client = await app.AsAsync(ReviewedApp.Author);
        foreach (var (title, body) in new[] { ("Holacracy chez nous", "Un récit."), ("Nos cercles à nous", "Nous avons essayé la Holacracy pendant un an.") })
        {
            var sent = await app.SubmitAsync("/ressources/proposer", client, New(title, body));
            Assert.Contains((await app.GetPageAsync(sent.RedirectsTo!)).Texts(".notice"), n => n.StartsWith("Marque déposée", StringComparison.Ordinal));
        }
    }

    private Task<Revision> CurrentAsync(string address)
    {
        var id = int.Parse(address.Split('/')[2].Split('-')[0], null);
        return app.WithDbAsync(db => db.Revisions.Include(r => r.Resource).Include(r => r.Text).SingleAsync(r => r.ResourceId == id && r.Number == r.Resource.CurrentNumber));
    }

    // Sent without an answer, then once more from the draft that asks.
    private async Task<Page> AnswerAsync(HttpClient client, (string, string)[] fields, string answer)
    {
        var asked = await app.SubmitAsync("/ressources/proposer", client, fields);
        return await app.SubmitAsync(asked.Document.QuerySelector("form.editor")!.GetAttribute("action")!, client, [.. fields, ("LicenceDite", answer)]);
    }

    private static (string, string)[] New(string title, string body) => [("Fiche.Titre", title), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", body), ("Fiche.Droits", "Mine"), ("Fiche.Moi", "true"), ("Fiche.Langue", "fr"), ("Fiche.Licence", "CC-BY-SA-4.0")];
}
