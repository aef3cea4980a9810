using CommonsForge.Data.Search;
using CommonsForge.Domain.Contributors;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Contributors;

/// <summary>Reads the directory. Only those who chose to be in it, and who may be named, ever leave these queries.</summary>
public static class DirectoryReads
{
    /// <summary>Whoever is in the directory: they chose it, they may be named, and their account, if any, is theirs and not banned.</summary>
    public static IQueryable<Contributor> Listed(this CommonsDb db) => db.Contributors.AsNoTracking()
        .Where(c => c.Directory.IsListed && c.Party.WithdrawnAt == null && !db.Users.Any(a => a.ContributorId == c.Id && (!a.EmailConfirmed || a.BannedAt != null)));

    /// <summary>Cards of people, in the order of their ids; whoever is not in the directory any more is left out.</summary>
    public static async Task<IReadOnlyList<PersonCard>> PersonCardsAsync(this CommonsDb db, IReadOnlyList<int> ids, CancellationToken cancel = default)
    {
        var people = await db.Listed().Where(c => ids.Contains(c.Id))
            .Select(c => new PersonCard(c.Id, c.Party.Name, c.Bio, c.Skills, c.Territories, c.Directory, c.Organisation == null || c.Organisation.Party.WithdrawnAt != null ? null : c.Organisation.Party.Name))
            .ToListAsync(cancel);
        return InOrder(people, ids, p => p.Id);
    }

    /// <summary>Cards of structures, in the order of their ids; those that asked not to be named are left out.</summary>
    public static async Task<IReadOnlyList<StructureCard>> StructureCardsAsync(this CommonsDb db, IReadOnlyList<int> ids, CancellationToken cancel = default)
    {
        var structures = await db.Organisations.AsNoTracking().Where(o => ids.Contains(o.Id) && o.Party.WithdrawnAt == null)
            .Select(o => new StructureCard(o.Id, o.Party.Name, o.Description, o.Type, o.Territory, o.Uses.Count, db.Listed().Count(c => c.OrganisationId == o.Id)))
            .ToListAsync(cancel);
        return InOrder(structures, ids, s => s.Id);
    }

    /// <summary>Names of territories by their codes, in a language.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> PlaceNamesAsync(this CommonsDb db, IReadOnlyCollection<string> codes, string language, CancellationToken cancel = default) =>
        (await db.Territories.AsNoTracking().Where(t => codes.Contains(t.Code)).ToListAsync(cancel)).ToDictionary(t => t.Code, t => t.NameIn(language), StringComparer.Ordinal);

    /// <summary>Reads all of it.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="library">Where the terms of vocabularies are.</param>
    /// <param name="seq">How far the journal was read.</param>
    /// <param name="cancel">Stops it.</param>
    internal static async Task<DirectoryShelves> LoadAsync(CommonsDb db, FacetCatalogue library, long seq, CancellationToken cancel)
    {
        var people = await db.Listed()
            .Select(c => new ListedPerson(c.Id, c.Party.Name, c.Bio, c.Skills, c.Territories, c.Directory, c.OrganisationId, c.JoinedAt)).ToListAsync(cancel);
        var structures = await db.Organisations.AsNoTracking().Where(o => o.Party.WithdrawnAt == null)
            .Select(o => new ListedStructure(o.Id, o.Party.Name, o.Description, o.Type, o.Territory)).ToListAsync(cancel);
        var used = people.SelectMany(p => p.Territories).Concat(structures.Select(s => s.Territory).OfType<string>()).Distinct(StringComparer.Ordinal).ToList();
        var targets = await FacetTargets.LoadAsync(db, used, cancel);
        var around = used.SelectMany(c => targets.Widened(new(FacetKind.Territory, c))).Select(t => t.Target).Distinct(StringComparer.Ordinal).ToList();
        var places = await db.Territories.AsNoTracking().Where(t => around.Contains(t.Code)).OrderBy(t => EF.Functions.Collate(t.Name, "fr-x-icu")).ThenBy(t => t.Code).ToListAsync(cancel);
        var catalogue = new DirectoryCatalogue(library, places, people.SelectMany(p => p.Entry.Languages));
        var rows = new Rows(catalogue, targets, structures.ToDictionary(s => s.Id));
        var found = people.ToDictionary(p => p.Id, rows.Of);
        var members = people.Where(p => p.Organisation is not null).ToLookup(p => p.Organisation!.Value, p => found[p.Id]);
        return new(new(seq, [.. found.Values], catalogue.People), new(seq, [.. structures.Select(s => rows.Of(s, members[s.Id]))], catalogue.Structures));
    }

