using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Mail;

namespace CommonsForge.Web.Mail;

/// <summary>Asks by mail whether a resource of which nothing was heard for long is still valid.</summary>
public sealed class ValidityMail(CommonsDb db, MailTexts mails)
{
    /// <summary>The page that a link leads to.</summary>
    public const string Path = "/toujours-valable";

    /// <summary>Posts some of the letters that are due, with the asks themselves.</summary>
    /// <returns>How many.</returns>
    public async Task<int> PostDueAsync(CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var letters = await db.AskDueAsync(cancel);
        foreach (var letter in letters)
            db.Post(mails.Write("Validity", MailReader.Of(letter.To, again: true), $"{Path}?jeton={letter.Token}", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"valable-{letter.ResourceId}"), letter.Title));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return letters.Count;
    }
}
