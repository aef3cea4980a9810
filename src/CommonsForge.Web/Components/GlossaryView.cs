using System.Globalization;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Vocabularies;

namespace CommonsForge.Web.Components;

/// <summary>A word and what it means. <paramref name="Source"/> is the work that the definition leans on.</summary>
public sealed record DefinitionView(string Slug, string Name, string Definition, string Url, LinkView Source, string SearchUrl)
{
    /// <summary>What to say of it when one of its names is a trademark.</summary>
    public IReadOnlyList<NoticeView> Marks { get; init; } = [];
}

/// <summary>The glossary under its letters.</summary>
public sealed record GlossaryView(IReadOnlyList<(string Letter, IReadOnlyList<DefinitionView> Terms)> Letters)
{
    /// <summary>Address of the glossary, without language.</summary>
    public const string Path = "/vocabulaires/glossaire";

    public static GlossaryView Of(Glossary glossary, Links links, TrademarkWriter trademarks) => new([.. glossary.Terms
        .OrderBy(t => t.Name.In(CultureInfo.CurrentUICulture), StringComparer.Create(CultureInfo.CurrentUICulture, ignoreCase: true))
        .GroupBy(t => Domain.Language.Letters.Fold(t.Name.In(CultureInfo.CurrentUICulture)[..1].ToLowerInvariant())[..1].ToUpperInvariant(), StringComparer.Ordinal)
        .Select(g => (g.Key, (IReadOnlyList<DefinitionView>)[.. g.Select(t => Of(t, links) with { Marks = trademarks.Notices([t.Name.Fr, t.Name.En, .. t.Forms]) })]))]);

    public static DefinitionView Of(GlossaryTerm term, Links links)
    {
        var name = term.Name.In(CultureInfo.CurrentUICulture);
        return new(term.Slug, name, term.Definition.In(CultureInfo.CurrentUICulture), links.Page(Path) + "#" + term.Slug,
            new(string.Create(CultureInfo.InvariantCulture, $"{term.Source.Author}, {term.Source.Title}, {term.Source.Year}"), term.Source.Url),
            links.Library(new LibraryQuery { Words = "\"" + name + "\"" }));
    }
}
