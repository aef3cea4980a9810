using System.Text.Json;
using AngleSharp.Html.Parser;
using CommonsForge.Interop.JsonLd;

namespace CommonsForge.Interop.Tests.JsonLd;

public class ResourceJsonLdTests
{
    private static readonly LinkedResource Sheet = new()
    {
        Id = new("https://communs.exemple.org/id/0193c0de-0000-7000-8000-000000000102"),
        Url = new("https://communs.exemple.org/ressources/1-six-questions"),
        Name = "Six questions</script><script>alert(1)</script> & « c’est tout »",
        Description = "Élus\u2028et habitants",
        Language = "fr",
        Licence = "https://creativecommons.org/licenses/by-sa/4.0/",
        Creators = [new("Aïssata Keïta", new("https://communs.exemple.org/id/a")), new("Réseau X", IsOrganisation: true)],
        Contributors = [new("Camille Roussel")],
        Publisher = new("CommonsForge", new("https://communs.exemple.org/"), IsOrganisation: true),
        DatePublished = new(2025, 3, 14),
        DateModified = new(2026, 1, 20),
        Version = 3,
        Keywords = ["décider", "objection"],
        About = [new(new("https://communs.exemple.org/id/t"), new() { Fr = "décider ensemble", En = "deciding together" }, new("https://communs.exemple.org/id/v"))],
        ResourceTypes = [HcrtTypes.Of("fiche-outil"), new(new("https://communs.exemple.org/id/f"), new() { Fr = "fiche outil" })],
        Levels = [new(new("https://communs.exemple.org/id/n"), new() { Fr = "pratiquer" })],
        Minutes = 90,
        PartOf = [new("Gouverner à plusieurs", new("https://communs.exemple.org/id/p"))],
        BasedOn = [new("Five Questions", new("https://example.org/5"), "https://creativecommons.org/licenses/by/4.0/")],
    };

    private static readonly JsonElement Json = JsonDocument.Parse(ResourceJsonLd.Write(Sheet)).RootElement;

    [Theory]
    [InlineData("id", "https://communs.exemple.org/id/0193c0de-0000-7000-8000-000000000102")]
    [InlineData("url", "https://communs.exemple.org/ressources/1-six-questions")]
    [InlineData("name", "Six questions</script><script>alert(1)</script> & « c’est tout »")]
    [InlineData("description", "Élus\u2028et habitants")]
    [InlineData("datePublished", "2025-03-14")]
    [InlineData("dateModified", "2026-01-20")]
    [InlineData("version", "3")]
    [InlineData("timeRequired", "PT1H30M")]
    public void It_says_what_the_resource_is(string member, string value) => Assert.Equal(value, Json.GetProperty(member).GetString());

    [Theory]
    [InlineData("@context", """["https://w3id.org/kim/amb/context.jsonld","https://schema.org",{"@language":"fr","cc":"http://creativecommons.org/ns#"}]""")]
    [InlineData("type", """["LearningResource"]""")]
    [InlineData("inLanguage", """["fr"]""")]
    [InlineData("isAccessibleForFree", "true")]
    [InlineData("license", """{"id":"https://creativecommons.org/licenses/by-sa/4.0/"}""")]
    [InlineData("cc:license", """{"id":"https://creativecommons.org/licenses/by-sa/4.0/"}""")]
    [InlineData("cc:attributionName", """["Aïssata Keïta","Réseau X"]""")]
    [InlineData("cc:attributionURL", """{"id":"https://communs.exemple.org/ressources/1-six-questions"}""")]
    [InlineData("creator", """[{"type":"Person","id":"https://communs.exemple.org/id/a","name":"Aïssata Keïta"},{"type":"Organization","name":"Réseau X"}]""")]
    [InlineData("contributor", """[{"type":"Person","name":"Camille Roussel"}]""")]
    [InlineData("publisher", """[{"type":"Organization","id":"https://communs.exemple.org/","name":"CommonsForge"}]""")]
    [InlineData("keywords", """["décider","objection"]""")]
    [InlineData("about", """[{"id":"https://communs.exemple.org/id/t","type":"Concept","prefLabel":{"fr":"décider ensemble","en":"deciding together"},"inScheme":{"id":"https://communs.exemple.org/id/v"}}]""")]
    [InlineData("learningResourceType", """[{"id":"https://w3id.org/kim/hcrt/lesson_plan","type":"Concept","prefLabel":{"fr":"plan de séance","en":"Lesson Plan"},"inScheme":{"id":"https://w3id.org/kim/hcrt/scheme"}},{"id":"https://communs.exemple.org/id/f","type":"Concept","prefLabel":{"fr":"fiche outil"}}]""")]
    [InlineData("educationalLevel", """[{"id":"https://communs.exemple.org/id/n","type":"Concept","prefLabel":{"fr":"pratiquer"}}]""")]
    [InlineData("isPartOf", """[{"id":"https://communs.exemple.org/id/p","name":"Gouverner à plusieurs"}]""")]
    [InlineData("isBasedOn", """[{"id":"https://example.org/5","name":"Five Questions","license":{"id":"https://creativecommons.org/licenses/by/4.0/"}}]""")]
    [InlineData("mainEntityOfPage", """[{"id":"https://communs.exemple.org/ressources/1-six-questions","type":"WebPage"}]""")]
    public void It_says_whose_it_is_and_where_it_belongs(string member, string json)
    {
        using var expected = JsonDocument.Parse(json);
        Assert.True(JsonElement.DeepEquals(expected.RootElement, Json.GetProperty(member)), Json.GetProperty(member).GetRawText());
    }

    [Fact]
    public void Nothing_is_said_of_what_is_not_known()
    {
        using var json = JsonDocument.Parse(ResourceJsonLd.Write(new()
        {
            Id = Sheet.Id, Url = Sheet.Url, Name = "Sans rien", Language = "en", DatePublished = Sheet.DatePublished, DateModified = Sheet.DateModified, Version = 1,
        }));

        Assert.Equal(
            ["@context", "id", "type", "name", "url", "inLanguage", "version", "datePublished", "dateModified", "isAccessibleForFree", "mainEntityOfPage"],
            json.RootElement.EnumerateObject().Select(m => m.Name));
    }

    [Fact]
    public void A_learning_path_is_a_course_too()
    {
        using var json = JsonDocument.Parse(ResourceJsonLd.Write(Sheet with { IsCourse = true, Parts = [new("Première étape", Sheet.Id)] }));

        Assert.Equal(["LearningResource", "Course"], json.RootElement.GetProperty("type").EnumerateArray().Select(t => t.GetString()));
        Assert.Equal("Première étape", json.RootElement.GetProperty("hasPart")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void In_a_page_it_stays_inside_its_element()
    {
        var document = new HtmlParser().ParseDocument($"<script type=\"application/ld+json\">{ResourceJsonLd.Write(Sheet)}</script>");
        var script = Assert.Single(document.QuerySelectorAll("script"));

        using var json = JsonDocument.Parse(script.TextContent);
        Assert.Equal(Sheet.Name, json.RootElement.GetProperty("name").GetString());
    }

    [Fact]
    public void A_type_that_others_have_no_word_for_is_other() => Assert.Equal("https://w3id.org/kim/hcrt/other", HcrtTypes.Of("financement").Id.AbsoluteUri);
}
