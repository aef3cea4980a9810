using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CommonsForge.Interop.Feeds;
using FsCheck.Fluent;

namespace CommonsForge.Interop.Tests.Feeds;

public sealed class AtomTests
{
    private static readonly XNamespace Ns = "http://www.w3.org/2005/Atom";

    private static readonly AtomEntry Entry = new()
    {
        Uid = Guid.Parse("0193c0de-0000-7000-8000-000000000101"),
        Url = new("https://communs.exemple.org/ressources/1-six-questions"),
        Title = "Décider <vite> & « bien »",
        Updated = new(2026, 1, 20, 10, 30, 15, 250, TimeSpan.FromHours(2)),
        Published = new(2025, 3, 14, 0, 0, 0, TimeSpan.Zero),
        Authors = [new("Aïssata Keïta", new("https://communs.exemple.org/contributeurs/1-aissata")), new("Réseau X")],
        Contributors = [new("Camille Roussel")],
        Summary = "Six questions & <b>rien</b> d’autre.",
        ContentHtml = "<h2 id=\"t-a\">A</h2><p><a href=\"#t-a\">b</a> &amp; ]]></p>",
        Language = "fr",
        Rights = "CC BY-SA 4.0",
        Licence = new("https://creativecommons.org/licenses/by-sa/4.0/"),
        Categories = [new("tiers-lieu", "tiers-lieu", new("https://communs.exemple.org/vocabulaires/contexte")), new("libre", "Mot \"libre\"")],
    };

    private static readonly AtomFeed Feed = new()
    {
        Id = new("tag:communs.exemple.org,2026:flux:ressources?theme=eau"),
        Title = "Ressources sur l’eau",
        Subtitle = "Les dernières versions.",
        Self = new("https://communs.exemple.org/flux?theme=eau&tri=date"),
        Alternate = new("https://communs.exemple.org/ressources?theme=eau&tri=date"),
        Updated = new(2026, 1, 20, 8, 30, 15, TimeSpan.Zero),
        Author = new("Le commun", new("https://communs.exemple.org/")),
        Language = "fr",
        Rights = "Base ODbL 1.0",
        Entries = [Entry, Entry with { Uid = Guid.Parse("0193c0de-0000-7000-8000-000000000102"), Authors = [], ContentHtml = null, Language = "en", Licence = null }],
    };

    [Fact]
    public void It_says_what_the_feed_is()
    {
        var feed = Read(Feed);
        Assert.Equal("fr", feed.Attribute(XNamespace.Xml + "lang")!.Value);
        Assert.Equal("tag:communs.exemple.org,2026:flux:ressources?theme=eau", Value(feed, "id"));
        Assert.Equal("2026-01-20T08:30:15Z", Value(feed, "updated"));
        Assert.Equal("https://communs.exemple.org/flux?theme=eau&tri=date", Href(feed, "self"));
        Assert.Equal("https://communs.exemple.org/ressources?theme=eau&tri=date", Href(feed, "alternate"));
        Assert.Equal(("Le commun", "https://communs.exemple.org/"), (Value(feed.Element(Ns + "author")!, "name"), Value(feed.Element(Ns + "author")!, "uri")));
        Assert.Equal("Base ODbL 1.0", Value(feed, "rights"));
    }

    [Fact]
    public void It_says_what_each_resource_is()
    {
        var entry = Read(Feed).Elements(Ns + "entry").First();
        Assert.Equal("urn:uuid:0193c0de-0000-7000-8000-000000000101", Value(entry, "id"));
        Assert.Equal("Décider <vite> & « bien »", Value(entry, "title"));
        Assert.Equal(("2026-01-20T08:30:15Z", "2025-03-14T00:00:00Z"), (Value(entry, "updated"), Value(entry, "published")));
        Assert.Equal(["Aïssata Keïta", "Réseau X"], entry.Elements(Ns + "author").Select(a => Value(a, "name")));
        Assert.Equal("https://creativecommons.org/licenses/by-sa/4.0/", Href(entry, "license"));
        Assert.Equal("Six questions & <b>rien</b> d’autre.", Value(entry, "summary"));
        Assert.Null(entry.Element(Ns + "summary")!.Attribute("type"));
        var content = entry.Element(Ns + "content")!;
        Assert.Equal(("html", Entry.Url.AbsoluteUri, Entry.ContentHtml), (content.Attribute("type")!.Value, content.Attribute(XNamespace.Xml + "base")!.Value, content.Value));
        Assert.Equal(["tiers-lieu|https://communs.exemple.org/vocabulaires/contexte|tiers-lieu", "libre||Mot \"libre\""],
            entry.Elements(Ns + "category").Select(c => $"{c.Attribute("term")!.Value}|{c.Attribute("scheme")?.Value}|{c.Attribute("label")!.Value}"));
    }

