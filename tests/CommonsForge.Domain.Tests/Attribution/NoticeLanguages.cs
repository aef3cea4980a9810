using System.Globalization;
using CommonsForge.Domain.Attribution;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Tests.Attribution;

/// <summary>Words of the two languages, for tests: the site's stand in its text resources.</summary>
public static class NoticeLanguages
{
    public static NoticeWords French { get; } = new()
    {
        Culture = CultureInfo.GetCultureInfo("fr-FR"),
        Title = "« {0} »",
        Revision = "version {0}",
        By = new Dictionary<CreditRole, string>
        {
            [CreditRole.Author] = "par {0}",
            [CreditRole.Contributor] = "avec {0}",
            [CreditRole.Translator] = "traduit par {0}",
            [CreditRole.Adapter] = "adapté par {0}",
            [CreditRole.Illustrator] = "illustré par {0}",
            [CreditRole.Reviewer] = "relu par {0}",
            [CreditRole.InspiredBy] = "inspiré de {0}",
            [CreditRole.PassedOnBy] = "transmis par {0}",
            [CreditRole.OriginOf] = "à l’origine : {0}",
            [CreditRole.Importer] = "importé par {0}",
        },
        Unnamed = "auteurs et autrices non nommés, à leur demande",
        AlsoUnnamed = "d’autres qui ont demandé à ne pas l’être",
        UnnamedMaker = "quelqu’un qui a demandé à ne pas être nommé",
        EarlierAdapted = "auparavant adapté par {0}",
        EarlierTranslated = "auparavant traduit par {0}",
        AfterTextBy = "d’après le texte de {0}",
        UpdatedOn = "mis à jour le {0}",
        Copyright = "© {0} {1}",
        CopyrightAdaptation = "© {0} {1} pour l’adaptation",
        CopyrightTranslation = "© {0} {1} pour la traduction",
        CopyrightOriginal = "© {0} {1} pour l’original",
        Later = "Puis\u00a0: {0}.",
        LaterAmongOthers = "Puis, entre autres\u00a0: {0}.",
        NoteSeparator = "\u202f; ",
        Licence = "sous licence {0}",
        NamedLicence = "sous {0}",
        NoWarranty = "sans garantie",
        NoLicence = "Aucune licence trouvée : à citer, sans reprendre",
        PublicDomain = "Dans le {0}",
        AdaptedFrom = "Adapté de {0}.",
        Changes = "Ce qui a changé\u00a0: {0}.",
        ChangedBy = "Ce qui a changé, par {1}\u00a0: {0}.",
        WasAdaptedFrom = "{1} est adapté de {0}.",
        WasTranslatedFrom = "{1} est traduit de {0}.",
        TranslatedFrom = "Traduit de {0}.",
        Contains = "Contient : {0}.",
        Separator = ", ",
        LastSeparator = " et ",
    };

    public static NoticeWords English { get; } = French with
    {
        Culture = CultureInfo.GetCultureInfo("en-GB"),
        Title = "“{0}”",
        By = Enum.GetValues<CreditRole>().ToDictionary(r => r, r => r == CreditRole.Author ? "by {0}" : r + ": {0}"),
        Licence = "licensed under {0}",
        NamedLicence = "licensed under {0}",
        NoWarranty = "without warranty",
        PublicDomain = "In the {0}",
        AdaptedFrom = "Adapted from {0}.",
        Changes = "What was changed: {0}.",
        ChangedBy = "What was changed, by {1}: {0}.",
        TranslatedFrom = "Translated from {0}.",
        WasAdaptedFrom = "{1} is adapted from {0}.",
        WasTranslatedFrom = "{1} is translated from {0}.",
        LastSeparator = " and ",
    };
}
