using CommonsForge.Domain.Permissions;

namespace CommonsForge.Web.Authorization;

/// <summary>
/// What a handler or endpoint demands of whoever asks. One that may change something and says nothing is refused by <see cref="RequiresFilter"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;

    /// <summary>Holding it for any community is enough to come in; the handler then asks <see cref="Person.May"/> for the community concerned.</summary>
    public bool InSomeCommunity { get; init; }

    /// <summary>Whether somebody may go on.</summary>
    public bool Allows(Person? person) =>
        Permission == Permission.Everyone || (person is not null && (InSomeCommunity ? person.MaySomewhere(Permission) : person.May(Permission)));

    /// <summary>Whether nothing keeps somebody outside but the second proof that their role asks for.</summary>
    public bool AwaitsProof(Person? person) => person is { Withheld.Count: > 0 } && !Allows(person) && Allows(person.Whole());
}
