using CommonsForge.Data.Feedback;
using CommonsForge.Data.Resources;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Lays out what is answered to stories.</summary>
public sealed class ReplyWriter(ResourceWriter resources, ReviewWords words, Texts texts)
{
    /// <summary>One answer.</summary>
    public ReplyView Reply(ReplyLine reply, Dictionary<Guid, PartyName> names) =>
        new(resources.Name(reply.By, names) ?? new(texts["Reading.Unnamed"]), words.Moment(reply.At), reply.Words.Length > 0 ? reply.Words : texts["UsageReport.Thanks"]);

    /// <summary>A story with the first answers under it, and how many more there are where it stands alone.</summary>
    public ReportView Under(ReportView story, FirstReplies said, Dictionary<Guid, PartyName> names) => story with
    {
        Replies = [.. said.Lines.Select(l => Reply(l, names))],
        MoreReplies = said.Count > said.Lines.Count ? texts.Count("Collection.MoreReplies", said.Count - said.Lines.Count) : null,
    };
}
