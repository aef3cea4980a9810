namespace CommonsForge.Web.Components;

/// <summary>A browser in plain words, by what it says of itself: enough for people to recognise their own.</summary>
public static class BrowserName
{
    // The first that matches: most browsers also claim to be those below them.
    private static readonly (string Mark, string Name)[] Families =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    /// <summary>Its family and the system it runs on; <c>null</c> for what is not recognised.</summary>
    public static (string? Family, string? System) Of(string device) => (Find(Families, device), Find(Systems, device));

    private static string? Find((string Mark, string Name)[] known, string device) =>
        Array.Find(known, k => device.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
