using System.Security.Claims;
using CommonsForge.Data.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CommonsForge.Web.Authorization;

/// <summary>What came of a code.</summary>
public enum CodeOutcome
{
    /// <summary>Signed in.</summary>
    Welcome,

    /// <summary>Wrong code.</summary>
    Refused,

    /// <summary>Wrong too often, or the password was given too long ago: one begins again.</summary>
    Over,
}

/// <summary>The second proof: a code, or a key that counts for both.</summary>
public sealed partial class CommonsSignIn
{
    private const string MethodClaim = "amr"; // RFC 8176
    private const string TwofoldMethod = "mfa";
    private const string StampClaim = "stamp";
    private const string LastCode = "LastCode";
    private const int RecoveryLength = 10;
    private const int DigitsLength = 6;

    /// <summary>Whether a session was begun by something that counts as two proofs at once.</summary>
    public static bool IsTwofold(ClaimsPrincipal user) => user.HasClaim(MethodClaim, TwofoldMethod);

    /// <summary>Whose password was right a moment ago and whose code is waited for; <c>null</c> when that was too long ago or they may not come in any more.</summary>
    public async Task<Account?> HalfwayAsync()
    {
        var half = (await Context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal;
        if (half?.FindFirstValue(StampClaim) is not { } stamp) return null;
        var account = await UserManager.FindByIdAsync(half.FindFirstValue(ClaimTypes.NameIdentifier)!);
        return account is { TwoFactorEnabled: true } && account.SecurityStamp == stamp && await CanSignInAsync(account) && tries.IsOpen(Context, Proof.Code, account.Email!, account) ? account : null;
    }

    /// <summary>Signs in whoever is half-way, by a code of their application or a recovery code. Failures count (<see cref="SignInTries"/>).</summary>
    public async Task<CodeOutcome> WithCodeAsync(string typed)
    {
        if (await HalfwayAsync() is not { } account || !tries.Begin(Context, Proof.Code, account.Email!, account)) return CodeOutcome.Over;
        if (!await ProvesByCodeAsync(account, typed))
        {
            if (tries.IsOpen(Context, Proof.Code, account.Email!, account)) return CodeOutcome.Refused;
            await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
            return CodeOutcome.Over;
        }
        tries.Succeed(Context, Proof.Code, account);
        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await SignInAsync(account, isPersistent: true);
        return CodeOutcome.Welcome;
    }

    /// <summary>Whether a code is right, and uses it up: each works once, even when it is sent twice at the same moment.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="typed">Six digits, or a recovery code, with whatever spaces and hyphens.</param>
    public async Task<bool> ProvesByCodeAsync(Account account, string typed)
    {
        var code = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (code.Length == RecoveryLength) return (await UserManager.RedeemTwoFactorRecoveryCodeAsync(account, code.Insert(RecoveryLength / 2, "-"))).Succeeded;
        if (code.Length != DigitsLength) return false;
        if (!await UserManager.VerifyTwoFactorTokenAsync(account, Options.Tokens.AuthenticatorTokenProvider, code)) return false;
        if (await UserManager.GetAuthenticationTokenAsync(account, nameof(CommonsForge), LastCode) == code) return false;
        return (await UserManager.SetAuthenticationTokenAsync(account, nameof(CommonsForge), LastCode, code)).Succeeded;
    }

    /// <summary>
    /// Whether to refuse a new proof until a key was shown: where a role awaits proof and there is a key, a password alone, perhaps somebody
    /// else's by now, must not be enough to add one.
    /// </summary>
    public async Task<bool> AsksKeyFirstAsync(Account account) =>
        Context.Person() is { Withheld.Count: > 0 } && (await UserManager.GetPasskeysAsync(account)).Count > 0;

    private Task WaitForCodeAsync(Account account)
    {
        var half = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)), new(StampClaim, account.SecurityStamp!)],
            IdentityConstants.TwoFactorUserIdScheme);
        return Context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new(half));
    }
}
