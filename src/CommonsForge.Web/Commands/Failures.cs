using CommonsForge.Data.Identity;
using CommonsForge.Data.LocalServer;
using CommonsForge.Web.Settings;
using Microsoft.AspNetCore.Connections;
using Npgsql;

namespace CommonsForge.Web.Commands;

/// <summary>Turns what went wrong into one sentence that somebody can act on.</summary>
internal static class Failures
{
    private const int NoSpaceLeft = 28; // ENOSPC, the same on Linux and macOS

    /// <summary>Whether the whole story was asked for.</summary>
    public static bool Debugging => Environment.GetEnvironmentVariable("COMMONS_DEBUG") == "1";

    public static string Explain(Exception failure, ConsoleText text) => failure switch
    {
        CommandException e => text[e.Key, [.. e.Values]],
        MissingSettingsException e => text["Error.MissingSettings", string.Join(", ", e.Settings)],
        _ when Chain(failure).OfType<KeysSecretException>().FirstOrDefault() is { } e => text[$"KeysSecret.{e.Problem}"],
        LocalServerException e => text[$"LocalServer.{e.Problem}", [.. e.Details]],
        _ when Chain(failure).Any(IsDiskFull) => text["Error.DiskFull"],
        _ when Chain(failure).Any(e => e is AddressInUseException) => text["Error.PortBusy", FirstLine(failure)],
        _ when Chain(failure).OfType<PostgresException>().FirstOrDefault() is { SqlState: PostgresErrorCodes.InsufficientPrivilege } e => text["Error.Forbidden", e.MessageText],
        _ when Chain(failure).OfType<PostgresException>().FirstOrDefault() is { } e => text["Error.Database", e.MessageText, e.SqlState],
        _ when Chain(failure).OfType<NpgsqlException>().FirstOrDefault() is { } e => text["Error.DatabaseUnreachable", FirstLine(e)],
        UnauthorizedAccessException or IOException => text["Error.File", FirstLine(failure)],
        _ => text["Error.Unexpected", FirstLine(failure)],
    };

    private static bool IsDiskFull(Exception failure) => failure switch
    {
        PostgresException e => e.SqlState == PostgresErrorCodes.DiskFull,
        IOException e => e.HResult == NoSpaceLeft,
        _ => false,
    };

    private static IEnumerable<Exception> Chain(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
            yield return failure;
    }

    private static string FirstLine(Exception failure) => failure.Message.Split('\n')[0].TrimEnd('.', '\r');
}
