using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CommonsForge.Data.Files;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>Resources as files, on the sample.</summary>
public sealed partial class DownloadTests(SampleApp app) : IClassFixture<SampleApp>, IAsyncLifetime
{
    private const string SixQuestions = "0193c0de-0000-7000-8000-000000000102";
    private const string InEnglish = "0193c0de-0000-7000-8000-000000000173";
    private const string Path = "0193c0de-0000-7000-8000-000000000179";
    private const string PublicNotice = "0193c0de-0000-7000-8000-000000000130";

    private static readonly string[] Formats = ["citation.bib", "citation.json", "citation.ris", "telecharger.md", "telecharger.odt"];

    // The folder of files outlives a run: whoever cleaned it meanwhile must not change what is tested here.
    public async ValueTask InitializeAsync()
    {
        await using var drawing = File.OpenRead(System.IO.Path.Combine(Repository.Root, "sample", "ressources", "images", "six-questions.svg"));
        await app.Services.GetRequiredService<ContentStore>().PutAsync(drawing);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_resource_is_cited_in_BibTeX()
    {
        var answer = await GetAsync(SixQuestions, "/citation.bib");
        Assert.Equal("application/x-bibtex", answer.Content.Headers.ContentType!.MediaType);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Matches(@"\A@misc\{commun-000000000102-v2,\n", text);
        Assert.Equal("{Théo Marchetti}", Field(text, "author"));
        Assert.Equal("{Six questions pour savoir si une objection tient}", Field(text, "title"));
        Assert.Equal("2026-01-20", Field(text, "date"));
        Assert.Contains("CC BY-SA 4.0", Field(text, "note"), StringComparison.Ordinal);
        Assert.EndsWith("/revisions/2", Field(text, "url"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_is_cited_in_CSL_JSON()
    {
        var answer = await GetAsync(SixQuestions, "/citation.json");
        Assert.Equal("application/vnd.citationstyles.csl+json", answer.Content.Headers.ContentType!.MediaType);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        var item = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal("Six questions pour savoir si une objection tient", item.GetProperty("title").GetString());
        Assert.Equal("Théo Marchetti", Assert.Single(item.GetProperty("author").EnumerateArray()).GetProperty("literal").GetString());
        Assert.Equal("Camille Roussel", Assert.Single(item.GetProperty("illustrator").EnumerateArray()).GetProperty("literal").GetString());
        Assert.Equal([2026, 1, 20], item.GetProperty("issued").GetProperty("date-parts")[0].EnumerateArray().Select(n => n.GetInt32()));
    }

    [Fact]
    public async Task A_resource_is_cited_in_RIS()
    {
        var answer = await GetAsync(SixQuestions, "/citation.ris");
        Assert.Equal("application/x-research-info-systems", answer.Content.Headers.ContentType!.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.All(lines, line => Assert.Matches(@"\A[A-Z][A-Z0-9]  - ", line));
        Assert.StartsWith("TY  - ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("ER  - ", lines[^1], StringComparison.Ordinal);
        Assert.Contains("AU  - Théo Marchetti", lines);
        Assert.Contains("TI  - Six questions pour savoir si une objection tient", lines);
    }

    [Fact]
    public async Task A_work_kept_elsewhere_is_cited_where_it_stands_and_not_as_ours()
    {
        var bib = await (await GetAsync(PublicNotice, "/citation.bib")).Content.ReadAsStringAsync();
        using var csl = JsonDocument.Parse(await (await GetAsync(PublicNotice, "/citation.json")).Content.ReadAsStringAsync());
        var ris = await (await GetAsync(PublicNotice, "/citation.ris")).Content.ReadAsStringAsync();

        const string own = "https://exemple.org/rapports/ce-que-la-cooperation-deplace";
        var item = Assert.Single(csl.RootElement.EnumerateArray());
        Assert.Equal((own, own), (Field(bib, "url"), item.GetProperty("URL").GetString()));
        Assert.Contains($"UR  - {own}\r\n", ris, StringComparison.Ordinal);
        // When it was published, by whom and in which edition is not known here.
        Assert.DoesNotMatch("(?m)^  (year|date|version|publisher|abstract) ", bib);
        Assert.DoesNotMatch("(?m)^(PY|DA|ET|PB|AB)  - ", ris);
        Assert.All(["issued", "version", "publisher", "abstract"], name => Assert.False(item.TryGetProperty(name, out _), name));
    }

    [Fact]
    public async Task A_text_taken_away_says_where_its_files_are()
    {
        var text = await (await GetAsync(SixQuestions, "/telecharger.md")).Content.ReadAsStringAsync();
        var address = Regex.Match(text, @"\[images/six-questions\.svg\]\(http://localhost(?<path>/fichiers/[0-9a-f]{64}/[^)]+)\)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["path"].Value;

        Assert.Equal(HttpStatusCode.OK, (await app.Visitor.GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData(SixQuestions, "six-questions-objection")]
    [InlineData(InEnglish, "six-questions-objection-en")]
    [InlineData(Path, "parcours-aiguiller")]
    public async Task A_text_is_taken_away_as_Markdown_and_read_back_as_it_was_brought_in(string uid, string file)
    {
        var answer = await GetAsync(uid, "/telecharger.md");
        Assert.Equal("text/markdown", answer.Content.Headers.ContentType!.MediaType);
        var read = FrontMatter.Read("fiche.md", await answer.Content.ReadAsByteArrayAsync());
        var brought = FrontMatter.Read(file + ".md", await File.ReadAllBytesAsync(System.IO.Path.Combine(Repository.Root, "sample", "ressources", file + ".md")));

        Assert.Empty(read.Problems);
        Assert.Equal(
            (brought.Uid, brought.Title, brought.Summary, brought.Type, brought.Community, brought.Language, brought.Duration, brought.GroupSize, brought.Fictional, brought.Date, brought.PublishedBy, brought.Note),
            (read.Uid, read.Title, read.Summary, read.Type, read.Community, read.Language, read.Duration, read.GroupSize, read.Fictional, read.Date, read.PublishedBy, read.Note));
        Assert.Equal(brought.Licences, read.Licences);
        Assert.Equal(brought.Authors, read.Authors);
        Assert.Equal(brought.PlainWords.Trim(), read.PlainWords.Trim());
        Assert.Equal(brought.Body, read.Body);
        Assert.Equal(brought.Facets.Keys.Order(StringComparer.Ordinal), read.Facets.Keys.Order(StringComparer.Ordinal));
        Assert.All(brought.Facets, facet => Assert.Equal(facet.Value.Order(StringComparer.Ordinal), read.Facets[facet.Key].Order(StringComparer.Ordinal)));
        // A file of the sample names another by its own name, a download by the title.
        Assert.Equal(brought.Steps.Select(s => s with { Resource = null }), read.Steps.Select(s => s with { Resource = null }));
    }

    [Fact]
    public async Task Whoever_opens_the_Markdown_of_a_path_reads_its_steps_and_its_credit()
    {
        var text = await (await GetAsync(Path, "/telecharger.md")).Content.ReadAsStringAsync();
        var body = text[(text.IndexOf("\n---\n", StringComparison.Ordinal) + 5)..];

        Assert.Contains("1. **Lire l’entretien à voix haute**\n", body, StringComparison.Ordinal);
        Assert.Contains("9. **Rappeler, puis raconter**\n", body, StringComparison.Ordinal);
        Assert.Contains("\n   Lire · 20\u00A0min\n", body, StringComparison.Ordinal);
        Assert.Matches(@"\[Entretien d’aiguillage[^]]*\]\(http://localhost/ressources/\d+-entretien", body);
        Assert.Contains("version 1, par Ousmane Diatta et Zaïnaba Attoumani", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_translation_says_in_its_file_what_it_was_made_from()
    {
        var text = await (await GetAsync(InEnglish, "/telecharger.md")).Content.ReadAsStringAsync();
        var read = FrontMatter.Parse("fiche.md", text);

        Assert.Equal("six-questions-pour-savoir-si-une-objection-tient", read.TranslationOf);
        Assert.EndsWith("/revisions/2", Assert.Single(read.Other["origines"]), StringComparison.Ordinal);
        Assert.Contains("Traduit de «\u00A0[Six questions pour savoir si une objection tient](", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SixQuestions, "Pictures/1.svg", "Théo Marchetti", "Déroulé minuté")]
    [InlineData(Path, null, "Ousmane Diatta", "L’essayer à blanc, à trois")]
    public async Task A_text_is_taken_away_as_a_document_of_a_word_processor(string uid, string? picture, string author, string words)
    {
        var answer = await GetAsync(uid, "/telecharger.odt");
        Assert.Equal("application/vnd.oasis.opendocument.text", answer.Content.Headers.ContentType!.MediaType);
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        // A zip file begins with its first entry: 30 bytes of head, the name, then the bytes themselves, because they are stored.
        Assert.Equal("mimetypeapplication/vnd.oasis.opendocument.text", Encoding.ASCII.GetString(bytes, 30, 47));
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.Equal(picture is null ? [] : [picture], zip.Entries.Select(e => e.FullName).Where(n => n.StartsWith("Pictures/", StringComparison.Ordinal)));
        var read = Words(zip, "content.xml");
        Assert.Contains(author, read, StringComparison.Ordinal);
        Assert.Contains(words, read, StringComparison.Ordinal);
        Assert.Contains("https://creativecommons.org/licenses/by-sa/4.0/", read, StringComparison.Ordinal);
        Assert.Contains("Exemple fictif", read, StringComparison.Ordinal);
        Assert.Contains("/revisions/", read, StringComparison.Ordinal);
        Assert.Contains(author, Words(zip, "meta.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_resource_of_the_sample_has_every_file()
    {
        await using var db = app.Database.Open();
        var uids = await db.Resources.Where(r => r.Standing == Standing.Published).Select(r => r.Uid).ToListAsync();
        foreach (var uid in uids.Where((_, i) => i % 4 == 0))
            foreach (var format in Formats)
                Assert.Equal((uid, format, HttpStatusCode.OK), (uid, format, (await GetAsync(uid.ToString(), "/" + format)).StatusCode));
        Assert.True(uids.Count >= 60);
    }

    [Fact]
    public async Task A_file_has_a_name_that_people_read_and_one_that_old_programs_do()
    {
        await using var db = app.Database.Open();
        var work = db.Add(Works.Published("Où va l’eau ? Six/sept pistes : l’été")).Entity;
        await db.SaveChangesAsync();

        var name = (await GetAsync(work.Uid.ToString(), "/telecharger.md")).Content.Headers.ContentDisposition!;
        var version = (await GetAsync(work.Uid.ToString(), "/revisions/1/telecharger.odt")).Content.Headers.ContentDisposition!;

        Assert.Equal(("attachment", "ou-va-l-eau-six-sept-pistes-l-ete.md", "Où va l’eau Six sept pistes l’été.md"), (name.DispositionType, name.FileName, name.FileNameStar));
        Assert.Equal(("ou-va-l-eau-six-sept-pistes-l-ete.v1.odt", "Où va l’eau Six sept pistes l’été.v1.odt"), (version.FileName, version.FileNameStar));
    }

    [Fact]
    public async Task A_version_keeps_its_own_files()
    {
        var first = FrontMatter.Parse("fiche.md", await (await GetAsync(SixQuestions, "/revisions/1/telecharger.md")).Content.ReadAsStringAsync());
        var brought = FrontMatter.Read("x.v1.md", await File.ReadAllBytesAsync(System.IO.Path.Combine(Repository.Root, "sample", "ressources", "six-questions-objection.v1.md")));
        Assert.Equal((brought.Summary, brought.Body), (first.Summary, first.Body));

        var cited = await (await GetAsync(SixQuestions, "/revisions/1/citation.bib?number=2")).Content.ReadAsStringAsync();
        Assert.Contains("commun-000000000102-v1", cited, StringComparison.Ordinal);
        var current = await (await GetAsync(SixQuestions, "/citation.bib?number=1")).Content.ReadAsStringAsync();
        Assert.Contains("commun-000000000102-v2", current, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(SixQuestions, "/revisions/9/citation.bib")).StatusCode);
    }

    [Fact]
    public async Task Files_are_in_the_language_of_their_address()
    {
        var address = await AddressAsync(SixQuestions);
        using var zip = new ZipArchive(await (await app.Visitor.GetAsync(new Uri("/en" + address + "/telecharger.odt", UriKind.Relative))).Content.ReadAsStreamAsync());

        Assert.Contains("Permanent address", Words(zip, "content.xml"), StringComparison.Ordinal);
        Assert.Contains("/en/ressources/", Words(zip, "content.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_notice_is_cited_and_has_no_text_to_give()
    {
        foreach (var format in Formats)
            Assert.Equal((format, format.StartsWith("citation", StringComparison.Ordinal) ? HttpStatusCode.OK : HttpStatusCode.NotFound), (format, (await GetAsync(PublicNotice, "/" + format)).StatusCode));

        var page = await app.GetPageAsync(await AddressAsync(PublicNotice));
        Assert.Equal(["BibTeX", "CSL-JSON (Zotero)", "RIS"], page.Texts("#credit .take a"));
    }

    [Fact]
    public async Task A_work_whose_licence_was_found_missing_gives_its_text_no_more()
    {
        await using var db = app.Database.Open();
        var work = db.Add(Works.Published("Un texte sans licence")).Entity;
        await db.SaveChangesAsync();
        work.Stand(Standing.Notice, ["tous droits réservés"]);
        await db.SaveChangesAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(work.Uid.ToString(), "/telecharger.md")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(work.Uid.ToString(), "/revisions/1/telecharger.odt")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(work.Uid.ToString(), "/citation.ris")).StatusCode);
    }

    [Fact]
    public async Task Files_of_a_work_that_was_withdrawn_are_gone_and_say_why()
    {
        await using var db = app.Database.Open();
        var work = db.Add(Works.Published("Une fiche retirée")).Entity;
        await db.SaveChangesAsync();
        var address = await AddressAsync(work.Uid.ToString());
        work.Withdraw("À la demande de son auteur.", null);
        await db.SaveChangesAsync();

        foreach (var rest in Formats.Select(f => "/" + f).Concat(Formats.Select(f => "/revisions/1/" + f)).Append("/flux"))
        {
            var page = await app.GetPageAsync(address + rest);
            Assert.Equal((rest, HttpStatusCode.Gone), (rest, page.Status));
            Assert.Contains("À la demande de son auteur.", page.Text("main"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_asked_not_to_be_named_is_in_no_file()
    {
        await using var db = app.Database.Open();
        var (gone, stays) = (new CreditedParty(Guid.CreateVersion7(), "Personne Discrète", "https://exemple.org/discrete"), new CreditedParty(Guid.CreateVersion7(), "Personne Visible", null));
        db.AddRange(gone, stays);
        var work = db.Add(Works.Published("Un texte à deux", s => s with { Credits = [new() { Party = gone.Uid }, new() { Party = stays.Uid }] })).Entity;
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlAsync($"UPDATE credited_party SET withdrawn_at = now() WHERE uid = {gone.Uid}");

        foreach (var format in Formats)
        {
            var bytes = await (await GetAsync(work.Uid.ToString(), "/" + format)).Content.ReadAsByteArrayAsync();
            var text = format.EndsWith(".odt", StringComparison.Ordinal) ? Opened(bytes) : Encoding.UTF8.GetString(bytes);
            Assert.Contains("Personne Visible", text, StringComparison.Ordinal);
            Assert.DoesNotContain("iscrète", text, StringComparison.Ordinal);
            Assert.DoesNotContain("discrete", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_file_that_did_not_change_is_not_sent_again_and_is_for_no_search_engine()
    {
        foreach (var format in Formats)
        {
            var address = await AddressAsync(SixQuestions) + "/" + format;
            var first = await app.Visitor.GetAsync(new Uri(address, UriKind.Relative));
            using var again = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };

            Assert.Equal(HttpStatusCode.NotModified, (await app.Visitor.SendAsync(again)).StatusCode);
            Assert.True(first.Headers.CacheControl!.Public && first.Headers.CacheControl.NoCache);
            Assert.Equal(["noindex"], first.Headers.GetValues("X-Robots-Tag"));
        }
    }

    [Fact]
    public async Task An_old_title_leads_to_the_same_file()
    {
        var address = await AddressAsync(SixQuestions);
        var page = await app.GetPageAsync(OldSlug().Replace(address, "${id}-ancien-titre") + "/revisions/1/telecharger.odt");

        Assert.Equal((HttpStatusCode.MovedPermanently, address + "/revisions/1/telecharger.odt"), (page.Status, page.RedirectsTo));
    }

    [Fact]
    public async Task The_page_offers_each_file_and_the_citation_to_copy()
    {
        var page = await app.GetPageAsync(await AddressAsync(SixQuestions));

        Assert.Equal(["Document à modifier (ODT)", "Texte en Markdown", "Deux pages par feuille", "BibTeX", "CSL-JSON (Zotero)", "RIS"], page.Texts("#credit .take a"));
        foreach (var link in page.Document.QuerySelectorAll("#credit .take a"))
            Assert.Equal((link.TextContent, HttpStatusCode.OK), (link.TextContent, (await app.Visitor.GetAsync(new Uri(link.GetAttribute("href")!, UriKind.Relative))).StatusCode));
        Assert.Equal(await (await GetAsync(SixQuestions, "/citation.bib")).Content.ReadAsStringAsync(), page.Document.QuerySelector("#citation-bibtex")!.TextContent);

        var old = await app.GetPageAsync(await AddressAsync(SixQuestions) + "/revisions/1");
        Assert.All(old.Document.QuerySelectorAll("#credit .take a"), link => Assert.Contains("/revisions/1/", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    private async Task<HttpResponseMessage> GetAsync(string uid, string rest) => await app.Visitor.GetAsync(new Uri(await AddressAsync(uid) + rest, UriKind.Relative));

    private async Task<string> AddressAsync(string uid) => new Uri(new Uri("http://localhost"), (await app.GetPageAsync("/id/" + uid)).RedirectsTo!).AbsolutePath;

    // Reads as BibTeX does: a value ends where its braces do.
    private static string Field(string text, string name)
    {
        var start = Regex.Match(text, $@"^  {name} *= \{{", RegexOptions.Multiline, TimeSpan.FromSeconds(1)) is { Success: true } m ? m.Index + m.Length : throw new InvalidOperationException($"No {name}.");
        var (end, depth) = (start, 1);
        while (depth > 0) depth += text[end++] switch { '{' => 1, '}' => -1, _ => 0 };
        return text[start..(end - 1)];
    }

    private static string Opened(byte[] odt)
    {
        using var zip = new ZipArchive(new MemoryStream(odt));
        return string.Concat(zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(e => Words(zip, e.FullName)));
    }

    // All that is read, and all that is linked.
    private static string Words(ZipArchive zip, string part)
    {
        using var stream = zip.GetEntry(part)!.Open();
        var xml = XDocument.Load(stream);
        return string.Concat(xml.DescendantNodes().OfType<XText>().Select(t => t.Value)) + string.Join(' ', xml.Descendants().Attributes().Where(a => a.Name.LocalName == "href").Select(a => a.Value));
    }

    [GeneratedRegex(@"(?<id>/\d+)-[^/]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OldSlug();
}
