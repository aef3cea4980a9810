namespace CommonsForge.Web.Components;

/// <summary>A type of resource as a card shows it: the word, an icon of the sprite, a tone of <c>tokens.css</c>.</summary>
public sealed record TypeView(string Slug, string Label, string Icon, string Tone)
{
    // Tones go by family: to work with, to run with a group, lived, to learn, to know.
    private static readonly Dictionary<string, (string Icon, string Tone)> Looks = new(StringComparer.Ordinal)
    {
        ["fiche-outil"] = ("sheet", "slate"),
        ["methode"] = ("method", "slate"),
        ["grille"] = ("grid", "slate"),
        ["modele"] = ("template", "slate"),
        ["charte"] = ("charter", "slate"),
        ["deroule"] = ("sequence", "clay"),
        ["kit"] = ("kit", "clay"),
        ["jeu"] = ("game", "clay"),
        ["recit"] = ("story", "moss"),
        ["essai-au-champ"] = ("trial", "moss"),
        ["compte-rendu"] = ("minutes", "moss"),
        ["module"] = ("course", "plum"),
        ["parcours"] = ("path", "plum"),
        ["video"] = ("video", "plum"),
        ["podcast"] = ("podcast", "plum"),
        ["etude"] = ("study", "ochre"),
        ["publication"] = ("paper", "ochre"),
        ["jeu-de-donnees"] = ("dataset", "ochre"),
        ["financement"] = ("funding", "ochre"),
        ["signalee-ailleurs"] = ("elsewhere", "ochre"),
    };

    /// <summary>The look of a type by the slug of its term; a type that an installation added looks like a sheet.</summary>
    public static TypeView Of(string slug, string label)
    {
        var (icon, tone) = Looks.GetValueOrDefault(slug, ("sheet", "slate"));
        return new TypeView(slug, label, icon, tone);
    }

    /// <summary>The slugs that have a look of their own.</summary>
    public static IReadOnlyCollection<string> Known => Looks.Keys;
}
