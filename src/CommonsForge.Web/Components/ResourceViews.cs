using CommonsForge.Data.Resources;
using Microsoft.AspNetCore.Html;

namespace CommonsForge.Web.Components;

/// <summary>One fact at a glance: an icon of the sprite for the few that are looked for first (time, people), its name, its values.</summary>
public sealed record FactView(string? Icon, string Label, IReadOnlyList<LinkView> Values);

/// <summary>A licence as readers meet it: its short name, its own address, and what it lets them do, in plain words.</summary>
public sealed record LicenceView(string Label, string? Url, string PlainWords);

/// <summary>An entry of the table of contents; <paramref name="Level"/> is 2 or 3.</summary>
public sealed record TocEntry(string Id, string Label, int Level)
{
    /// <summary>Its language, where it is none of the text's own headings and the text is in another language than the page.</summary>
    public string? Lang { get; init; }
}

/// <summary>A table of contents; <paramref name="Lang"/> when the text is in another language than the page.</summary>
public sealed record TocView(IReadOnlyList<TocEntry> Entries, string? Lang = null);

/// <summary>A moment: as people say it, in full, and as machines read it.</summary>
public sealed record MomentView(string Said, string Full, string Machine);

/// <summary>A step of a learning path. <paramref name="Gesture"/>: read, watch, do, meet or tell (an icon's name).</summary>
public sealed record StepView(string Title, string Gesture, string GestureLabel, string? Aim, string? Time, bool Optional, LinkView? Resource)
{
    /// <summary>The licence of the resource when it is not that of the path.</summary>
    public string? OtherLicence { get; init; }

    /// <summary>The language of title and aim, when it is not that of the page.</summary>
    public string? Lang { get; init; }
}

/// <summary>The notice that a licence asks for, in the forms that people paste, and citations.</summary>
public sealed record AttributionView(string Text, string Html, string Markdown)
{
    /// <summary>The first of these for a page: titles in another language than its own are marked.</summary>
    public IHtmlContent Marked { get => field ?? new HtmlContentBuilder().Append(Text); init; }

    public string? BibTeX { get; init; }

    /// <summary>The files to take away, where there are.</summary>
    public DownloadsView? Downloads { get; init; }

    /// <summary>The changes to be told, for an adaptation: shown under the notice.</summary>
    public string? Changes { get; init; }
}

/// <summary>A resource as files: what to work with, what to cite it by.</summary>
public sealed record DownloadsView(IReadOnlyList<LinkView> Files, IReadOnlyList<LinkView> Citations);

/// <summary>A usage report: who and where (never more precisely than its author chose), and what they say.</summary>
public sealed record ReportView(string Heading, MomentView When, IReadOnlyList<string> Facts)
{
    public string? Worked { get; init; }
    public string? WasHard { get; init; }
    public string? WouldChange { get; init; }

    /// <summary>In one line.</summary>
    public string? Line { get; init; }

    /// <summary>What it answers to the questions of the community and of the authors, each under its wording.</summary>
    public IReadOnlyList<(string Question, string Said)> Answers { get; init; } = [];

    /// <summary>What tells it from others of the same resource: where, no more precisely than its author chose, and when it was told, unless beside a small place.</summary>
    public string Which { get; init; } = "";

    /// <summary>What it shows.</summary>
    public IReadOnlyList<ReportPhotoView> Photos { get; init; } = [];

    /// <summary>Where somebody who is on one of these asks to hide it.</summary>
    public string? AskPhotoUrl { get; init; }

    /// <summary>Where it stands alone.</summary>
    public string? Url { get; init; }

    /// <summary>The first of what is answered to it.</summary>
    public IReadOnlyList<ReplyView> Replies { get; init; } = [];

    /// <summary>"Et 3 autres réponses", where there are more.</summary>
    public string? MoreReplies { get; init; }

    /// <summary>What is said first: all that the page of a resource has room for.</summary>
    public string? First => Line ?? Worked ?? WasHard ?? WouldChange;
}

/// <summary>A photograph of a story.</summary>
/// <param name="Url">Where its bytes are.</param>
/// <param name="Alt">What one sees on it.</param>
/// <param name="Width">As shown, in pixels.</param>
/// <param name="Height">As shown, in pixels.</param>
public sealed record ReportPhotoView(string Url, string Alt, int? Width, int? Height)
{
    /// <summary>Whether somebody who is on it asked to hide it.</summary>
    public bool IsHidden { get; init; }
}

