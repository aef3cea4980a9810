using CommonsForge.Domain.Resources;

namespace CommonsForge.Web.Pages.Editing;

/// <content>What the images of a text show: asked once before it is sent.</content>
public sealed partial class EditorModel
{
    /// <summary>Images that nobody described, to ask about; none until the text is sent.</summary>
    public IReadOnlyList<string> Undescribed { get; private set; } = [];

    // What was answered goes into the text; the field shows it so.
    private void DescribeImages()
    {
        if (Fiche.Images.Count == 0 || string.IsNullOrEmpty(Fiche.Corps)) return;
        var typed = Fiche.Images.Where(i => i.Adresse is not null).DistinctBy(i => i.Adresse).ToDictionary(i => i.Adresse!, i => i.Mots, StringComparer.Ordinal);
        Fiche.Corps = ImageWords.Put(Fiche.Corps, typed);
        ModelState.SetModelValue("Fiche.Corps", new(Fiche.Corps));
    }

    // Those that were so in what is changed are not its author's doing, and those left without words on purpose were asked about already.
    private void AskAboutImages(Content content)
    {
        var known = (From is null ? [] : ImageWords.Missing(From.Text.Body)).Concat(Fiche.Images.Select(i => i.Adresse ?? ""));
        Undescribed = [.. ImageWords.Missing(content.Text.Body).Except(known, StringComparer.Ordinal)];
        // The fields asked now have the names of those answered before.
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith("Fiche.Images[", StringComparison.Ordinal)).ToList()) ModelState.Remove(key);
        if (Undescribed.Count > 0) ModelState.AddModelError("Fiche.Images", texts.Count("Editor.ImagesUndescribed", Undescribed.Count));
    }
}
