using CommonsForge.Data.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Notifications;

/// <summary>A topic for which somebody wants mail at another rhythm than in general (<see cref="Account.MailRhythm"/>).</summary>
public sealed class MailChoice
{
    /// <summary>Whose account.</summary>
    public int AccountId { get; init; }

    /// <summary>Of what.</summary>
    public NoticeTopic Topic { get; init; }

    /// <summary>How often.</summary>
    public MailRhythm Rhythm { get; init; }
}

/// <summary>When people want mail of what concerns them.</summary>
public static class MailChoices
{
    /// <summary>What somebody chose for some topics, apart from the general rhythm.</summary>
    public static Task<Dictionary<NoticeTopic, MailRhythm>> MailChoicesAsync(this CommonsDb db, int account, CancellationToken cancel = default) =>
        db.MailChoices.Where(c => c.AccountId == account).ToDictionaryAsync(c => c.Topic, c => c.Rhythm, cancel);

    /// <summary>Sets the general rhythm of somebody, and the topics for which it is another one; any other choice is forgotten.</summary>
    public static async Task ChooseMailAsync(this CommonsDb db, int account, MailRhythm general, IReadOnlyDictionary<NoticeTopic, MailRhythm> others, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // One who presses twice waits here.
        await db.Users.Where(a => a.Id == account).ExecuteUpdateAsync(a => a.SetProperty(x => x.MailRhythm, general), cancel);
        await db.MailChoices.Where(c => c.AccountId == account).ExecuteDeleteAsync(cancel);
        db.AddRange(others.Select(o => new MailChoice { AccountId = account, Topic = o.Key, Rhythm = o.Value }));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Whether somebody wants no mail of any topic.</summary>
    public static async Task<bool> WantsNoMailAsync(this CommonsDb db, int account, CancellationToken cancel = default) =>
        !await db.MailChoices.AnyAsync(c => c.AccountId == account && c.Rhythm != MailRhythm.Never, cancel) && await db.Users.AnyAsync(a => a.Id == account && a.MailRhythm == MailRhythm.Never, cancel);

    /// <summary>Accounts of those who want mail of a topic, at whatever rhythm.</summary>
    public static IQueryable<Account> WantingMail(this CommonsDb db, NoticeTopic topic) =>
        db.Users.Where(a => (db.MailChoices.Where(c => c.AccountId == a.Id && c.Topic == topic).Select(c => (MailRhythm?)c.Rhythm).FirstOrDefault() ?? a.MailRhythm) != MailRhythm.Never);
}

internal sealed class MailChoiceMapping : IEntityTypeConfiguration<MailChoice>
{
    public void Configure(EntityTypeBuilder<MailChoice> builder)
    {
        builder.ToTable("MailChoice");
        builder.HasKey(c => new { c.AccountId, c.Topic });
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
