using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Data.Identity;

/// <summary>Seals a new Data Protection key before it is stored.</summary>
/// <param name="secret">The commons' own.</param>
public sealed class KeySealer(KeysSecret secret) : IXmlEncryptor
{
    /// <inheritdoc/>
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(secret.Seal(plaintextElement), typeof(KeyOpener));
}

/// <summary>Opens a stored one. Stored keys name this type: it keeps its name, and its assembly its version.</summary>
/// <param name="services">Where Data Protection, which makes it, finds the secret.</param>
public sealed class KeyOpener(IServiceProvider services) : IXmlDecryptor
{
    /// <inheritdoc/>
    /// <exception cref="KeysSecretException">There is no secret, or not the one that sealed it.</exception>
    public XElement Decrypt(XElement encryptedElement) =>
        (services.GetService<KeysSecret>() ?? throw new KeysSecretException(KeysSecretProblem.Missing)).Open(encryptedElement);
}
