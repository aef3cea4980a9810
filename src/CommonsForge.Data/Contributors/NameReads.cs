using CommonsForge.Data.Resources;
using CommonsForge.Domain.Language;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Contributors;

/// <summary>Finds people and structures by their name.</summary>
public static class NameReads
{
    /// <summary>Those who may be named and whose name holds all of these words, with their page where they have one; by name.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="words">As typed; accents and capitals do not count.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IReadOnlyList<PartyName>> NamedAsync(this CommonsDb db, string words, int most, CancellationToken cancel = default)
    {
        var plain = French.Normalise(words, "");
        var parties = db.Parties.FromSql($"SELECT * FROM credited_party WHERE withdrawn_at IS NULL AND to_tsvector('commons_simple', name) @@ plainto_tsquery('commons_simple', {plain})").AsNoTracking();
        return await (
            from party in parties
            join person in db.WithPages() on party.Id equals person.PartyId into people
            from person in people.DefaultIfEmpty()
            join structure in db.Organisations on party.Id equals structure.PartyId into structures
            from structure in structures.DefaultIfEmpty()
            orderby party.Name
            select new PartyName(party.Uid, party.Name, party.Url, false, person == null ? null : person.Id, structure == null ? null : structure.Id))
            .Take(most).ToListAsync(cancel);
    }
}
