using CommonsForge.Domain.Peers;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Why somebody is proposed, in words.</summary>
public sealed class PeerWords(DirectoryCardWriter cards, Texts texts)
{
    public IReadOnlyList<string> Reasons(PeerProposal proposal) =>
        [.. proposal.Reasons.Select(r => texts[$"Peer.Reason.{r.Kind}", texts.List([.. cards.Labels(r.Concepts ?? [])])])];
}
