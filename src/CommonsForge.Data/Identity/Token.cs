using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CommonsForge.Data.Identity;

/// <summary>What a link or a cookie carries and nobody can guess. Only its hash is kept: whoever reads a table cannot use it.</summary>
public static class Token
{
    private const int Bytes = 32;

    /// <summary>A new one, in the letters of an address.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored of one: its SHA-256.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
