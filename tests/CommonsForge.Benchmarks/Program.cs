using System.Globalization;
using CommonsForge.Benchmarks;
using CommonsForge.Benchmarks.Footprint;
using CommonsForge.Benchmarks.Http;
using CommonsForge.Benchmarks.Search;
using CommonsForge.Data.LocalServer;
using CommonsForge.Web.Commands;

using var stop = new StopSignal();
try
{
    switch (args)
    {
        case ["bench", "search"]:
            await SearchBench.RunAsync(100_000, Repository.Sample, stop.Token);
            return 0;
        case ["bench", "search", "--resources", var word] when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var resources) && resources is >= 100 and <= 1_000_000:
            await SearchBench.RunAsync(resources, Repository.Sample, stop.Token);
            return 0;
        case ["bench", "search", "--resources", var word]:
            throw new MisuseException($"--resources veut un nombre entier de 100 à 1000000, pas « {word} ».", $"--resources wants a whole number from 100 to 1000000, not “{word}”.");
        case ["bench", "http"]:
            await HttpBench.RunAsync(new Uri("http://localhost:5080"), stop.Token);
            return 0;
        case ["bench", "http", var word] when Uri.TryCreate(word, UriKind.Absolute, out var site) && site.Scheme is "http" or "https":
            await HttpBench.RunAsync(site, stop.Token);
            return 0;
        case ["bench", "http", var word]:
            throw new MisuseException($"« {word} » n’est pas l’adresse d’un site ; par exemple http://localhost:5080.", $"“{word}” is not the address of a site; for example http://localhost:5080.");
        case ["measure"]:
            await PageMeasure.RunAsync(stop.Token);
            return 0;
        default:
            throw new MisuseException(
                "Voici ce qui se mesure : ./commons bench search [--resources NOMBRE], ./commons bench http [ADRESSE], ./commons measure.",
                "This is what can be measured: ./commons bench search [--resources NUMBER], ./commons bench http [ADDRESS], ./commons measure.");
    }
}
catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
{
    return 130;
}
catch (Exception e) when (e is MisuseException or LocalServerException)
{
    await Console.Error.WriteLineAsync($"commons: {(e is MisuseException misuse ? misuse.InTheLanguageOfTheTerminal : Failures.Explain(e, ConsoleText.OfTerminal()))}");
    return e is MisuseException ? 2 : 1;
}
