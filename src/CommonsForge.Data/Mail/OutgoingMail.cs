using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Mail;

/// <summary>What to send to one person.</summary>
/// <param name="To">Their e-mail address.</param>
/// <param name="Subject">Plain text; line ends and other control characters in it become spaces, so that a name cannot add a header.</param>
/// <param name="Text">The whole of it as plain text.</param>
/// <param name="Html">The same as a whole HTML document.</param>
/// <param name="Language">"fr" or "en".</param>
/// <param name="Thread">What it is about, for readers of mail that put messages of one thread together, and for who sends no more than some an hour; or <c>null</c>.</param>
public sealed record MailMessage(string To, string Subject, string Text, string Html, string Language, string? Thread = null)
{
    /// <summary>The address that stops such mail in one click (RFC 8058), where it is one that may be stopped; or <c>null</c>.</summary>
    public string? Unsubscribe { get; init; }
}

/// <summary>A message that waits, was sent or was given up. Its text, which may hold a one-time link, is kept until then only.</summary>
public sealed class OutgoingMail
{
    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The address it goes to.</summary>
    public required string To { get; init; }

    /// <summary>Its subject, on one line.</summary>
    public required string Subject { get; init; }

    /// <summary>Plain text; empty once it is done.</summary>
    public required string Text { get; set; }

    /// <summary>A whole HTML document; empty once it is done.</summary>
    public required string Html { get; set; }

    /// <summary>"fr" or "en".</summary>
    public required string Language { get; init; }

    /// <summary>The address that stops such mail in one click, or <c>null</c>; nothing once it is done.</summary>
    public string? Unsubscribe { get; set; }

    /// <summary>What it is about, or <c>null</c>.</summary>
    public string? Thread { get; init; }

    /// <summary>When it was posted.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When to try, again or for the first time; <c>null</c> once it was sent or given up.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>How many times it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When a server took it, or <c>null</c>.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Why the last try failed, or <c>null</c>.</summary>
    public string? LastError { get; set; }
}

internal sealed class OutgoingMailMapping : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("OutgoingMail");
        builder.HasIndex(m => m.DueAt).HasFilter("due_at IS NOT NULL");
        builder.HasIndex(m => new { m.Thread, m.To, m.CreatedAt });
        builder.HasIndex(m => m.CreatedAt);
    }
}
