using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
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
