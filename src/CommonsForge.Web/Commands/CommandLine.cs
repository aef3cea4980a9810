namespace CommonsForge.Web.Commands;

/// <summary>Turns the words of the command line into one of the program's verbs; no word at all serves the site.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddCommons();
        await using var app = builder.Build();
        app.UseCommons();
        await app.RunAsync();
        return 0;
    }
}
