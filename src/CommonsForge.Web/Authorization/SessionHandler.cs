using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using CommonsForge.Data;
using CommonsForge.Data.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace CommonsForge.Web.Authorization;

/// <summary>
/// Who signed in: the cookie holds a random key, and the <c>session</c> table the rest, read anew with each request.
/// The framework's own cookie handler is not used: with a ticket store, it keeps the key of whatever cookie came with the request
/// when somebody signs in, so that whoever planted that cookie would be signed in with them.
/// </summary>
public sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, IDataProtectionProvider protection, IHostEnvironment environment)
    : SignInAuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    private readonly IDataProtector _protector = protection.CreateProtector("CommonsForge.Session");

    // The prefix makes browsers refuse the cookie unless it is secure, of this very host, and for the whole site.
    private string CookieName => environment.IsDevelopment() ? "commons" : "__Host-commons";

    private string? Key => Request.Cookies[CookieName] is { Length: > 0 } key ? key : null;

    private CommonsDb Db => Context.RequestServices.GetRequiredService<CommonsDb>();

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Key is not { } key || NeedsNobody()) return AuthenticateResult.NoResult();
        var hash = Token.Hash(key);
        var now = TimeProvider.GetUtcNow();
        var live = await Db.LiveAsync(hash, now, Context.RequestAborted);
        if (live is null || (live.IsSample && !environment.IsDevelopment()) || Open(live.Ticket) is not { } ticket)
        {
            Forget();
            return AuthenticateResult.Fail("The session is over.");
        }
        if (live.IsDue && await Db.SeenAsync(hash, now, Context.RequestAborted)) Send(key);
        // A role counts from its second proof on, whenever it was given; sample people in Development are everybody's.
        var isProved = environment.IsDevelopment() || live.AsksCode || CommonsSignIn.IsTwofold(ticket.Principal);
        Context.Features.Set(isProved ? live.Person : live.Person.Withhold());
        Context.Features.Set(new CurrentSession(hash));
        return AuthenticateResult.Success(ticket);
    }

    protected override async Task HandleSignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
    {
        if (Key is { } old) await Db.EndAsync(Token.Hash(old), Context.RequestAborted);
        var key = Token.New();
        var account = int.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);
        var ticket = _protector.Protect(TicketSerializer.Default.Serialize(new AuthenticationTicket(user, properties, Scheme.Name)));
        await Db.BeginAsync(Token.Hash(key), account, ticket, Request.Headers.UserAgent.ToString(), TimeProvider.GetUtcNow(), Context.RequestAborted);
        Send(key);
    }

    protected override async Task HandleSignOutAsync(AuthenticationProperties? properties)
    {
        if (Key is { } key) await Db.EndAsync(Token.Hash(key), Context.RequestAborted);
        Forget();
    }

    // Assets are the same for everybody, and an error page must show even when it is the database that fails.
    private bool NeedsNobody() =>
        Context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || Context.Features.Get<IExceptionHandlerFeature>() is not null;

    // Keys of protection that were lost end the sessions that they protected.
    private AuthenticationTicket? Open(byte[] ticket)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(_protector.Unprotect(ticket));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private void Send(string key) => Response.Cookies.Append(CookieName, key, Cookie(Sessions.Life));

    private void Forget() => Response.Cookies.Delete(CookieName, Cookie(null));

    private CookieOptions Cookie(TimeSpan? life) => new()
    {
        HttpOnly = true,
        Secure = !environment.IsDevelopment() || Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
        MaxAge = life,
    };
}

/// <summary>The session of a request, by the hash that the table knows it by.</summary>
public sealed record CurrentSession(byte[] KeyHash);
