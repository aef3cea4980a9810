using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Templates;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Templates;

/// <summary>What pages read of templates, and what submitting does.</summary>
public static class TemplateReads
{
    /// <summary>The most that a list holds: every type of every community, many times over.</summary>
    private const int Most = 2_000;

    /// <summary>How many versions a history shows.</summary>
    private const int MostVersions = 100;

    /// <summary>All templates that say something, the shared ones first.</summary>
    public static async Task<IReadOnlyList<Template>> TemplatesAsync(this CommonsDb db, CancellationToken cancel = default) =>
        [.. (await db.Templates.AsNoTracking().Include(t => t.Community).OrderBy(t => t.CommunityId != null).ThenBy(t => t.Id).Take(Most).ToListAsync(cancel)).Where(t => t.Sections.Count > 0)];

    /// <summary>The template of a type that a community writes by: its own, or else the shared one; <c>null</c> when there is none.</summary>
    public static async Task<Template?> TemplateForAsync(this CommonsDb db, Guid type, int? community, CancellationToken cancel = default) =>
        (await db.Templates.AsNoTracking().Where(t => t.Type == type && (t.CommunityId == null || t.CommunityId == community)).OrderBy(t => t.CommunityId == null).Take(2).ToListAsync(cancel))
            .Find(t => t.Sections.Count > 0);

    /// <summary>The versions of a template with who wrote them, the newest first.</summary>
    public static Task<List<TemplateVersion>> VersionsAsync(this CommonsDb db, int template, CancellationToken cancel = default) =>
        db.TemplateVersions.AsNoTracking().Include(v => v.By!).ThenInclude(c => c.Party).Where(v => v.TemplateId == template).OrderByDescending(v => v.Number).Take(MostVersions).ToListAsync(cancel);

    /// <summary>
    /// A content as it is published: without the sections of its type's templates that nobody filled in. Those that a template had once count too,
    /// whoever's it was: the text may have been begun with it.
    /// </summary>
    /// <param name="db">The commons.</param>
    /// <param name="content">What is submitted.</param>
    /// <param name="before">What it changes, or <c>null</c>.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The content, and how many sections were left out.</returns>
    /// <exception cref="Domain.BrokenRuleException"><c>Template.NothingWritten</c>: there was nothing but such sections.</exception>
    public static async Task<(Content Content, int Left)> FilledInAsync(this CommonsDb db, Content content, Content? before, CancellationToken cancel = default)
    {
        var versions = await db.TemplateVersions.Where(v => v.Template.Type == content.Sheet.Type).OrderByDescending(v => v.Id).Take(Most).Select(v => v.Sections).ToListAsync(cancel);
        var titles = versions.SelectMany(s => s).SelectMany(s => new[] { s.Title.Fr, s.Title.En }).Where(t => t.Length > 0).ToHashSet(StringComparer.Ordinal);
        var (text, left) = EmptySections.LeaveOut(content.Text.Body, titles, before?.Text.Body ?? "");
        if (left == 0) return (content, 0);
        if (string.IsNullOrWhiteSpace(text) && content.Sheet.SourceUrl is null) throw new Domain.BrokenRuleException("Template.NothingWritten");
        return (content with { Text = content.Text with { Body = text, PlainText = Domain.Merging.PlainText.Of(text) } }, left);
    }
}
