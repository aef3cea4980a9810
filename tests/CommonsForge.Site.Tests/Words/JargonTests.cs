using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Pages.Help;

namespace CommonsForge.Site.Tests.Words;

/// <summary>
/// Whoever comes with a situation reads words they would say themselves: home, the guided way in, and the words of every form of the site
/// hold none of <c>jargon.*.txt</c>. Terms of vocabularies and what contributors wrote are exempt, our own sentences are not.
/// </summary>
public sealed class JargonTests(SampleApp app) : IClassFixture<SampleApp>
{
    // Fiches and communities are what contributors wrote; the list of contexts and the values of filters are terms of vocabularies.
    private const string NotOurs = ".cards, section[aria-labelledby=contextes] .ways, .facets fieldset:not(.together), .facets .elsewhere a, .chip, "
        + "select[name=theme] option:not([value='']), select[name='Input.Contexte'] option:not([value='']), select[name='Input.Structure'] option:not([value='']), #Input-Theme li, select[id^=choix-] option:not([value=''])";

    private const string FormWords = "form label, form legend, form button, form option, form optgroup, form .help, form small, .find button";

    public static TheoryData<string> Pages => [.. from path in (string[])["/", "/besoins-et-solutions"] from language in (string[])["", "/en"] select language + path];

    public static TheoryData<string> WithForms =>
        [.. from address in SiteMapModel.Parts.SelectMany(p => p.Pages).Select(p => p.Address.TrimStart('~')) from language in (string[])["", "/en"] select language + address];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_ways_in_speak_as_people_do(string address)
    {
        var page = await ReadAsync(address);
        var said = page.QuerySelector("main")!.TextContent + ' ' + string.Join(' ', Spoken(page, "main").Append(page.Title));

        Assert.True(said.Length > 300, "There is something to read.");
        Assert.Empty(Found(said, Jargon(address)));
    }

    [Theory]
    [MemberData(nameof(WithForms))]
    public async Task The_words_of_forms_speak_as_people_do(string address)
    {
        var page = await ReadAsync(address);

        Assert.Empty(Found(string.Join(' ', page.QuerySelectorAll(FormWords).Select(e => e.GetAttribute("label") ?? e.TextContent).Concat(Spoken(page, "form, .find"))), Jargon(address)));
    }

    [Theory]
    [InlineData("Une gouvernance à réinventer", "gouvernance")]
    [InlineData("nos ÉCOSYSTÈMES", "écosystème")]
    [InlineData("avec les parties  prenantes", "partie prenante")]
    [InlineData("une posture", "posture")]
    [InlineData("la procession, le postural, les impacts", "impact")]
    [InlineData("un processeur qui valorisait la métairie", null)]
    public void A_word_of_the_list_is_seen_with_its_plural_and_inside_no_other(string said, string? expected) =>
        Assert.Equal(expected, Found(said, Jargon("/")).SingleOrDefault());

    private async Task<IDocument> ReadAsync(string address)
    {
        var page = await app.GetPageAsync(address);
        foreach (var element in page.Document.QuerySelectorAll(NotOurs)) element.Remove();
        return page.Document;
    }

    // What is said without being shown, or shown without being text.
    private static IEnumerable<string> Spoken(IDocument page, string within) =>
        page.QuerySelectorAll(within).SelectMany(part => part.QuerySelectorAll("*").Prepend(part)).SelectMany(e => new[] { e.GetAttribute("placeholder"), e.GetAttribute("aria-label") }).OfType<string>();

    private static IEnumerable<string> Jargon(string address) =>
        File.ReadLines(Path.Combine(Repository.Root, "tests/CommonsForge.Site.Tests/Words", address.StartsWith("/en", StringComparison.Ordinal) ? "jargon.en.txt" : "jargon.fr.txt"))
            .Where(line => line.Length > 0 && line[0] != '#');

    private static List<string> Found(string said, IEnumerable<string> jargon)
    {
        var plain = Plain(said);
        return [.. jargon.Where(word => Regex.IsMatch(plain, $@"(?<!\w){Regex.Escape(Plain(word)).Replace("\\ ", "s?\\s+", StringComparison.Ordinal)}(s|x|es)?(?!\w)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))];
    }

    private static string Plain(string text) =>
        string.Concat(text.ToLower(CultureInfo.InvariantCulture).Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
}
