using CommonsForge.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Identity;

/// <summary>What a one-time link lets its bearer do. Values are stored: never renumber, only add.</summary>
public enum LinkPurpose
{
    /// <summary>Choose the password of an account, whether it had one or not.</summary>
    ChoosePassword = 1,

    /// <summary>Prove that one reads the mail of the account's address.</summary>
    ConfirmEmail = 2,

    /// <summary>Choose a new password, asked for by somebody who forgot theirs.</summary>
    ResetPassword = 3,

    /// <summary>Give the account another address; see <see cref="AccountLink.Email"/>.</summary>
    ChangeEmail = 4,

    /// <summary>Send what one wrote without signing in; see <see cref="AccountLink.DraftId"/>.</summary>
    SubmitDraft = 5,

    /// <summary>Send two lines that one wrote without signing in; see <see cref="AccountLink.SuggestionId"/>.</summary>
    SendSuggestion = 6,

    /// <summary>Post a need that one wrote without signing in; see <see cref="AccountLink.NeedId"/>.</summary>
    PostNeed = 7,

    /// <summary>Sign in from a message, as somebody whose account nothing else opens; see <see cref="WaysIn.OpenedByMail"/>.</summary>
    Enter = 8,

    /// <summary>Say, three months after a need was met, what came of it; see <see cref="AccountLink.NeedId"/>.</summary>
    OutcomeAfterThree = 26,

    /// <summary>The same after six months.</summary>
    OutcomeAfterSix = 27,

    /// <summary>The same when it was just met.</summary>
    OutcomeAtClosing = 28,
}

/// <summary>A link given to one person, that works once. Only its hash is kept: whoever reads the table cannot use it.</summary>
public sealed class AccountLink
{
    /// <summary>SHA-256 of the token in the link.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>The account that it opens.</summary>
    public int AccountId { get; init; }

    /// <summary>For what.</summary>
    public LinkPurpose Purpose { get; init; }

    /// <summary>The address that it was sent to, where that is not the account's: it becomes so.</summary>
    public string? Email { get; init; }

    /// <summary>The draft to send, for <see cref="LinkPurpose.SubmitDraft"/>.</summary>
    public int? DraftId { get; init; }

    /// <summary>The suggestion to send, for <see cref="LinkPurpose.SendSuggestion"/>.</summary>
    public int? SuggestionId { get; init; }

