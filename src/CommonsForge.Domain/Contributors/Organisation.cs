using CommonsForge.Domain.Journal;

namespace CommonsForge.Domain.Contributors;

/// <summary>A collective, an association, a company, a municipality…</summary>
public sealed class Organisation : Entity
{
    private Organisation() { }

    /// <summary>A structure that may be credited.</summary>
    /// <param name="party">The name it is credited by.</param>
    /// <param name="type">Uid of a concept of the vocabulary of structure types, or <c>null</c>.</param>
    public Organisation(CreditedParty party, Guid? type)
    {
        Party = party;
        Uid = party.Uid;
        Type = type;
    }

    /// <summary>Number used in local addresses.</summary>
    public int Id { get; private set; }

    /// <summary>The same as the party's.</summary>
    public Guid Uid { get; private set; }

    /// <summary>The name it is credited by.</summary>
    public CreditedParty Party { get; private set; } = null!;

    /// <summary>Key of <see cref="Party"/>.</summary>
    public int PartyId { get; private set; }

    /// <summary>Uid of its structure type, or <c>null</c>.</summary>
    public Guid? Type { get; private set; }

    /// <summary>Code of its territory, or <c>null</c>.</summary>
    public string? Territory { get; private set; }

    /// <summary>What it does; plain text.</summary>
    public string Description { get; private set; } = "";

    /// <summary>Uids of the resources that it says it uses, sorted.</summary>
    public IReadOnlyList<Guid> Uses { get; private set; } = [];

    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 200;

    /// <summary>What is wrong with a name on one line (<see cref="PersonName.Tidy"/>), as the code of a rule; <c>null</c> when nothing is.</summary>
    public static string? FaultOf(string name) => name switch
    {
        "" => "Party.NameMissing",
        { Length: > LongestName } => "Structure.NameTooLong",
        _ when PersonName.IsOdd(name) => "Party.NameOdd",
        _ => null,
    };

    /// <summary>The longest that may be said of it, in characters.</summary>
    public const int LongestDescription = 1_000;

    /// <summary>The most resources that it may say it uses: a list that people read.</summary>
    public const int MostUses = 40;

    /// <summary>Whether somebody may speak for it: those who belong to it.</summary>
    public bool IsEditedBy(int? organisationId) => organisationId == Id;

    /// <summary>Replaces what is said of it; nothing happens when it is the same.</summary>
    /// <exception cref="BrokenRuleException"><c>Structure.DescriptionTooLong</c>.</exception>
    public void Describe(Guid? type, string? territory, string description, Guid? by = null)
    {
        if (description.Length > LongestDescription) throw new BrokenRuleException("Structure.DescriptionTooLong");
        if ((type, territory, description) == (Type, Territory, Description)) return;
        (Type, Territory, Description) = (type, territory, description);
        Record(new(HappeningKind.DirectoryChanged, nameof(Organisation), Uid, by));
    }

    /// <summary>Says which resources it uses; nothing happens when they are the same.</summary>
    /// <exception cref="BrokenRuleException"><c>Structure.TooManyUses</c>.</exception>
    public void DeclareUses(IEnumerable<Guid> resources, Guid? by)
    {
        IReadOnlyList<Guid> sorted = [.. resources.Distinct().Order()];
        if (sorted.Count > MostUses) throw new BrokenRuleException("Structure.TooManyUses");
        if (sorted.SequenceEqual(Uses)) return;
        Uses = sorted;
        Record(new(HappeningKind.DirectoryChanged, nameof(Organisation), Uid, by));
    }
}
