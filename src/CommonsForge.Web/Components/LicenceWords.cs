using CommonsForge.Domain.Licences;

namespace CommonsForge.Web.Components;

/// <summary>What a licence lets people do, in plain words: one text for each set of conditions, so that a new licence needs none.</summary>
public static class LicenceWords
{
    /// <summary>Key of the text that tells one of the licences offered apart from the others; of any other licence, what it lets people do.</summary>
    public static string HelpOf(Licence licence) => licence switch
    {
        { Family: "CC-BY-SA" } => "Licence.HelpBySa",
        { Family: "CC-BY" } => "Licence.HelpBy",
        { Family: "CC0" } => "Licence.HelpZero",
        { Family: "etalab" } => "Licence.HelpEtalab",
        { Family: "ODbL" } => "Licence.HelpOdbl",
        { Family: "LAL" } => "Licence.HelpLal",
        _ => KeyOf(licence),
    };

    /// <summary>Key of the text.</summary>
    public static string KeyOf(Licence licence) => licence switch
    {
        { AllowsSharing: false } => "Reading.Licence.Nothing",
        { ForCode: true } => "Reading.Licence.Code",
        { AllowsAdapting: false, AllowsSelling: false } => "Reading.Licence.NoAdaptNoSell",
        { AllowsAdapting: false } => "Reading.Licence.NoAdapt",
        { AllowsSelling: false, AsksShareAlike: true } => "Reading.Licence.NoSellAlike",
        { AllowsSelling: false } => "Reading.Licence.NoSell",
        { AsksAttribution: false } => "Reading.Licence.Free",
        { AsksShareAlike: true } => "Reading.Licence.Alike",
        _ => "Reading.Licence.Credit",
    };
}
