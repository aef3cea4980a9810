using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Endpoints;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>What the source of a translation has since, and needs no translating: its translator takes it up or not.</summary>
/// <param name="Value">Its value in the form.</param>
/// <param name="Said">What changed, in words.</param>
public sealed record BesideOffer(string Value, string Said)
{
    /// <summary>Where the image is, where it is one.</summary>
    public string? ImageUrl { get; init; }
}

/// <summary>Says what a translation may take up of its source beside words: times and targets of steps, images and files.</summary>
public sealed class BesideOffers(CommonsDb db, HiddenImageWriter hidden, Texts texts)
{
    /// <summary>The value of a step's offer.</summary>
    public static string OfStep(int i) => string.Create(CultureInfo.InvariantCulture, $"etape-{i}");

    /// <summary>The value of a file's offer.</summary>
    public static string OfFile(Attachment file) => "fichier-" + file.Sha256;

    /// <summary>Files that the source has since and that may be shown.</summary>
    public async Task<IReadOnlyList<Attachment>> FilesAsync(OriginMeeting with, Sheet mine, CancellationToken cancel)
    {
        var files = with.MovedOn ? Derivation.NewFiles(with.Taken.Sheet, with.Now.Sheet, mine) : [];
        if (files.Count == 0) return files;
        var gone = await hidden.HashesAsync(with.Now.Sheet, cancel);
        return [.. files.Where(f => !gone.Contains(f.Sha256))];
    }

    /// <summary>All of it, ready to read.</summary>
    /// <param name="steps">The steps beside their translation.</param>
    /// <param name="files">As <see cref="FilesAsync"/> gives them.</param>
    /// <param name="source">The source as it is now.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<BesideOffer>> WriteAsync(IReadOnlyList<TranslatedStep> steps, IReadOnlyList<Attachment> files, Sheet source, CancellationToken cancel)
    {
        var moved = steps.Select((step, i) => (step, i)).Where(s => s.step.HasMoved).ToList();
        var works = moved.SelectMany(s => new[] { s.step.Before!.Resource, s.step.Source!.Resource }).OfType<Guid>().Distinct().ToList();
        var titles = works.Count == 0 ? [] : (await db.CardsByUidAsync(works, cancel)).ToDictionary(c => c.Uid, c => c.Sheet.Title);
        return
        [
            .. moved.Select(s => new BesideOffer(OfStep(s.i), texts["Beside.StepMoved", s.i + 1, texts.List(Changes(s.step.Before!, s.step.Source!, titles))])),
            .. files.Select(f => new BesideOffer(OfFile(f), FileSaid(f, source)) { ImageUrl = f.MediaType.StartsWith("image/", StringComparison.Ordinal) ? Files.Address(f.Sha256, f.Name) : null }),
        ];
    }

    private IEnumerable<string> Changes(Step before, Step now, Dictionary<Guid, string> titles)
    {
        if (before.Minutes != now.Minutes) yield return texts["Beside.StepTime", Time(before), Time(now)];
        if ((before.Resource, before.PinnedRevision) != (now.Resource, now.PinnedRevision)) yield return texts["Beside.StepTarget", Target(before, titles), Target(now, titles)];
        if (before.Kind != now.Kind) yield return texts["Beside.StepKind", texts[$"Reading.Step.{before.Kind}"], texts[$"Reading.Step.{now.Kind}"]];
        if (before.Optional != now.Optional) yield return texts[now.Optional ? "Beside.StepOptional" : "Beside.StepNeeded"];
    }

    private string Time(Step step) => step.Minutes is { } minutes ? texts.Minutes(minutes, minutes) : texts["Beside.NoTime"];

    private string Target(Step step, Dictionary<Guid, string> titles) =>
        step.Resource is not { } uid ? texts["Beside.NoTarget"]
        : titles.GetValueOrDefault(uid) is not { } title ? texts["Beside.TargetGone"]
        : step.PinnedRevision is { } number ? texts["Reading.StepVersion", title, number] : title;

    private string FileSaid(Attachment file, Sheet source) => texts["Beside.File", string.Join(", ", new[]
    {
        Files.NameOf(file.Name), file.Author, file.Source, LicenceCatalogue.Find(file.Licence ?? source.Licence)?.Name.In(CultureInfo.CurrentUICulture),
    }.OfType<string>())];
}
