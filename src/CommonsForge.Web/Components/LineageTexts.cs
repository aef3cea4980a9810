using CommonsForge.Data.Resources;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>The words of a lineage, from the texts of the site.</summary>
public static class LineageTexts
{
    /// <summary>"de Camille Roussel", "adaptée par Malika Benhaddou et Jeanne Le Goff": who made a work, said after its title.</summary>
    public static string MadeBy(this Texts texts, MakerNames by) => by.Names.Count == 0 ? texts["Lineage.By.Unnamed"] : texts[$"Lineage.By.{by.Role}", texts.List(by.Names)];
}
