using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CommonsForge.Web.Authorization;

/// <summary>Passkeys: the device checks who holds it, so that one counts for both proofs.</summary>
public sealed partial class CommonsSignIn
{
    /// <summary>The key that a device made in answer to the creation options; <c>null</c> when it does not answer the question that this account was asked.</summary>
    public async Task<UserPasskeyInfo?> MakeKeyAsync(PasskeyUserEntity asked, string? answer)
    {
        var result = await TryAsync(() => PerformPasskeyAttestationAsync(answer!), answer);
        return result is { Succeeded: true } && result.UserEntity.Id == asked.Id ? result.Passkey : null;
    }

    /// <summary>Signs in by what a device answered to the request options, whoever it belongs to.</summary>
    public async Task<PasswordOutcome> WithKeyAsync(string? answer)
    {
        if (await TryAsync(() => PerformPasskeyAssertionAsync(answer!), answer) is not { Succeeded: true } result) return PasswordOutcome.Refused;
        var account = result.User;
        if (account.BannedAt is not null) return PasswordOutcome.Closed;
        if (!account.EmailConfirmed) return PasswordOutcome.Unconfirmed;
        if (!await CanSignInAsync(account) || !(await UserManager.AddOrUpdatePasskeyAsync(account, result.Passkey)).Succeeded) return PasswordOutcome.Refused;
        await SignInWithClaimsAsync(account, new AuthenticationProperties { IsPersistent = true }, [new(MethodClaim, TwofoldMethod)]);
        return PasswordOutcome.Welcome;
    }

    // A question is answered once, right or wrong.
    private async Task<T?> TryAsync<T>(Func<Task<T>> perform, string? answer)
        where T : class
    {
        try
        {
            return string.IsNullOrEmpty(answer) ? null : await perform();
        }
        catch (InvalidOperationException)
        {
            return null; // no question was asked, or another one
        }
        finally
        {
            await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        }
    }
}
