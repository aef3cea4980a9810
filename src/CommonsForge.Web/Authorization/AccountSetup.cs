using CommonsForge.Data;
using CommonsForge.Data.Identity;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace CommonsForge.Web.Authorization;

/// <summary>Accounts' part of the site: Identity on our tables, and sessions of our own.</summary>
public static class AccountSetup
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddIdentityCore<Account>(Rules)
            .AddEntityFrameworkStores<CommonsDb>()
            .AddDefaultTokenProviders()
            .AddErrorDescriber<AccountErrors>()
            .AddPasswordValidator<PasswordRules>()
            .AddUserStore<AccountStore>()
            .AddSignInManager<CommonsSignIn>();
        services.AddScoped(provider => (CommonsSignIn)provider.GetRequiredService<SignInManager<Account>>());
        services.AddSingleton<SignInTries>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = Passwords.Rounds);
        services.Configure<IdentityPasskeyOptions>(o => o.UserVerificationRequirement = o.ResidentKeyRequirement = "required");
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, SessionHandler>(IdentityConstants.ApplicationScheme, null)
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, o => BetweenTwoProofs(o, builder.Environment));

        // Browsers refuse a cookie of that name unless it is secure.
        services.Configure<AntiforgeryOptions>(o =>
        {
            o.Cookie.Name = builder.Environment.IsDevelopment() ? "commons-form" : "__Host-commons-form";
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
    }

    // Not a session: it says for ten minutes whose password was right, or which question a key is to answer.
    private static void BetweenTwoProofs(CookieAuthenticationOptions options, IHostEnvironment environment)
    {
        options.Cookie.Name = environment.IsDevelopment() ? "commons-code" : "__Host-commons-code";
        options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.ExpireTimeSpan = TimeSpan.FromMinutes(10);
        options.SlidingExpiration = false;
    }

    /// <summary>What Identity demands of an account.</summary>
    public static void Rules(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = ""; // the address is the name, and Identity already checks it
        var password = options.Password;
        password.RequiredLength = Passwords.Shortest;
        password.RequireDigit = password.RequireLowercase = password.RequireUppercase = password.RequireNonAlphanumeric = false;
    }
}