/// <summary>The latest stories of a resource, and where all of them are.</summary>
public sealed record ReportsView(IReadOnlyList<ReportView> Latest, string? AllUrl);

/// <summary>Another work and why it is shown here: "Même moment, utilisée ensuite par 4 groupes".</summary>
public sealed record RelatedView(LinkView Work, TypeView Type, string Why);

/// <summary>A version in a history.</summary>
public sealed record VersionView(int Number, string Url, MomentView When, string By, string? Note)
{
    /// <summary>What the commons says of it besides the note: what was withdrawn of it since, or what is new in it.</summary>
    public string? Besides { get; init; }

    /// <summary>Its difference to the version before it.</summary>
    public string? CompareUrl { get; init; }
    public bool Current { get; init; }

    /// <summary>Published by who proposed it, because nobody else was there to review.</summary>
    public bool WithoutReview { get; init; }
}

/// <summary>Everything that the page of a resource, or of one of its versions, shows.</summary>
public sealed record ResourceView(string Title, string Summary, TypeView Type, string PermanentUrl)
{
    /// <summary>Its number, to put it aside; 0 where that is not offered.</summary>
    public int Id { get; init; }
    public string? Lang { get; init; }
    public IReadOnlyList<string> Facts { get; init; } = [];
    public IReadOnlyList<LinkView> Authors { get; init; } = [];

    /// <summary>"Version 3, du 14 mars 2026".</summary>
    public string? VersionLine { get; init; }
    public IReadOnlyList<FactView> Glance { get; init; } = [];

    /// <summary>What else it is sorted by, after the text: the fiche keeps to what decides whether to read on.</summary>
    public IReadOnlyList<FactView> Subjects { get; init; } = [];
    /// <summary>What it was made from, nearest first.</summary>
    public IReadOnlyList<OriginLine> BasedOn { get; init; } = [];
    public required LicenceView Licence { get; init; }
    public string? UseLine { get; init; }
    public IReadOnlyList<NoticeView> Notices { get; init; } = [];
    public string? SimpleWords { get; init; }
    public IReadOnlyList<TocEntry> Toc { get; init; } = [];

    /// <summary>The text, rendered safely by Interop.</summary>
    public IHtmlContent? Body { get; init; }
    /// <summary>Words of the glossary that may be opened in the text.</summary>
    public IReadOnlyList<DefinitionView> Terms { get; init; } = [];
    public IReadOnlyList<StepView> Steps { get; init; } = [];

    /// <summary>Files that go with the text, images apart.</summary>
    public IReadOnlyList<LinkView> Files { get; init; } = [];
    public AttributionView? Attribution { get; init; }
    public ReportsView? Reports { get; init; }
    public IReadOnlyList<RelatedView> Related { get; init; } = [];
    public IReadOnlyList<VersionView> Versions { get; init; } = [];
    public string? HistoryUrl { get; init; }
    public string? CreditsUrl { get; init; }

    /// <summary>Where readers leave two lines, and how many wait there; nothing for a past version.</summary>
    public LinkView? Suggestions { get; init; }

    /// <summary>Where to say that one used it, this very version.</summary>
    public string? UsedUrl { get; init; }

    /// <summary>Where to change it; <c>null</c> for a past version, and for what may not be adapted.</summary>
    public string? ImproveUrl { get; init; }

    /// <summary>Where to adapt or translate it, or learn why it may not be; <c>null</c> for a past version.</summary>
    public string? AdaptUrl { get; init; }

    /// <summary>Further things to do, as links beside the text: download, the original elsewhere.</summary>
    public IReadOnlyList<ActView> Acts { get; init; } = [];
    public QrCode? Qr { get; init; }
}

/// <summary>A thing to do, with an icon of the sprite.</summary>
public sealed record ActView(string Icon, string Label, string Url);

/// <summary>Somebody to be named: who, and for what.</summary>
public sealed record CreditView(LinkView Who, string Role, string? Detail = null);

/// <summary>A community, as a card.</summary>
public sealed record CommunityView(string Url, string Name, string Summary, string CountLine);

/// <summary>A term of a vocabulary, with its synonyms and its number of resources.</summary>
public sealed record TermView(string Label, string? Url, string? Note, int Depth = 0);
