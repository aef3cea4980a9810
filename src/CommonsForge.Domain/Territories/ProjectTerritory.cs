using CommonsForge.Domain.Journal;

namespace CommonsForge.Domain.Territories;

/// <summary>
/// A territoire de projet: a set of communes that moderators name (a PNR, a valley, a pays). What is said of one of its communes counts for it.
/// The territory itself (<see cref="Code"/>, kind <see cref="TerritoryKind.Projet"/>) is written with it when it is saved.
/// </summary>
public sealed class ProjectTerritory : Entity
{
    /// <summary>The longest name, in UTF-16 units.</summary>
    public const int LongestName = 120;

    /// <summary>The most communes: more than any région has.</summary>
    public const int MostCommunes = 5_000;

    private ProjectTerritory() { }

    /// <summary>Names a set of communes.</summary>
    /// <inheritdoc cref="Describe" path="/exception"/>
    public ProjectTerritory(Guid uid, string name, IEnumerable<string> communes)
    {
        Uid = uid;
        Describe(name, communes);
    }

    /// <summary>Number used in addresses and in its code; never used again.</summary>
    public int Id { get; private set; }

    /// <summary>Its name outside this commons.</summary>
    public Guid Uid { get; private set; }

    /// <summary>Its name, in French.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Codes of its communes, sorted.</summary>
    public IReadOnlyList<string> Communes { get; private set; } = [];

    /// <summary>Its code among territories.</summary>
    public string Code => TerritoryCode.Project(Id);

    /// <summary>Renames it or draws it anew; nothing happens when it stays the same.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="communes">Codes of communes of today.</param>
    /// <exception cref="BrokenRuleException"><c>Territory.NameMissing</c>, <c>Territory.NoCommune</c>, <c>Territory.TooManyCommunes</c>, <c>Territory.NotACommune</c> with the code.</exception>
    public void Describe(string name, IEnumerable<string> communes)
    {
        name = name.Trim();
        IReadOnlyList<string> sorted = [.. communes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (name.Length is 0 or > LongestName) throw new BrokenRuleException("Territory.NameMissing");
        if (sorted.Count == 0) throw new BrokenRuleException("Territory.NoCommune");
        if (sorted.Count > MostCommunes) throw new BrokenRuleException("Territory.TooManyCommunes");
        if (sorted.FirstOrDefault(c => TerritoryCode.KindOf(c) != TerritoryKind.Commune) is { } other) throw new BrokenRuleException("Territory.NotACommune", other);
        if (name == Name && sorted.SequenceEqual(Communes)) return;
        (Name, Communes) = (name, sorted);
        Record(new(HappeningKind.ReferenceChanged, nameof(ProjectTerritory), Uid, null));
    }
}
