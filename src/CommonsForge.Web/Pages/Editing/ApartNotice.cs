using CommonsForge.Web.Components;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>What is said to somebody whose draft was kept elsewhere since they opened it: both texts stay.</summary>
public static class ApartNotice
{
    /// <summary>What the address of a draft names the other one by.</summary>
    public const string Key = "ailleurs";

    /// <summary>The notice.</summary>
    /// <param name="other">Key of the other draft; 0 once it is sent or thrown away; <c>null</c> where there is none.</param>
    /// <param name="links">Addresses.</param>
    /// <param name="texts">Words.</param>
    /// <returns><c>null</c> where there is nothing to say.</returns>
    public static NoticeView? Of(int? other, Links links, Texts texts) => other switch
    {
        null => null,
        0 => new("warning", texts["Editor.ApartGoneTitle"], texts["Editor.ApartText"], new(texts["Editor.Drafts"], links.Page(EditorModel.DraftsPath))),
        { } key => new("warning", texts["Editor.ApartTitle"], texts["Editor.ApartText"], new(texts["Editor.ApartOther"], links.Draft(key))),
    };
}
