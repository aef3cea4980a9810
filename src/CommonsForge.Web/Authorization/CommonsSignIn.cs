using System.Security.Claims;
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
    ILogger<SignInManager<Account>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation, IHostEnvironment environment, SignInTries tries, TimeProvider time)
    : SignInManager<Account>(users, accessor, claims, options, log, schemes, confirmation)
{
    // Checked for addresses that nobody has, so that they cost the same work.
    private static string? _nobodysHash;

    /// <summary>Whether nothing but a password stands between a person and their account.</summary>
    public override Task<bool> CanSignInAsync(Account user) =>
        Task.FromResult(user is { EmailConfirmed: true, BannedAt: null } && (!user.IsSample || environment.IsDevelopment()));

    /// <summary>Checks a password and signs in. Failures count (<see cref="SignInTries"/>), and take the same time whatever they are.</summary>
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
        if (password.Length > Passwords.Longest || account.PasswordHash is null || !tries.Begin(Context, Proof.Password, account.Email!, account)) return false;
        if (!await UserManager.CheckPasswordAsync(account, password)) return false;
        tries.Succeed(Context, Proof.Password, account);
        return true;
    }

    /// <summary>Begins a session, and remembers on the device that it did.</summary>
    public override async Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims);
        tries.Know(Context, user);
    }

    private async Task<PasswordOutcome> CheckAsync(string email, string password)
    {
        var account = await UserManager.FindByEmailAsync(email);
        var open = tries.Begin(Context, Proof.Password, email, account);
        var right = account?.PasswordHash is null ? CheckNobody(password) : await UserManager.CheckPasswordAsync(account, password);
        if (account?.PasswordHash is null || (account.IsSample && !environment.IsDevelopment()) || !open || !right) return PasswordOutcome.Refused;
        tries.Succeed(Context, Proof.Password, account);
        if (account.BannedAt is not null) return PasswordOutcome.Closed;
        if (!account.EmailConfirmed) return PasswordOutcome.Unconfirmed;
        if (account.TwoFactorEnabled)
        {
            if (!tries.IsOpen(Context, Proof.Code, email, account)) return PasswordOutcome.Refused;
            await WaitForCodeAsync(account);
            return PasswordOutcome.Halfway;
        }
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
