using CommonsForge.Data.Files;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>Takes in files that go with a text.</summary>
public sealed class EditorFiles(ContentStore store, Texts texts)
{
    /// <summary>The largest file, in bytes: a photograph as a telephone takes it.</summary>
    public const long Largest = 15_000_000;

    /// <summary>The largest request with files in it.</summary>
    public const long LargestRequest = 5 * Largest;

    private const int Most = 40;

    /// <summary>Keeps files, and names each at the end of the text.</summary>
    /// <param name="content">What they go with.</param>
    /// <param name="files">What was sent.</param>
    /// <param name="agreed">Whether whoever can be recognised on the pictures agreed.</param>
    /// <param name="known">Names of the files of which that was said before, in another version: nobody is asked again about the same bytes.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The content with those that were taken, and why the others were not.</returns>
    public async Task<(Content Content, IReadOnlyList<string> Faults)> AddAsync(Content content, IList<IFormFile> files, bool agreed, IReadOnlySet<string> known, CancellationToken cancel)
    {
        var faults = new List<string>();
        if (files.Count == 0) faults.Add(texts["Editor.NoFile"]);
        foreach (var file in files)
        {
            var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
            if (file.Length == 0) faults.Add(texts["Editor.FileEmpty", name]);
            else if (file.Length > Largest) faults.Add(texts["Editor.FileTooLarge", name, Largest / 1_000_000]);
            else if (content.Sheet.Attachments.Count >= Most) faults.Add(texts["Editor.TooManyFiles", Most]);
            else if (await TakeAsync(content, file, name, agreed ? null : known, faults, cancel) is { } taken) content = taken;
        }
        return (content, faults);
    }

    /// <summary>Keeps the images of a document that was opened, under the names that its text calls them by.</summary>
    public async Task<Content> KeepAsync(Content content, IReadOnlyList<ExtractedFile> files, CancellationToken cancel)
    {
        var kept = new List<Attachment>(content.Sheet.Attachments);
        foreach (var file in files.Where(f => f.Bytes.Length <= Largest).Take(Most - kept.Count))
        {
            using var bytes = new MemoryStream(file.Bytes.ToArray(), writable: false);
            var stored = await store.PutAsync(bytes, file.Name, cancel);
            kept.RemoveAll(a => a.Name == file.Name);
            kept.Add(new() { Name = file.Name, Sha256 = stored.Sha256, MediaType = stored.MediaType, Length = stored.Length, Width = stored.Width, Height = stored.Height });
        }
        return new(content.Sheet with { Attachments = kept }, content.Text with { PlainText = PlainText.Of(content.Text.Body) });
    }

    private async Task<Content?> TakeAsync(Content content, IFormFile file, string name, IReadOnlySet<string>? asked, List<string> faults, CancellationToken cancel)
    {
        await using var bytes = file.OpenReadStream();
        var type = MediaTypes.Detect(bytes, name);
        // A name that lies misleads whoever downloads it: nothing is guessed in its place.
        if (FileKinds.Found(bytes, type) is var found && FileKinds.Contradicts(FileKinds.Promised(name), found))
        {
            faults.Add(texts["Editor.FileOtherwise", name, Path.GetExtension(name), texts[$"Editor.FileFound.{found}"]]);
            return null;
        }
        if (!MediaTypes.IsAccepted(type))
        {
            faults.Add(texts["Editor.FileRefused", name]);
            return null;
        }
        var image = type.StartsWith("image/", StringComparison.Ordinal);
        if (image && type != MediaTypes.Svg && asked?.Contains(await store.NameOfAsync(bytes, name, cancel)) == false)
        {
            faults.Add(texts["Editor.AgreementMissing", name]);
            return null;
        }
        bytes.Position = 0;
        var stored = await store.PutAsync(bytes, name, cancel);
        var free = FreeName(content.Sheet, (image ? "images/" : "fichiers/") + Tidy(name, type));
        var attachment = new Attachment { Name = free, Sha256 = stored.Sha256, MediaType = stored.MediaType, Length = stored.Length, Width = stored.Width, Height = stored.Height };
        var body = image ? $"{content.Text.Body.TrimEnd()}\n\n![{texts["Editor.DescribeImage"]}]({free})\n".TrimStart('\n') : content.Text.Body;
        return new(content.Sheet with { Attachments = [.. content.Sheet.Attachments, attachment] }, content.Text with { Body = body, PlainText = PlainText.Of(body) });
    }

    private static string Tidy(string name, string type)
    {
        var stem = ResourceKey.Slug(Path.GetFileNameWithoutExtension(name));
        return (stem.Length > 0 ? stem : "fichier") + FileKinds.ExtensionOf(name, type);
    }

    private static string FreeName(Sheet sheet, string wanted)
    {
        var (taken, name) = (sheet.Attachments.Select(a => a.Name).ToHashSet(StringComparer.Ordinal), wanted);
        for (var i = 2; taken.Contains(name); i++) name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{wanted[..^Path.GetExtension(wanted).Length]}-{i}{Path.GetExtension(wanted)}");
        return name;
    }
}
