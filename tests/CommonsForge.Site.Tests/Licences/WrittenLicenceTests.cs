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

    [Theory]
    [InlineData("ailleurs", LicenceSettling.Elsewhere)]
    [InlineData("titulaire", LicenceSettling.Holder)]
    public async Task One_answer_publishes_it_keeps_the_proof_and_is_not_asked_for_again(string answer, LicenceSettling how)
    {
        var client = await app.AsAsync(ReviewedApp.Author);
        var sent = await AnswerAsync(client, New("Ronde réglée " + answer, Reserved), answer);
        Assert.NotNull(sent.RedirectsTo);
        var id = int.Parse(sent.RedirectsTo!.Split('/')[2].Split('-')[0], null);
        var work = await app.WithDbAsync(db => db.Revisions.Include(r => r.Resource).SingleAsync(r => r.ResourceId == id));
        Assert.Equal((Standing.Published, how), (work.Resource.Standing, work.Sheet.LicenceSettled!.How));
        Assert.Equal(["Tous droits réservés."], work.Resource.LicenceEvidence);
        Assert.Equal(await app.WithDbAsync(async db => (await ReviewedApp.PersonAsync(db, ReviewedApp.Author)).Uid), work.Sheet.LicenceSettled!.By);

        var again = await app.SubmitAsync(sent.RedirectsTo + "/modifier", client, [.. New("Ronde réglée " + answer, Reserved + "\n\nUne suite.").Where(f => f.Item1 != "Fiche.Droits"), ("Fiche.Note", "Une suite."), ("Depuis", "1")]);
        Assert.NotNull(again.RedirectsTo);

        // They take what they said along with all that is held about them.
        var data = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync(new Uri("/compte/donnees?handler=Fichier", UriKind.Relative))).RootElement;
        var settled = data.GetProperty("licencesSettled").EnumerateArray().First(s => s.GetProperty("resource").GetGuid() == work.Resource.Uid);
        Assert.Equal((how.ToString(), "Tous droits réservés.", "CC-BY-SA-4.0"), (settled.GetProperty("how").GetString(), settled.GetProperty("quotes")[0].GetString(), settled.GetProperty("licence").GetString()));
        Assert.True(settled.TryGetProperty("at", out _));
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
    public async Task A_trademark_in_the_title_or_the_text_of_what_is_written_here_is_labelled()
    {
        var client = await app.AsAsync(ReviewedApp.Author);
        foreach (var (title, body) in new[] { ("Holacracy chez nous", "Un récit."), ("Nos cercles à nous", "Nous avons essayé la Holacracy pendant un an.") })
        {
            var sent = await app.SubmitAsync("/ressources/proposer", client, New(title, body));
            Assert.Contains((await app.GetPageAsync(sent.RedirectsTo!)).Texts(".notice"), n => n.StartsWith("Marque déposée", StringComparison.Ordinal));
        }
    }

    // Sent without an answer, then once more from the draft that asks.
    private async Task<Page> AnswerAsync(HttpClient client, (string, string)[] fields, string answer)
    {
        var asked = await app.SubmitAsync("/ressources/proposer", client, fields);
        return await app.SubmitAsync(asked.Document.QuerySelector("form.editor")!.GetAttribute("action")!, client, [.. fields, ("LicenceDite", answer)]);
    }

    private static (string, string)[] New(string title, string body) => [("Fiche.Titre", title), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", body), ("Fiche.Droits", "Mine"), ("Fiche.Moi", "true"), ("Fiche.Langue", "fr"), ("Fiche.Licence", "CC-BY-SA-4.0")];
}
