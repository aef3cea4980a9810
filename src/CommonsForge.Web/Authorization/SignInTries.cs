using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CommonsForge.Data.Identity;
using CommonsForge.Web.Http;
using Microsoft.AspNetCore.DataProtection;

namespace CommonsForge.Web.Authorization;

/// <summary>What somebody tries to prove who they are by.</summary>
public enum Proof
{
    /// <summary>The password.</summary>
    Password,

    /// <summary>A code after it.</summary>
    Code,
}

/// <summary>
/// Wrong passwords and codes, counted so that whoever fails elsewhere closes nobody else's door: a device that signed in before counts for
/// itself, and others for their network, all of these together once more, slowly. Each process counts for itself, as for <see cref="RateLimits"/>.
/// </summary>
public sealed class SignInTries(IDataProtectionProvider protection, IHostEnvironment environment, TimeProvider time)
{
    /// <summary>How many failures one place is allowed in <see cref="Wait"/>.</summary>
    public const int OfOnePlace = 5;

    /// <summary>How many failures unknown devices are allowed together in a day, from however many networks.</summary>
    public const int OfAllUnknown = 100;

    private const string Everywhere = "*";
    private const int SweptFrom = 1000;

    /// <summary>How long one place waits.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan DeviceLife = TimeSpan.FromDays(180);

    private readonly IDataProtector _protector = protection.CreateProtector("CommonsForge.KnownDevice");
    private readonly Lock _lock = new();
    private readonly Dictionary<Place, Count> _counts = [];
    private int _sweepAt = SweptFrom;

    private string CookieName => environment.IsDevelopment() ? "commons-device" : "__Host-commons-device";

    /// <summary>Whether somebody may still try, from where they are.</summary>
    /// <param name="context">Where from.</param>
    /// <param name="proof">What.</param>
    /// <param name="email">The address that they typed, of an account or of nobody: both count alike.</param>
    /// <param name="account">Whose it is.</param>
    public bool IsOpen(HttpContext context, Proof proof, string email, Account? account)
    {
        var (own, all) = PlacesOf(context, proof, email, account);
        lock (_lock) return Failures(own) < OfOnePlace && Failures(all) < OfAllUnknown;
    }

    /// <summary>Counts a try before it is judged, so that many at the same moment are no way round; <see cref="Succeed"/> takes it back.</summary>
    /// <returns>False, and nothing counted, when there were too many.</returns>
    public bool Begin(HttpContext context, Proof proof, string email, Account? account)
    {
        var (own, all) = PlacesOf(context, proof, email, account);
        lock (_lock)
        {
            if (Failures(own) >= OfOnePlace || Failures(all) >= OfAllUnknown) return false;
            Sweep();
            Add(own, 1, Wait);
            if (all is not null) Add(all, 1, Day);
            return true;
        }
    }

    /// <summary>A try that was right: what failed from there before is forgotten.</summary>
    public void Succeed(HttpContext context, Proof proof, Account account)
    {
        var (own, all) = PlacesOf(context, proof, account.Email!, account);
        lock (_lock)
        {
            _counts.Remove(own);
            if (Failures(all) > 0) Add(all!, -1, Day);
        }
    }

    /// <summary>Forgets every wrong password of an account: it has another one.</summary>
    public void ForgetPasswords(Account account)
    {
        var who = Hash(account.Email!);
        lock (_lock)
        {
            foreach (var place in _counts.Keys.Where(p => p.Proof == Proof.Password && p.Who == who).ToList()) _counts.Remove(place);
        }
    }

    /// <summary>Remembers, on the device, that this account's person used it.</summary>
    public void Know(HttpContext context, Account account)
    {
        var name = DeviceOf(context, account) ?? Token.New();
        context.Response.Cookies.Append(CookieName, _protector.Protect($"{Number(account)} {name}"), new()
        {
            HttpOnly = true, Secure = !environment.IsDevelopment() || context.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true, MaxAge = DeviceLife,
        });
    }

    private (Place Own, Place? All) PlacesOf(HttpContext context, Proof proof, string email, Account? account)
    {
        var who = Hash(email);
        return DeviceOf(context, account) is { } device
            ? (new(proof, who, "device " + device), null)
            : (new(proof, who, "network " + RateLimits.ClientOf(context)), new Place(proof, who, Everywhere));
    }

    // Opened whether there is an account or not, for the same work.
    private string? DeviceOf(HttpContext context, Account? account)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 } cookie) return null;
        try
        {
            return _protector.Unprotect(cookie).Split(' ') is [var of, var name] && account is not null && of == Number(account) ? name : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private int Failures(Place? place) => place is not null && _counts.TryGetValue(place, out var count) && count.Until > time.GetUtcNow() ? count.Failed : 0;

    private void Add(Place place, int more, TimeSpan life)
    {
        var failed = Failures(place);
        _counts[place] = new(failed + more, failed == 0 ? time.GetUtcNow() + life : _counts[place].Until);
    }

    private void Sweep()
    {
        if (_counts.Count < _sweepAt) return;
        var now = time.GetUtcNow();
        foreach (var place in _counts.Where(c => c.Value.Until <= now).Select(c => c.Key).ToList()) _counts.Remove(place);
        _sweepAt = Math.Max(SweptFrom, 2 * _counts.Count);
    }

    // However long an address is typed, little is kept of it, and nothing to read.
    private static string Hash(string email) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(email.Normalize().ToUpperInvariant())));

    private static string Number(Account account) => account.Id.ToString(CultureInfo.InvariantCulture);

    private sealed record Place(Proof Proof, string Who, string From);

    private sealed record Count(int Failed, DateTimeOffset Until);
}
