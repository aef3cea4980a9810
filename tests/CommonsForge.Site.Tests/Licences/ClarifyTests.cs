using System.Net;
using CommonsForge.Data.Imports;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Resources;
using CommonsForge.Web.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Licences;

/// <summary>A licence that nobody knows, or that words and links contradict: whoever moderates or reviews in its scope may establish it too, with the proof.</summary>
public sealed class ClarifyTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Clarify = "/licence/eclaircir";
    private const string Body = "Un texte photocopié. Ce texte est sous licence CC BY 4.0.";

    [Fact]
    public async Task Moderators_find_it_in_the_queue_establish_it_and_whoever_brought_it_is_told()
    {
        var (ana, moderator) = (await app.AsAsync(ReviewedApp.Author), await app.AsAsync(ReviewedApp.Moderator));
        var address = await BringAsync(ana, "La photocopie retrouvée");
        Assert.Contains((await app.GetPageAsync("/relectures", moderator)).Document.QuerySelectorAll("nav.choices a"), a => a.GetAttribute("href") == "/relectures?sorte=licences");
        var line = (await app.GetPageAsync("/relectures?sorte=licences", moderator)).Document.QuerySelectorAll(".register li").Single(l => l.TextContent.Contains("La photocopie retrouvée", StringComparison.Ordinal));
        Assert.Equal(address + Clarify, line.QuerySelector("a.name")!.GetAttribute("href"));

        var page = await app.GetPageAsync(address + Clarify, moderator);
        Assert.Contains("CC BY 4.0", page.Text("section[aria-labelledby=trouve]"), StringComparison.Ordinal);
        Assert.Contains("Un texte photocopié.", page.Text("details .prose"), StringComparison.Ordinal);
        Assert.Equal("CC-BY-4.0", page.Document.QuerySelectorAll("[name=Licence] option")[1].GetAttribute("value"));
        Assert.Equal(2, (await app.SubmitAsync(address + Clarify, moderator, ("Licence", ""), ("Preuve", " "))).Texts("#erreurs li").Count);

        Assert.Equal(address, (await app.SubmitAsync(address + Clarify, moderator, ("Licence", "CC-BY-4.0"), ("Preuve", "C’est dit à la dernière page."))).RedirectsTo);
        Assert.Contains("Un texte photocopié.", (await app.GetPageAsync(address)).Text(".prose"), StringComparison.Ordinal);
        Assert.Contains("C’est dit à la dernière page.", (await app.GetPageAsync(address + "/revisions")).Text("main"), StringComparison.Ordinal);
        var work = await app.WithDbAsync(db => db.Revisions.Include(r => r.Resource).SingleAsync(r => r.ResourceId == IdOf(address) && r.Number == r.Resource.CurrentNumber));
        Assert.Equal((Standing.Published, "CC-BY-4.0", LicenceSettling.Established), (work.Resource.Standing, work.Sheet.Licence, work.Sheet.LicenceSettled!.How));
        Assert.Contains(work.Resource.LicenceEvidence, e => e.Contains("CC BY 4.0", StringComparison.Ordinal));
        Assert.Equal(0, await app.WithDbAsync(db => db.Drafts.CountAsync(d => d.ResourceId == work.ResourceId)));

        var told = (await app.GetPageAsync("/compte/nouvelles", ana)).Texts(".register li").Where(l => l.Contains("La photocopie retrouvée", StringComparison.Ordinal)).ToList();
        Assert.Contains("a établi la licence", Assert.Single(told), StringComparison.Ordinal);
        Assert.Contains("C’est dit à la dernière page.", told[0], StringComparison.Ordinal);
        var first = (await app.GetPageAsync("/journal")).Document.QuerySelectorAll(".register li").First(l => l.TextContent.Contains("La photocopie retrouvée", StringComparison.Ordinal));
        Assert.Contains("Linh Nguyen-Caradec", first.TextContent, StringComparison.Ordinal);
        Assert.Equal(address, (await app.GetPageAsync(address + Clarify, moderator)).RedirectsTo);

        await app.WithDbAsync(db => db.Notifications.Where(n => n.Thread != work.Resource.Uid).ExecuteDeleteAsync());
        await Courier.PostDueAsync(app.Services, default);
        Assert.Contains("a établi la licence", (await app.MailAboutAsync(ReviewedApp.Author, "La photocopie retrouvée")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_open_licence_found_is_an_outcome_too_with_its_proof_and_the_notice_waits_no_more()
    {
        var (ana, moderator) = (await app.AsAsync(ReviewedApp.Author), await app.AsAsync(ReviewedApp.Moderator));
        var address = await BringAsync(ana, "La photocopie sans licence");
        Assert.Contains("Dites comment vous le savez", (await app.SubmitAsync(address + Clarify + "?handler=Aucune", moderator, ("Preuve", " "))).Text("#erreurs"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SendAsync(await app.AsAsync(ReviewedApp.Host), address + Clarify, "Aucune", ("Preuve", "Parce que."))).Status);
        Assert.Equal(address, (await app.SubmitAsync(address + Clarify + "?handler=Aucune", moderator, ("Preuve", "L’éditeur l’a écrit : tous droits gardés."))).RedirectsTo);

        var work = await app.WithDbAsync(db => db.Revisions.Include(r => r.Resource).Include(r => r.Text).SingleAsync(r => r.ResourceId == IdOf(address) && r.Number == r.Resource.CurrentNumber));
        Assert.Equal((Standing.Notice, (string?)null, "", LicenceSettling.NoneFound), (work.Resource.Standing, work.Sheet.Licence, work.Text.Body, work.Sheet.LicenceSettled!.How));
        Assert.Contains(work.Resource.LicenceEvidence, e => e.Contains("CC BY 4.0", StringComparison.Ordinal));
        Assert.Equal(1, await app.WithDbAsync(db => db.Drafts.CountAsync(d => d.ResourceId == work.ResourceId)));
        Assert.DoesNotContain("La photocopie sans licence", (await app.GetPageAsync("/relectures?sorte=licences", moderator)).Text("main"), StringComparison.Ordinal);

        var page = await app.GetPageAsync(address);
        Assert.Contains(page.Texts(".notice"), n => n.Contains("n’en a trouvé aucune", StringComparison.Ordinal));
        Assert.DoesNotContain("photocopié.", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("L’éditeur l’a écrit", (await app.GetPageAsync(address + "/revisions")).Text("main"), StringComparison.Ordinal);
        Assert.Contains("qu’aucune licence ouverte ne vaut", (await app.GetPageAsync(address + "/credits")).Text("main"), StringComparison.Ordinal);
        Assert.Single((await app.GetPageAsync("/journal")).Texts(".register li"), l => l.Contains("La photocopie sans licence", StringComparison.Ordinal) && l.Contains("Linh Nguyen-Caradec", StringComparison.Ordinal));
        var told = Assert.Single((await app.GetPageAsync("/compte/nouvelles", ana)).Texts(".register li"), l => l.Contains("La photocopie sans licence", StringComparison.Ordinal));
        Assert.Contains("n’a trouvé aucune licence ouverte", told, StringComparison.Ordinal);
        Assert.Contains("L’éditeur l’a écrit", told, StringComparison.Ordinal);

        // Whoever finds one later may still say so.
        Assert.Empty((await app.GetPageAsync(address + Clarify, moderator)).Document.QuerySelectorAll("[formaction$=Aucune]"));
        Assert.Equal(address, (await app.SubmitAsync(address + Clarify, moderator, ("Licence", "CC-BY-4.0"), ("Preuve", "L’autrice a changé d’avis."))).RedirectsTo);
        Assert.Contains("Un texte photocopié.", (await app.GetPageAsync(address)).Text(".prose"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_licence_that_is_not_open_is_said_with_the_link_and_the_notice_stays_one()
    {
        var (ana, moderator) = (await app.AsAsync(ReviewedApp.Author), await app.AsAsync(ReviewedApp.Moderator));
        var address = await BringAsync(ana, "La photocopie fermée");
        Assert.Contains("la fiche reste une fiche", (await app.GetPageAsync(address + Clarify, moderator)).Text("section[aria-labelledby=regler]"), StringComparison.Ordinal);
        Assert.Equal(address, (await app.SubmitAsync(address + Clarify, moderator, ("Licence", "CC-BY-NC-ND-4.0"), ("Preuve", "L’autrice me l’a écrit."))).RedirectsTo);

        var work = await app.WithDbAsync(db => db.Revisions.Include(r => r.Resource).Include(r => r.Text).SingleAsync(r => r.ResourceId == IdOf(address) && r.Number == r.Resource.CurrentNumber));
        Assert.Equal((Standing.Notice, "CC-BY-NC-ND-4.0", "", LicenceSettling.Established), (work.Resource.Standing, work.Sheet.Licence, work.Text.Body, work.Sheet.LicenceSettled!.How));
        Assert.Equal(1, await app.WithDbAsync(db => db.Drafts.CountAsync(d => d.ResourceId == work.ResourceId)));
        Assert.DoesNotContain("La photocopie fermée", (await app.GetPageAsync("/relectures?sorte=licences", moderator)).Text("main"), StringComparison.Ordinal);

        var page = await app.GetPageAsync(address);
        Assert.DoesNotContain("photocopié.", page.Text("main"), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector(".glance a[href='https://creativecommons.org/licenses/by-nc-nd/4.0/']"));
        Assert.Contains(page.Texts(".notice"), n => n.Contains("CC BY-NC-ND 4.0, qui n’est pas une licence ouverte", StringComparison.Ordinal));
        Assert.Contains("n’est pas ouverte", (await app.GetPageAsync(address + "/adapter")).Text(".notice.warning"), StringComparison.Ordinal);
        Assert.Equal(address, (await app.GetPageAsync(address + "/modifier", moderator)).RedirectsTo);
        var told = Assert.Single((await app.GetPageAsync("/compte/nouvelles", ana)).Texts(".register li"), l => l.Contains("La photocopie fermée", StringComparison.Ordinal));
        Assert.Contains("qui n’est pas ouverte", told, StringComparison.Ordinal);

        // An open one that holds after all is established as before.
        Assert.Empty((await app.GetPageAsync(address + Clarify, moderator)).Document.QuerySelectorAll("[formaction$=Aucune]"));
        Assert.Equal(address, (await app.SubmitAsync(address + Clarify, moderator, ("Licence", "CC-BY-4.0"), ("Preuve", "L’autrice a changé d’avis."))).RedirectsTo);
        Assert.Contains("Un texte photocopié.", (await app.GetPageAsync(address)).Text(".prose"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contradictory_words_of_which_none_is_open_make_the_text_private_in_all_its_versions_and_a_new_import_brings_nothing_back()
    {
        var work = new IncomingResource("essai", "reservee.md", Guid.CreateVersion7(), "1", null, [new(Contradictory(" Un secret."), null, Works.Day(1), "")], Standing.LicenceToClarify, ["CC BY-NC 4.0", "https://creativecommons.org/licenses/by/4.0/"], null);
        await ImportAsync(work);
        var id = await app.WithDbAsync(db => db.Resources.Where(r => r.Uid == work.Uid).Select(r => r.Id).SingleAsync());
        var address = (await app.GetPageAsync($"/ressources/{id}")).RedirectsTo!;
        var moderator = await app.AsAsync(ReviewedApp.Moderator);
        Assert.Contains("dans toutes ses versions", (await app.GetPageAsync(address + Clarify, moderator)).Text("main"), StringComparison.Ordinal);
        // A change that was proposed before holds the text as well.
        var proposed = await app.WithDbAsync(async db =>
        {
            var current = await Publishing.CurrentAsync(db, id);
            var evidence = current.Resource.LicenceEvidence;
            current.Resource.Stand(Standing.Published, evidence);
            var content = current.ToContent();
            var proposal = new Domain.Proposals.Proposal(current, content with { Text = content.Text with { Body = content.Text.Body + "\n\nUn secret de plus." } }, await ReviewedApp.PersonAsync(db, ReviewedApp.Author), "Une suite.", DateTimeOffset.UtcNow);
            current.Resource.Stand(Standing.LicenceToClarify, evidence);
            db.Proposals.Add(proposal);
            await db.SaveChangesAsync();
            return $"/propositions/{proposal.Id}";
        });
        Assert.Contains("secret", (await app.GetPageAsync(proposed)).Text("main"), StringComparison.Ordinal);

        Assert.Equal(address, (await app.SubmitAsync(address + Clarify + "?handler=Aucune", moderator, ("Preuve", "L’association dit qu’elle n’a rien permis."))).RedirectsTo);
        await ImportAsync(work with { Fingerprint = "2", Versions = [new(Contradictory(" Un secret encore."), null, Works.Day(2), "")] });

        var gone = await app.GetPageAsync(proposed, moderator);
        Assert.Equal(HttpStatusCode.Gone, gone.Status);
        Assert.Contains("ni les changements qui en étaient proposés", gone.Text("main"), StringComparison.Ordinal);
        Assert.Empty((await app.GetPageAsync($"/relectures?ressource={id}")).Document.QuerySelectorAll($"a[href^='{proposed}']"));
        foreach (var path in new[] { address, proposed, proposed + "?version=1", address + "/revisions/1", address + "/revisions/2", address + "/comparer/1/2", address + "/telecharger.md" })
            Assert.DoesNotContain("secret", await (await app.Visitor.GetAsync(new Uri(path, UriKind.Relative))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var (standing, kept) = await app.WithDbAsync(async db => ((await db.Resources.SingleAsync(r => r.Id == id)).Standing, await db.Drafts.Where(d => d.ResourceId == id).Select(d => d.Body).SingleAsync()));
        Assert.Equal(Standing.Notice, standing);
        Assert.Contains("Un secret", kept, StringComparison.Ordinal);
        Assert.Empty((await app.WithDbAsync(async db => await new Data.Integrity.ChainCheck(db).ResourcesAsync().SingleAsync(l => l.Id == id))).Faults);
    }

    [Fact]
    public async Task Others_read_what_was_found_and_not_the_text_and_may_not_settle_it()
    {
        var ana = await app.AsAsync(ReviewedApp.Author);
        var address = await BringAsync(ana, "La photocopie gardée");
        foreach (var email in (string?[])[null, ReviewedApp.Other, ReviewedApp.Host])
        {
            var page = await app.GetPageAsync(address + Clarify, await app.AsAsync(email));
            Assert.Contains("CC BY 4.0", page.Text("main"), StringComparison.Ordinal);
            Assert.DoesNotContain("photocopié.", page.Text("main"), StringComparison.Ordinal);
            Assert.Empty(page.Document.QuerySelectorAll("[name=Preuve]"));
        }
        Assert.Contains("/compte/brouillons/", (await app.GetPageAsync(address + Clarify, ana)).Document.QuerySelector("main .buttons a.act")!.GetAttribute("href")!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SendAsync(await app.AsAsync(ReviewedApp.Host), address + Clarify, "", ("Licence", "CC-BY-4.0"), ("Preuve", "Parce que."))).Status);
        Assert.Equal(Standing.Notice, await app.WithDbAsync(db => db.Resources.Where(r => r.Id == IdOf(address)).Select(r => r.Standing).SingleAsync()));
        Assert.Contains((await app.GetPageAsync(address)).Document.QuerySelectorAll(".notice a"), a => a.GetAttribute("href") == address + Clarify);
    }

    [Fact]
    public async Task Whoever_reviews_for_its_community_settles_contradictory_words_and_a_new_import_changes_nothing_of_it()
    {
        var work = new IncomingResource("essai", "contradictoire.md", Guid.CreateVersion7(), "1", ReviewedApp.Hosted, [new(Contradictory(""), null, Works.Day(1), "")], Standing.LicenceToClarify, ["CC BY-NC 4.0", "https://creativecommons.org/licenses/by/4.0/"], null);
        await ImportAsync(work);
        var id = await app.WithDbAsync(db => db.Resources.Where(r => r.Uid == work.Uid).Select(r => r.Id).SingleAsync());
        var address = (await app.GetPageAsync($"/ressources/{id}")).RedirectsTo!;
        Assert.Contains(Plain("Le texte dit « CC BY-NC 4.0 », un lien mène à CC BY 4.0."), Plain((await app.GetPageAsync(address)).Text(".notice.warning")), StringComparison.Ordinal);
        var host = await app.AsAsync(ReviewedApp.Host);
        Assert.Contains(Plain("Le texte dit « CC BY-NC 4.0 », le lien mène à CC BY 4.0"), Plain((await app.GetPageAsync(address + Clarify, host)).Text(".notice.warning")), StringComparison.Ordinal);

        Assert.Equal(address, (await app.SubmitAsync(address + Clarify, host, ("Licence", "CC-BY-4.0"), ("Preuve", "L’association l’a confirmé."))).RedirectsTo);
        await ImportAsync(work with { Fingerprint = "2", Versions = [new(Contradictory(" Et une suite."), null, Works.Day(2), "")] });

        var now = await app.WithDbAsync(db => db.Revisions.Include(r => r.Resource).Include(r => r.Text).SingleAsync(r => r.ResourceId == id && r.Number == r.Resource.CurrentNumber));
        Assert.Equal((Standing.Published, "CC-BY-4.0"), (now.Resource.Standing, now.Sheet.Licence));
        Assert.Contains("Et une suite.", now.Text.Body, StringComparison.Ordinal);
    }

    private static Content Contradictory(string more) => Works.Content("Deux licences", "Ce texte est sous [CC BY-NC 4.0](https://creativecommons.org/licenses/by/4.0/)." + more) is var content
        ? content with { Sheet = content.Sheet with { Licence = "CC-BY-NC-4.0" } } : null!;

    private Task<IReadOnlyList<ImportOutcome>> ImportAsync(IncomingResource work) => app.WithDbAsync(db => new ResourceImport(db).SaveAsync([work]));

    private async Task<string> BringAsync(HttpClient who, string title)
    {
        var sent = await app.SubmitAsync("/ressources/proposer", who, ("Fiche.Titre", title), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", Body), ("Fiche.Langue", "fr"), ("Fiche.Droits", "Unknown"), ("Fiche.Inconnu.Auteurs", "Jeanne Autrice"));
        Assert.StartsWith("/ressources/", sent.RedirectsTo, StringComparison.Ordinal);
        return sent.RedirectsTo!;
    }

    private static int IdOf(string address) => int.Parse(address.Split('/')[2].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