    /// <summary>The need to post, for <see cref="LinkPurpose.PostNeed"/>, or that was met.</summary>
    public int? NeedId { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Makes one-time links, and takes them back.</summary>
public static class AccountLinks
{
    /// <summary>How long a link may wait: a day, two hours for what somebody asked for a moment ago, a week for what somebody wrote, thirty days for what a message is about, sixty for what came of a need.</summary>
    public static TimeSpan LifeOf(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.ResetPassword or LinkPurpose.ChangeEmail => TimeSpan.FromHours(2),
        LinkPurpose.SubmitDraft or LinkPurpose.SendSuggestion or LinkPurpose.PostNeed => SignUp.Patience,
        LinkPurpose.Enter => TimeSpan.FromDays(30),
        LinkPurpose.OutcomeAtClosing or LinkPurpose.OutcomeAfterThree or LinkPurpose.OutcomeAfterSix => TimeSpan.FromDays(60),
        _ => TimeSpan.FromHours(24),
    };

    /// <summary>Makes the link by which somebody sends a draft that they wrote without signing in.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="accountId">The account of who says they wrote it.</param>
    /// <param name="draftId">The draft, saved.</param>
    /// <param name="now">When.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The token to put in it, which cannot be found again.</returns>
    public static Task<string> MakeDraftLinkAsync(this CommonsDb db, int accountId, int draftId, DateTimeOffset now, CancellationToken cancel = default) =>
        MakeAsync(db, hash => new() { TokenHash = hash, AccountId = accountId, Purpose = LinkPurpose.SubmitDraft, DraftId = draftId, ExpiresAt = Instant.Cut(now) + LifeOf(LinkPurpose.SubmitDraft) }, cancel);

    /// <summary>The same for a suggestion.</summary>
    /// <inheritdoc cref="MakeDraftLinkAsync"/>
    public static Task<string> MakeSuggestionLinkAsync(this CommonsDb db, int accountId, int suggestionId, DateTimeOffset now, CancellationToken cancel = default) =>
        MakeAsync(db, hash => new() { TokenHash = hash, AccountId = accountId, Purpose = LinkPurpose.SendSuggestion, SuggestionId = suggestionId, ExpiresAt = Instant.Cut(now) + LifeOf(LinkPurpose.SendSuggestion) }, cancel);

    /// <summary>The same for a need.</summary>
    /// <inheritdoc cref="MakeDraftLinkAsync"/>
    public static Task<string> MakeNeedLinkAsync(this CommonsDb db, int accountId, int needId, DateTimeOffset now, CancellationToken cancel = default) =>
        MakeAsync(db, hash => new() { TokenHash = hash, AccountId = accountId, Purpose = LinkPurpose.PostNeed, NeedId = needId, ExpiresAt = Instant.Cut(now) + LifeOf(LinkPurpose.PostNeed) }, cancel);

    /// <summary>The link by which somebody says what came of their need: it works once, without signing in.</summary>
    /// <inheritdoc cref="MakeDraftLinkAsync"/>
    public static Task<string> MakeOutcomeLinkAsync(this CommonsDb db, int accountId, int needId, LinkPurpose purpose, DateTimeOffset now, CancellationToken cancel = default) =>
        MakeAsync(db, hash => new() { TokenHash = hash, AccountId = accountId, Purpose = purpose, NeedId = needId, ExpiresAt = Instant.Cut(now) + LifeOf(purpose) }, cancel);

    /// <summary>The link by which somebody whose account nothing else opens signs in from a message; those of other messages stay.</summary>
    /// <inheritdoc cref="MakeDraftLinkAsync"/>
    public static Task<string> MakeEntryLinkAsync(this CommonsDb db, int accountId, DateTimeOffset now, CancellationToken cancel = default) =>
        MakeAsync(db, hash => new() { TokenHash = hash, AccountId = accountId, Purpose = LinkPurpose.Enter, ExpiresAt = Instant.Cut(now) + LifeOf(LinkPurpose.Enter) }, cancel);

    /// <summary>Makes a link; earlier ones of the same account for the same purpose, and whatever is too old, are of no use any more.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="accountId">The account that it opens.</param>
    /// <param name="purpose">For what.</param>
    /// <param name="now">When.</param>
    /// <param name="email">The address to take, for <see cref="LinkPurpose.ChangeEmail"/>.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The token to put in it, which cannot be found again.</returns>
    public static async Task<string> MakeLinkAsync(this CommonsDb db, int accountId, LinkPurpose purpose, DateTimeOffset now, string? email = null, CancellationToken cancel = default)
    {
        await db.AccountLinks.Where(l => l.ExpiresAt <= now || (l.AccountId == accountId && l.Purpose == purpose)).ExecuteDeleteAsync(cancel);
        return await MakeAsync(db, hash => new() { TokenHash = hash, AccountId = accountId, Purpose = purpose, Email = email, ExpiresAt = Instant.Cut(now) + LifeOf(purpose) }, cancel);
    }

    /// <summary>The link of a token for one of some purposes, or <c>null</c> when it was used, is too old or was never made.</summary>
    public static Task<AccountLink?> FindLinkAsync(this CommonsDb db, string token, IReadOnlyCollection<LinkPurpose> purposes, DateTimeOffset now, CancellationToken cancel = default)
    {
        var hash = Token.Hash(token);
        return db.AccountLinks.AsNoTracking().SingleOrDefaultAsync(l => l.TokenHash == hash && purposes.Contains(l.Purpose) && l.ExpiresAt > now, cancel);
    }

    /// <summary>Uses a link up, for the transaction that is open.</summary>
    /// <returns>False when somebody else used it first.</returns>
    public static async Task<bool> UseLinkAsync(this CommonsDb db, AccountLink link, CancellationToken cancel = default) =>
        await db.AccountLinks.Where(l => l.TokenHash == link.TokenHash).ExecuteDeleteAsync(cancel) == 1;

    /// <summary>Makes every link of an account useless: whoever asked for one may not be who changed its password since.</summary>
    public static Task ForgetLinksAsync(this CommonsDb db, int accountId, CancellationToken cancel = default) =>
        db.AccountLinks.Where(l => l.AccountId == accountId).ExecuteDeleteAsync(cancel);

    private static async Task<string> MakeAsync(CommonsDb db, Func<byte[], AccountLink> link, CancellationToken cancel)
    {
        var token = Token.New();
        db.AccountLinks.Add(link(Token.Hash(token)));
        await db.SaveChangesAsync(cancel);
        return token;
    }
}
