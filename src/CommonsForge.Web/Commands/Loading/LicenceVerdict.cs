using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Web.Commands.Loading;

internal sealed record LicenceVerdict(Standing Standing, string? Licence, IReadOnlyList<string> Evidence)
{
    public static LicenceVerdict Of(IReadOnlyList<string> licences, string body, string folder) =>
        licences.Select(LicenceCatalogue.Find).FirstOrDefault(l => l is not null) is { } found && body.Length + folder.Length >= 0
            ? new(Standing.Published, found.Id, [])
            : new(Standing.Notice, null, []);
}
