using CommonsForge.Data;
using CommonsForge.Data.Integrity;
using CommonsForge.Domain;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Components;

/// <summary>What moderation chooses to withdraw, as its form sends it.</summary>
public sealed class EraseForm
{
    /// <summary>Names of parts under the seal.</summary>
    [ModelBinder(Name = "Parties")]
    public List<string> Parts { get; set; } = [];

    [ModelBinder(Name = "Partout")]
    public bool Everywhere { get; set; }

    [ModelBinder(Name = "Motif")]
    public string? Reason { get; set; }

    /// <summary>Withdraws what was chosen.</summary>
    /// <returns>Whether it was done; else the problems are with the form's fields.</returns>
    public async Task<bool> RunAsync(CommonsDb db, Guid moderator, DateTimeOffset at, ModelStateDictionary problems, Texts texts, Func<ErasureOrder, Task<int>> erase, CancellationToken cancel)
    {
        var by = await db.Contributors.SingleAsync(c => c.Uid == moderator, cancel);
        try
        {
            await erase(new([.. Parts.Distinct(StringComparer.Ordinal)], Everywhere, (Reason ?? "").Trim().ReplaceLineEndings(" "), by, at));
            return true;
        }
        catch (BrokenRuleException e)
        {
            problems.AddModelError(e.Code.StartsWith("Erasure.Reason", StringComparison.Ordinal) ? "Input.Motif" : "Input.Parties", texts[e.Code, Domain.Integrity.Erasure.LongestReason]);
            return false;
        }
    }
}

/// <summary>The page by which moderation withdraws parts of a version.</summary>
/// <param name="What">Which version of what.</param>
/// <param name="Back">The version itself.</param>
/// <param name="Choices">Parts that may be withdrawn, with their names.</param>
/// <param name="Already">What was withdrawn of it before.</param>
/// <param name="Form">What was chosen so far.</param>
public sealed record EraseView(string What, LinkView Back, IReadOnlyList<(string Part, string Label)> Choices, IReadOnlyList<NoticeView> Already, EraseForm Form);
