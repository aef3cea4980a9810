using CommonsForge.Domain.Permissions;

namespace CommonsForge.Web.Authorization;

/// <summary>What a handler or endpoint that is not a plain read demands. One that says nothing is refused by <see cref="RequiresFilter"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}
