using CommonsForge.Domain.Resources;

namespace CommonsForge.Web.Commands.Loading;

/// <summary>The words by which a Markdown file says a role or a gesture, the same when it is read and when it is written.</summary>
internal static class SheetWords
{
    private static readonly Dictionary<string, CreditRole> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["auteur"] = CreditRole.Author, ["contributeur"] = CreditRole.Contributor, ["traducteur"] = CreditRole.Translator, ["adaptateur"] = CreditRole.Adapter,
        ["relecteur"] = CreditRole.Reviewer, ["illustrateur"] = CreditRole.Illustrator, ["inspire-de"] = CreditRole.InspiredBy, ["transmis-par"] = CreditRole.PassedOnBy,
        ["a-l-origine-de"] = CreditRole.OriginOf, ["importateur"] = CreditRole.Importer,
    };

    private static readonly Dictionary<string, StepKind> Gestures = new(StringComparer.OrdinalIgnoreCase)
    {
        ["lire"] = StepKind.Read, ["regarder"] = StepKind.Watch, ["faire"] = StepKind.Do, ["rencontrer"] = StepKind.Meet, ["raconter"] = StepKind.Report,
    };

    /// <summary>The role of a word; whoever did something that has no word here contributed.</summary>
    public static CreditRole Role(string word) => Roles.GetValueOrDefault(word, CreditRole.Contributor);

    public static StepKind Gesture(string word) => Gestures.GetValueOrDefault(word, StepKind.Read);

    public static string Word(CreditRole role) => Roles.First(r => r.Value == role).Key;

    public static string Word(StepKind gesture) => Gestures.First(g => g.Value == gesture).Key;
}
