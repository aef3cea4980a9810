using System.Net.Mail;

namespace CommonsForge.Web.Authorization;

/// <summary>An e-mail address as a form takes it.</summary>
public static class EmailAddress
{
    private const int Longest = 254;

    /// <summary>The address typed, or <c>null</c> when mail could not reach it.</summary>
    public static string? Of(string? typed)
    {
        var text = typed?.Trim() ?? "";
        return text.Length is > 0 and <= Longest && text.All(c => char.IsAscii(c) && !char.IsControl(c)) && MailAddress.TryCreate(text, out var address)
            && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal) ? text : null;
    }
}
