namespace CommonsForge.Interop.JsonLd;

/// <summary>
/// Our types of resource in the vocabulary HCRT (w3id.org/kim/hcrt), of which the AMB profile wants one term for each resource so that other
/// catalogues understand its type. Types with no counterpart there are « other ».
/// </summary>
public static class HcrtTypes
{
    private static readonly Uri Scheme = new("https://w3id.org/kim/hcrt/scheme");

    private static readonly Dictionary<string, (string Term, string Fr, string En)> BySlug = new(StringComparer.Ordinal)
    {
        ["fiche-outil"] = ("lesson_plan", "plan de séance", "Lesson Plan"),
        ["methode"] = ("text", "texte", "Text"),
        ["deroule"] = ("lesson_plan", "plan de séance", "Lesson Plan"),
        ["jeu"] = ("educational_game", "jeu éducatif", "Game"),
        ["grille"] = ("questionnaire", "questionnaire", "Questionnaire"),
        ["recit"] = ("case_study", "étude de cas", "Case Study"),
        ["essai-au-champ"] = ("experiment", "expérience", "Experiment"),
        ["etude"] = ("text", "texte", "Text"),
        ["compte-rendu"] = ("text", "texte", "Text"),
        ["publication"] = ("text", "texte", "Text"),
        ["module"] = ("course", "cours", "Course"),
        ["parcours"] = ("course", "cours", "Course"),
        ["video"] = ("video", "vidéo", "Video"),
        ["podcast"] = ("audio", "enregistrement sonore", "Audio Recording"),
        ["modele"] = ("worksheet", "feuille de travail", "Worksheet"),
        ["charte"] = ("text", "texte", "Text"),
        ["jeu-de-donnees"] = ("data", "données", "Data"),
    };

    /// <summary>The term for one of our types.</summary>
    /// <param name="typeSlug">Slug of a concept of the vocabulary of types.</param>
    public static LinkedConcept Of(string typeSlug)
    {
        var (term, fr, en) = BySlug.GetValueOrDefault(typeSlug, ("other", "autre", "Other"));
        return new(new("https://w3id.org/kim/hcrt/" + term), new() { Fr = fr, En = en }, Scheme);
    }
}
