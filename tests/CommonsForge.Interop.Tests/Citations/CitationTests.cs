using System.Text.Json;
using System.Text.RegularExpressions;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Citations;
using FsCheck.Fluent;

namespace CommonsForge.Interop.Tests.Citations;

public sealed partial class CitationTests
{
    private static readonly CitedWork Sheet = new()
    {
        Uid = Guid.Parse("0193c0de-0000-7000-8000-000000000101"),
        Version = 3,
        Title = "100 % d’accord ? L’objection & {Nous}",
        Summary = "Six questions\npour décider.",
        TypeSlug = "fiche-outil",
        TypeName = "fiche outil",
        Parties =
        [
            new("Aïssata Keïta"), new("Camille Roussel", CreditRole.Illustrator), new("Réseau X, Y et Z", IsOrganisation: true), new("Ana Ruiz", CreditRole.Translator),
            new("Théo Marchetti", CreditRole.Reviewer), new("Un Robot", CreditRole.Importer), new("Une Idée", CreditRole.InspiredBy),
        ],
        Date = new(2025, 3, 14),
        Publisher = "Le commun_des #facilitateur·ices",
        Url = new("https://communs.exemple.org/ressources/1-six-questions/revisions/3?a=1&b={x}%20y"),
        Language = "fr",
        LicenceName = "CC BY-SA 4.0",
        LicenceUri = new("https://creativecommons.org/licenses/by-sa/4.0/"),
    };

    [Fact]
    public void In_bibtex_capitals_and_names_are_kept_whole_and_marks_are_escaped() => Assert.Equal(
        """
        @misc{commun-000000000101-v3,
          author       = {{Aïssata Keïta} and {Réseau X, Y et Z}},
          translator   = {{Ana Ruiz}},
          title        = {{100 \% d’accord ? L’objection \& \textbraceleft{}Nous\textbraceright{}}},
          year         = {2025},
          month        = mar,
          date         = {2025-03-14},
          version      = {3},
          type         = {fiche outil},
          howpublished = {Le commun\_des \#facilitateur·ices},
          publisher    = {Le commun\_des \#facilitateur·ices},
          url          = {https://communs.exemple.org/ressources/1-six-questions/revisions/3?a=1&b=%7Bx%7D%20y},
          language     = {fr},
          langid       = {french},
          note         = {CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/},
          abstract     = {Six questions pour décider.}
        }

        """.ReplaceLineEndings("\n"),
        BibTex.Write(Sheet));

    [Fact]
    public void In_ris_each_line_has_a_tag_and_ends_with_crlf() => Assert.Equal(
        [
            "TY  - ELEC", "ID  - commun-000000000101-v3", "AU  - Aïssata Keïta", "AU  - Réseau X\u201A Y et Z", "A2  - Camille Roussel", "A2  - Théo Marchetti", "A4  - Ana Ruiz",
            "TI  - 100 % d’accord ? L’objection & {Nous}", "PY  - 2025", "DA  - 2025/03/14/", "ET  - 3", "PB  - Le commun_des #facilitateur·ices", "M3  - fiche outil", "LA  - fr",
            "UR  - https://communs.exemple.org/ressources/1-six-questions/revisions/3?a=1&b=%7Bx%7D%20y", "AB  - Six questions pour décider.", "N1  - CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/",
            "ER  - ", "",
        ],
        Ris.Write(Sheet).Split("\r\n"));

    [Fact]
    public void In_csl_json_names_are_literal_and_the_date_is_in_parts()
    {
        using var json = JsonDocument.Parse(CslJson.Write(Sheet));
        using var expected = JsonDocument.Parse(
            """
            [{"id":"commun-000000000101-v3","citation-key":"commun-000000000101-v3","type":"webpage","title":"100 % d’accord ? L’objection & {Nous}",
            "author":[{"literal":"Aïssata Keïta"},{"literal":"Réseau X, Y et Z"}],"translator":[{"literal":"Ana Ruiz"}],"illustrator":[{"literal":"Camille Roussel"}],
            "contributor":[{"literal":"Théo Marchetti"}],"issued":{"date-parts":[[2025,3,14]]},"version":"3","publisher":"Le commun_des #facilitateur·ices","genre":"fiche outil",
            "URL":"https://communs.exemple.org/ressources/1-six-questions/revisions/3?a=1&b=%7Bx%7D%20y","language":"fr","abstract":"Six questions pour décider.",
            "note":"CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/","custom":{"uid":"urn:uuid:0193c0de-0000-7000-8000-000000000101"}}]
            """);
        Assert.True(JsonElement.DeepEquals(expected.RootElement, json.RootElement), json.RootElement.GetRawText());
    }

