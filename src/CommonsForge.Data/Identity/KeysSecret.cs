using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace CommonsForge.Data.Identity;

/// <summary>
/// What Data Protection's keys are encrypted with in the database. All the nodes of a commons have the same; the database does not hold it.
/// Keys are sealed with AES-256-GCM, the key derived from the secret by HKDF-SHA256; the element says which version of this it is.
/// </summary>
public sealed class KeysSecret
{
    /// <summary>The fewest bytes accepted: nothing slows down whoever tries secrets one after the other.</summary>
    public const int FewestBytes = 32;

    private const string Version = "1";
    private const int KeyLength = 32;
    private static readonly XName SealedName = "commonsSealed";
    private readonly byte[] _key;

    /// <summary>The secret itself.</summary>
    /// <param name="secret">Random bytes, or a random text in UTF-8.</param>
    /// <exception cref="KeysSecretException">It is too short.</exception>
    public KeysSecret(ReadOnlySpan<byte> secret)
    {
        if (secret.Length < FewestBytes) throw new KeysSecretException(KeysSecretProblem.TooShort);
        _key = new byte[KeyLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, _key, salt: [], info: "CommonsForge protection keys 1"u8);
    }

    /// <summary>A keyed hash of a text, from which nobody without the secret finds it again, not even by trying all texts; under a known key where there is no secret.</summary>
    internal static byte[] Mark(KeysSecret? secret, string text) =>
        HMACSHA256.HashData(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret?._key ?? new byte[KeyLength], KeyLength, salt: [], info: "CommonsForge refusals 1"u8.ToArray()), Encoding.UTF8.GetBytes(text));

    internal static bool IsSealed(XElement element) => element.Name == SealedName;

    internal XElement Seal(XElement plain)
    {
        var text = Encoding.UTF8.GetBytes(plain.ToString(SaveOptions.DisableFormatting));
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var tag = new byte[AesGcm.TagByteSizes.MaxSize];
        var cipher = new byte[text.Length];
        using var aes = new AesGcm(_key, tag.Length);
        aes.Encrypt(nonce, text, cipher, tag);
        CryptographicOperations.ZeroMemory(text);
        return new(SealedName, new XAttribute("version", Version), Convert.ToBase64String([.. nonce, .. tag, .. cipher]));
    }

    internal XElement Open(XElement sealedElement)
    {
        if ((string?)sealedElement.Attribute("version") != Version) throw new KeysSecretException(KeysSecretProblem.NewerFormat);
        try
        {
            var whole = Convert.FromBase64String(sealedElement.Value).AsSpan();
            var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
            var text = new byte[whole.Length - nonce - tag];
            using var aes = new AesGcm(_key, tag);
            aes.Decrypt(whole[..nonce], whole[(nonce + tag)..], whole[nonce..(nonce + tag)], text);
            var plain = XElement.Parse(Encoding.UTF8.GetString(text));
            CryptographicOperations.ZeroMemory(text);
            return plain;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or OverflowException)
        {
            throw new KeysSecretException(KeysSecretProblem.DoesNotOpen, e);
        }
    }
}
