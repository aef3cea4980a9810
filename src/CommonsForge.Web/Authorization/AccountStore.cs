using System.Security.Cryptography;
using CommonsForge.Data;
using CommonsForge.Data.Identity;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace CommonsForge.Web.Authorization;

/// <summary>Identity's accounts in our tables, with the keys of applications and recovery codes sealed: whoever reads the table cannot use them.</summary>
public sealed class AccountStore(CommonsDb db, IDataProtectionProvider protection, IdentityErrorDescriber errors) : UserOnlyStore<Account, CommonsDb, int>(db, errors)
{
    private readonly IDataProtector _protector = protection.CreateProtector("CommonsForge.AccountToken");

    public override Task SetTokenAsync(Account user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : _protector.Protect(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken)
    {
        if (await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is not { } kept) return null;
        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null; // sealed by keys of protection that were lost
        }
    }
}
