using System.Globalization;
using CommonsForge.Domain.Attribution;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>The words of attribution notices, from the texts of the site.</summary>
public static class NoticeTexts
{
    /// <summary>Those of the page's language.</summary>
    public static NoticeWords Notice(this Texts texts) => new()
    {
        Culture = CultureInfo.CurrentUICulture,
        Title = texts["Notice.Title"],
        Revision = texts["Notice.Revision"],
        By = Enum.GetValues<CreditRole>().ToDictionary(role => role, role => texts[$"Notice.By.{role}"]),
        Unnamed = texts["Notice.Unnamed"],
        AlsoUnnamed = texts["Notice.AlsoUnnamed"],
        UnnamedMaker = texts["Notice.UnnamedMaker"],
        EarlierAdapted = texts["Notice.EarlierAdapted"],
        EarlierTranslated = texts["Notice.EarlierTranslated"],
        AfterTextBy = texts["Notice.AfterTextBy"],
        UpdatedOn = texts["Notice.UpdatedOn"],
        Copyright = texts["Notice.Copyright"],
        CopyrightAdaptation = texts["Notice.CopyrightAdaptation"],
        CopyrightTranslation = texts["Notice.CopyrightTranslation"],
        CopyrightOriginal = texts["Notice.CopyrightOriginal"],
        Licence = texts["Notice.Licence"],
        NamedLicence = texts["Notice.NamedLicence"],
        NoWarranty = texts["Notice.NoWarranty"],
        NoLicence = texts["Notice.NoLicence"],
        PublicDomain = texts["Notice.PublicDomain"],
        AdaptedFrom = texts["Notice.AdaptedFrom"],
        TranslatedFrom = texts["Notice.TranslatedFrom"],
        WasAdaptedFrom = texts["Notice.WasAdaptedFrom"],
        WasTranslatedFrom = texts["Notice.WasTranslatedFrom"],
        Changes = texts["Notice.Changes"],
        ChangedBy = texts["Notice.ChangedBy"],
        Later = texts["Notice.Later"],
        LaterAmongOthers = texts["Notice.LaterAmongOthers"],
        NoteSeparator = texts["Notice.NoteSeparator"],
        Contains = texts["Notice.Contains"],
        Separator = texts["Notice.Separator"],
        LastSeparator = texts["Notice.LastSeparator"],
    };
}
