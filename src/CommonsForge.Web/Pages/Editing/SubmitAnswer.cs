using System.Globalization;
using CommonsForge.Data.Resources;
using CommonsForge.Web.Components;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>Where what was submitted can be seen.</summary>
public static class SubmitAnswer
{
    /// <summary>The key that says, on the page where it can be seen, how many sections were left out.</summary>
    public const string LeftOutKey = "vides";

    /// <summary>The page of what was published or proposed; <c>null</c> when neither happened.</summary>
    public static string? Address(SubmitOutcome outcome, Links links)
    {
        var address = outcome.Published is { } revision ? links.Resource(revision.Resource.Id, revision.Sheet.Title) : outcome.Proposed is { } proposal ? links.Proposal(proposal.Id) : null;
        return address is null ? null : Told(address, outcome);
    }

    /// <summary>The address of a page that shows it, so that the page tells what was left out.</summary>
    public static string Told(string address, SubmitOutcome outcome) => outcome.LeftOut == 0 ? address : string.Create(CultureInfo.InvariantCulture, $"{address}?{LeftOutKey}={outcome.LeftOut}");

    /// <summary>How many sections the address of a page says were left out; 0 when it says nothing.</summary>
    public static int LeftOut(HttpRequest request) =>
        int.TryParse(request.Query[LeftOutKey], NumberStyles.None, CultureInfo.InvariantCulture, out var left) && left <= Domain.Templates.Template.MostSections ? left : 0;
}
