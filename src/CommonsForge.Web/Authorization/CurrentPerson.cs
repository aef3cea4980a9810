using CommonsForge.Domain.Permissions;

namespace CommonsForge.Web.Authorization;

/// <summary>Who asks.</summary>
public static class CurrentPerson
{
    public const string SignInPath = "/compte/connexion";

    /// <summary>Where a one-time link leads, to choose a password.</summary>
    public const string ChoosePasswordPath = "/compte/nouveau-mot-de-passe";

    /// <summary>Where a role asks to prove in a second way who one is.</summary>
    public const string SecondFactorPath = "/compte/double-verification";

    /// <summary>Whoever is signed in, with their roles as they are now; <c>null</c> for a visitor.</summary>
    public static Person? Person(this HttpContext context) => context.Features.Get<Person>();

    /// <summary>Which session the request came with; asked for where somebody is signed in.</summary>
    public static byte[] SessionHash(this HttpContext context) => context.Features.Get<CurrentSession>()!.KeyHash;

    /// <summary>Where to sign in, and come back to that address of this site afterwards.</summary>
    public static string SignInAddress(this HttpContext context, string? returnTo) => Address(context, SignInPath, returnTo);

    /// <summary>Where to set up the second proof, and come back to that address of this site afterwards.</summary>
    public static string SecondFactorAddress(this HttpContext context, string? returnTo) => Address(context, SecondFactorPath, returnTo);

    private static string Address(HttpContext context, string path, string? returnTo) =>
        context.Request.PathBase.Add(path) + (returnTo is null ? "" : QueryString.Create("returnUrl", returnTo).ToUriComponent());
}
