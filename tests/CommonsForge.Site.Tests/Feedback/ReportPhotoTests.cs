using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using CommonsForge.Data.Files;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Images;
using CommonsForge.Domain.Journal;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Suggestions;
using CommonsForge.Web.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CommonsForge.Site.Tests.Files.SmallFiles;

namespace CommonsForge.Site.Tests.Feedback;

/// <summary>Photographs that go with a report of use, with the agreement of those who are on them.</summary>
public sealed class ReportPhotoTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private static int _made;

    [Fact]
    public async Task Somebody_with_an_account_previews_photographs_without_what_they_hide_publishes_them_and_takes_them_back_for_good()
    {
        var (id, url) = await SuggestionWorks.PublishAsync(app, "Photographiée");
        var client = await app.AsAsync(ReviewedApp.Other);
        var form = await app.GetPageAsync(url + "/utilisee", client);
        Assert.Contains("15\u00a0Mo au plus", form.Text("#photos-aide"), StringComparison.Ordinal);
        Assert.Equal(["image/jpeg,image/png,image/webp"], form.Document.QuerySelectorAll("input[type=file]").Select(i => i.GetAttribute("accept")).Distinct());

        var preview = await SendAsync(client, url, form, "", [Photo()], ("Accord", "true"), ("Photos[0].Texte", "Trois chaises en cercle."));

        var shown = preview.Document.QuerySelector(".card.report img")!;
        Assert.Equal(("Trois chaises en cercle.", "lazy", "150"), (shown.GetAttribute("alt"), shown.GetAttribute("loading"), shown.GetAttribute("height")));
        using (var seen = await client.GetAsync(new Uri(shown.GetAttribute("src")!, UriKind.Relative)))
            Assert.Equal(("image/jpeg", true), (seen.Content.Headers.ContentType!.MediaType, seen.Headers.CacheControl!.NoStore));

        var sent = await SendAsync(client, url, preview, "Publier", []);

        Assert.Matches("^/retours/[0-9]+\\?fait=merci$", sent.RedirectsTo);
        var made = await OneAsync(id);
        var photo = Assert.Single(made.Photos);
        Assert.Equal(("image/jpeg", "Trois chaises en cercle.", 150), (photo.MediaType, photo.Description, photo.Height));
        using var bytes = await app.Visitor.GetAsync(Address(photo));
        Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(await bytes.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        foreach (var page in (string[])[$"/retours/{made.Id}", url + "/retours", url])
        {
            var image = (await app.GetPageAsync(page)).Document.QuerySelector(".card.report img")!;
            Assert.Equal((Address(photo).ToString(), "Trois chaises en cercle."), (image.GetAttribute("src"), image.GetAttribute("alt")));
        }
        Assert.Contains(photo.Sha256, await client.GetStringAsync(new Uri("/compte/donnees?handler=Fichier", UriKind.Relative)), StringComparison.Ordinal);
        foreach (var data in (string[])["csv", "json", "geojson"]) Assert.DoesNotContain(photo.Sha256, await app.Visitor.GetStringAsync(new Uri("/donnees/retours." + data, UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains(photo.Sha256, await NamedAsync(photo.Sha256), StringComparer.Ordinal);

        await app.SendAsync(client, $"/retours/{made.Id}", "Retirer");

        Assert.Empty((await OneAsync(id)).Photos);
        Assert.False(Store.Exists(photo.Sha256));
        Assert.Empty(await NamedAsync(photo.Sha256));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor.GetAsync(Address(photo))).StatusCode);
    }

    [Fact]
    public async Task Without_an_account_photographs_wait_with_the_report_and_those_who_look_see_them_there_and_nobody_anywhere_else()
    {
        var (id, url) = await SuggestionWorks.PublishAsync(app, "Photo en attente");
        var visitor = app.NewVisitor();
        var form = await app.GetPageAsync(url + "/utilisee", visitor);
        var fast = await SendAsync(visitor, url, form, "", [Photo()], ("Accord", "true"));
        Assert.Empty(fast.Document.QuerySelectorAll(".card.report"));
        Assert.Contains("choisissez-les de nouveau", fast.Text("#erreurs"), StringComparison.Ordinal);
        Assert.DoesNotContain("jeton=", fast.Document.Body!.InnerHtml, StringComparison.Ordinal);
        await Task.Delay(HumanCheck.Shortest + TimeSpan.FromMilliseconds(100));

        var preview = await SendAsync(visitor, url, form, "", [Photo()], ("Accord", "true"));
        var sent = await SendAsync(visitor, url, preview, "Publier", []);

        var made = await OneAsync(id);
        var photo = Assert.Single(made.Photos);
        Assert.StartsWith($"/retours/{made.Id}?fait=attend&cle=", sent.RedirectsTo, StringComparison.Ordinal);
        foreach (var who in (string?[])[null, ReviewedApp.Other, ReviewedApp.Moderator])
            Assert.Equal(HttpStatusCode.NotFound, (await (await app.AsAsync(who)).GetAsync(Address(photo))).StatusCode);
        var there = new Uri($"/retours/{made.Id}?handler=Photo&numero=0", UriKind.Relative);
        foreach (var (who, expected) in new[] { (null, HttpStatusCode.NotFound), (ReviewedApp.Other, HttpStatusCode.NotFound), (ReviewedApp.Moderator, HttpStatusCode.OK) })
            Assert.Equal(expected, (await (await app.AsAsync(who)).GetAsync(there)).StatusCode);
        var look = await app.GetPageAsync($"/retours/{made.Id}", await app.AsAsync(ReviewedApp.Moderator));
        Assert.Equal((there.ToString(), "Photo 1 de ce retour, sans description"), look.Document.QuerySelector(".card.report img") is { } i ? (i.GetAttribute("src")!, i.GetAttribute("alt")!) : default);
        // Whoever sent it sees what waits, by the private link.
        var own = (await app.GetPageAsync(sent.RedirectsTo!, visitor)).Document.QuerySelector(".card.report img")!.GetAttribute("src")!;
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(new Uri(own, UriKind.Relative))).StatusCode);

        await app.SendAsync(await app.AsAsync(ReviewedApp.Moderator), $"/retours/{made.Id}", "Montrer");
        Assert.Equal(HttpStatusCode.OK, (await app.Visitor.GetAsync(Address(photo))).StatusCode);
        await app.SendAsync(await app.AsAsync(ReviewedApp.Moderator), $"/retours/{made.Id}", "Ecarter", ("Motif", "Hors sujet."));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor.GetAsync(Address(photo))).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_photograph_that_is_to_replace_another_waits_beside_it_and_the_one_that_is_left_is_erased(bool taken)
    {
        var (id, url) = await SuggestionWorks.PublishAsync(app, $"Photo remplacée {taken}");
        var (visitor, moderator) = (app.NewVisitor(), await app.AsAsync(ReviewedApp.Moderator));
        var form = await app.GetPageAsync(url + "/utilisee", visitor);
        await Task.Delay(HumanCheck.Shortest + TimeSpan.FromMilliseconds(100));
        var link = (await SendAsync(visitor, url, form, "Publier", [Photo()], ("Accord", "true"))).RedirectsTo!;
        var story = $"/retours/{(await OneAsync(id)).Id}";
        await app.SendAsync(moderator, story, "Montrer");
        var amend = (await app.GetPageAsync(link, visitor)).Document.QuerySelectorAll("a.button").Single(a => a.TextContent == "Modifier").GetAttribute("href")!;
        var again = await app.GetPageAsync(amend, visitor);
        await Task.Delay(HumanCheck.Shortest + TimeSpan.FromMilliseconds(100));
        await SendAsync(visitor, url, again, "Publier", [Photo()], ("Accord", "true"));

        var made = await OneAsync(id);
        var (before, after) = (Assert.Single(made.Photos), Assert.Single(made.Amendment!.Photos));
        Assert.NotEqual(before.Sha256, after.Sha256);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), ((await app.Visitor.GetAsync(Address(before))).StatusCode, (await app.Visitor.GetAsync(Address(after))).StatusCode));
        // What waits is kept from the sweep, and shown to whoever looks and whoever sent it, and to nobody else.
        Assert.Contains(after.Sha256, await NamedAsync(after.Sha256), StringComparer.Ordinal);
        foreach (var (page, who) in new[] { (story, moderator), (link, visitor) })
        {
            var shown = (await app.GetPageAsync(page, who)).Document.QuerySelectorAll(".card.report img").Select(i => i.GetAttribute("src")!).ToList();
            Assert.Equal(Address(before).ToString(), shown[0]);
            Assert.Equal(HttpStatusCode.OK, (await who.GetAsync(new Uri(shown[1], UriKind.Relative))).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor.GetAsync(new Uri(story + "?handler=Photo&numero=0&modification=true", UriKind.Relative))).StatusCode);

        await app.SendAsync(moderator, story, taken ? "Montrer" : "Ecarter", ("Motif", "On reconnaît quelqu’un."));

        var (kept, gone) = taken ? (after, before) : (before, after);
        Assert.Equal(kept.Sha256, Assert.Single((await OneAsync(id)).Photos).Sha256);
        Assert.Equal(HttpStatusCode.OK, (await app.Visitor.GetAsync(Address(kept))).StatusCode);
        Assert.Equal((false, true), (Store.Exists(gone.Sha256), Store.Exists(kept.Sha256)));
    }

    [Fact]
    public async Task A_photograph_sent_without_the_agreement_of_those_on_it_is_kept_in_the_form_until_it_is_given_and_never_published_without()
    {
        var (id, url) = await SuggestionWorks.PublishAsync(app, "Accord oublié");
        var client = await app.AsAsync(ReviewedApp.Other);
        var form = await app.GetPageAsync(url + "/utilisee", client);

        var forgot = await SendAsync(client, url, form, "", [Photo()]);
        Assert.Contains("Vos photos sont gardées", forgot.Text("#erreurs"), StringComparison.Ordinal);
        Assert.Empty(forgot.Document.QuerySelectorAll(".card.report"));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(forgot.Document.QuerySelector("#Photos img")!.GetAttribute("src")!, UriKind.Relative))).StatusCode);
        var still = await SendAsync(client, url, forgot, "Publier", []);
        Assert.Contains("Vos photos sont gardées", still.Text("#erreurs"), StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.UsageReports.IgnoreQueryFilters().CountAsync(r => r.ResourceId == id)));

        var preview = await SendAsync(client, url, still, "", [], ("Accord", "true"));
        Assert.NotNull(preview.Document.QuerySelector(".card.report img"));
        await SendAsync(client, url, preview, "Publier", []);
        Assert.Single((await OneAsync(id)).Photos);
    }

    [Fact]
    public async Task A_held_report_hides_no_image_that_others_publish()
    {
        var photo = await Images.PhotoWorks.PhotoAsync(app);
        await Images.PhotoWorks.PublishAsync(app, "Déjà publiée", ReviewedApp.Author, photo);
        var (id, _) = await SuggestionWorks.PublishAsync(app, "Reprise en attente");
        await app.WithDbAsync(async db =>
        {
            var report = new UsageReport(Guid.CreateVersion7(), await db.Resources.SingleAsync(r => r.Id == id), new(), new() { Line = "La même photo." }, null, DateTimeOffset.UtcNow, held: true);
            report.Illustrate([new() { Sha256 = photo.Sha256, MediaType = photo.MediaType }]);
            db.Add(report);
            return await db.SaveChangesAsync();
        });

        Assert.Equal(HttpStatusCode.OK, (await app.Visitor.GetAsync(Images.PhotoWorks.File(photo))).StatusCode);
    }

    [Fact]
    public async Task Whoever_is_on_it_hides_it_at_once_who_reported_hears_of_it_and_moderation_may_erase_it()
    {
        var (id, url) = await SuggestionWorks.PublishAsync(app, "Photo de groupe");
        var made = await IllustratedAsync(id, url);
        var photo = made.Photos[0];
        var ask = (await app.GetPageAsync($"/retours/{made.Id}")).Document.QuerySelectorAll(".card.report a").Single(a => a.TextContent == "On me voit sur une photo").GetAttribute("href")!;
        Assert.Equal($"/signaler/photo?retour={made.Id}", ask);
        var visitor = app.NewVisitor();
        var stamp = (await app.GetPageAsync(ask, visitor)).Document.QuerySelector($"main [name='{HumanCheck.Start}']")!.GetAttribute("value")!;
        await Task.Delay(HumanCheck.Shortest + TimeSpan.FromMilliseconds(100));

        var asked = await app.SubmitAsync(ask, visitor, ("Image", photo.Sha256), (HumanCheck.Start, stamp));

        Assert.Equal(ask + "&fait=masquee", asked.RedirectsTo);
        Assert.Equal(HttpStatusCode.Gone, (await app.Visitor.GetAsync(Address(photo))).StatusCode);
        foreach (var page in (string[])[$"/retours/{made.Id}", url + "/retours"])
        {
            var card = (await app.GetPageAsync(page)).Document.QuerySelector(".card.report")!;
            Assert.Null(card.QuerySelector("img"));
            Assert.Contains("Image masquée à la demande d’une personne", card.TextContent, StringComparison.Ordinal);
        }
        Assert.Equal([HappeningKind.ImageHidden], await ToldAsync(ReviewedApp.Other, id));
        var decision = "/relectures/images/" + Text(await app.WithDbAsync(db => db.HiddenImages.Where(i => i.Sha256 == photo.Sha256).Select(i => i.Id).SingleAsync()));
        var moderator = await app.AsAsync(ReviewedApp.Moderator);
        Assert.Contains($"/retours/{made.Id}", (await app.GetPageAsync(decision, moderator)).Document.QuerySelectorAll("main .plain a").Select(a => a.GetAttribute("href")));
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SendAsync(moderator, decision, "Effacer")).Status);
        await app.SendAsync(moderator, decision, "Garder", ("Motif", "Sans accord."));
        Assert.True(Store.Exists(photo.Sha256));

        Assert.EndsWith("fait=effacee", (await app.SendAsync(moderator, decision, "Effacer")).RedirectsTo, StringComparison.Ordinal);

        Assert.False(Store.Exists(photo.Sha256));
        Assert.Equal(("En vrai.", 0), await OneAsync(id) is { } left ? (left.Words.Line, left.Photos.Count) : default);
        Assert.Empty((await app.GetPageAsync($"/retours/{made.Id}")).Document.QuerySelectorAll(".card.report img"));
    }

    [Fact]
    public async Task Who_reported_does_not_decide_on_their_own_photograph_and_only_those_of_the_report_are_hidden()
    {
        var (id, url) = await SuggestionWorks.PublishAsync(app, "Photo de la modératrice");
        var made = await IllustratedAsync(id, url, ReviewedApp.Moderator);
        var ask = $"/signaler/photo?retour={made.Id}";
        var other = await app.AsAsync(ReviewedApp.Other);

        Assert.Contains("n’est pas dans cette version", (await app.SubmitAsync(ask, other, ("Image", new string('a', 64)))).Text("#erreurs"), StringComparison.Ordinal);
        await app.SubmitAsync(ask, other, ("Image", made.Photos[0].Sha256));

        await Images.PhotoWorks.DecideAsync(app, new() { Name = "photo", Sha256 = made.Photos[0].Sha256, MediaType = "image/jpeg" }, "Remettre", ReviewedApp.Moderator, "C’est moi.");
        Assert.Equal(ImageState.Hidden, await app.WithDbAsync(db => db.HiddenImages.Where(i => i.Sha256 == made.Photos[0].Sha256).Select(i => i.State).SingleAsync()));
    }

    [Fact]
    public async Task What_cannot_be_taken_is_named_and_the_others_are_kept_for_the_next_try()
    {
        var (id, url) = await SuggestionWorks.PublishAsync(app, "Photos refusées");
        var client = await app.AsAsync(ReviewedApp.Other);
        var form = await app.GetPageAsync(url + "/utilisee", client);

        var refused = await SendAsync(client, url, form, "", [Photo(), Utf8("Pas une photo."), []], ("Accord", "true"));
        Assert.Equal(["«\u00a0photo-1.jpg\u00a0» n’est pas une photo que nous pouvons montrer\u00a0: choisissez un JPEG, un PNG ou un WebP.", "«\u00a0photo-2.jpg\u00a0» est vide."], refused.Texts("#erreurs li"));
        Assert.Single(refused.Document.QuerySelectorAll("[name$='.Jeton']"));
        Assert.Contains("personnes reconnaissables", (await SendAsync(client, url, form, "", [Photo()])).Text("#erreurs"), StringComparison.Ordinal);
        Assert.Contains("abîmé", (await SendAsync(client, url, form, "", [[0xFF, 0xD8, 0xFF, 0xE1, 0x7F, 0xFF, 1]], ("Accord", "true"))).Text("#erreurs"), StringComparison.Ordinal);
        Assert.Contains("3 photos au plus", (await SendAsync(client, url, form, "", [Photo(), Photo(), Photo(), Photo()], ("Accord", "true"))).Text("#erreurs"), StringComparison.Ordinal);
        Assert.Contains("choisissez-la à nouveau", (await SendAsync(client, url, form, "Publier", [], ("Photos[0].Jeton", "inventé"))).Text("#erreurs"), StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.UsageReports.CountAsync(r => r.ResourceId == id)));

        await SendAsync(client, url, refused, "Publier", []);
        Assert.Single((await OneAsync(id)).Photos);
    }

    [Fact]
    public async Task Amending_a_report_takes_a_photograph_out_and_its_bytes_and_keeps_the_others()
    {
        var (id, url) = await SuggestionWorks.PublishAsync(app, "Photos retouchées");
        var made = await IllustratedAsync(id, url, photos: 2);
        var client = await app.AsAsync(ReviewedApp.Other);
        var form = await app.GetPageAsync($"{url}/utilisee?retour={made.Id}", client);
        Assert.Equal(2, form.Document.QuerySelectorAll("#Photos img").Length);

        await SendAsync(client, url, form, "Publier", [], ("Photos[0].Retirer", "true"), ("Photos[1].Texte", "La seconde."));

        var left = Assert.Single((await OneAsync(id)).Photos);
        Assert.Equal((made.Photos[1].Sha256, "La seconde."), (left.Sha256, left.Description));
        Assert.Equal((false, true), (Store.Exists(made.Photos[0].Sha256), Store.Exists(left.Sha256)));
    }

    private ContentStore Store => app.Services.GetRequiredService<ContentStore>();

    private async Task<UsageReport> IllustratedAsync(int id, string url, string who = ReviewedApp.Other, int photos = 1)
    {
        var client = await app.AsAsync(who);
        await SendAsync(client, url, await app.GetPageAsync(url + "/utilisee", client), "Publier", [.. Enumerable.Range(0, photos).Select(_ => Photo())], ("Accord", "true"));
        return await OneAsync(id);
    }

    // One that no other test has, with a place and a name in it.
    private static byte[] Photo() => Jpeg(200 + Interlocked.Increment(ref _made), 150, [1, 2, 3], Segment(0xE1, [.. "Exif\0\0"u8, .. Tiff(0)]));

    private static Uri Address(ReportPhoto photo) => new(Web.Endpoints.Files.Address(photo.Sha256, "photo-1"), UriKind.Relative);

    private Task<UsageReport> OneAsync(int resource) => app.WithDbAsync(db => db.UsageReports.IgnoreQueryFilters().AsNoTracking().Where(r => r.ResourceId == resource).OrderBy(r => r.Id).FirstAsync());

    // Of these files, those that a sweep would leave.
    private Task<List<string>> NamedAsync(string sha256) => app.WithDbAsync(async db =>
    {
        var folder = Directory.CreateTempSubdirectory("commons-photos").FullName;
        try
        {
            var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "sha256", sha256[..2], sha256[2..4])).FullName, sha256);
            await File.WriteAllBytesAsync(path, [1]);
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-30));
            await db.SweepFilesAsync(new(folder), DateTimeOffset.UtcNow);
            return File.Exists(path) ? new List<string> { sha256 } : [];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    });

    // The form as a browser sends it: what it holds, and the files chosen.
    private static async Task<Page> SendAsync(HttpClient client, string url, Page form, string handler, byte[][] files, params (string Name, string Value)[] told)
    {
        using var content = new MultipartFormDataContent();
        var hidden = form.Document.QuerySelectorAll("#retour input[type=hidden]").Select(i => (Name: i.GetAttribute("name")!, Value: i.GetAttribute("value") ?? ""));
        var words = form.Document.QuerySelectorAll("#retour [name$='.Texte']").Select(i => (Name: i.GetAttribute("name")!, Value: i.GetAttribute("value") ?? ""));
        foreach (var (name, value) in hidden.Concat(words).Concat([("Adaptee", "false"), ("Ligne", "En vrai.")]).Where(h => told.All(t => t.Name != h.Item1)).Concat(told)) content.Add(new StringContent(value), name);
        for (var i = 0; i < files.Length; i++)
        {
            if (i >= UsageReport.MostPhotos) content.Add(new StringContent(""), $"Photos[{i}].Texte");
            content.Add(new ByteArrayContent(files[i]), $"Photos[{i}].Fichier", $"photo-{i}.jpg");
        }
        var answer = await client.PostAsync(new Uri(url + "/utilisee" + (handler.Length > 0 ? "?handler=" + handler : ""), UriKind.Relative), content);
        return new(answer, await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync()));
    }

    private Task<List<HappeningKind>> ToldAsync(string email, int resource) => app.WithDbAsync(db =>
        db.Notifications.Where(n => n.Kind == HappeningKind.ImageHidden && db.Resources.Any(r => r.Id == resource && r.Uid == n.Thread) && db.Users.Any(u => u.Email == email && u.ContributorId == n.ContributorId)).Select(n => n.Kind).ToListAsync());

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
