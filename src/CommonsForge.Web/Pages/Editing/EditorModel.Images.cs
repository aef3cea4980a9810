using CommonsForge.Data.Proposals;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Web.Pages.Editing;

/// <content>What the images of a text show: asked once before it is sent.</content>
public sealed partial class EditorModel
{
    /// <summary>Images that nobody described, to ask about; none until the text is sent.</summary>
    public IReadOnlyList<string> Undescribed { get; private set; } = [];

    // What stands already: the revision that is changed, the proposal that is completed, the work that this is made from.
    private async Task<IReadOnlyList<Content>> EarlierAsync(Sheet sheet, CancellationToken cancel)
    {
        var proposed = Draft?.ProposalId is { } number ? await db.ProposalAsync(number, cancel) : null;
        var origin = From is null ? await db.MeetingAsync(sheet, cancel) : null;
        return [.. new[] { From?.ToContent(), proposed?.Current.ToContent(), origin?.Taken.ToContent() }.OfType<Content>()];
    }

    // Files of which somebody said that whoever can be recognised agrees.
    private async Task<IReadOnlySet<string>> AgreedAsync(CancellationToken cancel) =>
        (await EarlierAsync(Draft!.Sheet, cancel)).Append(Draft.ToContent()).SelectMany(c => c.Sheet.Attachments).Select(a => a.Sha256).ToHashSet(StringComparer.Ordinal);

    private static string FileOf(Sheet sheet, string address) => sheet.Attachments.FirstOrDefault(a => a.Name == address)?.Sha256 ?? address;

    // What was answered goes into the text; the field shows it so.
    private void DescribeImages()
    {
        if (Fiche.Images.Count == 0 || string.IsNullOrEmpty(Fiche.Corps)) return;
        var typed = Fiche.Images.Where(i => i.Adresse is not null).DistinctBy(i => i.Adresse).ToDictionary(i => i.Adresse!, i => i.Mots, StringComparer.Ordinal);
        Fiche.Corps = ImageWords.Put(Fiche.Corps, typed);
        ModelState.SetModelValue("Fiche.Corps", new(Fiche.Corps));
    }

    // Those that were so in what is changed are not its author's doing, and those left without words on purpose were asked about already: once
    // for each file, whatever it is called.
    private async Task AskAboutImagesAsync(Content content, CancellationToken cancel)
    {
        var missing = ImageWords.Missing(content.Text.Body);
        if (missing.Count > 0)
        {
            var known = (await EarlierAsync(content.Sheet, cancel)).SelectMany(c => ImageWords.Missing(c.Text.Body).Select(a => FileOf(c.Sheet, a)))
                .Concat(Fiche.Images.Select(i => FileOf(content.Sheet, i.Adresse ?? ""))).ToHashSet(StringComparer.Ordinal);
            missing = [.. missing.Where(a => !known.Contains(FileOf(content.Sheet, a)))];
        }
        Undescribed = missing;
        // The fields asked now have the names of those answered before.
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith("Fiche.Images[", StringComparison.Ordinal)).ToList()) ModelState.Remove(key);
        if (Undescribed.Count > 0) ModelState.AddModelError("Fiche.Images", texts.Count("Editor.ImagesUndescribed", Undescribed.Count));
    }
}
