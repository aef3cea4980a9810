using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>Whoever does not know by what right they share a text publishes a notice, and the text once they do.</summary>
public sealed class UnknownLicenceTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Ana = "contributrice@commons.test";
    private const string Body = "Un texte photocopié dont personne ne sait plus la licence. Publié sous licence CC BY-NC-ND 4.0.";

    [Fact]
    public async Task Only_a_notice_is_public_and_the_text_stays_a_draft_of_whoever_brought_it()
    {
        var ana = await app.SignInAsync(Ana);
        Assert.Contains("Je ne sais pas", (await app.GetPageAsync("/ressources/proposer", ana)).Text("#Fiche-Droits"), StringComparison.Ordinal);
        var address = await BringAsync(ana, "La photocopie");
        var page = await app.GetPageAsync(address, app.NewVisitor());
        foreach (var said in (string[])["La photocopie", "Jeanne Autrice", "Ce que la fiche apporte.", "Ressource signalée"]) Assert.Contains(said, page.Text("main"), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("main a[href='https://exemple.org/photocopie']"));
        Assert.DoesNotContain("photocopié dont", page.Document.DocumentElement.InnerHtml, StringComparison.Ordinal);

        var revision = await app.WithDbAsync(db => db.Revisions.Include(r => r.Text).Include(r => r.Resource).SingleAsync(r => r.Rights == RightsBasis.Unknown && r.Text.Body == "" && r.Resource.Id == IdOf(address)));
        Assert.Equal((Standing.Notice, null), (revision.Resource.Standing, revision.Sheet.Licence));
        Assert.Contains(revision.Resource.LicenceEvidence, e => e.Contains("BY-NC-ND", StringComparison.Ordinal));
        Assert.Equal(address, (await app.GetPageAsync(address + "/modifier", await app.SignInAsync("moderatrice@commons.test"))).RedirectsTo);
        Assert.Contains("Le texte d’une ressource signalée", (await app.GetPageAsync("/compte/brouillons", ana)).Text(".register"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_contradict_each_other_and_all_allow_sharing_let_it_be_read_under_the_strictest_and_every_page_says_so()
    {
        var ana = await app.SignInAsync(Ana);
        var sent = await app.SubmitAsync("/ressources/proposer", ana, [.. Sheet("La feuille à deux licences").Where(f => f.Name != "Fiche.Corps"), ("Fiche.Corps", "Une feuille de deux licences. Ce texte est sous licence CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/3.0/fr/).")]);
        var address = sent.RedirectsTo!;
        var work = await app.WithDbAsync(db => db.Revisions.Include(r => r.Resource).SingleAsync(r => r.ResourceId == IdOf(address)));
        Assert.Equal((Standing.LicenceToClarify, "CC-BY-SA-4.0"), (work.Resource.Standing, work.Sheet.Licence));
        Assert.Equal([CreditRole.Author, CreditRole.Importer], work.Sheet.Credits.Select(c => c.Role));
        Assert.False(await app.WithDbAsync(db => db.Drafts.AnyAsync(d => d.ResourceId == work.ResourceId)));

        var page = await app.GetPageAsync(address, app.NewVisitor());
        Assert.Contains("Une feuille de deux licences.", page.Text(".prose"), StringComparison.Ordinal);
        Assert.DoesNotContain("Aucune licence", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("licence à clarifier", page.Text(".glance"), StringComparison.Ordinal);
        Assert.DoesNotContain("la partager et l’adapter", page.Text(".glance"), StringComparison.Ordinal);
        foreach (var said in new[] { page.Text(".glance"), page.Text(".notice.warning"), (await app.GetPageAsync(address + "/adapter")).Text(".notice.warning") })
        {
            Assert.Contains("tel", said, StringComparison.Ordinal);
            Assert.Matches("pas (l’)?adapt", said);
        }
        Assert.Equal(address, (await app.GetPageAsync(address + "/modifier", ana)).RedirectsTo);
    }

    [Fact]
    public async Task A_notice_whose_text_names_a_licence_does_not_say_that_none_was_found()
    {
        var address = await BringAsync(await app.SignInAsync(Ana), "La photocopie nommée");
        var page = await app.GetPageAsync(address, app.NewVisitor());

        Assert.DoesNotContain("Aucune licence", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("licence à établir", page.Text(".glance"), StringComparison.Ordinal);
        Assert.Contains(page.Texts(".notice"), n => n.Contains("Le texte nomme CC BY-NC-ND 4.0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_published_whole_once_they_say_by_what_right_under_which_licence_and_how_they_know()
    {
        var ana = await app.SignInAsync(Ana);
        var address = await BringAsync(ana, "Le polycopié");
        var number = await app.WithDbAsync(db => db.Drafts.Where(d => d.ResourceId == IdOf(address)).Select(d => d.Id).SingleAsync());
        var draft = $"/compte/brouillons/{number}";
        var form = await app.GetPageAsync(draft, ana);
        Assert.DoesNotContain("Je ne sais pas", form.Text("#Fiche-Droits"), StringComparison.Ordinal);
        Assert.Contains("Comment le savez-vous", form.Text("form.editor"), StringComparison.Ordinal);
        Assert.Equal("Jeanne Autrice", form.Text("[name='Fiche.Auteurs']"));

        var sheet = Sheet("Le polycopié").Where(f => f.Name != "Fiche.Droits").Select(f => f.Name == "Fiche.Corps" ? (f.Name, "Un texte dont la licence est claire.") : f).ToArray();
        var still = await app.SubmitAsync(draft, ana, [.. sheet, ("Fiche.Droits", "Unknown"), ("Fiche.Note", "")]);
        Assert.Contains(still.Texts("#erreurs li"), f => f.Contains("à quel titre", StringComparison.Ordinal));
        var unsaid = await app.SubmitAsync(draft, ana, [.. sheet, ("Fiche.Droits", "Several"), ("Fiche.Note", "")]);
        Assert.NotEmpty(unsaid.Texts("#erreurs li"));
        var published = await app.SubmitAsync(draft, ana, [.. sheet, ("Fiche.Droits", "Several"), ("Fiche.Note", "L’autrice me l’a écrit.")]);
        Assert.Equal(address, published.RedirectsTo);
        var page = await app.GetPageAsync(address, app.NewVisitor());
        Assert.Contains("Un texte dont la licence est claire.", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("CC BY-SA 4.0", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("L’autrice me l’a écrit.", (await app.GetPageAsync(address + "/revisions")).Text("main"), StringComparison.Ordinal);
        Assert.False(await app.WithDbAsync(db => db.Drafts.AnyAsync(d => d.Id == number)));
    }

    [Fact]
    public async Task Whoever_brings_it_is_credited_for_that_and_never_as_its_author_and_its_licence_is_to_be_found()
    {
        var address = await BringAsync(await app.SignInAsync(Ana), "Le tract");
        var work = await app.WithDbAsync(db => db.Revisions.SingleAsync(r => r.ResourceId == IdOf(address)));
        var me = await app.WithDbAsync(db => db.Users.Where(u => u.Email == Ana).Select(u => u.Contributor!.Uid).SingleAsync());
        Assert.Equal([CreditRole.Importer], work.Sheet.Credits.Where(c => c.Party == me).Select(c => c.Role));
        var author = work.Sheet.Credits.Single(c => c.Role == CreditRole.Author).Party;
        Assert.Equal("Jeanne Autrice", await app.WithDbAsync(db => db.Parties.Where(p => p.Uid == author).Select(p => p.Name).SingleAsync()));
        Assert.Contains("importé par", (await app.GetPageAsync(address)).Text("main"), StringComparison.Ordinal);
        Assert.Null(await app.WithDbAsync(async db => (await db.Drafts.SingleAsync(d => d.ResourceId == IdOf(address))).Sheet.Licence));
    }

    [Fact]
    public async Task A_name_or_an_address_is_asked_for_beside_the_answer_and_nothing_else_is_needed()
    {
        var ana = await app.SignInAsync(Ana);
        (string Name, string Value)[] bare = [.. Sheet("La feuille volante").Where(f => f.Name is not ("Fiche.Auteurs" or "Fiche.Source" or "Fiche.Resume")), ("Fiche.Moi", "true")];
        var asked = await app.SubmitAsync("/ressources/proposer", ana, bare);
        Assert.Null(asked.RedirectsTo);
        Assert.Contains(asked.Texts("#erreurs li"), f => f.StartsWith("Dites qui a écrit ce texte, ou donnez l’adresse", StringComparison.Ordinal));
        var block = asked.Document.QuerySelector("#Fiche-Inconnu")!;
        foreach (var name in (string[])["Auteurs", "Source", "Resume"]) Assert.NotNull(block.QuerySelector($"[name='Fiche.Inconnu.{name}']"));
        Assert.Contains("Ce qui sera public", block.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ce qui reste privé", block.TextContent, StringComparison.Ordinal);
        Assert.Contains("not-of-unknown", asked.Document.QuerySelectorAll("form.editor p.help").Single(p => p.TextContent.StartsWith("Cette licence ne se retire pas", StringComparison.Ordinal)).ClassName, StringComparison.Ordinal);

        var sent = await app.SubmitAsync(asked.Document.QuerySelector("form.editor")!.GetAttribute("action")!, ana, [.. bare, ("Fiche.Inconnu.Auteurs", "Un collectif")]);
        var work = await app.WithDbAsync(db => db.Revisions.SingleAsync(r => r.ResourceId == IdOf(sent.RedirectsTo!)));
        Assert.Equal([CreditRole.Author, CreditRole.Importer], work.Sheet.Credits.Select(c => c.Role));
    }

    [Fact]
    public async Task Without_an_account_it_is_brought_confirmed_and_thanked_for_as_what_it_is()
    {
        var visitor = app.NewVisitor();
        var form = await app.GetPageAsync("/ressources/proposer", visitor);
        await Task.Delay(HumanCheck.Shortest);
        (string, string)[] who = [("Nom", "Un Passeur"), ("Courriel", "passeur@exemple.fr"), (HumanCheck.Start, form.Document.QuerySelector($"[name='{HumanCheck.Start}']")!.GetAttribute("value")!)];
        var sent = await app.SubmitAsync("/ressources/proposer", visitor, [.. Sheet("Le feuillet"), .. who]);
        Assert.Equal("/ressources/proposer?envoye=True", sent.RedirectsTo);
        Assert.Empty((await app.GetPageAsync(sent.RedirectsTo!, visitor)).Document.QuerySelectorAll("script[src*=editor], script[src*=surface]"));

        var mail = await app.MailToAsync("passeur@exemple.fr");
        // They have no account: nothing to set there.
        Assert.DoesNotContain("/compte", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Régler mon compte", mail.Html, StringComparison.Ordinal);
        var link = await app.LinkToAsync("passeur@exemple.fr", mail.Subject);
        Assert.Contains("signalée par Un Passeur", (await app.GetPageAsync(link, visitor)).Text("main"), StringComparison.Ordinal);
        var thanked = (await app.SubmitAsync(link, visitor)).Text(".notice.good");
        Assert.Contains("sans le texte", thanked, StringComparison.Ordinal);
        var draft = await app.WithDbAsync(db => db.Drafts.Include(d => d.Owner!.Party).SingleAsync(d => d.Owner!.Party.Name == "Un Passeur"));
        Assert.Equal(CreditRole.Importer, draft.Sheet.Credits.Single(c => c.Party == draft.Owner!.Uid).Role);
    }

    [Fact]
    public async Task A_newcomer_is_thanked_for_a_notice_and_told_that_the_text_stays_private()
    {
        const string email = "nouvelle.passeuse@exemple.fr";
        var newcomer = app.NewVisitor();
        await app.SignUpAsync(newcomer, "Nouvelle Passeuse", email, "quatre mots pour entrer");
        await app.SubmitAsync(await app.LinkToAsync(email, "Confirmez votre adresse"), newcomer);
        Assert.Contains("C’est votre première ressource ici", (await app.GetPageAsync("/ressources/proposer", newcomer)).Text(".lead"), StringComparison.Ordinal);
        Assert.Contains("Sans compte, vous confirmez d’abord", (await app.GetPageAsync("/ressources/proposer", app.NewVisitor())).Text(".lead"), StringComparison.Ordinal);
        Assert.Contains("paraît aussitôt à votre nom", (await app.GetPageAsync("/ressources/proposer", await app.SignInAsync("moderatrice@commons.test"))).Text(".lead"), StringComparison.Ordinal);

        var sent = await app.SubmitAsync("/ressources/proposer", newcomer, Sheet("Le dépliant"));
        Assert.Equal("/compte/brouillons", sent.RedirectsTo);
        var thanked = (await app.GetPageAsync("/compte/brouillons", newcomer)).Text(".notice.good");
        foreach (var said in (string[])["La fiche", "sans le texte", "la personne qui l’a importée", "Le texte reste privé"]) Assert.Contains(said, thanked, StringComparison.Ordinal);
        Assert.DoesNotContain("à votre nom", thanked, StringComparison.Ordinal);
    }

    private async Task<string> BringAsync(HttpClient who, string title)
    {
        var sent = await app.SubmitAsync("/ressources/proposer", who, Sheet(title));
        Assert.StartsWith("/ressources/", sent.RedirectsTo, StringComparison.Ordinal);
        return sent.RedirectsTo!;
    }

    private static (string Name, string Value)[] Sheet(string title) =>
    [
        ("Fiche.Titre", title), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", Body), ("Fiche.Resume", "Ce que la fiche apporte."), ("Fiche.Licence", "CC-BY-SA-4.0"), ("Fiche.Langue", "fr"),
        ("Fiche.Auteurs", "Jeanne Autrice"), ("Fiche.Source", "https://exemple.org/photocopie"), ("Fiche.Droits", "Unknown"),
    ];

    private static int IdOf(string address) => int.Parse(address.Split('/')[2].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture);
}
