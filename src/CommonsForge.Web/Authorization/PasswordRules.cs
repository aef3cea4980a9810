using CommonsForge.Data.Identity;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Identity;

namespace CommonsForge.Web.Authorization;

/// <summary>What a new password must not be, beside too short. No rule on what it is made of: long is enough.</summary>
public sealed class PasswordRules(Texts texts) : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        if (password is { Length: > Passwords.Longest }) return Refuse("PasswordTooLong", texts["Account.ErrorPasswordLong", Passwords.Longest]);
        return password is { Length: >= Passwords.Shortest } && Passwords.IsGuessable(password, user.Email ?? "", user.Contributor?.Party.Name ?? "")
            ? Refuse("PasswordGuessable", texts["Account.ErrorPasswordGuessable"])
            : Task.FromResult(IdentityResult.Success);
    }

    private static Task<IdentityResult> Refuse(string code, string text) => Task.FromResult(IdentityResult.Failed(new IdentityError { Code = code, Description = text }));
}
