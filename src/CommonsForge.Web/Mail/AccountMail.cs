using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Mail;
using CommonsForge.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Mail;

/// <summary>Posts the messages that hold a one-time link, in the transaction of whoever calls.</summary>
public sealed class AccountMail(CommonsDb db, MailTexts mails, TimeProvider time)
{
    public const string ConfirmPath = "/compte/confirmation";
    public const string ContributionPath = "/contributions/confirmer";
    public const string NeedPath = "/besoins/confirmer";
    public const string ForgottenPath = "/compte/mot-de-passe-oublie";

    /// <summary>The message that asks a new account to confirm its address.</summary>
    public async Task ConfirmAsync(Account account, CancellationToken cancel)
    {
        var token = await db.MakeLinkAsync(account.Id, LinkPurpose.ConfirmEmail, time.GetUtcNow(), cancel: cancel);
        Post(account, "Confirm", account.Email!, $"{ConfirmPath}?jeton={token}", account.Contributor?.Party.Name);
    }

    /// <summary>The message by which somebody confirms that they wrote a draft, and sends it.</summary>
    public async Task SendDraftAsync(Account account, int draft, string title, CancellationToken cancel)
    {
        var token = await db.MakeDraftLinkAsync(account.Id, draft, time.GetUtcNow(), cancel);
        Post(account, "Contribution", account.Email!, $"{ContributionPath}?jeton={token}", title);
    }

    /// <summary>The message by which somebody confirms that they made a suggestion, and sends it.</summary>
    public async Task SendSuggestionAsync(Account account, int suggestion, string title, CancellationToken cancel)
    {
        var token = await db.MakeSuggestionLinkAsync(account.Id, suggestion, time.GetUtcNow(), cancel);
        Post(account, "Suggestion", account.Email!, $"{ContributionPath}?jeton={token}", title);
    }

    /// <summary>The message by which somebody confirms that they ask for a hand, and posts the need.</summary>
    /// <param name="account">Whose address it is.</param>
    /// <param name="need">Key of the need.</param>
    /// <param name="title">Its title.</param>
    /// <param name="askedId">Key of somebody whom to ask once it is confirmed, or <c>null</c>: the link carries it.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task SendNeedAsync(Account account, int need, string title, int? askedId, CancellationToken cancel)
    {
        var token = await db.MakeNeedLinkAsync(account.Id, need, time.GetUtcNow(), cancel);
        Post(account, "Need", account.Email!, $"{NeedPath}?jeton={token}" + (askedId is { } person ? string.Create(CultureInfo.InvariantCulture, $"&personne={person}") : ""), title);
    }

    /// <summary>The message that tells somebody why their first work is not published yet.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="path">Where their draft is.</param>
    /// <param name="title">Its title.</param>
    /// <param name="why">What whoever looked at it says.</param>
    public void SendBack(Account account, string path, string title, string why) => Post(account, "SentBack", account.Email!, path, title, why);

    /// <summary>The message by which somebody who forgot their password chooses another one.</summary>
    public async Task ResetAsync(Account account, CancellationToken cancel)
    {
        var token = await db.MakeLinkAsync(account.Id, LinkPurpose.ResetPassword, time.GetUtcNow(), cancel: cancel);
        Post(account, "Reset", account.Email!, $"{Authorization.CurrentPerson.ChoosePasswordPath}?jeton={token}");
    }

    /// <summary>The message to an address that an account is to take, and the notice to the one that it has.</summary>
    public async Task ChangeAddressAsync(Account account, string address, CancellationToken cancel)
    {
        var token = await db.MakeLinkAsync(account.Id, LinkPurpose.ChangeEmail, time.GetUtcNow(), address, cancel);
        Post(account, "NewAddress", address, $"{ConfirmPath}?jeton={token}");
        Warn(account, address);
    }

    /// <summary>The message that confirms that an account is deleted.</summary>
    public void Farewell(Account account) => db.Post(mails.Write("Farewell", MailReader.Of(account, again: false) with { Settings = MailSettings.None }, "/", ThreadOf(account, "Farewell")));

    /// <summary>The notice to the address that an account has, when somebody asks for another one.</summary>
    public void Warn(Account account, string address) => Post(account, "AddressAsked", account.Email!, "/compte/mot-de-passe", address);

    /// <summary>
    /// The message to an address that somebody gave as new, and that has an account: once an hour, so that nobody can be bothered by it.
    /// </summary>
    public async Task AlreadyAsync(string address, CancellationToken cancel)
    {
        var normal = address.ToUpperInvariant();
        var account = await db.Users.AsNoTracking().Include(a => a.Contributor!.Party).SingleOrDefaultAsync(a => a.NormalizedEmail == normal && a.BannedAt == null && !a.IsSample, cancel);
        if (account is null) return;
        var (thread, since) = (ThreadOf(account, "Already"), Instant.Cut(time.GetUtcNow()) - TimeSpan.FromHours(1));
        if (!await db.OutgoingMail.AnyAsync(m => m.Thread == thread && m.To == account.Email && m.CreatedAt > since, cancel)) Post(account, "Already", account.Email!, ForgottenPath);
    }

    private void Post(Account account, string kind, string to, string path, params object?[] words) =>
        db.Post(mails.Write(kind, MailReader.Of(account, again: false) with { Address = to }, path, ThreadOf(account, kind), words));

    private static string ThreadOf(Account account, string kind) => string.Create(CultureInfo.InvariantCulture, $"compte-{account.Id}-{kind}");
}