    [Fact]
    public void A_title_that_begins_with_a_mark_is_not_taken_for_an_accent() =>
        Assert.Contains("title        = {{{}\\% de Participation}}", BibTex.Write(Sheet with { Title = "% de Participation" }), StringComparison.Ordinal);

    [Theory]
    [InlineData("jeu-de-donnees", "DATA", "dataset")]
    [InlineData("publication", "RPRT", "report")]
    [InlineData("video", "VIDEO", "motion_picture")]
    [InlineData("podcast", "SOUND", "broadcast")]
    [InlineData("type-de-demain", "ELEC", "webpage")]
    public void A_type_becomes_one_of_the_format(string slug, string ris, string csl)
    {
        Assert.StartsWith($"TY  - {ris}\r\n", Ris.Write(Sheet with { TypeSlug = slug }), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(CslJson.Write(Sheet with { TypeSlug = slug }));
        Assert.Equal(csl, json.RootElement[0].GetProperty("type").GetString());
    }

    [Fact]
    public void The_key_outlives_a_title_and_a_name_but_not_a_version()
    {
        Assert.Equal(Sheet.Key, (Sheet with { Title = "Autre", Parties = [], Url = new("https://x.org") }).Key);
        Assert.NotEqual(Sheet.Key, (Sheet with { Version = 4 }).Key);
    }

    [Fact]
    public void Nothing_is_said_of_what_is_not_known()
    {
        var bare = new CitedWork { Uid = Sheet.Uid, Version = 1, Title = "Sans rien", Date = Sheet.Date, Publisher = "Le commun", Url = Sheet.Url, Language = "ja" };
        Assert.Equal(["title", "year", "month", "date", "version", "howpublished", "publisher", "url", "language"], ReadBibTex(BibTex.Write(bare)).Single().Fields.Keys);
        Assert.Equal(["TY", "ID", "TI", "PY", "DA", "ET", "PB", "LA", "UR", "ER"], ReadRis(Ris.Write(bare)).Single().Select(f => f.Tag));
        using var json = JsonDocument.Parse(CslJson.Write(bare));
        Assert.Equal(["id", "citation-key", "type", "title", "issued", "version", "publisher", "URL", "language", "custom"], json.RootElement[0].EnumerateObject().Select(m => m.Name));
    }

    [Fact]
    public void Several_works_stand_one_after_the_other()
    {
        CitedWork[] two = [Sheet, Sheet with { Version = 4 }];
        Assert.Equal(two.Select(w => w.Key), ReadBibTex(BibTex.Write(two)).Select(e => e.Key));
        Assert.Equal(two.Select(w => w.Key), ReadRis(Ris.Write(two)).Select(r => r.Single(f => f.Tag == "ID").Value));
        using var json = JsonDocument.Parse(CslJson.Write(two));
        Assert.Equal(two.Select(w => w.Key), json.RootElement.EnumerateArray().Select(i => i.GetProperty("id").GetString()));
    }

    [Fact]
    public void Whatever_a_title_and_a_name_hold_they_are_read_back_from_bibtex() => Hostile.Holds(Prop.ForAll(Hostile.Pairs, pair =>
    {
        var entry = Assert.Single(ReadBibTex(BibTex.Write(With(pair))));
        Assert.Equal(Hostile.OnOneLine(pair.One), Unescaped(entry.Fields.GetValueOrDefault("title", "")));
        Assert.Equal(Hostile.OnOneLine(pair.Two), Unescaped(entry.Fields.GetValueOrDefault("translator", "")));
        Assert.Equal(Hostile.OnOneLine(pair.Two), Unescaped(entry.Fields.GetValueOrDefault("publisher", "")));
    }));

    [Fact]
    public void Whatever_a_title_and_a_name_hold_they_are_read_back_from_ris() => Hostile.Holds(Prop.ForAll(Hostile.Pairs, pair =>
    {
        var fields = Assert.Single(ReadRis(Ris.Write(With(pair))));
        string Value(string tag) => fields.SingleOrDefault(f => f.Tag == tag).Value ?? "";
        Assert.Equal("TY", fields[0].Tag);
        Assert.Equal(Hostile.OnOneLine(pair.One), Value("TI"));
        Assert.Equal(Hostile.OnOneLine(pair.Two), Value("A4"));
        Assert.Equal(Hostile.OnOneLine(pair.Two), Value("PB"));
    }));

    [Fact]
    public void Whatever_a_title_and_a_name_hold_they_are_read_back_from_csl_json() => Hostile.Holds(Prop.ForAll(Hostile.Pairs, pair =>
    {
        using var json = JsonDocument.Parse(CslJson.Write(With(pair)));
        var item = json.RootElement[0];
        Assert.Equal(Hostile.OnOneLine(pair.One), item.TryGetProperty("title", out var title) ? title.GetString() : "");
        Assert.Equal(Hostile.OnOneLine(pair.Two), item.TryGetProperty("translator", out var names) ? names[0].GetProperty("literal").GetString() : "");
    }));

    private static CitedWork With((string One, string Two) texts) =>
        Sheet with { Title = texts.One, Publisher = texts.Two, Parties = [new(texts.Two, CreditRole.Translator)] };

    // Reads as BibTeX does: a value ends where its braces do, whatever stands before a brace.
    private static List<(string Key, Dictionary<string, string> Fields)> ReadBibTex(string text)
    {
        var entries = new List<(string, Dictionary<string, string>)>();
        var at = 0;
        while (Head().Match(text, at) is { Success: true } head)
        {
            Assert.Equal("", text[at..head.Index].Trim());
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            at = head.Index + head.Length;
            while (Field().Match(text, at) is { Success: true } field)
            {
                at = field.Index + field.Length;
                var end = text[at] == '{' ? EndOfBraces(text, at) : text.IndexOfAny([',', '\n'], at);
                fields.Add(field.Groups["name"].Value, text[at] == '{' ? text[(at + 1)..(end - 1)] : text[at..end]);
                at = end;
            }
            Assert.Equal("\n}\n", text.Substring(at, 3));
            at += 3;
            entries.Add((head.Groups["key"].Value, fields));
        }
        Assert.Equal("", text[at..].Trim());
        return entries;
    }

    private static int EndOfBraces(string text, int at)
    {
        var depth = 0;
        do
        {
            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            at++;
        }
        while (depth > 0);
        return at;
    }

    private static string Unescaped(string value)
    {
        var text = Command().Replace(value, m => m.Groups["name"].Value switch
        {
            "textbackslash" => "\u0001",
            "textbraceleft" => "\u0002",
            "textbraceright" => "\u0003",
            "textasciitilde" => "~",
            "textasciicircum" => "^",
            _ => m.Groups["mark"].Value,
        });
        return text.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Replace('\u0001', '\\').Replace('\u0002', '{').Replace('\u0003', '}');
    }

    private static List<List<(string Tag, string Value)>> ReadRis(string text)
    {
        var records = new List<List<(string, string)>>();
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        foreach (var line in text[..^2].Split("\r\n"))
        {
            var tag = Tag().Match(line);
            Assert.True(tag.Success, line);
            if (tag.Groups["tag"].Value == "TY") records.Add([]);
            records[^1].Add((tag.Groups["tag"].Value, line[6..]));
        }
        Assert.All(records, r => Assert.Equal("ER", r[^1].Item1));
        Assert.All(records, r => Assert.Single(r, f => f.Item1 == "ER"));
        return records;
    }

    [GeneratedRegex(@"@misc\{(?<key>[a-z0-9-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Head();

    [GeneratedRegex(@"\G,\n  (?<name>[a-z]+) *= ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();

    [GeneratedRegex(@"\\((?<name>[a-z]+)|(?<mark>[%&_#$]))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"\A(?<tag>[A-Z][A-Z0-9])  - [^\r\n\v\f\u0085\u2028\u2029]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();
}
