using System.Net;
using CommonsForge.Domain.Contributors;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>What the editor asks about photographs.</summary>
public sealed class EditorPhotoTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Ana = "contributrice@commons.test";

    [Fact]
    public async Task A_photo_is_taken_once_those_on_it_agreed_and_its_type_is_that_of_its_bytes()
    {
        var client = await app.SignInAsync(Ana);
        var photo = Files.SmallFiles.Jpeg(4, 3, [1, 2, 3]);
        foreach (var (agreed, name, taken) in new[] { (false, "groupe.jpg", false), (true, "groupe.png", true) })
        {
            var form = await app.GetPageAsync("/ressources/proposer", client);
            using var content = new MultipartFormDataContent
            {
                { new StringContent(form.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
                { new StringContent($"Photo {agreed}"), "Fiche.Titre" },
                { new StringContent("0"), "Fiche.Etat" },
                { new StringContent(agreed ? "true" : "false"), "Accord" },
                { new ByteArrayContent(photo), "Fichier", name },
            };
            using var answer = await client.PostAsync(new Uri("/ressources/proposer?handler=Joindre", UriKind.Relative), content);
            Assert.Equal(taken, answer.StatusCode == HttpStatusCode.Found);
            if (!taken) Assert.Contains("personnes reconnaissables", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        var me = await PersonAsync(Ana);
        var kept = (await app.WithDbAsync(db => db.Drafts.Where(d => d.OwnerId == me.Id).ToListAsync())).Where(d => d.Sheet.Title.StartsWith("Photo ", StringComparison.Ordinal)).SelectMany(d => d.Sheet.Attachments);
        Assert.Equal("image/jpeg", Assert.Single(kept).MediaType);
    }

    [Fact]
    public async Task Whether_people_on_a_photo_agreed_is_asked_once_for_the_same_bytes_whatever_version_keeps_them()
    {
        var client = await app.SignInAsync(Ana);
        var (photo, other) = (Files.SmallFiles.Jpeg(5, 3, [1, 2, 3]), Files.SmallFiles.Jpeg(6, 3, [1, 2, 3]));
        var draft = await JoinAsync(client, "/ressources/proposer", photo, agreed: true);
        Assert.NotNull(draft);
        var body = await app.WithDbAsync(db => db.Drafts.OrderByDescending(d => d.Id).Select(d => d.Body).FirstAsync());
        // What decorates is said to: once for the file.
        var address = (await SendAsync(client, draft, "", [.. New("Des photos", body), ("Fiche.Images[0].Adresse", "images/groupe.jpg"), ("Fiche.Images[0].Mots", "")]))!;
        Assert.StartsWith("/ressources/", address, StringComparison.Ordinal);

        Assert.Null(await JoinAsync(client, address + "/modifier", other, agreed: false));
        var next = await JoinAsync(client, (await app.GetPageAsync(address + "/modifier", client)).RedirectsTo!, photo, agreed: false);
        Assert.NotNull(next);
        var sheet = await app.WithDbAsync(db => db.Drafts.OrderByDescending(d => d.Id).Select(d => d.Sheet).FirstAsync());
        Assert.Equal(["images/groupe.jpg", "images/groupe-2.jpg"], sheet.Attachments.Select(a => a.Name));
        var sent = await app.SubmitAsync(next, client, [.. New("Des photos", "Un texte.\n\n![](images/groupe-2.jpg)").Where(f => f.Name != "Fiche.Droits"), ("Fiche.Note", "Ailleurs dans le texte.")]);
        Assert.Equal(address, sent.RedirectsTo);
    }

    [Fact]
    public async Task What_is_pasted_or_dropped_joins_the_draft_and_the_text_is_left_to_the_editor()
    {
        var client = await app.SignInAsync(Ana);
        var form = await app.GetPageAsync("/ressources/proposer", client);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.Document.QuerySelectorAll("form.editor input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).Concat(New("Collée", "Un texte.")).Append(("Accord", "true")))
            content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(Files.SmallFiles.Jpeg(7, 3, [1, 2, 3])), "Fichier", "Ma capture.jpg");
        content.Add(new ByteArrayContent([0x4D, 0x5A, 0x90, 0x00, 0xFF, 0xFE]), "Fichier", "programme.exe");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ressources/proposer?handler=Joindre") { Content = content };
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await client.SendAsync(request);
        var said = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(["images/ma-capture.jpg", null], said.GetProperty("joined").EnumerateArray().Select(n => n.GetString()));
        Assert.Contains("programme.exe", Assert.Single(said.GetProperty("faults").EnumerateArray()).GetString(), StringComparison.Ordinal);
        var draft = await app.WithDbAsync(db => db.Drafts.OrderByDescending(d => d.Id).FirstAsync());
        Assert.Equal(($"/compte/brouillons/{draft.Id}", "Un texte.", "images/ma-capture.jpg"), (said.GetProperty("url").GetString(), draft.Body, Assert.Single(draft.Sheet.Attachments).Name));
        Assert.Equal(draft.Saves, said.GetProperty("etat").GetInt32());
    }

    // The draft that has it, or null when its author is asked first.
    private Task<string?> JoinAsync(HttpClient client, string path, byte[] photo, bool agreed) =>
        SendAsync(client, path, "?handler=Joindre", [.. New("Des photos", "Un texte.").Where(f => f.Name != "Fiche.Droits"), ("Accord", agreed ? "true" : "false")], photo);

    private async Task<string?> SendAsync(HttpClient client, string path, string handler, (string Name, string Value)[] fields, byte[]? photo = null)
    {
        var form = await app.GetPageAsync(path, client);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.Document.QuerySelectorAll("form.editor input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).Concat(fields))
            content.Add(new StringContent(value), name);
        if (photo is not null) content.Add(new ByteArrayContent(photo), "Fichier", "groupe.jpg");
        using var answer = await client.PostAsync(new Uri(path + handler, UriKind.Relative), content);
        return answer.Headers.Location?.OriginalString.Split('#')[0];
    }

    private static (string Name, string Value)[] New(string title, string body) =>
        [("Fiche.Titre", title), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", body), ("Fiche.Licence", "CC-BY-SA-4.0"), ("Fiche.Moi", "true"), ("Fiche.Droits", "Mine"), ("Fiche.Langue", "fr")];

    private Task<Contributor> PersonAsync(string email) => app.WithDbAsync(db => db.Users.Where(a => a.Email == email).Select(a => a.Contributor!).SingleAsync());
}