    [Fact]
    public void It_has_all_that_the_rfc_demands()
    {
        CheckRfc(Read(Feed));
        CheckRfc(Read(Feed with { Entries = [], Subtitle = "", Rights = "" }));
    }

    [Fact]
    public void Whatever_people_write_the_feed_is_well_formed_and_says_it() => Hostile.Holds(Prop.ForAll(Hostile.Pairs, pair =>
    {
        var entry = Entry with { Title = pair.One, Summary = pair.Two, Authors = [new(pair.Two)], ContentHtml = pair.One, Rights = pair.One, Categories = [new(pair.Two, pair.One)] };
        var feed = Read(Feed with { Title = pair.One, Author = new(pair.One), Entries = [entry] });
        CheckRfc(feed);
        var read = feed.Element(Ns + "entry")!;
        Assert.Equal(Xml(pair.One), Value(read, "title"));
        Assert.Equal(Xml(pair.Two), read.Element(Ns + "summary")?.Value ?? "");
        Assert.Equal(Xml(pair.One), read.Element(Ns + "category")!.Attribute("label")!.Value);
    }));

    private static string Xml(string text) => Hostile.OnOneLine(text).Replace("\uFFFE", "", StringComparison.Ordinal).Replace("\uFFFF", "", StringComparison.Ordinal);

    // RFC 4287, sections 4.1.1 and 4.1.2: what must be there once, and at most once.
    private static void CheckRfc(XElement feed)
    {
        Assert.Equal(Ns + "feed", feed.Name);
        foreach (var name in (string[])["id", "title", "updated"]) Assert.Single(feed.Elements(Ns + name));
        foreach (var name in (string[])["subtitle", "rights", "generator", "icon", "logo"]) Assert.True(feed.Elements(Ns + name).Count() <= 1);
        Assert.NotEmpty(feed.Elements(Ns + "author"));
        Assert.Single(feed.Elements(Ns + "link"), l => l.Attribute("rel")!.Value == "self");
        foreach (var entry in feed.Elements(Ns + "entry"))
        {
            foreach (var name in (string[])["id", "title", "updated"]) Assert.Single(entry.Elements(Ns + name));
            foreach (var name in (string[])["summary", "content", "published", "rights", "source"]) Assert.True(entry.Elements(Ns + name).Count() <= 1);
            Assert.Single(entry.Elements(Ns + "link"), l => l.Attribute("rel")!.Value == "alternate");
            Assert.True(Guid.TryParse(Value(entry, "id")["urn:uuid:".Length..], out _));
        }
        foreach (var person in feed.Descendants(Ns + "author").Concat(feed.Descendants(Ns + "contributor"))) Assert.Single(person.Elements(Ns + "name"));
        foreach (var date in feed.Descendants(Ns + "updated").Concat(feed.Descendants(Ns + "published")))
            Assert.True(DateTimeOffset.TryParseExact(date.Value, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _), date.Value);
        Assert.All(feed.Descendants(Ns + "link"), l => Assert.True(Uri.TryCreate(l.Attribute("href")!.Value, UriKind.Absolute, out _)));
        Assert.All(feed.Descendants(Ns + "category"), c => Assert.NotNull(c.Attribute("term")));
    }

    private static XElement Read(AtomFeed feed)
    {
        using var reader = XmlReader.Create(new MemoryStream(Atom.Write(feed)), new XmlReaderSettings { CheckCharacters = true, DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader).Root!;
    }

    private static string Value(XElement parent, string name) => parent.Element(Ns + name)!.Value;

    private static string Href(XElement parent, string relation) => parent.Elements(Ns + "link").Single(l => l.Attribute("rel")!.Value == relation).Attribute("href")!.Value;
}
