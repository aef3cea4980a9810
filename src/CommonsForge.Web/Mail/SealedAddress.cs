using System.Security.Cryptography;
using CommonsForge.Web.Components;
using CommonsForge.Web.Localisation;
using Microsoft.AspNetCore.DataProtection;

namespace CommonsForge.Web.Mail;

/// <summary>
/// Addresses in mail that act for whoever follows them, in one click (RFC 8058). What each is about is sealed in it by this commons' own keys: nothing is
/// kept for it, and that of an old mail still works.
/// </summary>
/// <param name="protector">The keys of this kind of address alone.</param>
/// <param name="path">Where it leads in the site.</param>
/// <param name="links">Addresses.</param>
internal sealed class SealedAddress(IDataProtector protector, string path, Links links)
{
    /// <summary>The address that holds some words.</summary>
    public string Of(string words, Language language) => links.Mailed($"{language.Prefix}{path}?jeton={Uri.EscapeDataString(protector.Protect(words))}");

    /// <summary>The words that it holds; <c>null</c> where this commons did not seal them.</summary>
    public string? Read(string? token)
    {
        try
        {
            return string.IsNullOrEmpty(token) ? null : protector.Unprotect(token);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
