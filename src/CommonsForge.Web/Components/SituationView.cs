namespace CommonsForge.Web.Components;

/// <summary><em>Partir de ma situation</em>: three questions, and what answers them.</summary>
/// <param name="Questions">The questions, in order.</param>
public sealed record SituationView(IReadOnlyList<AskView> Questions)
{
    /// <summary>The place that counts, and the same situation without it.</summary>
    public ChipView? Territory { get; init; }

    /// <summary>Its value in the form.</summary>
    public string? TerritorySlug { get; init; }

    /// <summary>A place typed that may mean several.</summary>
    public PlaceView Place { get; init; } = new("", "", []);

    /// <summary>Whether anything was answered: without that there is nothing to show yet.</summary>
    public bool Answered { get; init; }

    /// <summary>"14 ressources répondent à votre situation", or what was let go of so that there is something to show; nothing when nothing is shown.</summary>
    public string? CountLine { get; init; }

    public IReadOnlyList<CardView> Cards { get; init; } = [];

    /// <summary>To the library with the same filters.</summary>
    public LinkView? All { get; init; }

    /// <summary>The same with one answer less, the most generous first.</summary>
    public IReadOnlyList<LooserView> Looser { get; init; } = [];

    /// <summary>What to want, by heading, while that is not said.</summary>
    public IReadOnlyList<WaysView> Wants { get; init; } = [];
}

/// <summary>A question with answers to choose one from. <paramref name="Name"/> is that of its field.</summary>
public sealed record AskView(string Name, string Label, IReadOnlyList<AskGroup> Groups);

/// <summary>Answers under a heading, or under none.</summary>
public sealed record AskGroup(string? Heading, IReadOnlyList<AskAnswer> Answers);

/// <inheritdoc cref="AskGroup"/>
public sealed record AskAnswer(string Slug, string Label, bool Selected);

/// <summary>Ways in under a heading.</summary>
public sealed record WaysView(string Heading, IReadOnlyList<WayView> Ways);
