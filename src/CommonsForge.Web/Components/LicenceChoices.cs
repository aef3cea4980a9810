using System.Globalization;
using CommonsForge.Domain.Licences;
using CommonsForge.Web.TagHelpers;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Licences to choose from, the usual ones first, so that the list stays simple; what each means stands below the list (<c>_LicenceMeanings</c>).</summary>
public static class LicenceChoices
{
    /// <summary>Groups them.</summary>
    /// <param name="licences">Those that may be chosen, each once.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="isDataSet">Whether what bears it is a data set: licences of databases stand then among the usual ones.</param>
    public static IReadOnlyList<ChoiceGroup> Of(IEnumerable<Licence> licences, Texts texts, bool isDataSet = false)
    {
        var groups = licences.ToLookup(l => l switch
        {
            { ForData: true } when !isDataSet => "Editor.LicencesForData",
            { Usual: true } => "",
            { Offered: true } => "Editor.LicencesOthers",
            _ => "Editor.LicencesElsewhere",
        });
        string[] order = ["", "Editor.LicencesForData", "Editor.LicencesOthers", "Editor.LicencesElsewhere"];
        return [.. order.Where(groups.Contains).Select(key => new ChoiceGroup(key.Length == 0 ? null : texts[key], [.. groups[key].Select(Choice)]))];
    }

    /// <summary>One licence to choose.</summary>
    public static (string Value, string Label) Choice(Licence licence) => (licence.Id, licence.Name.In(CultureInfo.CurrentUICulture));
}
