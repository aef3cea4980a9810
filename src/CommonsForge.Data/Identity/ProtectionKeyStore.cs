using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace CommonsForge.Data.Identity;

/// <summary>
/// Keeps Data Protection's keys in the table <c>protection_key</c>, where all the nodes of a commons find them.
/// Data Protection takes a key that it cannot open for one that is not there, and makes another: here it is an error.
/// </summary>
/// <param name="source">Connections to the commons' database.</param>
/// <param name="secret">What keys are sealed with; <c>null</c> where they lie in the clear, in Development.</param>
public sealed class ProtectionKeyStore(NpgsqlDataSource source, KeysSecret? secret) : IXmlRepository
{
    private static readonly XName Encrypted = XName.Get("encryptedSecret", "http://schemas.asp.net/2015/03/dataProtection");

    /// <summary>All the keys and revocations. With a secret, keys that lie in the clear are left out: whoever saw the database knows them.</summary>
    /// <exception cref="KeysSecretException">A key is sealed with another secret, or there is none to open it.</exception>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        // Synchronously: Data Protection asks so.
        var elements = new List<XElement>();
        using var command = source.CreateCommand("SELECT xml FROM protection_key ORDER BY id");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var element = XElement.Parse(reader.GetString(0));
            if (MayBeUsed(element)) elements.Add(element);
        }
        return elements;
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = source.CreateCommand("INSERT INTO protection_key (name, xml) VALUES ($1, $2)");
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }

    private bool MayBeUsed(XElement element)
    {
        if (element.Name != "key") return true;
        var hidden = element.Descendants(Encrypted).SelectMany(e => e.Elements()).Where(KeysSecret.IsSealed).ToList();
        if (hidden.Count == 0) return secret is null;
        if (secret is null) throw new KeysSecretException(KeysSecretProblem.Missing);
        hidden.ForEach(h => secret.Open(h));
        return true;
    }
}
