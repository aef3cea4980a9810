using System.Net;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static CommonsForge.Site.Tests.Files.SmallFiles;

namespace CommonsForge.Site.Tests.Files;

/// <summary>A file whose name says one thing and whose bytes say another.</summary>
public sealed class FileNameTests(SampleApp app) : IClassFixture<SampleApp>
{
    public static TheoryData<string, byte[], string> Lies { get; } = new()
    {
        { "faux.png", Utf8("\n<!DOCTYPE html>\n<title>Une page</title>"), "se termine par .png, mais contient une page web" },
        { "facture.pdf", Utf8("<html><body>Session expirée</body></html>"), "se termine par .pdf, mais contient une page web" },
        { "photo.JPG", Utf8("des mots"), "se termine par .JPG, mais contient du texte" },
        { "notes.txt", Png(2, 2), "se termine par .txt, mais contient une image" },
        { "compte rendu.docx", Zip(("a.txt", "a")), "se termine par .docx, mais contient une archive" },
        { "plan.png", "%PDF-1.7"u8.ToArray(), "se termine par .png, mais contient un PDF" },
        { "groupe.jpg", [0, 0, 0, 32, .. "ftypheic"u8], "se termine par .jpg, mais contient autre chose" },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task It_is_refused_with_what_was_found_and_how_to_mend_it(string name, byte[] bytes, string said)
    {
        var answer = await JoinAsync(name, bytes);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var fault = Assert.Single(answer.Texts("#erreurs li"));
        Assert.Contains(said, fault, StringComparison.Ordinal);
        Assert.Contains("enregistrez-le de nouveau", fault, StringComparison.Ordinal);
        Assert.Empty(await KeptAsync());
    }

    [Theory]
    [InlineData("groupe.png", "images/groupe.jpg")]
    [InlineData("Groupe.JPEG", "images/groupe.jpeg")]
    public async Task A_photo_that_is_another_kind_of_photo_is_taken_under_its_true_extension(string name, string kept)
    {
        Assert.Equal(HttpStatusCode.Found, (await JoinAsync(name, Jpeg(4, 3, [1, 2, 3]))).Status);
        Assert.Equal([kept], (await KeptAsync()).Select(a => a.Name));
    }

    [Fact]
    public async Task A_page_kept_as_text_is_text()
    {
        Assert.Equal(HttpStatusCode.Found, (await JoinAsync("page.txt", Utf8("<html></html>"))).Status);
        Assert.Equal("text/plain", Assert.Single(await KeptAsync()).MediaType);
    }

    private Task<IReadOnlyList<Attachment>> KeptAsync() => app.WithDbAsync<IReadOnlyList<Attachment>>(async db => (await db.Drafts.OrderByDescending(d => d.Id).FirstAsync()).Sheet.Attachments);

    private async Task<Page> JoinAsync(string name, byte[] bytes)
    {
        var client = await app.SignInAsync("contributrice@commons.test");
        var form = await app.GetPageAsync("/ressources/proposer", client);
        using var content = new MultipartFormDataContent
        {
            { new StringContent(form.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent("0"), "Fiche.Etat" },
            { new StringContent("true"), "Accord" },
            { new ByteArrayContent(bytes), "Fichier", name },
        };
        var answer = await client.PostAsync(new Uri("/ressources/proposer?handler=Joindre", UriKind.Relative), content);
        return new(answer, new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()));
    }
}
