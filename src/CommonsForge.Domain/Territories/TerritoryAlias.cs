namespace CommonsForge.Domain.Territories;

/// <summary>How a former name or code came to lead elsewhere. The numbers are stored: never change one.</summary>
public enum TerritoryAliasKind
{
    /// <summary>A commune merged into another, of which nothing legal is left.</summary>
    Merged = 0,

    /// <summary>A commune déléguée: merged, with its own mayor delegate.</summary>
    Delegated = 1,

    /// <summary>A commune associée: merged under the older law of 1971.</summary>
    Associated = 2,

    /// <summary>An arrondissement of Paris, Lyon or Marseille.</summary>
    Arrondissement = 3,

    /// <summary>The same commune under a former name.</summary>
    Renamed = 4,

    /// <summary>The same commune under a former code, and perhaps a former name: it changed département, or its chef-lieu moved.</summary>
    Recoded = 5,
}

/// <summary>A code or a name that people still use, and the commune that stands for it today.</summary>
public sealed class TerritoryAlias
{
    private TerritoryAlias()
    {
        Code = Name = SuccessorCode = "";
    }

    /// <summary>States what a former code and name stand for today.</summary>
    /// <param name="code">The former code: the successor's own when only the name changed.</param>
    /// <param name="name">The former name, or "" when only the code is known.</param>
    /// <param name="successorCode">The code of the commune today.</param>
    /// <param name="kind">How it happened.</param>
    public TerritoryAlias(string code, string name, string successorCode, TerritoryAliasKind kind)
    {
        Code = code;
        Name = name;
        SuccessorCode = successorCode;
        Kind = kind;
    }

    /// <summary>The former code.</summary>
    public string Code { get; private set; }

    /// <summary>The former name, or "".</summary>
    public string Name { get; private set; }

    /// <summary>The code of the commune today.</summary>
    public string SuccessorCode { get; private set; }

    /// <summary>How it happened.</summary>
    public TerritoryAliasKind Kind { get; private set; }
}
