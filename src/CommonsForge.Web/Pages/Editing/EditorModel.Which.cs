using CommonsForge.Data.Proposals;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Editing;

/// <content>Whoever has a proposal open on a resource is asked whether they complete it or open another: before they type, and after they sent where it came meanwhile.</content>
public sealed partial class EditorModel
{
    /// <summary>For a further proposal on a resource: the number of the one it completes, or 0 for another.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Laquelle { get; set; }

    /// <summary>Their open proposals on this resource, to choose from; none until they are asked.</summary>
    public IReadOnlyList<ProposalLine> Which { get; private set; } = [];

    /// <summary>Whether they are asked before they type: there is no form yet.</summary>
    public bool AsksFirst { get; private set; }

    /// <summary>The same page with a form, for another proposal.</summary>
    public string AnotherUrl => links.Page(Request.Path + Request.QueryString.Add(nameof(Laquelle), "0"));

    // A report of use that is taken up comes with the text that is written here, and nowhere else.
    private async Task<bool> AsksFirstAsync(CancellationToken cancel)
    {
        if (IsVisitor || Draft is not null || From is null || PublishesAtOnce || Laquelle == 0 || TakenUpReport is not null) return false;
        Which = await WhichAsync(cancel);
        return AsksFirst = Which.Count > 0;
    }

    private async Task<IReadOnlyList<ProposalLine>> WhichAsync(CancellationToken cancel) => await db.OpenByAsync(From!.ResourceId, Me.Id, cancel);
}
