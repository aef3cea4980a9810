using System.Security.Cryptography;
using System.Text.Json;
using CommonsForge.Data.Files;
using CommonsForge.Domain;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Images;
using CommonsForge.Web.Pages.Editing;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CommonsForge.Web.Pages.Feedback;

/// <summary>
/// Takes in the photographs of a report. Between the preview and the publication nothing names them, so that nobody is shown them: the form carries
/// what is known of each under seal, and shows it back to whoever sent it for an hour.
/// </summary>
public sealed class ReportPhotos(ContentStore store, IDataProtectionProvider protection, TimeProvider time, Texts texts)
{
    /// <summary>Where faults of photographs are noted.</summary>
    public const string Field = nameof(ReportForm.Photos);

    /// <summary>The largest request: three photographs as telephones take them, and the words.</summary>
    public const long LargestRequest = (UsageReport.MostPhotos * EditorFiles.Largest) + 1_000_000;

    private static readonly TimeSpan Seen = TimeSpan.FromHours(1);

    private readonly IDataProtector _seal = protection.CreateProtector("CommonsForge.ReportPhotos");

    /// <summary>The photographs of a form; keeps the files that came with it, and notes what is wrong with the others.</summary>
    public async Task<IReadOnlyList<ReportPhoto>> ReadAsync(ReportForm form, ModelStateDictionary state, CancellationToken cancel)
    {
        var sent = form.Photos.Where(p => !p.Retirer && (p.Fichier is not null || !string.IsNullOrEmpty(p.Jeton))).ToList();
        if (sent.Count > UsageReport.MostPhotos) state.AddModelError(Field, texts["UsageReport.TooManyPhotos", UsageReport.MostPhotos]);
        var photos = new List<(ReportPhoto Photo, bool Agreed)>();
        foreach (var slot in sent.Take(UsageReport.MostPhotos))
        {
            var kept = slot.Fichier is { } file ? await TakeAsync(file, state, cancel) is { } taken ? (taken, false) : null : Kept(slot.Jeton!, state);
            if (kept is { } one) photos.Add((one.Photo with { Description = slot.Texte ?? "" }, one.Agreed || form.Accord));
        }
        // It stays in the form, under seal and seen by nobody else, until they agreed or it is left out.
        if (photos.Exists(p => !p.Agreed)) state.AddModelError(Field, texts["UsageReport.PhotoAgreement"]);
        if (photos.Exists(p => p.Photo.Description.Length > ReportPhoto.LongestDescription)) state.AddModelError(Field, texts["UsageReport.PhotoWordsTooLong", ReportPhoto.LongestDescription]);
        Write(form, photos);
        return [.. photos.Select(p => p.Photo)];
    }

    /// <summary>Nothing was kept of what came with a form: says that the photographs have to be chosen again.</summary>
    public void Leave(ReportForm form, ModelStateDictionary state)
    {
        if (form.Photos.Any(p => p.Fichier is not null)) state.AddModelError(Field, texts["UsageReport.PhotoAgain"]);
    }

    /// <summary>Puts photographs into a form.</summary>
    public void Write(ReportForm form, IReadOnlyList<ReportPhoto> photos) => Write(form, photos.Select(p => (p, true)));

    /// <summary>What is to be shown back to whoever holds the form, or <c>null</c>.</summary>
    public ReportPhoto? Shown(string? seal) => Open(seal) is { } open && time.GetUtcNow() - open.At < Seen && store.Exists(open.Photo.Sha256) ? open.Photo : null;

    private void Write(ReportForm form, IEnumerable<(ReportPhoto Photo, bool Agreed)> photos) =>
        form.Photos = [.. photos.Select(p => new ReportPhotoForm { Jeton = _seal.Protect(JsonSerializer.Serialize(new Sealed(p.Photo with { Description = "" }, time.GetUtcNow(), p.Agreed))), Texte = p.Photo.Description })];

    private async Task<ReportPhoto?> TakeAsync(IFormFile file, ModelStateDictionary state, CancellationToken cancel)
    {
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        if (file.Length == 0) return Refused(texts["Editor.FileEmpty", name]);
        if (file.Length > EditorFiles.Largest) return Refused(texts["Editor.FileTooLarge", name, EditorFiles.Largest / 1_000_000]);
        await using var bytes = file.OpenReadStream();
        if (!HiddenImage.MayShowSomebody(MediaTypes.Detect(bytes, name))) return Refused(texts["UsageReport.PhotoRefused", name]);
        try
        {
            var stored = await store.PutAsync(bytes, name, cancel);
            return new() { Sha256 = stored.Sha256, MediaType = stored.MediaType, Length = stored.Length, Width = stored.Width, Height = stored.Height };
        }
        catch (BrokenRuleException e)
        {
            return Refused(texts[e.Code]);
        }

        ReportPhoto? Refused(string why)
        {
            state.AddModelError(Field, why);
            return null;
        }
    }

    private (ReportPhoto Photo, bool Agreed)? Kept(string seal, ModelStateDictionary state)
    {
        if (Open(seal) is { } open && store.Exists(open.Photo.Sha256)) return (open.Photo, open.Agreed);
        state.AddModelError(Field, texts["UsageReport.PhotoGone"]);
        return null;
    }

    private Sealed? Open(string? seal)
    {
        try
        {
            return string.IsNullOrEmpty(seal) ? null : JsonSerializer.Deserialize<Sealed>(_seal.Unprotect(seal));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Sealed(ReportPhoto Photo, DateTimeOffset At, bool Agreed = true);
}
