using System.Globalization;
using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;
using CommonsForge.Data.Mail;

namespace CommonsForge.Web.Mail;

/// <summary>
/// Where messages go in Development while no server is named: for each an <c>.eml</c> as it would travel, and its two texts as
/// <c>.txt</c> and <c>.html</c> to read.
/// </summary>
/// <param name="path">The folder, or nothing where there is none.</param>
public sealed partial class MailFolder(string? path)
{
    private const int MostListed = 200;

    /// <summary>Whether messages may be written.</summary>
    public bool Exists => !string.IsNullOrEmpty(path);

    /// <summary>Writes a message.</summary>
    public async Task WriteAsync(OutgoingMail mail, System.Net.Mail.MailMessage message, CancellationToken cancel)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{mail.CreatedAt:yyyyMMdd-HHmmssfff}-{mail.Id}");
        var pickup = Directory.CreateDirectory(Path.Combine(path!, "." + name)).FullName;
        using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = pickup }) await client.SendMailAsync(message, cancel);
        File.Move(Directory.EnumerateFiles(pickup).Single(), PathOf(name, "eml"), overwrite: true);
        Directory.Delete(pickup, recursive: true);
        await File.WriteAllTextAsync(PathOf(name, "html"), mail.Html, cancel);

        // The last one, by which the message is listed: what is listed is whole.
        var draft = PathOf("." + name, "txt");
        await File.WriteAllTextAsync(draft, $"{mail.To}\n{mail.Subject}\n{mail.CreatedAt:O}\n\n{mail.Text}", Encoding.UTF8, cancel);
        File.Move(draft, PathOf(name, "txt"), overwrite: true);
    }

    /// <summary>The latest messages, the newest first.</summary>
    public IReadOnlyList<WrittenMail> List() => !Exists || !Directory.Exists(path)
        ? []
        : [.. Directory.EnumerateFiles(path, "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)).Where(n => Names().IsMatch(n)).OrderDescending(StringComparer.Ordinal).Take(MostListed).Select(Read).OfType<WrittenMail>()];

    /// <summary>A message by its name, or <c>null</c>.</summary>
    public WrittenMail? Read(string name)
    {
        if (!Exists || !Names().IsMatch(name) || !File.Exists(PathOf(name, "txt"))) return null;
        var lines = File.ReadAllText(PathOf(name, "txt")).Split('\n', 5);
        return lines is [var to, var subject, var at, _, var text]
            ? new(name, to, subject, DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), text, File.ReadAllText(PathOf(name, "html")))
            : null;
    }

    private string PathOf(string name, string kind) => Path.Combine(path!, name + "." + kind);

    // What this class writes, and nothing else that a name from an address could reach.
    [GeneratedRegex(@"^\d{8}-\d{9}-\d{1,10}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();
}

/// <summary>A message in the folder.</summary>
/// <param name="Name">Of its files.</param>
/// <param name="To">Whom it went to.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="At">When it was posted.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Html">The HTML document.</param>
public sealed record WrittenMail(string Name, string To, string Subject, DateTimeOffset At, string Text, string Html);
