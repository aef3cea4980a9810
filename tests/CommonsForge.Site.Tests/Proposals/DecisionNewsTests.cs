using CommonsForge.Web.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Proposals;

/// <summary>What people are told once a proposal is decided on: the outcome and the reason, on the site and by mail, in their language.</summary>
public sealed class DecisionNewsTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    [Theory]
    [InlineData("acceptee", "a accepté la proposition pour « {0} » : elle est publiée", "accepted the proposal for “{0}”: it is published", "Très clair, merci.")]
    [InlineData("retouchee", "a accepté, après retouches, la proposition pour « {0} » : elle est publiée", "accepted the proposal for “{0}” once amended: it is published", "Dit autrement.")]
    [InlineData("en-partie", "a accepté en partie la proposition pour « {0} » : ce qui est retenu est publié", "accepted the proposal for “{0}” in part: what was kept is published", "Seules ces parties sont reprises : Texte.")]
    [InlineData("refusee", "n’a pas retenu la proposition pour « {0} »", "declined the proposal for “{0}”", "Le passage dit déjà cela plus haut.")]
    public async Task Its_author_reads_the_outcome_and_the_reason_on_the_site_and_in_the_mail(string outcome, string french, string english, string said)
    {
        var title = $"Suite donnée, {outcome}";
        var id = await DecidedAsync(title, outcome);
        var author = await app.AsAsync(ReviewedApp.Author);
        foreach (var (path, sentence) in new[] { ("/compte/nouvelles", french), ("/en/compte/nouvelles", english) })
        {
            var told = (await app.GetPageAsync(path, author)).Texts(".register li").Where(l => l.Contains(title, StringComparison.Ordinal)).ToList();
            Assert.Equal(outcome == "retouchee" ? 2 : 1, told.Count);
            var line = told[0];
            Assert.Contains(string.Format(null, sentence, title), Plain(line), StringComparison.Ordinal);
            Assert.Contains(said, Plain(line), StringComparison.Ordinal);
        }

        await app.WithDbAsync(db => db.Notifications.Where(n => n.Thread != db.Proposals.Single(p => p.Id == id).Uid).ExecuteDeleteAsync());
        await Courier.PostDueAsync(app.Services, default);
        var mail = await app.MailAboutAsync(ReviewedApp.Author, title);
        foreach (var body in new[] { mail.Text, System.Net.WebUtility.HtmlDecode(mail.Html) })
        {
            Assert.Contains(string.Format(null, french, title), Plain(body), StringComparison.Ordinal);
            Assert.Contains(said, Plain(body), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Which_parts_were_accepted_is_told_apart_from_the_words_of_whoever_accepted_them()
    {
        var id = await app.ProposeAsync("Une partie, et un mot", change: c => c with { Sheet = c.Sheet with { Summary = "Un autre résumé." } });
        await app.SendAsync(await app.AsAsync(ReviewedApp.Moderator), $"/propositions/{id}", "Accepter", ("Parties", "Body"), ("Accord", "Seulement le texte"));

        var line = Plain((await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(ReviewedApp.Author))).Texts(".register li").First(l => l.Contains("Une partie, et un mot", StringComparison.Ordinal)));
        Assert.Contains("Avec ce mot : « Seulement le texte »", line, StringComparison.Ordinal);
        Assert.Contains("Seules ces parties sont reprises : Texte.", line, StringComparison.Ordinal);
        Assert.DoesNotContain("reprises : Texte. »", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_for_changes_is_told_as_one_with_its_words_on_the_site_and_in_the_mail()
    {
        const string title = "À retoucher une fois";
        var id = await app.ProposeAsync(title);
        var (moderator, page) = (await app.AsAsync(ReviewedApp.Moderator), $"/propositions/{id}");
        await app.SendAsync(moderator, page, "Retouches", ("Retouches", "Dites d’abord pour qui."));
        await app.CompleteAsync(id, ReviewedApp.Author, body => body.Replace("tel quel", "pour les élu·es", StringComparison.Ordinal));
        await app.SendAsync(moderator, page, "Retouches", ("Retouches", "Et combien de temps."));

        const string said = "demande des retouches sur la proposition pour « À retoucher une fois »";
        var told = (await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(ReviewedApp.Author))).Texts(".register li").Select(Plain).Where(l => l.Contains(title, StringComparison.Ordinal)).ToList();
        Assert.Equal(2, told.Count);
        Assert.All(told, l => Assert.Contains(said, l, StringComparison.Ordinal));
        Assert.Contains("Et combien de temps.", told[0], StringComparison.Ordinal);
        Assert.Contains("Dites d’abord pour qui.", told[1], StringComparison.Ordinal);

        await app.WithDbAsync(db => db.Notifications.Where(n => n.Thread != db.Proposals.Single(p => p.Id == id).Uid).ExecuteDeleteAsync());
        await Courier.PostDueAsync(app.Services, default);
        var mail = Plain((await app.MailAboutAsync(ReviewedApp.Author, title)).Text);
        Assert.Contains(said, mail, StringComparison.Ordinal);
        Assert.Contains("Dites d’abord pour qui.", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_its_author_takes_back_is_not_told_as_a_decision()
    {
        var id = await app.ProposeAsync("Reprise par qui l’a écrite", by: ReviewedApp.Author);
        var page = $"/propositions/{id}";
        await app.SendAsync(await app.AsAsync(ReviewedApp.Moderator), page, "Remarque", ("Mots", "Je lis."));
        await app.SendAsync(await app.AsAsync(ReviewedApp.Author), page, "Retirer");

        var line = (await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(ReviewedApp.Moderator))).Texts(".register li").First(l => l.Contains("Reprise par qui", StringComparison.Ordinal));

        Assert.Contains("Aïssata Keïta a retiré sa proposition pour « Reprise par qui l’a écrite »", Plain(line), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_author_hears_that_somebody_amended_it_and_not_that_a_change_is_proposed()
    {
        var id = await app.ProposeAsync("Reprise en relecture");
        await app.CompleteAsync(id, ReviewedApp.Moderator, body => body.Replace("tel quel", "mieux dit", StringComparison.Ordinal));

        var line = (await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(ReviewedApp.Author))).Texts(".register li").First(l => l.Contains("Reprise en relecture", StringComparison.Ordinal));

        Assert.Contains("a repris le texte de la proposition pour « Reprise en relecture »", Plain(line), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "a envoyé une nouvelle version de la proposition pour « Complétée deux fois » (2 fois)", "propose un changement")]
    [InlineData("/en", "sent a new version of the proposal for “Complétée deux fois” (2 times)", "proposes a change")]
    public async Task A_new_version_of_a_proposal_is_not_told_as_another_proposal(string language, string said, string wrong)
    {
        var id = await app.ProposeAsync("Complétée deux fois", by: ReviewedApp.Author);
        await app.SendAsync(await app.AsAsync(ReviewedApp.Moderator), $"/propositions/{id}", "Remarque", ("Mots", "Je lis."));
        foreach (var word in new[] { "autrement", "simplement" }) await app.CompleteAsync(id, ReviewedApp.Author, body => body + $"\n\nDit {word}.\n");

        var thread = await app.WithDbAsync(db => db.Proposals.Where(p => p.Id == id).Select(p => p.Uid).SingleAsync());
        await app.WithDbAsync(db => db.Notifications.Where(n => n.Thread != thread).ExecuteDeleteAsync());
        var told = Plain((await app.GetPageAsync(language + "/compte/nouvelles", await app.AsAsync(ReviewedApp.Moderator))).Text(".news"));
        Assert.Contains(said, told, StringComparison.Ordinal);
        Assert.DoesNotContain(wrong, told, StringComparison.Ordinal);
    }

    private async Task<int> DecidedAsync(string title, string outcome)
    {
        var id = await app.ProposeAsync(title, change: outcome == "en-partie" ? c => c with { Sheet = c.Sheet with { Summary = "Un autre résumé." } } : null);
        var (moderator, page) = (await app.AsAsync(ReviewedApp.Moderator), $"/propositions/{id}");
        if (outcome == "retouchee") await app.CompleteAsync(id, ReviewedApp.Moderator, body => body.Replace("tel quel", "mieux dit", StringComparison.Ordinal));
        var answer = outcome switch
        {
            "refusee" => await app.SendAsync(moderator, page, "Refuser", ("Motif", "Le passage dit déjà cela plus haut.")),
            "en-partie" => await app.SendAsync(moderator, page, "Accepter", ("Parties", "Body")),
            "acceptee" => await app.SendAsync(moderator, page, "Accepter", ("Accord", "Très clair, merci.")),
            _ => await app.SendAsync(moderator, page, "Accepter"),
        };
        Assert.NotNull(answer.RedirectsTo);
        return id;
    }

    // With the spaces that a test can type.
    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
