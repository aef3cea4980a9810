using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Web.Pages.Editing;

/// <content>Images and links of the text that its readers would not get: said once before it is sent, and then sent as it is.</content>
public sealed partial class EditorModel
{
    private const int MostUnreached = 20;

    /// <summary>Addresses of those that whoever writes has been told of: sent again, the text goes as it is.</summary>
    public IReadOnlyList<string> Told { get; private set; } = [];

    // Those that were so in what is changed are not its author's doing.
    private async Task SayUnreachedAsync(Content content, CancellationToken cancel)
    {
        var now = Unreached.Of(content.Text.Body, writer.Options(content.Sheet));
        if (now.Images.Count + now.Links.Count > 0)
        {
            var before = (await EarlierAsync(content.Sheet, cancel)).Select(c => Unreached.Of(c.Text.Body, writer.Options(c.Sheet))).SelectMany(u => u.Images.Concat(u.Links));
            var known = before.Select(t => t.Address).Concat(Fiche.Dites.Select(d => d ?? "")).ToHashSet(StringComparer.Ordinal);
            Say("Editor.UnreachedImages", now.Images.Where(t => !known.Contains(t.Address)));
            Say("Editor.UnreachedLinks", now.Links.Where(t => !known.Contains(t.Address)));
        }
        Told = [.. now.Images.Concat(now.Links).Select(t => t.Address).Take(SheetForm.MostTold)];
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith("Fiche.Dites", StringComparison.Ordinal)).ToList()) ModelState.Remove(key);
    }

    private void Say(string key, IEnumerable<UnreachedTarget> targets)
    {
        var named = targets.Select(t => texts["Editor.UnreachedName", t.Words.Length > 0 ? t.Words : t.Address]).Take(MostUnreached).ToList();
        if (named.Count > 0) ModelState.AddModelError("Fiche.Corps", texts.Count(key, named.Count, texts.List(named)));
    }
}
