using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Needs;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Suggestions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Http;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Mail;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>
/// Keeps what somebody wrote without signing in until they open the link sent to them; only then are they, and their text, public. Whoever has
/// an account already is asked the same way, and nothing here tells which.
/// </summary>
public sealed class EditorVisitors(CommonsDb db, AccountMail mail, EmailLimits limits, HumanCheck human, IHostEnvironment environment, TimeProvider time, Texts texts)
{
    // Whoever sends the same later has not found the message.
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    /// <summary>Who writes, when the form says it well and nothing else in it is at fault.</summary>
    public NewAccount? Check(string? typedName, string? typedEmail, HttpContext http, ModelStateDictionary state)
    {
        var (name, email) = (PersonName.Tidy(typedName), EmailAddress.Of(typedEmail));
        human.Check(http.Request, state);
        if (PersonName.FaultOf(name) is { } fault) state.AddModelError("Nom", texts[fault]);
        if (email is null) state.AddModelError("Courriel", texts[string.IsNullOrWhiteSpace(typedEmail) ? "Account.EmailMissing" : "Account.ErrorEmail"]);
        return state.IsValid ? new(email!, name, null, Languages.Current.Code) : null;
    }

    /// <inheritdoc cref="EmailLimits.Refuse"/>
    public IActionResult? Refuse(HttpContext http, string email) => limits.Refuse(http, email);

    /// <summary>Keeps the text in the name of whoever reads the mail of that address, and asks them.</summary>
    /// <param name="who">Who says they wrote it.</param>
    /// <param name="content">What they wrote.</param>
    /// <param name="standIn">The uid that stands for them in its credits.</param>
    /// <param name="from">The revision that it changes, or <c>null</c>.</param>
    /// <param name="accompany">Adds what comes with it.</param>
    /// <param name="cancel">Stops it.</param>
    public Task KeepAsync(NewAccount who, Content content, Guid standIn, Revision? from, Action<Draft> accompany, CancellationToken cancel) => AskAsync(who, async (account, person, now) =>
    {
        var named = content with
        {
            Sheet = content.Sheet with
            {
                Credits = [.. content.Sheet.Credits.Select(c => c.Party == standIn ? c with { Party = person.Uid } : c)],
                LicenceSettled = content.Sheet.LicenceSettled is { } settled && settled.By == standIn ? settled with { By = person.Uid } : content.Sheet.LicenceSettled,
            },
        };
        var draft = from is null ? new Draft(named, person, now) : new Draft(from, named, person, now);
        accompany(draft);
        db.Drafts.Add(draft);
        await db.SaveChangesAsync(cancel);
        await mail.SendDraftAsync(account, draft.Id, content.Sheet.Title, cancel);
    }, cancel);

    /// <summary>The same for two lines on a revision.</summary>
    /// <param name="who">Who says they wrote them.</param>
    /// <param name="from">The revision.</param>
    /// <param name="suggest">Makes the suggestion, of which nobody hears until its author confirms.</param>
    /// <param name="cancel">Stops it.</param>
    public Task SuggestAsync(NewAccount who, Revision from, Func<Contributor, DateTimeOffset, Suggestion> suggest, CancellationToken cancel) => AskAsync(who, async (account, person, now) =>
    {
        var suggestion = suggest(person, now);
        db.Suggestions.Add(suggestion);
        await db.SaveChangesAsync(cancel);
        await mail.SendSuggestionAsync(account, suggestion.Id, from.Sheet.Title, cancel);
    }, cancel);

    /// <summary>The same for a need; one that is sent twice is one need and one message.</summary>
    /// <param name="who">Who says they ask.</param>
    /// <param name="ask">What they ask; nobody hears of it until they confirm.</param>
    /// <param name="askedId">Key of somebody whom to ask once they do, or <c>null</c>.</param>
    /// <param name="cancel">Stops it.</param>
    public Task NeedAsync(NewAccount who, NeedAsk ask, int? askedId, CancellationToken cancel) => AskAsync(who, async (account, person, now) =>
    {
        var (need, wasThere) = await db.PostNeedAsync(ask, person, confirmed: false, cancel);
        if (wasThere && now - need.OpenedAt < Again) return;
        await mail.SendNeedAsync(account, need.Id, need.Title, askedId, cancel);
    }, cancel);

    private async Task AskAsync(NewAccount who, Func<Account, Contributor, DateTimeOffset, Task> keep, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var normal = who.Email.ToUpperInvariant();
        // A sample person is somebody where they can sign in, and nobody elsewhere.
        var samples = environment.IsDevelopment();
        var account = await SignUp.AddAsync(db, who, now, cancel)
            ?? await db.Users.Include(a => a.Contributor!.Party).SingleOrDefaultAsync(a => a.NormalizedEmail == normal && a.BannedAt == null && (samples || !a.IsSample), cancel);
        if (account?.Contributor is { } person)
        {
            await keep(account, person, now);
            await db.SaveChangesAsync(cancel);
        }
        await transaction.CommitAsync(cancel);
    }
}
