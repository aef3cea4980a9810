using CommonsForge.Data.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CommonsForge.Web.Authorization;

/// <summary>What came of a password.</summary>
public enum PasswordOutcome
{
    /// <summary>Signed in.</summary>
    Welcome,

    /// <summary>Wrong address, wrong password, or too many tries: nothing says which.</summary>
    Refused,

    /// <summary>The password is right, a code is asked for: see <see cref="CommonsSignIn.WithCodeAsync"/>.</summary>
    Halfway,

    /// <summary>The password is right, the address was never confirmed.</summary>
    Unconfirmed,

    /// <summary>The password is right, moderation closed the account.</summary>
    Closed,
}

/// <summary>Signs people in.</summary>
public sealed partial class CommonsSignIn(
    UserManager<Account> users, IHttpContextAccessor accessor, IUserClaimsPrincipalFactory<Account> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation, IHostEnvironment environment, TimeProvider time)
    : SignInManager<Account>(users, accessor, claims, options, log, schemes, confirmation)
{
    // Checked for addresses that nobody has, so that they cost the same work.
    private static string? _nobodysHash;

    /// <summary>Whether nothing but a password stands between a person and their account.</summary>
    public override Task<bool> CanSignInAsync(Account user) =>
        Task.FromResult(user is { EmailConfirmed: true, BannedAt: null } && (!user.IsSample || environment.IsDevelopment()));

    /// <summary>Checks a password and signs in. Failures count towards Identity's lock-out, and take the same time whatever they are.</summary>
    public async Task<PasswordOutcome> WithPasswordAsync(string email, string password)
    {
        var started = time.GetTimestamp();
        var outcome = password.Length > Passwords.Longest ? PasswordOutcome.Refused : await CheckAsync(email, password);
        if (outcome == PasswordOutcome.Refused) await SteadyTime.SinceAsync(time, started, Context.RequestAborted);
        return outcome;
    }

    /// <summary>Checks the password of whoever is signed in, before something grave. Failures count as when signing in.</summary>
    public async Task<bool> ProvesAsync(Account account, string password)
    {
        if (password.Length > Passwords.Longest || account.PasswordHash is null || await UserManager.IsLockedOutAsync(account)) return false;
        if (await UserManager.CheckPasswordAsync(account, password)) return true;
        await UserManager.AccessFailedAsync(account);
        return false;
    }

    private async Task<PasswordOutcome> CheckAsync(string email, string password)
    {
        var account = await UserManager.FindByEmailAsync(email);
        var right = account?.PasswordHash is null ? CheckNobody(password) : await UserManager.CheckPasswordAsync(account, password);
        if (account?.PasswordHash is null || (account.IsSample && !environment.IsDevelopment()) || await UserManager.IsLockedOutAsync(account)) return PasswordOutcome.Refused;
        if (!right)
        {
            await UserManager.AccessFailedAsync(account);
            return PasswordOutcome.Refused;
        }
        if (account.BannedAt is not null) return PasswordOutcome.Closed;
        if (!account.EmailConfirmed) return PasswordOutcome.Unconfirmed;
        // Failures are forgotten once both proofs are right, else a known password would allow any number of codes.
        if (account.TwoFactorEnabled)
        {
            await WaitForCodeAsync(account);
            return PasswordOutcome.Halfway;
        }
        await UserManager.ResetAccessFailedCountAsync(account);
        await SignInAsync(account, isPersistent: true);
        return PasswordOutcome.Welcome;
    }

    private bool CheckNobody(string password)
    {
        var hasher = UserManager.PasswordHasher;
        _nobodysHash ??= hasher.HashPassword(new Account(), Guid.NewGuid().ToString());
        return hasher.VerifyHashedPassword(new Account(), _nobodysHash, password) != PasswordVerificationResult.Failed;
    }
}
