using System.Diagnostics;
using System.Text;
using System.Xml.Linq;
using CommonsForge.Interop.Markdown;
using CommonsForge.Interop.Office;
using CommonsForge.Interop.Tests.Markdown;
using FsCheck.Fluent;
using static CommonsForge.Interop.Tests.Office.OdtPackage;

namespace CommonsForge.Interop.Tests.Office;

/// <summary>Whatever people write, a document opens, leads nowhere bad, and holds every word.</summary>
public sealed class OdtSafetyTests
{
    [Fact]
    public void Every_hostile_text_makes_a_sound_document()
    {
        foreach (var source in HostileMarkdown.All)
        {
            var clock = Stopwatch.StartNew();
            CheckSound(new OdtPackage(Sheet with { Body = source }), source[..Math.Min(source.Length, 80)]);
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), source[..Math.Min(source.Length, 80)]);
        }
        CheckSound(new OdtPackage(Sheet with { Body = string.Join("\n\n", HostileMarkdown.All.Where(t => t.Length < 1_000)) }), "all");
    }

    [Fact]
    public void Any_soup_of_marks_makes_a_sound_document()
    {
        string[] marks =
        [
            "[", "]", "(", ")", "![", "](", "<", ">", "> ", "\n", "\n\n", "| a | b |\n|---|--:|\n| c | d |\n", "  | a |\n  |---|\n", "---\n", "- ", "  - ", "[ ] ", "1. ", "3) ", "    ", "\t", "# ", "*", "**", "_", "`", "```\n", "[^1]",
            "\n[^1]: ", "[^2]", "\n[^2]: ", "[!NOTE]\n", "javascript:", "https://ok.org", "//", "\"", "images/plan.svg", "![p](images/plan.svg \"l\")", "&#x202E;", "\\", "\0", "\uD83D", "\uFFFF", "é", "a", " ",
        ];
        Hostile.Holds(Prop.ForAll(Gen.Elements(marks).ArrayOf(60).ToArbitrary(), soup => CheckSound(new OdtPackage(Sheet with { Body = string.Concat(soup) }), string.Concat(soup))));
    }

    [Fact]
    public void Any_title_name_and_notice_make_a_sound_document() => Hostile.Holds(Prop.ForAll(Hostile.Pairs, pair =>
    {
        var document = Sheet with
        {
            Title = pair.One, Summary = pair.Two, PlainWords = pair.One, Notice = pair.Two, Authors = [pair.Two], Keywords = [pair.One], Facts = [new(pair.One, pair.Two)], LicenceName = pair.One,
        };
        var package = new OdtPackage(document);
        CheckSound(package, pair.One + pair.Two);
        var title = Hostile.OnOneLine(pair.One).Replace("\uFFFE", "", StringComparison.Ordinal).Replace("\uFFFF", "", StringComparison.Ordinal);
        Assert.Equal(title, package.Body.Elements().First().Value);
        Assert.Equal(title, package.Xml("meta.xml").Descendants(Dc + "title").SingleOrDefault()?.Value ?? "");
    }));

    [Fact]
    public void A_text_too_long_to_be_read_is_written_as_typed()
    {
        var paragraphs = Blocks("*a*\n\nb  c" + new string('x', CommonsMarkdown.MaxLength));
        Assert.Equal("*a*", paragraphs[0].Value);
        Assert.StartsWith("b  cxxx", Read(paragraphs[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_of_the_sample_becomes_a_document_with_all_its_words()
    {
        foreach (var file in Samples.Sheets())
        {
            var sheet = FrontMatter.Read(file, File.ReadAllBytes(file));
            var package = new OdtPackage(Document(sheet));
            CheckSound(package, file);
            var body = package.Body;
            var notes = body.Descendants(Text + "note-body").Select(Read).ToList();
            body.Descendants().Where(e => e.Name == Text + "note" || e.Name == Text + "note-ref").ToList().ForEach(e => e.Remove());
            var words = Words(string.Join(' ', body.Descendants().Where(e => e.Name == Text + "p" || e.Name == Text + "h").Select(Read).Concat(notes)));
            var missing = Words(CommonsMarkdown.Render(sheet.Body, Bench.Options).PlainText).Except(words, StringComparer.Ordinal);
            Assert.True(!missing.Any(), $"{file}: {string.Join(' ', missing)}");
        }
    }

    /// <summary>
    /// With a word processor at hand, the document is opened by it; without one, by the XML that it would read. See docs/formats.md for the check by hand.
    /// </summary>
    [Fact]
    public async Task A_word_processor_reads_the_words_the_notice_and_the_licence()
    {
        var file = Samples.Sheets().Single(f => f.EndsWith("/sol-beche.md", StringComparison.Ordinal));
        var document = Document(FrontMatter.Read(file, await File.ReadAllBytesAsync(file)));
        string[] wanted = [document.Title, "sous licence CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/", document.Url.AbsoluteUri, "galeries"];
        var package = new OdtPackage(document);
        Assert.All(wanted, w => Assert.Contains(w, Read(package.Body), StringComparison.OrdinalIgnoreCase));

        var opened = await OpenedAsync(package.Bytes);
        TestContext.Current.TestOutputHelper?.WriteLine(opened is null ? "soffice was not found: only the XML was read." : "Read by soffice.");
        if (opened is not null) Assert.All(wanted, w => Assert.Contains(w, opened, StringComparison.OrdinalIgnoreCase));
    }

    private static OdtDocument Document(SheetFile sheet) => Sheet with
    {
        Title = sheet.Title, Summary = sheet.Summary, Body = sheet.Body, PlainWords = sheet.PlainWords, Language = sheet.Language ?? "fr",
        ResolveImage = name => File.Exists(Path.Combine(Samples.Folder, name)) ? new OdtImage(File.ReadAllBytes(Path.Combine(Samples.Folder, name)), "image/svg+xml", 640, 400) : null,
    };

    // A note called by another stands there in brackets.
    private static HashSet<string> Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('(', ')'))];

    // What LibreOffice reads, as text; null where it is not installed.
    private static async Task<string?> OpenedAsync(byte[] document)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(p => Path.Combine(p, "soffice")).FirstOrDefault(File.Exists);
        if (program is null) return null;
        var folder = Directory.CreateTempSubdirectory("odt-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "a.odt"), document);
            var start = new ProcessStartInfo(program, ["-env:UserInstallation=file://" + folder + "/profile", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, Path.Combine(folder, "a.odt")])
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token), process.WaitForExitAsync(limit.Token));
            return await File.ReadAllTextAsync(Path.Combine(folder, "a.txt"), Encoding.UTF8);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // What the schema of OpenDocument demands and a text could break; the whole schema is checked by hand, see docs/formats.md.
    private static void CheckSound(OdtPackage package, string what)
    {
        foreach (var part in (string[])["styles.xml", "meta.xml", "META-INF/manifest.xml"]) package.Xml(part);
        var body = package.Body;
        foreach (var item in body.Descendants().Where(e => e.Name == Text + "list-item" || e.Name == Text + "list-header"))
            Assert.All(item.Elements(), e => Assert.True(e.Name == Text + "p" || e.Name == Text + "h" || e.Name == Text + "list", what));
        foreach (var list in body.Descendants(Text + "list")) Assert.All(list.Elements(), e => Assert.StartsWith("list-", e.Name.LocalName, StringComparison.Ordinal));
        foreach (var name in (XName[])[Text + "note", Text + "a", Text + "p", Text + "h"])
            Assert.All(body.Descendants(name), e => Assert.True(e.Descendants(name).All(d => d.Ancestors(Text + "note-body").Any() && name.LocalName is "p" or "h"), what));
        foreach (var table in body.Descendants(Table + "table"))
        {
            var columns = table.Elements(Table + "table-column").Count();
            Assert.All(table.Descendants(Table + "table-row"), r => Assert.Equal(columns, r.Elements().Count()));
        }
        var ids = body.Descendants(Text + "note").Select(n => n.Attribute(Text + "id")!.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(body.Descendants(Text + "note-ref"), r => Assert.Contains(r.Attribute(Text + "ref-name")!.Value, ids));
        Assert.All(body.Descendants(Draw + "image"), i => Assert.StartsWith("Pictures/", i.Attribute(XLink + "href")!.Value, StringComparison.Ordinal));
        Assert.All(body.Descendants(Text + "a"), a => Assert.Matches("^(https?://[^@\\\\ ]*$|https?://[^/?#@]+[/?#]|mailto:|#t-)", a.Attribute(XLink + "href")!.Value));
        Assert.DoesNotContain(body.Value, c => c is '\0' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
    }
}
