namespace CommonsForge.Interop.Feeds;

/// <summary>A feed of resources, as Atom tells it. Addresses are absolute.</summary>
public sealed record AtomFeed
{
    /// <summary>Its name for ever, whatever its address becomes: a <c>tag:</c> or an https URI.</summary>
    public required Uri Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>A sentence that says what is in it; empty for none.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Where this feed stands.</summary>
    public required Uri Self { get; init; }

    /// <summary>The page that shows the same to people.</summary>
    public required Uri Alternate { get; init; }

    /// <summary>When the newest entry changed; for a feed without entries, when the commons did.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The commons: author of entries that name none.</summary>
    public required AtomPerson Author { get; init; }

    /// <summary>Language of titles, where an entry says no other.</summary>
    public required string Language { get; init; }

    /// <summary>What one may do with the feed itself; empty for none.</summary>
    public string Rights { get; init; } = "";

    /// <summary>Licence of the feed itself, or <c>null</c>; that of each work stands in its entry.</summary>
    public Uri? Licence { get; init; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<AtomEntry> Entries { get; init; } = [];
}

/// <summary>A resource in a feed.</summary>
public sealed record AtomEntry
{
    /// <summary>Uid of the resource.</summary>
    public required Guid Uid { get; init; }

    /// <summary>The page where people read it.</summary>
    public required Uri Url { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>When its current revision was published.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>When its first revision was.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>Those who made it, in the order of credit; of whoever asked not to be named the caller says that alone. None: the feed's.</summary>
    public IReadOnlyList<AtomPerson> Authors { get; init; } = [];

    /// <summary>Others who are credited.</summary>
    public IReadOnlyList<AtomPerson> Contributors { get; init; } = [];

    /// <summary>Its summary, plain text; empty for none.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Its text as safe HTML, or <c>null</c>; addresses in it are read from <see cref="Url"/>.</summary>
    public string? ContentHtml { get; init; }

    /// <summary>ISO 639-1 code of its language.</summary>
    public required string Language { get; init; }

    /// <summary>Its rights in words: the name of its licence, or its notice; empty for none.</summary>
    public string Rights { get; init; } = "";

    /// <summary>Address of its licence, or <c>null</c>.</summary>
    public Uri? Licence { get; init; }

    /// <summary>Terms it is filed under.</summary>
    public IReadOnlyList<AtomCategory> Categories { get; init; } = [];
}

/// <summary>A person or an organisation.</summary>
/// <param name="Name">The name credited.</param>
/// <param name="Url">Where to find them, or <c>null</c>.</param>
public sealed record AtomPerson(string Name, Uri? Url = null);

/// <summary>A term of a vocabulary.</summary>
/// <param name="Term">Its slug.</param>
/// <param name="Label">Its name.</param>
/// <param name="Scheme">Address of its vocabulary, or <c>null</c>.</param>
public sealed record AtomCategory(string Term, string Label, Uri? Scheme = null);
