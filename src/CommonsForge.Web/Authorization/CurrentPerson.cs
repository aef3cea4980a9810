using CommonsForge.Domain.Permissions;

namespace CommonsForge.Web.Authorization;

/// <summary>Who asks.</summary>
public static class CurrentPerson
{
    public const string SignInPath = "/compte/connexion";

    /// <summary>Where a one-time link leads, to choose a password.</summary>
    public const string ChoosePasswordPath = "/compte/nouveau-mot-de-passe";

    /// <summary>Whoever is signed in, with their roles as they are now; <c>null</c> for a visitor.</summary>
    public static Person? Person(this HttpContext context) => context.Features.Get<Person>();

    /// <summary>Which session the request came with; asked for where somebody is signed in.</summary>
    public static byte[] SessionHash(this HttpContext context) => context.Features.Get<CurrentSession>()!.KeyHash;

    /// <summary>Where to sign in, and come back to that address of this site afterwards.</summary>
    public static string SignInAddress(this HttpContext context, string? returnTo) =>
        context.Request.PathBase.Add(SignInPath) + (returnTo is null ? "" : QueryString.Create("returnUrl", returnTo).ToUriComponent());
}
