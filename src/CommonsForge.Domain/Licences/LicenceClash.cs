namespace CommonsForge.Domain.Licences;

/// <summary>A text whose words and links say two licences: what it says, where the link leads.</summary>
/// <param name="Words">The words, as they stand in the text.</param>
/// <param name="Address">The address of the link, whole.</param>
/// <param name="Linked">The licence that stands there; <c>null</c> when it is not a known one.</param>
public sealed record LicenceClash(string Words, Uri Address, Licence? Linked)
{
    /// <summary>The first words and the first link that do not agree, or <c>null</c>.</summary>
    /// <param name="mentions">What a text says of its licence.</param>
    public static LicenceClash? Of(IReadOnlyCollection<LicenceMention> mentions) =>
        (from words in mentions
         where !words.IsLink && words.Candidates.Count > 0
         from link in mentions
         where link.IsLink && !Agree(words, link)
         let address = AddressOf(link.Words)
         where address is not null
         select new LicenceClash(words.Words, address, link.Licence)).FirstOrDefault();

    /// <summary>The same of words and addresses that were kept as proof.</summary>
    public static LicenceClash? Of(IEnumerable<string> evidence) => Of([.. evidence.SelectMany(LicenceMentions.Find)]);

    /// <summary>The address that some words are, or <c>null</c>: people leave its beginning out.</summary>
    public static Uri? AddressOf(string words) =>
        Uri.TryCreate(words.Contains("://", StringComparison.Ordinal) ? words : "https://" + words.TrimStart('/'), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Contains('.', StringComparison.Ordinal) && !words.Contains(' ', StringComparison.Ordinal) ? uri : null;

    private static bool Agree(LicenceMention words, LicenceMention link) =>
        words.IsVaguerThan(link) || link.IsVaguerThan(words) || (words.Family, words.Version, words.Jurisdiction ?? "") == (link.Family, link.Version, link.Jurisdiction ?? "");
}
