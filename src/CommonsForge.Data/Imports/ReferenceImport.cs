using CommonsForge.Domain;
using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Templates;
using CommonsForge.Domain.Territories;
using CommonsForge.Domain.Vocabularies;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Imports;

/// <summary>Brings in what works refer to: structures, people, communities with their criteria. Safe to repeat.</summary>
/// <param name="db">The commons.</param>
/// <param name="clock">Tells since when people are here.</param>
public sealed class ReferenceImport(CommonsDb db, TimeProvider clock)
{
    /// <summary>Adds a structure, or describes the one already here.</summary>
    public async Task<Organisation> StructureAsync(Guid uid, string name, Guid? type, string? territory, string description, string? url, CancellationToken cancel = default)
    {
        var structure = await db.Organisations.Include(o => o.Party).SingleOrDefaultAsync(o => o.Uid == uid, cancel);
        if (structure is null) db.Organisations.Add(structure = new(new(uid, name, url), type));
        else structure.Party.Rename(name, url);
        structure.Describe(type, territory, description);
        return structure;
    }

    /// <summary>Adds a person, or describes the one already here.</summary>
    public async Task<Contributor> PersonAsync(Guid uid, string name, string bio, IEnumerable<Guid> skills, IEnumerable<string> territories, Organisation? structure, CancellationToken cancel = default)
    {
        var person = await db.Contributors.Include(c => c.Party).SingleOrDefaultAsync(c => c.Uid == uid, cancel);
        if (person is null) db.Contributors.Add(person = new(new(uid, name, null), clock.GetUtcNow()));
        else person.Party.Rename(name, person.Party.Url);
        person.Describe(bio, skills, territories, structure);
        return person;
    }

    /// <summary>Names a territory of projects, or draws it as it is now; communes that nobody knows are left out.</summary>
    /// <exception cref="BrokenRuleException">Nothing is left of it, or it has no name: see <see cref="ProjectTerritory.Describe"/>.</exception>
    public async Task TerritoryAsync(Guid uid, string name, IReadOnlyCollection<string> communes, CancellationToken cancel = default)
    {
        var known = await db.Territories.Where(t => communes.Contains(t.Code)).Select(t => t.Code).ToListAsync(cancel);
        var territory = await db.ProjectTerritories.SingleOrDefaultAsync(p => p.Uid == uid, cancel);
        if (territory is null) db.ProjectTerritories.Add(new(uid, name, known));
        else territory.Describe(name, known);
    }

    /// <summary>Adds a community, or describes the one already here.</summary>
    public async Task<Community> CommunityAsync(Guid uid, string slug, LocalText name, LocalText summary, IEnumerable<string> hidden, CancellationToken cancel = default)
    {
        var community = await db.Communities.SingleOrDefaultAsync(c => c.Uid == uid, cancel);
        if (community is null) db.Communities.Add(community = new(uid, slug, name, summary));
        community.Describe(name, summary, hidden);
        return community;
    }

    /// <summary>Names those who stand in for a community's reviewers, who are not named yet.</summary>
    public async Task SubstitutesAsync(string community, IReadOnlyCollection<string> names, CancellationToken cancel = default)
    {
        var people = await db.Contributors.Where(c => names.Contains(c.Party.Name) && !db.Grants.Any(g => g.ContributorId == c.Id && g.Role == Role.Substitute && g.Community!.Slug == community)).ToListAsync(cancel);
        if (people.Count == 0) return;
        var where = await db.Communities.SingleAsync(c => c.Slug == community, cancel);
        db.Grants.AddRange(people.Select(p => new Grant(p, Role.Substitute, where, null, clock.GetUtcNow())));
    }

    /// <summary>Adds a community's trame for a type; one that is there stays as the community left it.</summary>
    public async Task TemplateAsync(Guid uid, Guid type, Community community, IReadOnlyList<TemplateSection> sections, Contributor? by, string note, DateOnly? day, CancellationToken cancel = default)
    {
        if (await db.Templates.AnyAsync(t => t.Uid == uid || (t.Type == type && t.CommunityId == community.Id), cancel)) return;
        var template = new Template(uid, type, community);
        template.Write(sections, by, note, day is { } on ? new DateTimeOffset(on, new TimeOnly(9, 0), TimeSpan.Zero) : clock.GetUtcNow());
        db.Templates.Add(template);
    }

    /// <summary>Adds a community's own vocabulary and the terms that it lacks.</summary>
    public async Task CriterionAsync(Community community, Guid uid, string slug, LocalText name, int order, IEnumerable<IncomingTerm> terms, CancellationToken cancel = default)
    {
        var vocabulary = await db.Vocabularies.Include(v => v.Concepts).SingleOrDefaultAsync(v => v.Uid == uid, cancel);
        if (vocabulary is null) db.Vocabularies.Add(vocabulary = new Vocabulary(uid, slug, name, order, community));
        else vocabulary.Rename(name, order);
        foreach (var term in terms)
            if (!vocabulary.Concepts.Any(c => c.Uid == term.Uid))
                vocabulary.Add(term.Uid, term.Slug, term.Label, term.Synonyms);
    }
}

/// <summary>A term of a vocabulary from elsewhere.</summary>
public sealed record IncomingTerm(Guid Uid, string Slug, LocalText Label, IReadOnlyList<string> Synonyms);
