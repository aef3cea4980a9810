using CommonsForge.Domain.Contributors;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Imports;

/// <summary>Finds who is meant by a name in a work from elsewhere, so that the same person named twice is one party.</summary>
/// <param name="db">The commons; new parties are added to it and saved with it.</param>
public sealed class PartyBook(CommonsDb db)
{
    private Dictionary<string, CreditedParty>? _byName;

    /// <summary>The uid of the party of this name, made when there was none.</summary>
    /// <param name="name">As written; case does not count.</param>
    /// <param name="url">Where to find them, or <c>null</c>. It tells two parties of one name apart only when both have one.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Guid> FindOrAddAsync(string name, string? url, CancellationToken cancel = default)
    {
        _byName ??= await LoadAsync(cancel);
        var key = name.Trim();
        if (_byName.TryGetValue(key, out var party) && (party.Url is null || url is null || party.Url == url)) return party.Uid;
        if (party is not null && _byName.TryGetValue(key + '\n' + url, out var other)) return other.Uid;
        var added = new CreditedParty(Guid.CreateVersion7(), key, url);
        db.Parties.Add(added);
        _byName[party is null ? key : key + '\n' + url] = added;
        return added.Uid;
    }

    // All of them: a commons names thousands of people, not millions, and an import asks for most.
    private async Task<Dictionary<string, CreditedParty>> LoadAsync(CancellationToken cancel)
    {
        var all = new Dictionary<string, CreditedParty>(StringComparer.OrdinalIgnoreCase);
        foreach (var party in await db.Parties.Where(p => p.WithdrawnAt == null).OrderBy(p => p.Id).ToListAsync(cancel))
            if (!all.TryAdd(party.Name, party))
                all.TryAdd(party.Name + '\n' + party.Url, party);
        return all;
    }
}
