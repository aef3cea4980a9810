using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Identity;

/// <summary>Somebody who asks not to be named is named nowhere, at once, and everything that was sealed still holds.</summary>
public sealed class NamingTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Page = "/compte/nom";
    private const string Email = "contributrice@commons.test";

    [Fact]
    public async Task Whoever_asks_not_to_be_named_is_named_nowhere_until_they_ask_again()
    {
        var (party, id) = await PersonAsync(Email);
        var work = await PublishAsync(party);
        var address = (await app.GetPageAsync($"/ressources/{work}")).RedirectsTo!;
        string[] places =
        [
            address, address + "/credits", address + "/revisions", address + "/revisions/1", address + "/comparer/1/2", address + "/qui-a-ecrit-quoi", address + "/flux", "/flux", "/en" + address,
            address + "/telecharger.md", address + "/citation.bib", address + "/citation.ris", address + "/citation.json", $"/mise-de-cote/livret?liste={work}",
        ];
        // Citations write the family name first.
        var name = party.Name.Split(' ')[^1];
        // The title too: they wrote more than a page of the library shows.
        var search = "/ressources?q=" + Uri.EscapeDataString($"auteur:{name} titre:œuvre");
        foreach (var place in places) Assert.Contains(name, await ReadAsync(place), StringComparison.Ordinal);
        Assert.Contains("Œuvre à part", await ReadAsync(search), StringComparison.Ordinal);
        var before = await TagAsync(address);
        var profile = (await app.GetPageAsync($"/contributeurs/{id}")).RedirectsTo!;
        var person = await app.SignInAsync(Email);

        var saved = await app.SubmitAsync(Page, person);

        Assert.Equal(HttpStatusCode.Found, saved.Status);
        Assert.NotEqual(before, await TagAsync(address));
        foreach (var place in places) Assert.DoesNotContain(name, await ReadAsync(place), StringComparison.Ordinal);
        Assert.DoesNotContain("Œuvre à part", await ReadAsync(search), StringComparison.Ordinal);
        Assert.Contains("non nommé·es, à leur demande", await ReadAsync(address + "/credits"), StringComparison.Ordinal);
        Assert.Contains("une personne qui a demandé à ne pas être nommée", (await app.GetPageAsync(address + "/revisions")).Text("main"), StringComparison.Ordinal);
        Assert.Contains("somebody who asked not to be named", (await app.GetPageAsync("/en" + address + "/revisions")).Text("main"), StringComparison.Ordinal);
        foreach (var gone in (string[])[profile, profile + "/flux", $"/id/{party.Uid}"]) Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(gone)).Status);
        Assert.Empty(await BrokenAsync(work));

        Assert.Equal(HttpStatusCode.Found, (await app.SubmitAsync(Page, person)).Status);
        Assert.Contains(party.Name, await ReadAsync(address), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(profile)).Status);
    }

    [Fact]
    public async Task The_credits_name_somebody_once_with_all_that_they_did_and_those_who_are_not_named_on_one_line()
    {
        var (twice, one, other) = (new CreditedParty(Guid.CreateVersion7(), "Oriane Deux-Fois", null), new CreditedParty(Guid.CreateVersion7(), "Un Absent", null), new CreditedParty(Guid.CreateVersion7(), "Une Absente", null));
        var work = await PublishAsync(twice);
        await app.WithDbAsync(async db =>
        {
            db.AddRange(one, other);
            one.Withdraw(DateTimeOffset.UtcNow, null);
            other.Withdraw(DateTimeOffset.UtcNow, null);
            var current = await Works.CurrentAsync(db, work);
            var sheet = current.Sheet.Crediting(one.Uid, CreditRole.Author).Crediting(twice.Uid, CreditRole.Reviewer).Crediting(other.Uid, CreditRole.Translator);
            current.Resource.Publish(current.ToContent() with { Sheet = sheet }, Works.On(3), current);
            return await db.SaveChangesAsync();
        });

        var page = await app.GetPageAsync((await app.GetPageAsync($"/ressources/{work}")).RedirectsTo! + "/credits");
        Assert.Equal(2, page.Document.QuerySelectorAll(".register li").Length);
        Assert.Equal(["autrice ou auteur, relecture", "autrice ou auteur, traduction"], page.Texts(".register .end"));
    }

    [Theory]
    [InlineData(CreditRole.Author, "Écrite par", "auteur·ices non nommé·es, à leur demande")]
    [InlineData(CreditRole.Adapter, "Adaptée par", "adapté par une personne qui a demandé à ne pas être nommée, d’après le texte d’Aïssata Originelle. © 2026 une personne qui a demandé à ne pas être nommée pour l’adaptation, © 2026 Aïssata Originelle pour l’original, sous licence")]
    [InlineData(CreditRole.Translator, "Traduite par", "traduit par une personne qui a demandé à ne pas être nommée, d’après le texte d’Aïssata Originelle. © 2026 une personne qui a demandé à ne pas être nommée pour la traduction, © 2026 Aïssata Originelle pour l’original, sous licence")]
    public async Task Nobody_is_presented_as_the_writer_of_a_text_by_somebody_who_is_not_named(CreditRole role, string label, string notice)
    {
        const string unnamed = "Une personne qui a demandé à ne pas être nommée";
        var (author, maker) = (new CreditedParty(Guid.CreateVersion7(), "Aïssata Originelle", null), new CreditedParty(Guid.CreateVersion7(), "Rosa Retirée", "https://exemple.org/rosa"));
        var (title, made) = ($"Faite par quelqu’un {role}", role != CreditRole.Author);
        var address = await MadeFromAsync(title, role, author, maker);

        var page = await app.GetPageAsync(address);
        var head = page.Document.QuerySelectorAll(".glance dt").ToDictionary(dt => dt.TextContent.Trim(), dt => dt.NextElementSibling!.TextContent.Trim());
        Assert.Equal(unnamed, head[label]);
        Assert.Equal(made ? "Aïssata Originelle" : null, head.GetValueOrDefault("D’après le texte de"));
        Assert.Equal(!made, head.ContainsKey("Écrite par"));
        foreach (var credit in new[] { page, await app.GetPageAsync(address + "/credits") })
            Assert.StartsWith($"« {title} », {notice}", credit.Text("#credit-texte").Replace('\u00a0', ' '), StringComparison.Ordinal);
        var data = JsonDocument.Parse(page.Document.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
        Assert.Equal(unnamed, Assert.Single(data.GetProperty("creator").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal(unnamed, Assert.Single(data.GetProperty("cc:attributionName").EnumerateArray()).GetString());

        // A translation is cited as the text of whoever wrote it, and its translator beside.
        var writer = role == CreditRole.Translator ? "Aïssata Originelle" : unnamed;
        var (bib, ris, csl) = (await ReadAsync(address + "/citation.bib"), await ReadAsync(address + "/citation.ris"), await ReadAsync(address + "/citation.json"));
        Assert.Contains($"author       = {{{{{writer}}}}},", bib, StringComparison.Ordinal);
        Assert.Equal($"AU  - {writer}", Assert.Single(ris.Split("\r\n"), l => l.StartsWith("AU", StringComparison.Ordinal)));
        Assert.Equal(writer, JsonDocument.Parse(csl).RootElement[0].GetProperty("author")[0].GetProperty("literal").GetString());
        foreach (var citation in (string[])[bib, ris, csl])
        {
            Assert.Contains(unnamed, citation, StringComparison.Ordinal);
            Assert.Equal(made, citation.Contains("version 1, d’Aïssata Originelle.", StringComparison.Ordinal));
        }
        var entry = XDocument.Parse(await ReadAsync("/flux")).Descendants().Single(e => e.Name.LocalName == "entry" && e.Elements().Any(c => c.Name.LocalName == "title" && c.Value == title));
        Assert.Equal(unnamed, Assert.Single(entry.Elements(), e => e.Name.LocalName == "author").Value);
        Assert.Contains("nom: " + unnamed, await ReadAsync(address + "/telecharger.md"), StringComparison.Ordinal);
        foreach (var place in (string[])[address, address + "/credits", address + "/telecharger.md", "/flux"]) Assert.DoesNotContain("Retirée", await ReadAsync(place), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moderator_ceases_to_name_somebody_without_an_account_and_nobody_else_may()
    {
        var outside = new CreditedParty(Guid.CreateVersion7(), "Odile Dehors", "https://exemple.org/odile");
        var work = await PublishAsync(outside);
        var page = (await app.GetPageAsync($"/ressources/{work}")).RedirectsTo! + "/credits/noms";
        Assert.Equal(HttpStatusCode.Found, (await app.GetPageAsync(page)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetPageAsync(page, await app.SignInAsync("aiguilleur@commons.test"))).Status);
        var moderator = await app.SignInAsync("moderatrice@commons.test");

        var unsaid = await app.SubmitAsync(page, moderator, ("motif", " "));
        Assert.Contains("Dites pourquoi", unsaid.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Odile Dehors", await ReadAsync(page.Replace("/noms", "", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await app.SubmitAsync(page, moderator, ("motif", "Par courrier du 3 mai."))).Status);

        var credits = await ReadAsync(page.Replace("/noms", "", StringComparison.Ordinal));
        Assert.DoesNotContain("Odile", credits, StringComparison.Ordinal);
        Assert.DoesNotContain("exemple.org/odile", credits, StringComparison.Ordinal);
        Assert.Equal("Par courrier du 3 mai.", await app.WithDbAsync(db => db.Parties.Where(p => p.Uid == outside.Uid).Select(p => p.WithdrawnReason).SingleAsync()));
        Assert.DoesNotContain("courrier", credits, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Found, (await app.SubmitAsync(page, moderator)).Status);
        Assert.Contains("Odile Dehors", await ReadAsync(page.Replace("/noms", "", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moderator_cannot_unname_somebody_who_has_an_account()
    {
        var (party, _) = await PersonAsync("animatrice@commons.test");
        var work = await PublishAsync(party);
        var page = (await app.GetPageAsync($"/ressources/{work}")).RedirectsTo! + "/credits/noms";
        var moderator = await app.SignInAsync("moderatrice@commons.test");

        Assert.Contains("Cette personne a un compte", (await app.GetPageAsync(page, moderator)).Text("main"), StringComparison.Ordinal);
        var other = await app.GetPageAsync(Page, moderator);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["__RequestVerificationToken"] = other.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
            ["partie"] = party.Uid.ToString(), ["motif"] = "Sans qu’elle le demande.",
        });
        using var answer = await moderator.PostAsync(new Uri(page + "?handler=Taire", UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Null(await app.WithDbAsync(db => db.Parties.Where(p => p.Uid == party.Uid).Select(p => p.WithdrawnAt).SingleAsync()));
    }

    private Task<string> ReadAsync(string path) => app.NewVisitor().GetStringAsync(new Uri(path, UriKind.Relative));

    private async Task<string> TagAsync(string path)
    {
        using var answer = await app.Visitor.GetAsync(new Uri(path, UriKind.Relative));
        return answer.Headers.ETag!.Tag;
    }

    private Task<(CreditedParty Party, int Id)> PersonAsync(string email) => app.WithDbAsync(async db =>
    {
        var person = await db.Contributors.Include(c => c.Party).AsNoTracking().SingleAsync(c => db.Users.Any(a => a.Email == email && a.ContributorId == c.Id));
        return (person.Party, person.Id);
    });

    // Two versions by somebody alone, who also published them when they are of the site.
    private Task<int> PublishAsync(CreditedParty party) => app.WithDbAsync(async db =>
    {
        if (!await db.Parties.AnyAsync(p => p.Uid == party.Uid)) db.Add(party);
        var by = await db.Contributors.Include(c => c.Party).SingleOrDefaultAsync(c => c.Uid == party.Uid);
        var content = Works.Content("Œuvre à part");
        content = content with { Sheet = content.Sheet with { Credits = [new() { Party = party.Uid }] } };
        var resource = new Resource(Guid.CreateVersion7(), null);
        var first = resource.Publish(content, new Publication(by, DateTimeOffset.UtcNow, "", "1"), null);
        resource.Publish(content with { Text = new() { Body = "Un autre texte.", PlainText = "Un autre texte." } }, new Publication(by, DateTimeOffset.UtcNow, "Change tout.", "1"), first);
        db.Add(resource);
        await db.SaveChangesAsync();
        return resource.Id;
    });

    // A text of somebody's, and another that somebody who is not named any more made of it as their role says: for an author, of their own alone.
    private async Task<string> MadeFromAsync(string title, CreditRole role, CreditedParty author, CreditedParty maker)
    {
        var id = await app.WithDbAsync(async db =>
        {
            db.AddRange(author, maker);
            maker.Withdraw(DateTimeOffset.UtcNow, null);
            var origin = Works.Published("L’original", s => s with { Credits = [new() { Party = author.Uid }] });
            var made = new Resource(Guid.CreateVersion7(), null);
            var content = Works.Content(title);
            made.Publish(content with
            {
                Sheet = role == CreditRole.Author ? content.Sheet with { Credits = [new() { Party = maker.Uid }] } : content.Sheet with
                {
                    Credits = [new() { Party = author.Uid }, new() { Party = maker.Uid, Role = role }],
                    Origins = [new() { Resource = origin.Uid, Revision = 1, Kind = role == CreditRole.Translator ? OriginKind.Translation : OriginKind.Adaptation }],
                },
            }, new(null, DateTimeOffset.UtcNow, "", "1"), null);
            db.AddRange(origin, made);
            await db.SaveChangesAsync();
            return made.Id;
        });
        return (await app.GetPageAsync($"/ressources/{id}")).RedirectsTo!;
    }

    private Task<IReadOnlyList<string>> BrokenAsync(int work) => app.WithDbAsync(async db =>
    {
        var current = await Works.CurrentAsync(db, work);
        return current.Seal.Broken(current.ToContent(), current.SealCircumstances);
    });
}
