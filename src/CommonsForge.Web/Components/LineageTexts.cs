using CommonsForge.Data.Resources;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>The words of a lineage, from the texts of the site.</summary>
public static class LineageTexts
{
    /// <summary>"de Camille Roussel", "adaptée par Malika Benhaddou et Jeanne Le Goff": who made a work, said after its title.</summary>
    public static string MadeBy(this Texts texts, MakerNames by) => by.Names.Count == 0 ? texts["Lineage.By.Unnamed"] : texts[$"Lineage.By.{by.Role}", texts.List(by.Names)];

    /// <summary>"adaptée ensuite par Malika Benhaddou · ce qui a changé : 20 minutes au lieu de 45": what was made of an origin, and by whom.</summary>
    public static string ThenMade(this Texts texts, OriginLine origin)
    {
        var (by, note) = origin.Made;
        var said = texts[$"Lineage.Then.{origin.Origin.Kind}", by.Names.Count == 0 ? texts["Lineage.Then.Unnamed"] : texts.List(by.Names)];
        // A translation is told as one, as in the notice.
        return origin.Origin.Kind == OriginKind.Adaptation && note.Length > 0 ? $"{said} · {texts["Lineage.Then.Changed", note]}" : said;
    }
}