    private static List<T> InOrder<T>(List<T> cards, IReadOnlyList<int> ids, Func<T, int> id)
    {
        var places = ids.Select((one, i) => (one, i)).ToDictionary(x => x.one, x => x.i);
        return [.. cards.OrderBy(c => places[id(c)])];
    }

    private sealed record ListedPerson(int Id, string Name, string Bio, IReadOnlyList<Guid> Skills, IReadOnlyList<string> Territories, DirectoryEntry Entry, int? Organisation, DateTimeOffset Since);

    private sealed record ListedStructure(int Id, string Name, string Description, Guid? Type, string? Territory);

    /// <summary>Turns what was read into what the shelf holds.</summary>
    private sealed class Rows(DirectoryCatalogue catalogue, FacetTargets targets, Dictionary<int, ListedStructure> structures)
    {
        public DirectoryRow Of(ListedPerson person)
        {
            var entry = person.Entry;
            var (skills, contexts, places) = (Concepts(person.Skills), Concepts(entry.Contexts), Places(person.Territories));
            var codes = Codes(DirectoryCatalogue.Skill, skills).Concat(Codes(DirectoryCatalogue.Context, contexts)).Concat(Codes(DirectoryCatalogue.Territory, places))
                .Concat(Codes(DirectoryCatalogue.Language, entry.Languages)).Concat(Codes(DirectoryCatalogue.Mission, entry.Missions.Select(DirectoryWords.Of)))
                .Concat(entry.Availability == Availability.None ? [] : Codes(DirectoryCatalogue.Availability, [DirectoryWords.Of(entry.Availability)]))
                .Concat(Codes(DirectoryCatalogue.Pair, new[] { entry.CanSupport.Length > 0 ? "epauler" : null, entry.SeeksPair.Length > 0 ? "binome" : null }.OfType<string>()));
            var structure = person.Organisation is { } id && structures.TryGetValue(id, out var known) ? known.Name : "";
            return Row(person.Id, codes, person.Since, person.Name, $"{structure}\n{Words(skills, contexts, places)}", person.Bio, entry.CanSupport, entry.SeeksPair);
        }

        // What its people in the directory can do, a structure can.
        public DirectoryRow Of(ListedStructure structure, IEnumerable<DirectoryRow> members)
        {
            var (types, places) = (Concepts(structure.Type is { } type ? [type] : []), Places(structure.Territory is { } territory ? [territory] : []));
            var known = members.ToList();
            var codes = Codes(DirectoryCatalogue.Structure, types).Concat(Codes(DirectoryCatalogue.Territory, places)).Concat(known.SelectMany(m => m.Codes).Where(c => c != catalogue.CodeOf(DirectoryCatalogue.Pair, "epauler") && c != catalogue.CodeOf(DirectoryCatalogue.Pair, "binome")));
            return Row(structure.Id, codes, DateTimeOffset.UnixEpoch, structure.Name, Words(types, [], places), structure.Description);
        }

        private static DirectoryRow Row(int id, IEnumerable<int> codes, DateTimeOffset since, string name, string terms, params string[] texts)
        {
            var named = DirectoryShelf.Lexemes(name).ToHashSet(StringComparer.Ordinal);
            return new(id, [.. codes.Distinct().Order()], since, [.. named, .. texts.Append(terms).SelectMany(DirectoryShelf.Lexemes)], named) { Spelled = [.. DirectoryShelf.Spelt($"{name}\n{terms}").Distinct(StringComparer.Ordinal)] };
        }

        private IEnumerable<int> Codes(string facet, IEnumerable<string> values) => values.Select(v => catalogue.CodeOf(facet, v)).OfType<int>();

        private List<string> Concepts(IEnumerable<Guid> uids) => [.. uids.SelectMany(u => targets.Widened(FacetTarget.Concept(u))).Select(t => t.Target).Distinct(StringComparer.Ordinal)];

        private List<string> Places(IEnumerable<string> codes) => [.. codes.SelectMany(c => targets.Widened(new(FacetKind.Territory, c))).Select(t => t.Target).Distinct(StringComparer.Ordinal)];

        private string Words(List<string> skills, List<string> contexts, List<string> places) =>
            targets.Words([.. skills.Concat(contexts).Select(u => new FacetTarget(FacetKind.Concept, u)), .. places.Select(p => new FacetTarget(FacetKind.Territory, p))], "fr");
    }
}

/// <summary>What a card of the directory shows of a person.</summary>
public sealed record PersonCard(int Id, string Name, string Bio, IReadOnlyList<Guid> Skills, IReadOnlyList<string> Territories, DirectoryEntry Entry, string? Structure);

/// <summary>What a card of the directory shows of a structure.</summary>
public sealed record StructureCard(int Id, string Name, string Description, Guid? Type, string? Territory, int Uses, int Members);
