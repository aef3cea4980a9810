using CommonsForge.Data.Resources;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>The words of a lineage, from the texts of the site.</summary>
public static class LineageTexts
{
    /// <summary>"de Camille Roussel", "adaptée par Malika Benhaddou et Jeanne Le Goff": who made a work, said after its title.</summary>
    public static string MadeBy(this Texts texts, MakerNames by) => texts[$"Lineage.By.{by.Role}", texts.List(texts.Makers(by))];

    /// <summary>Those who made a work, inside a sentence: their names, and that there are others where some asked not to be named.</summary>
    public static IReadOnlyList<string> Makers(this Texts texts, MakerNames by) =>
        by.Names.Count == 0 ? [texts["Notice.UnnamedMaker"]] : by.SomeUnnamed ? [.. by.Names, texts["Notice.AlsoUnnamed"]] : by.Names;

    /// <summary>"adaptée ensuite par Malika Benhaddou · ce qui a changé : 20 minutes au lieu de 45": what was made of an origin, and by whom.</summary>
    public static string ThenMade(this Texts texts, OriginLine origin)
    {
        var (by, changes) = origin.Made;
        var said = texts[$"Lineage.Then.{origin.Origin.Kind}", texts.List(texts.Makers(by))];
        var notes = string.Join(" · ", changes.Later.Prepend(changes.First).Where(n => n.Length > 0));
        // A translation is told as one, as in the notice.
        return origin.Origin.Kind == OriginKind.Adaptation && notes.Length > 0 ? $"{said} · {texts["Lineage.Then.Changed", notes]}" : said;
    }
}
