using CommonsForge.Data.Needs;

namespace CommonsForge.Web.Pages.Editing;

/// <content>The story of a need.</content>
public sealed partial class EditorModel
{
    /// <summary>Whether it tells of a need that only signposters may read: to publish it is to tell everybody.</summary>
    public async Task<bool> TellsReservedAsync() => Draft is { ResourceId: null } && await db.TellsReservedAsync(Draft.Id, HttpContext.RequestAborted);
}
