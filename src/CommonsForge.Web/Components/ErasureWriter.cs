using CommonsForge.Data;
using CommonsForge.Data.Integrity;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Integrity;
using CommonsForge.Web.Endpoints;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Says what was withdrawn of a version, when and why: wherever the version is shown.</summary>
public sealed class ErasureWriter(CommonsDb db, Texts texts)
{
    private const string Attachment = "attachment:";

    /// <summary>What was withdrawn of a version; asks the database only when its seal says that something was.</summary>
    public async Task<IReadOnlyList<WithdrawnPart>> OfAsync(ReadRevision read, CancellationToken cancel) =>
        read.Seal.Erased().Count == 0 ? [] : await db.WithdrawnAsync(read.Id, read.Number, cancel);

    /// <summary>The notices of a page.</summary>
    public async Task<IReadOnlyList<NoticeView>> NoticesAsync(ReadRevision read, CancellationToken cancel) => Notices(await OfAsync(read, cancel));

    /// <summary>The same of what is known.</summary>
    public IReadOnlyList<NoticeView> Notices(IEnumerable<WithdrawnPart> withdrawn) => [.. withdrawn.Select(w => new NoticeView("warning", What(w), texts["Erasure.Because", w.Reason]))];

    /// <summary>"Texte retiré le 3 mai 2026, motif : …", after what else is said; <c>null</c> when there is nothing to say at all.</summary>
    public string? After(string? note, IEnumerable<WithdrawnPart> withdrawn) =>
        string.Join(" · ", new[] { note is { Length: > 0 } ? note : null }.OfType<string>().Concat(withdrawn.Select(Line))) is { Length: > 0 } said ? said : null;

    /// <summary>"Texte retiré le 3 mai 2026, motif : …"</summary>
    public string Line(WithdrawnPart withdrawn) => texts["Erasure.Line", What(withdrawn), withdrawn.Reason];

    /// <summary>A part as somebody who withdraws it reads it.</summary>
    public string Name(string part) => part.StartsWith(Attachment, StringComparison.Ordinal) ? texts["Erasure.Part.attachment", Files.NameOf(part[Attachment.Length..])] : texts[$"Erasure.Part.{part}"];

    /// <summary>The parts of a seal that may be withdrawn, as choices; of these contents, those that hold something.</summary>
    public IReadOnlyList<(string Part, string Label)> Choices(Seal seal, Func<string, bool> holds) =>
        [.. seal.Parts.Select(p => p.Name).Where(p => Erasure.Allows(p) && seal.Holds(p) && holds(p)).OrderBy(p => p.StartsWith(Attachment, StringComparison.Ordinal)).Select(p => (p, Name(p)))];

    private string What(WithdrawnPart w) => w.Part.StartsWith(Attachment, StringComparison.Ordinal)
        ? texts["Erasure.Gone.attachment", Files.NameOf(w.Part[Attachment.Length..]), texts.Date(w.At)]
        : texts[$"Erasure.Gone.{w.Part}", texts.Date(w.At)];
}
