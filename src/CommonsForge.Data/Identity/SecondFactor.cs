using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Identity;

/// <summary>What an account asks for besides its password.</summary>
public static class SecondFactor
{
    /// <summary>Stops asking for a code: the key of the application and what is left of the recovery codes are erased.</summary>
    public static async Task DropSecondFactorAsync(this CommonsDb db, Account account, CancellationToken cancel = default)
    {
        account.TwoFactorEnabled = false;
        db.UserTokens.RemoveRange(await db.UserTokens.Where(t => t.UserId == account.Id).ToListAsync(cancel));
        await db.SaveChangesAsync(cancel);
    }
}
