using System.Text.RegularExpressions;

namespace CommonsForge.Domain.Needs;

/// <summary>E-mail addresses and telephone numbers in what somebody types: pointed out before others read them. Nothing is refused for good where they are one's own.</summary>
public static partial class ContactDetails
{
    /// <summary>Those in some texts, as written, each once.</summary>
    public static IReadOnlyList<string> In(params IEnumerable<string?> texts) =>
        [.. texts.OfType<string>().SelectMany(t => Emails().Matches(t).Concat(Telephones().Matches(t))).Select(m => m.Value.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Emails();

    // Ten digits from 0 as they are written in France, or an international prefix and what follows.
    [GeneratedRegex(@"(?<![\d+])0[1-9](?:[ .\u00a0\u202f-]?[0-9]{2}){4}(?![0-9])|(?<![\d+])(?:\+|00)[1-9][0-9]{0,2}[ .\u00a0\u202f-]?(?:\(0\)[ \u00a0\u202f]?)?(?:[0-9][ .\u00a0\u202f-]?){6,11}[0-9](?![0-9])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Telephones();
}
