namespace CommonsForge.Domain.Permissions;

/// <summary>What a person may be allowed to do. Every action that changes something names one.</summary>
public enum Permission
{
    /// <summary>Anybody, signed in or not: the action guards itself in another way, or harms nobody.</summary>
    Everyone,
}
