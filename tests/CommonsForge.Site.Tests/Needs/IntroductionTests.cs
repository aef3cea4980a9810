using System.Globalization;
using System.Net;
using System.Text.Json;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Introductions;
using CommonsForge.Domain.Introductions;
using CommonsForge.Domain.Needs;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Web.Pages.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Needs;

/// <summary>Two people are introduced about a need, write to each other through the commons, and nobody else reads it.</summary>
public sealed class IntroductionTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Asker = ReviewedApp.Author, Guide = ReviewedApp.Other, Other = ReviewedApp.Host, Moderator = ReviewedApp.Moderator;

    [Fact]
    public async Task Both_agree_write_to_each_other_and_no_mail_or_page_holds_an_address()
    {
        var need = await NeedAsync("Écrire à deux");
        var (proposed, url) = await ProposeAsync(need, Other);
        Assert.EndsWith("fait=propose", proposed, StringComparison.Ordinal);
        foreach (var email in (string[])[Asker, Other])
        {
            var news = await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(email));
            Assert.Contains(news.Document.QuerySelectorAll("main li a"), a => a.GetAttribute("href") == url);
        }
        foreach (var email in (string?[])[Guide, Moderator, ReviewedApp.Administrator]) Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(url, await app.AsAsync(email))).Status);
        Assert.Equal(HttpStatusCode.Found, (await app.GetPageAsync(url)).Status);

        await DoAsync(url, "Oui", Asker);
        Assert.Empty((await app.GetPageAsync(url, await app.AsAsync(Asker))).Document.QuerySelectorAll("[name=message]"));
        Assert.Equal(NeedState.TakenInHand, await StateAsync(need.Id));
        await DoAsync(url, "Oui", Other);
        Assert.Equal(NeedState.Introduced, await StateAsync(need.Id));
        Assert.EndsWith("fait=ecrit", (await app.SubmitAsync(url, await app.AsAsync(Asker), ("message", "Bonjour, comment faites-vous ?\nÀ bientôt."))).RedirectsTo, StringComparison.Ordinal);
        Assert.EndsWith("fait=ecrit", (await app.SubmitAsync(url, await app.AsAsync(Other), ("message", "Par un tour de table <b>court</b>."))).RedirectsTo, StringComparison.Ordinal);

        Assert.Contains("comment faites-vous", (await app.GetPageAsync(url, await app.AsAsync(Other))).Text(".thread"), StringComparison.Ordinal);
        var subject = "Aïssata Keïta vous écrit\u00a0: Écrire à deux";
        var (there, back) = (await app.MailToAsync(Other, subject), await app.MailToAsync(Asker, "Rosa Etcheverry vous écrit\u00a0: Écrire à deux"));
        Assert.Contains("comment faites-vous", there.Text, StringComparison.Ordinal);
        Assert.Contains(url, there.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;court", back.Html, StringComparison.Ordinal);
        // The whole message as it travels, headers included: only the reader's own address, as its recipient.
        foreach (var (mail, stranger) in new[] { (there, Asker), (back, Other) })
        {
            var raw = await File.ReadAllTextAsync(Directory.EnumerateFiles(app.MailPath, mail.Name + ".eml").Single());
            var message = MimeMessage.Parse(raw.ReplaceLineEndings("\r\n"));
            Assert.DoesNotContain(stranger, raw, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(stranger, string.Concat(message.Parts.Select(p => p.Text)) + mail.Html + mail.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(message.Headers, h => h.Name is "Reply-To" or "Sender" or "Cc" or "Bcc" && h.Value.Contains("commons.test", StringComparison.Ordinal));
            Assert.DoesNotContain(mail.To, mail.Html + mail.Text, StringComparison.OrdinalIgnoreCase);
        }
        foreach (var email in (string[])[Asker, Other]) Assert.DoesNotContain("@commons.test", (await app.GetPageAsync(url, await app.AsAsync(email))).Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);

        var guided = await app.GetPageAsync(Address(need), await app.AsAsync(Guide));
        Assert.Contains(guided.Texts("#relations ~ .register .end"), t => t.StartsWith("Acceptée le", StringComparison.Ordinal));
        Assert.DoesNotContain("comment faites-vous", guided.Document.Source.Text, StringComparison.Ordinal);
        Assert.Contains((await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(Guide))).Document.QuerySelectorAll("main li a"), a => a.GetAttribute("href") == Address(need) && a.TextContent.StartsWith("La mise en relation est acceptée", StringComparison.Ordinal));
        Assert.DoesNotContain("Rosa", (await app.GetPageAsync(Address(need))).Text("main"), StringComparison.Ordinal);
        var own = await OwnDataAsync(Asker);
        Assert.Contains("comment faites-vous", own, StringComparison.Ordinal);
        Assert.DoesNotContain("Par un tour de table", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_whom_the_page_lists_are_there_with_why_and_who_proposed_finds_what_they_proposed()
    {
        var theme = await app.WithDbAsync(db => db.Concepts.Where(c => c.Slug == "eau").Select(c => c.Uid).SingleAsync());
        var need = await app.WithDbAsync(async db =>
        {
            var made = new Need(new() { Title = "Partager l’eau de la réserve", Situation = "Un été sec.", Territory = "44", Themes = [theme] }, await ReviewedApp.PersonAsync(db, Asker), DateTimeOffset.UtcNow);
            made.TakeInHand(await ReviewedApp.PersonAsync(db, Guide), DateTimeOffset.UtcNow);
            db.Needs.Add(made);
            await db.SaveChangesAsync();
            return made;
        });
        var page = await app.GetPageAsync(Address(need), await app.AsAsync(Guide));
        string[] listed = [.. page.Texts("#personnes ~ .register .name"), .. page.Texts("#structures ~ .register .name")];
        Assert.True(listed.Length > 1);
        var form = await app.GetPageAsync(Address(need) + "/mettre-en-relation", await app.AsAsync(Guide));
        foreach (var name in listed)
        {
            var line = Assert.Single(form.Document.QuerySelectorAll("main form li"), l => l.TextContent.Contains(name, StringComparison.Ordinal));
            Assert.NotEqual("", line.QuerySelector(".soft")!.TextContent.Trim());
        }

        await ProposeAsync(need, Other);
        var mine = await app.GetPageAsync("/mises-en-relation", await app.AsAsync(Guide));
        Assert.Contains(mine.Document.QuerySelectorAll("#proposees ~ .register a"), a => a.GetAttribute("href") == Address(need) && a.TextContent == "Entre Aïssata Keïta et Rosa Etcheverry");
        Assert.Empty((await app.GetPageAsync("/mises-en-relation", await app.AsAsync(Moderator))).Document.QuerySelectorAll("#proposees"));
    }

    [Fact]
    public async Task Not_now_is_said_without_a_reason_and_nobody_may_write()
    {
        var need = await NeedAsync("Pas maintenant");
        var (_, url) = await ProposeAsync(need, Other);
        Assert.Empty((await app.GetPageAsync(url, await app.AsAsync(Other))).Document.QuerySelectorAll("main textarea"));
        await DoAsync(url, "PasMaintenant", Other);
        Assert.Contains("Pas maintenant", (await app.GetPageAsync(url, await app.AsAsync(Asker))).Text(".facts-line"), StringComparison.Ordinal);
        Assert.Equal(NeedState.TakenInHand, await StateAsync(need.Id));
        Assert.Contains("déjà proposée", (await SendAsync(need, Other)).Text("#erreurs"), StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.IntroductionMessages.CountAsync(m => m.Introduction.NeedId == need.Id)));
    }

    [Fact]
    public async Task Of_a_need_for_signposters_alone_the_other_hears_only_once_its_author_agreed()
    {
        var need = await NeedAsync("Réservé " + Guid.NewGuid().ToString("N"), NeedAudience.SignpostersOnly);
        var (_, url) = await ProposeAsync(need, Other);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(url, await app.AsAsync(Other))).Status);
        foreach (var path in (string[])["/compte/nouvelles", "/mises-en-relation"]) Assert.DoesNotContain(need.Title, (await app.GetPageAsync(path, await app.AsAsync(Other))).Document.Source.Text, StringComparison.Ordinal);
        await DoAsync(url, "Oui", Asker);
        var asked = await app.GetPageAsync(url, await app.AsAsync(Other));
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Null(asked.Document.QuerySelector($"main a[href='{Address(need)}']"));
        Assert.Contains((await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(Other))).Document.QuerySelectorAll("main li a"), a => a.GetAttribute("href") == url);
    }

    [Fact]
    public async Task Who_helps_with_a_reserved_need_reads_the_situation_once_both_said_yes_and_who_asked_knew_it()
    {
        var need = await NeedAsync("Confié " + Guid.NewGuid().ToString("N"), NeedAudience.SignpostersOnly);
        var (_, url) = await ProposeAsync(need, Other);
        Assert.Contains("l’autre personne lira la situation", (await app.GetPageAsync(url, await app.AsAsync(Asker))).Text("main"), StringComparison.Ordinal);
        await DoAsync(url, "Oui", Asker);
        Assert.DoesNotContain("Le ton monte.", (await app.GetPageAsync(url, await app.AsAsync(Other))).Text("main"), StringComparison.Ordinal);
        await DoAsync(url, "Oui", Other);
        Assert.Contains("Le ton monte.", (await app.GetPageAsync(url, await app.AsAsync(Other))).Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(Address(need), await app.AsAsync(Other))).Status);
        // Who, when and a word; the word is for those involved.
        var history = (await app.GetPageAsync(Address(need), await app.AsAsync(Asker))).Texts("details .thread li");
        Assert.Contains(history, l => l.StartsWith("Mis en relation\u00a0: les deux ont dit oui", StringComparison.Ordinal) && l.Contains("Ousmane Diatta", StringComparison.Ordinal) && l.Contains("Vous avez vécu la même chose.", StringComparison.Ordinal));
        await DoAsync(url, "Finir", Asker);
        Assert.DoesNotContain("Le ton monte.", (await app.GetPageAsync(url, await app.AsAsync(Other))).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_sent_twice_is_one_message_and_an_address_in_it_is_pointed_out_first()
    {
        var need = await NeedAsync("Deux fois");
        var url = await AgreedAsync(need);
        for (var i = 0; i < 2; i++) Assert.EndsWith("fait=ecrit", (await app.SubmitAsync(url, await app.AsAsync(Asker), ("message", "Bonjour deux fois."))).RedirectsTo, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(db => db.IntroductionMessages.CountAsync(m => m.Introduction.NeedId == need.Id)));
        Assert.Equal(1, await app.WithDbAsync(db => db.OutgoingMail.CountAsync(m => m.Subject == "Aïssata Keïta vous écrit\u00a0: Deux fois")));

        var asked = await app.SubmitAsync(url, await app.AsAsync(Asker), ("message", "Appelez-moi au 06 12 34 56 78."));
        Assert.Contains("06 12 34 56 78\u00a0: l’autre personne le lirait", asked.Text("#erreurs"), StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(db => db.IntroductionMessages.CountAsync(m => m.Introduction.NeedId == need.Id)));
        var done = await app.SendAsync(await app.AsAsync(Asker), url, "", ("message", "Appelez-moi au 06 12 34 56 78."), ("Coordonnees", "true"));
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
    }

    [Fact]
    public async Task The_word_for_both_holds_no_address()
    {
        var need = await NeedAsync("Sans adresse");
        var person = await app.WithDbAsync(db => db.Users.Where(a => a.Email == Other).Select(a => a.ContributorId).SingleAsync());
        var refused = await app.SubmitAsync(Address(need) + "/mettre-en-relation", await app.AsAsync(Guide), ("Fiche", $"/contributeurs/{person}"), ("Mot", "Écrivez à rosa@exemple.fr."));
        Assert.Contains("rosa@exemple.fr\u00a0: les deux personnes le liraient", refused.Text("#erreurs"), StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.Introductions.CountAsync(i => i.NeedId == need.Id)));
    }

    [Fact]
    public async Task To_report_ends_it_and_moderation_reads_it_until_it_looked()
    {
        var need = await NeedAsync("À signaler");
        var url = await AgreedAsync(need);
        await app.SubmitAsync(url, await app.AsAsync(Other), ("message", "Un mot de trop."));
        await DoAsync(url, "Signaler", Asker, ("mot", "Ce ton ne va pas."));
        Assert.Empty((await app.GetPageAsync(url, await app.AsAsync(Other))).Document.QuerySelectorAll("[name=message]"));
        var read = await app.GetPageAsync(url, await app.AsAsync(Moderator));
        Assert.Contains("Un mot de trop.", read.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Ce ton ne va pas.", read.Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(url, await app.AsAsync(Guide))).Status);
        await DoAsync(url, "Vu", Moderator);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(url, await app.AsAsync(Moderator))).Status);
    }

    [Fact]
    public async Task So_many_messages_in_an_hour_and_no_more_and_a_page_holds_twenty()
    {
        // What other tests wrote within the hour would count, and what this one writes would count for them.
        await app.WithDbAsync(db => db.IntroductionMessages.ExecuteDeleteAsync());
        var need = await NeedAsync("Beaucoup de mots");
        var url = await AgreedAsync(need);
        var id = int.Parse(url.Split('/')[^1], CultureInfo.InvariantCulture);
        await app.WithDbAsync(async db =>
        {
            var introduction = (await db.IntroductionAsync(id))!;
            for (var i = 1; i <= 21; i++) introduction.Write(i % 2 == 0 ? introduction.One : introduction.Other!, $"Message {i}.", DateTimeOffset.UtcNow.AddMinutes(-90 + i));
            for (var i = 0; i < Introduction.MostAnHour - 1; i++) introduction.Write(introduction.One, "Encore.", DateTimeOffset.UtcNow.AddMinutes(-5));
            return await db.SaveChangesAsync();
        });
        Assert.EndsWith("fait=ecrit", (await app.SubmitAsync(url, await app.AsAsync(Asker), ("message", "Le dernier."))).RedirectsTo, StringComparison.Ordinal);
        var refused = await app.SubmitAsync(url, await app.AsAsync(Asker), ("message", "Un de trop."));
        Assert.Contains("Reprenez un peu plus tard", refused.Text("#erreurs"), StringComparison.Ordinal);
        Assert.Equal("Un de trop.", refused.Document.QuerySelector("[name=message]")!.TextContent.Trim());
        var page = await app.GetPageAsync(url, await app.AsAsync(Asker));
        Assert.Equal(20, page.Document.QuerySelectorAll(".thread li").Length);
        Assert.Equal("Message 21.", (await app.GetPageAsync(page.Document.QuerySelector("main a[href*='avant=']")!.GetAttribute("href")!, await app.AsAsync(Asker))).Texts(".thread .said")[^1]);
        await app.WithDbAsync(db => db.IntroductionMessages.ExecuteDeleteAsync());
    }

    [Fact]
    public async Task Two_who_agree_at_the_same_moment_are_introduced()
    {
        var need = await NeedAsync("Au même moment");
        var (_, url) = await ProposeAsync(need, Other);
        var id = int.Parse(url.Split('/')[^1], CultureInfo.InvariantCulture);
        using var gate = new Barrier(2);
        var first = new[] { true, true };
        await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Task.Run(() => app.WithDbAsync(async db =>
        {
            var me = await db.Users.Where(a => a.Email == (i == 0 ? Asker : Other)).Select(a => a.ContributorId!.Value).SingleAsync();
            await db.ChangeIntroductionAsync(id, me, (introduction, person) =>
            {
                introduction.Agree(person, DateTimeOffset.UtcNow);
                // Both have read before either saves.
                if (first[i]) gate.SignalAndWait();
                first[i] = false;
                return Task.CompletedTask;
            });
            return 0;
        }))));
        Assert.Equal(IntroductionState.Agreed, await app.WithDbAsync(db => db.Introductions.Where(i => i.Id == id).Select(i => i.State).SingleAsync()));
        Assert.Equal(NeedState.Introduced, await StateAsync(need.Id));
    }

    [Fact]
    public async Task Whoever_leaves_takes_their_messages_with_them()
    {
        var need = await NeedAsync("Quelqu’un part");
        var email = $"part-{Guid.NewGuid():N}@exemple.fr";
        var left = await app.WithDbAsync(async db =>
        {
            var person = Resources.Works.Person("Quelqu’un de passage");
            var account = new Account { UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), EmailConfirmed = true, Contributor = person, SecurityStamp = "x", CreatedAt = DateTimeOffset.UtcNow };
            db.Users.Add(account);
            await db.SaveChangesAsync();
            var asked = await db.Needs.Include(n => n.By).Include(n => n.Signposter).SingleAsync(n => n.Id == need.Id);
            var introduction = await db.ProposeIntroductionAsync(asked, asked.Signposter!, person, null, "");
            introduction.Agree(asked.By, DateTimeOffset.UtcNow);
            introduction.Agree(person, DateTimeOffset.UtcNow);
            introduction.Write(person, "Un message à effacer.", DateTimeOffset.UtcNow);
            introduction.Write(asked.By, "Un message qui reste.", DateTimeOffset.UtcNow);
            await db.SaveChangesAsync();
            await db.LeaveAsync(account, FarewellName.None, "", () => { });
            return introduction.Id;
        });
        var kept = await app.WithDbAsync(db => db.IntroductionMessages.Where(m => m.IntroductionId == left).Select(m => m.Words).ToListAsync());
        Assert.Equal(["Un message qui reste."], kept);
        var after = await app.GetPageAsync($"/mises-en-relation/{left}", await app.AsAsync(Asker));
        Assert.Contains("Terminée", after.Text(".facts-line"), StringComparison.Ordinal);
        Assert.Empty(after.Document.QuerySelectorAll("[name=message]"));
    }

    private async Task<string> AgreedAsync(Need need)
    {
        var (_, url) = await ProposeAsync(need, Other);
        await DoAsync(url, "Oui", Asker);
        await DoAsync(url, "Oui", Other);
        return url;
    }

    private async Task<(string? Sent, string Url)> ProposeAsync(Need need, string email)
    {
        var sent = await SendAsync(need, email);
        Assert.True(sent.Status == HttpStatusCode.Redirect, string.Join(" / ", sent.Texts("#erreurs li")));
        var id = await app.WithDbAsync(db => db.Introductions.Where(i => i.NeedId == need.Id).Select(i => i.Id).SingleAsync());
        return (sent.RedirectsTo, $"/mises-en-relation/{id.ToString(CultureInfo.InvariantCulture)}");
    }

    private async Task<Page> SendAsync(Need need, string email)
    {
        var person = await app.WithDbAsync(db => db.Users.Where(a => a.Email == email).Select(a => a.ContributorId).SingleAsync());
        return await app.SubmitAsync(Address(need) + "/mettre-en-relation", await app.AsAsync(Guide), ("Fiche", $"https://exemple.fr/contributeurs/{person}-un-nom"), ("Mot", "Vous avez vécu la même chose."));
    }

    private async Task DoAsync(string url, string handler, string email, params (string Name, string Value)[] fields)
    {
        var done = await app.SendAsync(await app.AsAsync(email), url, handler, fields);
        Assert.True(done.Status == HttpStatusCode.Redirect, $"{handler}: {done.Status}");
    }

    private static string Address(Need need) => "/besoins/" + ResourceKey.Of(need.Id, need.Title);

    private Task<NeedState> StateAsync(int id) => app.WithDbAsync(db => db.Needs.Where(n => n.Id == id).Select(n => n.State).SingleAsync());

    private Task<string> OwnDataAsync(string email) => app.WithDbAsync(async db =>
    {
        var account = await db.Users.Where(a => a.Email == email).Select(a => a.Id).SingleAsync();
        using var document = JsonDocument.Parse(await OwnData.WriteAsync(db, account, DateTimeOffset.UtcNow));
        return document.RootElement.GetProperty("introductionMessages").ToString();
    });

    private Task<Need> NeedAsync(string title, NeedAudience audience = NeedAudience.Public) => app.WithDbAsync(async db =>
    {
        var need = new Need(new() { Title = title, Situation = "Le ton monte.", Territory = "44", Audience = audience }, await ReviewedApp.PersonAsync(db, Asker), DateTimeOffset.UtcNow);
        need.TakeInHand(await ReviewedApp.PersonAsync(db, Guide), DateTimeOffset.UtcNow);
        db.Needs.Add(need);
        await db.SaveChangesAsync();
        return need;
    });
}
