using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using CommonsForge.Data.Files;
using CommonsForge.Data.Images;
using CommonsForge.Domain.Images;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CommonsForge.Site.Tests.Images.PhotoWorks;

namespace CommonsForge.Site.Tests.Images;

/// <summary>Somebody who is on a photograph hides it at once, and moderation looks.</summary>
public sealed class HiddenImageTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Reason = "La personne est bien là, et n’a pas donné son accord.";

    [Fact]
    public async Task Somebody_without_an_account_hides_a_photograph_at_once_wherever_it_is_shown()
    {
        var photo = await PhotoAsync(app);
        var (id, url) = await PublishAsync(app, "Atelier photographié", ReviewedApp.Author, photo);
        var (_, elsewhere) = await PublishAsync(app, "La même photo ailleurs", ReviewedApp.Host, photo);
        using (var before = await app.Visitor.GetAsync(File(photo))) Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Contains(photo.Sha256, await ImagesOfAsync(url), StringComparison.Ordinal);

        var sent = await AskAsync(app, id, photo, words: "Je suis à gauche.");

        Assert.Equal(Address(id) + "&fait=masquee", sent.RedirectsTo);
        using var answer = await app.Visitor.GetAsync(File(photo));
        Assert.Equal((HttpStatusCode.Gone, "image/svg+xml"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("Image masquée à la demande d’une personne", XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!.Value, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        foreach (var page in (string[])[url, elsewhere, url + "/revisions/1"])
            Assert.Contains("Une image de cette page est masquée", (await app.GetPageAsync(page)).Texts(".notice strong").Select(t => t.TrimEnd('.')));
        Assert.Contains("An image of this page is hidden", (await app.GetPageAsync("/en" + url)).Text(".notice"), StringComparison.Ordinal);
        Assert.Contains("Une image de cette page est masquée", await app.Visitor.GetStringAsync(new Uri(url + "/telecharger.md", UriKind.Relative)), StringComparison.Ordinal);
        Assert.DoesNotContain(await PicturesOfAsync(url), name => name.StartsWith("Pictures/", StringComparison.Ordinal));
        Assert.Contains("Image 1\u00a0: masquée", (await app.GetPageAsync(Address(id))).Text("#Image"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_is_not_hidden_is_in_the_document_and_is_not_sent_twice_and_one_that_is_hidden_is_not_kept_by_who_has_it()
    {
        var photo = await PhotoAsync(app);
        var (id, url) = await PublishAsync(app, "Atelier gardé en mémoire", ReviewedApp.Author, photo);
        Assert.Contains(await PicturesOfAsync(url), name => name.StartsWith("Pictures/", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (await AgainAsync(photo), (await app.GetPageAsync(File(photo).ToString())).Status));

        await AskAsync(app, id, photo, ReviewedApp.Other);

        Assert.Equal(HttpStatusCode.Gone, await AgainAsync(photo));
        await DecideAsync(app, photo, "Remettre", ReviewedApp.Moderator, "Personne n’y est reconnaissable.");
        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync(photo));
    }

    [Fact]
    public async Task Put_back_it_says_why_and_the_next_one_who_asks_waits_for_a_look()
    {
        var photo = await PhotoAsync(app);
        var (id, url) = await PublishAsync(app, "Atelier de dos", ReviewedApp.Author, photo);
        await AskAsync(app, id, photo, ReviewedApp.Other);

        var done = await DecideAsync(app, photo, "Remettre", ReviewedApp.Moderator, "Personne n’y est reconnaissable.");

        Assert.EndsWith("fait=remise", done.RedirectsTo, StringComparison.Ordinal);
        Assert.Empty((await app.GetPageAsync(url)).Texts(".notice.warning"));
        Assert.Contains("Personne n’y est reconnaissable.", (await app.GetPageAsync(Address(id))).Text("#Image"), StringComparison.Ordinal);

        var again = await AskAsync(app, id, photo);

        Assert.Equal(Address(id) + "&fait=attend", again.RedirectsTo);
        Assert.Contains("remise après une première demande", (await app.GetPageAsync(again.RedirectsTo!)).Text("[role=status]"), StringComparison.Ordinal);
        Assert.Equal(ImageState.Asked, (await SaidAsync(app, photo)).State);
        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync(photo));
        Assert.Contains("encore visible", (await app.GetPageAsync("/relectures?sorte=images&ressource=" + id)).Text(".register li"), StringComparison.Ordinal);
        var decision = await app.GetPageAsync(await DecisionAsync(app, photo), await app.AsAsync(ReviewedApp.Moderator));
        Assert.Contains("Personne n’y est reconnaissable.", decision.Text("main"), StringComparison.Ordinal);

        await DecideAsync(app, photo, "Garder", ReviewedApp.Moderator, Reason);
        Assert.Equal(HttpStatusCode.Gone, await AgainAsync(photo));
    }

    [Fact]
    public async Task Kept_hidden_the_page_says_why_until_somebody_of_moderation_changes_their_mind()
    {
        var photo = await PhotoAsync(app);
        var (id, url) = await PublishAsync(app, "Atelier de face", ReviewedApp.Author, photo);
        await AskAsync(app, id, photo, ReviewedApp.Other, "Je n’ai rien signé.");

        var empty = await DecideAsync(app, photo, "Garder", ReviewedApp.Moderator, " ");
        Assert.Equal(["Dites pourquoi\u00a0: les personnes concernées ont besoin d’une raison."], empty.Texts("#erreurs li"));
        await DecideAsync(app, photo, "Garder", ReviewedApp.Moderator, Reason);

        Assert.Contains(Reason, (await app.GetPageAsync(url)).Text(".notice.warning"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, await AgainAsync(photo));
        Assert.DoesNotContain("Atelier de face", (await app.GetPageAsync("/relectures?sorte=images")).Texts(".register .name"));
        // It waits for nobody any more, and two do not decide twice.
        Assert.Contains("Quelqu’un a déjà décidé", (await DecideAsync(app, photo, "Garder", ReviewedApp.Administrator, Reason)).Text("#erreurs"), StringComparison.Ordinal);
        await DecideAsync(app, photo, "Remettre", ReviewedApp.Administrator, "Accord donné depuis.");
        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync(photo));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Found)]
    [InlineData(ReviewedApp.Author, HttpStatusCode.Forbidden)]
    [InlineData(ReviewedApp.Other, HttpStatusCode.Forbidden)]
    [InlineData(ReviewedApp.Host, HttpStatusCode.Forbidden)]
    [InlineData(ReviewedApp.Moderator, HttpStatusCode.OK)]
    [InlineData(ReviewedApp.Administrator, HttpStatusCode.OK)]
    public async Task Moderation_alone_sees_it_and_decides(string? who, HttpStatusCode expected)
    {
        var photo = await PhotoAsync(app);
        var (id, _) = await PublishAsync(app, "Qui regarde", ReviewedApp.Author, photo);
        await AskAsync(app, id, photo, ReviewedApp.Host, "Au fond à droite.");
        var address = await DecisionAsync(app, photo);
        var client = await app.AsAsync(who);

        var page = await app.GetPageAsync(address, client);
        using var file = await client.GetAsync(new Uri(address + "?handler=Fichier", UriKind.Relative));

        Assert.Equal((expected, expected), (page.Status, file.StatusCode));
        if (expected == HttpStatusCode.OK)
        {
            Assert.Equal(address + "?handler=Fichier", page.Document.QuerySelector("main img")!.GetAttribute("src"));
            Assert.Contains("Au fond à droite.", page.Text("main"), StringComparison.Ordinal);
            Assert.Equal(("image/png", "no-store, private"), (file.Content.Headers.ContentType!.MediaType, string.Join(", ", file.Headers.CacheControl!.ToString().Split(", ").Order(StringComparer.Ordinal))));
        }
        else Assert.NotEqual(HttpStatusCode.OK, (await app.SendAsync(client, address, "Remettre", ("Motif", "Non."))).Status);
        var queue = await app.GetPageAsync("/relectures?sorte=images&ressource=" + id, client);
        Assert.Equal(expected == HttpStatusCode.OK, queue.Document.QuerySelector(".register .name")!.GetAttribute("href") == address);
        Assert.DoesNotContain("Au fond à droite.", queue.Text("main"), StringComparison.Ordinal);
        Assert.Equal(ImageState.Hidden, (await SaidAsync(app, photo)).State);
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_text_or_their_own_request()
    {
        var (own, asked) = (await PhotoAsync(app), await PhotoAsync(app));
        var (ownId, _) = await PublishAsync(app, "Photo de la modératrice", ReviewedApp.Moderator, own);
        await AskAsync(app, ownId, own, ReviewedApp.Other);
        var (askedId, _) = await PublishAsync(app, "La modératrice y est", ReviewedApp.Author, asked);
        await AskAsync(app, askedId, asked, ReviewedApp.Moderator);

        foreach (var photo in (Attachment[])[own, asked])
        {
            var page = await app.GetPageAsync(await DecisionAsync(app, photo), await app.AsAsync(ReviewedApp.Moderator));
            Assert.Equal((HttpStatusCode.OK, 0), (page.Status, page.Document.QuerySelectorAll("form.decide").Length));
            await DecideAsync(app, photo, "Remettre", ReviewedApp.Moderator, "C’est moi.");
            Assert.Equal(ImageState.Hidden, (await SaidAsync(app, photo)).State);
            await DecideAsync(app, photo, "Remettre", ReviewedApp.Administrator, "Vu.");
            Assert.Equal(ImageState.Shown, (await SaidAsync(app, photo)).State);
        }
    }

    [Fact]
    public async Task Authors_of_every_work_that_shows_it_hear_of_it_moderation_too_and_who_asked_hears_what_is_decided()
    {
        var photo = await PhotoAsync(app);
        var (id, url) = await PublishAsync(app, "Atelier annoncé", ReviewedApp.Author, photo);
        var (elsewhere, _) = await PublishAsync(app, "Aussi annoncé", ReviewedApp.Host, photo);

        await AskAsync(app, id, photo, ReviewedApp.Other);

        Assert.Equal([HappeningKind.ImageHidden], await ToldAsync(ReviewedApp.Author, id));
        Assert.Equal([HappeningKind.ImageHidden], await ToldAsync(ReviewedApp.Host, elsewhere));
        Assert.Equal([HappeningKind.ImageHidden], await ToldAsync(ReviewedApp.Moderator, id));
        Assert.Empty(await ToldAsync(ReviewedApp.Moderator, elsewhere));
        Assert.Equal("/relectures?sorte=images&ressource=" + id, await LinkToAsync(ReviewedApp.Moderator, "Atelier annoncé"));
        Assert.Equal(url, await LinkToAsync(ReviewedApp.Author, "Atelier annoncé"));
        // Nobody but those who decide learns who is on it.
        Assert.DoesNotContain("Ousmane", (await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(ReviewedApp.Author))).Texts("main li").First(t => t.Contains("Atelier annoncé", StringComparison.Ordinal)), StringComparison.Ordinal);

        await DecideAsync(app, photo, "Garder", ReviewedApp.Moderator, Reason);

        Assert.Equal([HappeningKind.ImageHidden, HappeningKind.ImageDecided], await ToldAsync(ReviewedApp.Author, id));
        Assert.Equal([HappeningKind.ImageHidden, HappeningKind.ImageDecided], await ToldAsync(ReviewedApp.Host, elsewhere));
        Assert.Equal([HappeningKind.ImageDecided], await ToldAsync(ReviewedApp.Other, id));
        Assert.Equal([HappeningKind.ImageHidden, HappeningKind.ImageDecided], await app.WithDbAsync(async db =>
        {
            var uid = await db.HiddenImages.Where(i => i.Sha256 == photo.Sha256).Select(i => i.Uid).SingleAsync();
            return await db.Journal.Where(j => j.SubjectUid == uid).OrderBy(j => j.Seq).Select(j => j.Kind).ToListAsync();
        }));
    }

    [Fact]
    public async Task Only_photographs_of_that_work_are_hidden_and_only_works_with_some_offer_it()
    {
        var photo = await PhotoAsync(app);
        var drawing = new Attachment { Name = "images/plan.svg", Sha256 = new string('a', 64), MediaType = MediaTypes.Svg };
        var (with, url) = await PublishAsync(app, "Avec une photo", ReviewedApp.Author, photo, drawing);
        var (without, plain) = await PublishAsync(app, "Avec un dessin", ReviewedApp.Author, drawing);

        Assert.Equal("On me voit sur une photo", (await app.GetPageAsync(url)).Text($".acts a[href='{Address(with)}']"));
        Assert.Empty((await app.GetPageAsync(plain)).Document.QuerySelectorAll(".acts a[href*='signaler']"));
        Assert.Contains("aucune photo", (await app.GetPageAsync(Address(without))).Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(Address(99_999_999))).Status);

        foreach (var other in (Attachment[])[drawing, await PhotoAsync(app)])
        {
            var refused = await AskAsync(app, with, other, ReviewedApp.Other);
            Assert.Contains("n’est pas dans cette version", refused.Text("#erreurs"), StringComparison.Ordinal);
            Assert.False(await app.WithDbAsync(db => db.IsHiddenAsync(other.Sha256)));
        }
    }

    [Fact]
    public async Task Many_who_ask_at_once_make_one_thing_to_decide()
    {
        var photo = await PhotoAsync(app);
        var (id, _) = await PublishAsync(app, "Photo de groupe", ReviewedApp.Author, photo);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.WithDbAsync(async db => (await db.HideImageAsync(await Works.CurrentAsync(db, id), photo.Sha256, "", null, DateTimeOffset.UtcNow)).Id)));

        Assert.Equal(1, await app.WithDbAsync(db => db.HiddenImages.CountAsync(i => i.Sha256 == photo.Sha256)));
    }

    [Fact]
    public async Task One_account_hides_ten_images_a_day_and_the_next_ones_wait_for_a_look()
    {
        var photos = new List<Attachment>();
        for (var i = 0; i <= ImageHiding.MostADay; i++) photos.Add(await PhotoAsync(app) with { Name = $"images/{i}.png" });
        var (id, _) = await PublishAsync(app, "Album", ReviewedApp.Author, [.. photos]);

        var states = await app.WithDbAsync(async db =>
        {
            var (on, person) = (await Works.CurrentAsync(db, id), Works.Person("Qui masque tout"));
            db.Add(person);
            await db.SaveChangesAsync();
            var said = new List<ImageState>();
            foreach (var photo in photos) said.Add((await db.HideImageAsync(on, photo.Sha256, "", person, DateTimeOffset.UtcNow)).State);
            return said;
        });

        Assert.Equal([.. Enumerable.Repeat(ImageState.Hidden, 10), ImageState.Asked], states);
    }

    private async Task<string> ImagesOfAsync(string url) => string.Join(' ', (await app.GetPageAsync(url)).Document.QuerySelectorAll(".prose img").Select(i => i.GetAttribute("src")));

    private async Task<HttpStatusCode> AgainAsync(Attachment photo)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, File(photo));
        request.Headers.IfNoneMatch.Add(new($"\"{photo.Sha256}\""));
        using var answer = await app.Visitor.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<List<string>> PicturesOfAsync(string url)
    {
        await using var odt = new ZipArchive(await app.Visitor.GetStreamAsync(new Uri(url + "/telecharger.odt", UriKind.Relative)));
        return [.. odt.Entries.Select(e => e.FullName)];
    }

    private Task<List<HappeningKind>> ToldAsync(string email, int resource) => app.WithDbAsync(db =>
        db.Notifications.Where(n => (n.Kind == HappeningKind.ImageHidden || n.Kind == HappeningKind.ImageDecided) && db.Resources.Any(r => r.Id == resource && r.Uid == n.Thread) && db.Users.Any(u => u.Email == email && u.ContributorId == n.ContributorId)).OrderBy(n => n.Id).Select(n => n.Kind).ToListAsync());

    private async Task<string?> LinkToAsync(string email, string title) =>
        (await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(email))).Document.QuerySelectorAll("main li a").First(a => a.TextContent.Contains(title, StringComparison.Ordinal)).GetAttribute("href");
}

/// <summary>Whoever would hide a whole commons from one address is held back.</summary>
public sealed class HidingLimitTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    [Fact]
    public async Task A_visitor_asks_ten_times_then_waits()
    {
        var (id, _) = await PublishAsync(app, "Trop souvent", ReviewedApp.Author, await PhotoAsync(app));
        var visitor = app.NewVisitor();
        for (var i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.OK, (await app.SubmitAsync(Address(id), visitor, ("Mots", "Vite."))).Status);

        var refused = await app.SubmitAsync(Address(id), visitor, ("Mots", "Vite."));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.True(refused.Response.Headers.Contains("Retry-After"));
        // Reading is not asking, and whoever signed in is counted by the commons.
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(Address(id), visitor)).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.SubmitAsync(Address(id), await app.AsAsync(ReviewedApp.Other), ("Mots", "Encore."))).Status);
    }
}
