namespace CommonsForge.Web;

/// <summary>What the site is made of: its services and its pipeline, whoever starts it (a verb, a test).</summary>
public static class Site
{
    public static void AddCommons(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorPages();
    }

    public static void UseCommons(this WebApplication app)
    {
        app.MapRazorPages();
    }
}
