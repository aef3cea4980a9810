using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Web.Pages.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Mail;

/// <summary>
/// Where a message leads its reader: to a page that they may act on. Whoever has no password gets a key of their own with it; others sign in
/// on the way where the page is not everybody's. In the transaction of whoever posts the message.
/// </summary>
public sealed class EntryLinks(CommonsDb db, TimeProvider time)
{
    /// <summary>The address for somebody, without language.</summary>
    /// <param name="contributor">Who reads the message.</param>
    /// <param name="path">The page that it is about.</param>
    /// <param name="mayHide">Whether the page exists for some people only, so that a visitor would find nothing.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<string> PathAsync(int contributor, string path, bool mayHide, CancellationToken cancel)
    {
        // Slashes stay: an address that one can read is one that one dares to follow.
        var to = $"?{EnterModel.To}={Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)}";
        var account = await db.OpenedByMail().Where(a => a.ContributorId == contributor).Select(a => (int?)a.Id).SingleOrDefaultAsync(cancel);
        if (account is { } id) return $"{EnterModel.Path}{to}&jeton={await db.MakeEntryLinkAsync(id, time.GetUtcNow(), cancel)}";
        return mayHide ? EnterModel.Path + to : path;
    }
}
