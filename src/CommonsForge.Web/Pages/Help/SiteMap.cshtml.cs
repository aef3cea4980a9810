using CommonsForge.Web.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Help;

[CachedPage]
public sealed class SiteMapModel : PageModel
{
    /// <summary>Every page that does not depend on a resource, by what people come for: a key of text and an address.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<(string Label, string Address)> Pages)> Parts { get; } =
    [
        ("Help.MapFind", [("Help.MapHome", "~/"), ("Help.MapSituation", "~/besoins-et-solutions"), ("Help.MapResources", "~/ressources"), ("Help.MapPaths", "~/parcours"), ("Month.Title", "~/ce-mois-ci"), ("Aside.Title", "~/mise-de-cote"), ("Workshop.Title", "~/seance"), ("Help.MapCommunities", "~/communautes"), ("Territory.Projects", "~/territoires/projets"), ("Proposal.Queue", "~/relectures"), ("Journal.Title", "~/journal"), ("Adoption.List", "~/ressources/a-adopter"), ("Map.Title", "~/territoires"), ("Directory.Title", "~/contributeurs"), ("Directory.StructuresTitle", "~/structures"), ("Offer.Title", "~/offres"), ("Observatory.Title", "~/observatoire"), ("Need.All", "~/besoins"), ("Need.AskTitle", "~/besoins/demander")]),
        ("Help.MapUnderstand", [("Help.GuideTitle", "~/aide"), ("Licences.Title", "~/licences"), ("Glossary.Title", "~/vocabulaires/glossaire"), ("Lists.Vocabularies", "~/vocabulaires"), ("Template.All", "~/trames"), ("Help.AboutTitle", "~/a-propos")]),
        ("Help.MapTakePart", [("Account.SignUp", "~/compte/inscription"), ("Account.SignIn", "~/compte/connexion")]),
        ("Help.MapSite", [("Help.LegalTitle", "~/mentions-legales"), ("Help.AccessibilityTitle", "~/accessibilite"), ("Help.DataTitle", "~/donnees"), ("Footprint.Title", "~/ecoconception"), ("Help.MapTitle", "~/plan-du-site")]),
    ];
}
