namespace CommonsForge.Web.Endpoints;

/// <summary>Pages of a given size that say nothing: what the server itself can do, for <c>./commons bench http</c> to compare with. In development only.</summary>
public static class FixedPages
{
    private const int Largest = 1_000_000;

    public static void MapFixedPages(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
            app.MapGet($"/dev/octets/{{count:int:range(0,{Largest})}}", (int count) => TypedResults.Bytes(new byte[count], "application/octet-stream"));
    }
}
