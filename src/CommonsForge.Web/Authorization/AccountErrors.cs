using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Identity;

namespace CommonsForge.Web.Authorization;

/// <summary>Identity's refusals in our words.</summary>
public sealed class AccountErrors(Texts texts) : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Say(nameof(DefaultError), texts["Account.ErrorUnknown"]);

    public override IdentityError ConcurrencyFailure() => Say(nameof(ConcurrencyFailure), texts["Account.ErrorConcurrency"]);

    public override IdentityError InvalidToken() => Say(nameof(InvalidToken), texts["Account.ErrorLink"]);

    public override IdentityError InvalidEmail(string? email) => Say(nameof(InvalidEmail), texts["Account.ErrorEmail"]);

    public override IdentityError InvalidUserName(string? userName) => Say(nameof(InvalidUserName), texts["Account.ErrorEmail"]);

    public override IdentityError DuplicateEmail(string email) => Say(nameof(DuplicateEmail), texts["Account.ErrorTaken"]);

    public override IdentityError DuplicateUserName(string userName) => Say(nameof(DuplicateUserName), texts["Account.ErrorTaken"]);

    public override IdentityError PasswordMismatch() => Say(nameof(PasswordMismatch), texts["Account.ErrorCurrentPassword"]);

    public override IdentityError PasswordTooShort(int length) => Say(nameof(PasswordTooShort), texts["Account.ErrorPasswordShort", length]);

    private static IdentityError Say(string code, string text) => new() { Code = code, Description = text };
}
