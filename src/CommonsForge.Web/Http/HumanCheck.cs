using System.Globalization;
using System.Security.Cryptography;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CommonsForge.Web.Http;

/// <summary>
/// The only defence of forms that anybody may send, beside limits: a field that people do not see, and a form that is filled in no faster than
/// somebody types. No puzzle, no third party. The fields are those of the partial <c>_HumanCheck</c>.
/// </summary>
public sealed class HumanCheck(IDataProtectionProvider protection, TimeProvider time, Texts texts)
{
    /// <summary>A field for machines to fill.</summary>
    public const string Trap = "Humain.Site";

    /// <summary>When the form was given out, protected.</summary>
    public const string Start = "Humain.Debut";

    /// <summary>The shortest time in which a person fills in a form.</summary>
    public static TimeSpan Shortest { get; } = TimeSpan.FromSeconds(2);

    /// <summary>The shortest time for a form that one tap answers.</summary>
    public static TimeSpan OneTap { get; } = TimeSpan.FromSeconds(1);

    private readonly IDataProtector _protector = protection.CreateProtector("CommonsForge.HumanCheck");

    /// <summary>What the form of a request is to hold: the time that it holds already when it is shown again, else now.</summary>
    public string Stamp(HttpRequest request) => Given(request) is { Length: > 0 } again && Opened(again) is not null ? again
        : _protector.Protect(time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));

    /// <summary>Notes in model state what a form sent by a machine is told: to look again and send again.</summary>
    /// <param name="request">The request.</param>
    /// <param name="state">Where it is noted.</param>
    /// <param name="shortest">The shortest time of this form; <see cref="Shortest"/> unless told.</param>
    public void Check(HttpRequest request, ModelStateDictionary state, TimeSpan? shortest = null)
    {
        var opened = Opened(Given(request) ?? "");
        if (request.Form[Trap].ToString().Length > 0 || opened is null || time.GetUtcNow() - opened < (shortest ?? Shortest)) state.AddModelError("", texts["Forms.TooFast"]);
    }

    private static string? Given(HttpRequest request) => request.HasFormContentType ? request.Form[Start].ToString() : null;

    private DateTimeOffset? Opened(string stamp)
    {
        try
        {
            return stamp.Length is 0 or > 500 ? null : DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(_protector.Unprotect(stamp), CultureInfo.InvariantCulture));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
