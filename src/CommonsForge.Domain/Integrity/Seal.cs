using System.Security.Cryptography;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Integrity;

/// <summary>
/// The proof kept with a revision. Its hash is SHA-256 over the RFC 8785 form of a header that holds the salted digest of each part
/// and the hashes of the parents, so that a part may be erased (its text and its salt go, its digest stays) and the chain still holds.
/// It proves integrity, and authorship to whoever kept an earlier head; it is not a signature.
/// </summary>
public sealed record Seal
{
    /// <summary>Version of the header's form.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Lower-case hexadecimal SHA-256 of the header.</summary>
    public required string Hash { get; init; }

    /// <summary>Hashes of the revisions it follows: none, one, or two after a merge.</summary>
    public IReadOnlyList<string> Parents { get; init; } = [];

    /// <summary>One entry a part, sorted by name.</summary>
    public IReadOnlyList<SealedPart> Parts { get; init; } = [];

    /// <summary>Seals what a revision says.</summary>
    /// <param name="content">What it says; texts are already clean (<see cref="Intake"/>).</param>
    /// <param name="circumstances">Which resource, which number, when, by whom and why.</param>
    /// <param name="parents">Hashes of the revisions it follows.</param>
    public static Seal Of(Content content, SealCircumstances circumstances, IReadOnlyList<string> parents) => Of(SealParts.Of(content, circumstances), parents);

    /// <summary>Seals parts of anything that follows a revision.</summary>
    internal static Seal Of(IReadOnlyDictionary<string, object?> values, IReadOnlyList<string> parents)
    {
        var parts = values
            .Select(p => SealedPart.Of(p.Key, p.Value))
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .ToList();
        return new() { Parts = parts, Parents = parents, Hash = HashOf(1, parts, parents) };
    }

    /// <summary>Says whether the seal holds for what is stored now.</summary>
    /// <param name="content">What is stored.</param>
    /// <param name="circumstances">The circumstances stored.</param>
    /// <returns>
    /// Names of the parts that differ from what was sealed, and <c>header</c> when the hash itself does not fit; empty when it holds.
    /// An erased part that holds something again differs: else whoever changes a text would only have to remove its salt.
    /// </returns>
    public IReadOnlyList<string> Broken(Content content, SealCircumstances circumstances) => Broken(SealParts.Of(content, circumstances));

    /// <summary>The same for parts of anything that was sealed.</summary>
    internal IReadOnlyList<string> Broken(IReadOnlyDictionary<string, object?> now)
    {
        var broken = Parts.Where(p => !(now.TryGetValue(p.Name, out var value) ? p.Salt is null ? SealParts.IsEmpty(value) : p.Holds(value) : p.Salt is null))
            .Select(p => p.Name).ToList();
        broken.AddRange(now.Keys.Where(name => !Parts.Any(p => p.Name == name)));
        if (Parts.DistinctBy(p => p.Name).Count() < Parts.Count || HashOf(Schema, Parts, Parents) != Hash) broken.Add("header");
        return broken;
    }

    /// <summary>Names of the parts that were erased: their digests stay, and nothing can tell any more what they held.</summary>
    public IReadOnlyList<string> Erased() => [.. Parts.Where(p => p.Salt is null).Select(p => p.Name)];

    /// <summary>Whether it has a part of that name that was not erased.</summary>
    public bool Holds(string part) => Parts.Any(p => p.Name == part && p.Salt is not null);

    /// <summary>Forgets the salt of a part, so that its text, once removed, cannot be guessed from its digest. The hash stays, and the chain holds.</summary>
    /// <param name="part">Its name; the text itself is for the caller to remove in the same transaction.</param>
    /// <exception cref="BrokenRuleException"><c>Integrity.NotErasable</c>: there is no such part, or it names nobody and says what the revision is.</exception>
    public Seal Erase(string part)
    {
        if (!SealParts.MayBeErased(part) || !Parts.Any(p => p.Name == part)) throw new BrokenRuleException("Integrity.NotErasable", part);
        return this with { Parts = [.. Parts.Select(p => p.Name == part ? p with { Salt = null } : p)] };
    }

    private static string HashOf(int schema, IEnumerable<SealedPart> parts, IReadOnlyList<string> parents)
    {
        var header = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["schema"] = schema,
            ["parts"] = parts.ToDictionary(p => p.Name, object? (p) => p.Digest, StringComparer.Ordinal),
            ["parents"] = parents,
        };
        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(header)));
    }
}

/// <summary>What is sealed beside the content itself.</summary>
/// <param name="Resource">Uid of the resource.</param>
/// <param name="Number">Number of the revision.</param>
/// <param name="At">When it was published, to the millisecond.</param>
/// <param name="By">Uid of who published, or <c>null</c>.</param>
/// <param name="Note">What changed.</param>
/// <param name="GrantVersion">Version of the licence grant accepted.</param>
public sealed record SealCircumstances(Guid Resource, int Number, DateTimeOffset At, Guid? By, string Note, string GrantVersion);

/// <summary>One part of a revision under its seal.</summary>
public sealed record SealedPart
{
    private const int SaltLength = 16;

    /// <summary>Which part: <c>title</c>, <c>body</c>, <c>credits</c>, <c>attachment:…</c></summary>
    public required string Name { get; init; }

    /// <summary>Lower-case hexadecimal salt; <c>null</c> once the part is erased.</summary>
    public string? Salt { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the salt followed by the part's canonical form.</summary>
    public required string Digest { get; init; }

    /// <summary>Seals a part under a new random salt.</summary>
    public static SealedPart Of(string name, object? value)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return new() { Name = name, Salt = Convert.ToHexStringLower(salt), Digest = DigestOf(salt, value) };
    }

    /// <summary>True when the value is the one that was sealed.</summary>
    public bool Holds(object? value)
    {
        Span<byte> salt = stackalloc byte[SaltLength];
        return Salt is not null
            && Convert.FromHexString(Salt, salt, out _, out var length) == System.Buffers.OperationStatus.Done && length == SaltLength
            && DigestOf(salt, value) == Digest;
    }

    private static string DigestOf(ReadOnlySpan<byte> salt, object? value) =>
        Convert.ToHexStringLower(SHA256.HashData([.. salt, .. CanonicalJson.Write(value)]));
}
