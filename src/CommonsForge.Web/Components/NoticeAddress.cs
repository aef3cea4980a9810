using System.Globalization;
using CommonsForge.Data.Notifications;
using CommonsForge.Domain.Journal;
using CommonsForge.Web.Pages.Resources;

namespace CommonsForge.Web.Components;

/// <summary>Where a notice leads, on the page of news and in mail alike: an address without language.</summary>
public static class NoticeAddress
{
    /// <summary>The page that a notice is about.</summary>
    /// <param name="line">The notice.</param>
    /// <param name="moderates">Whether whoever reads it moderates somewhere: they find in the queue what others read on the page of the work.</param>
    public static string Of(NotificationLine line, bool moderates) => line.About switch
    {
        { CollectionCode: { } code } => Links.CollectionPath(code, "/reponses"),
        { ReportId: { } report } => string.Create(CultureInfo.InvariantCulture, $"/retours/{report}") + (line.Kind == HappeningKind.StructureAsked ? "/structure" : ""),
        { NeedId: { } need } => $"/besoins/{ResourceKey.Of(need, line.Title)}" + (line.Kind == HappeningKind.StoryNamingAsked ? "/nom" : ""),
        { IntroductionId: { } introduction } => Links.IntroductionPath(introduction),
        { PeerRequestId: { } peer } => Links.PeerPath(peer),
        { StructureId: { } structure } => Links.StructurePath(structure, line.Title) + (line.Kind == HappeningKind.MembershipAsked ? Links.MembersRest : ""),
        { ProposalId: { } proposal } => string.Create(CultureInfo.InvariantCulture, $"/propositions/{proposal}"),
        { ResourceId: var work } when line.Kind == HappeningKind.ImageHidden && moderates => Queue(QueueWriter.Images, work),
        { ResourceId: var work } when line.Kind == HappeningKind.UsageHeld => Queue(QueueWriter.Reports, work),
        var about => $"/ressources/{ResourceKey.Of(about.ResourceId, line.Title)}{Rest(line)}",
    };

    private static string Queue(string sort, int work) => string.Create(CultureInfo.InvariantCulture, $"/relectures?sorte={sort}&ressource={work}");

    private static string Rest(NotificationLine line) => line switch
    {
        { About.SuggestionId: { } suggestion } => SuggestionWriter.Rest + string.Create(CultureInfo.InvariantCulture, $"?suggestion={suggestion}"),
        { Kind: HappeningKind.LicenceConsentChanged } => "/licence",
        { Kind: HappeningKind.ResourceAdopted } => "/adopter",
        { Kind: HappeningKind.PartErased } => "/revisions",
        { Kind: HappeningKind.CreditCorrected } => "/credits",
        { IsOfUse: true } => "/retours",
        _ => "",
    };
}
