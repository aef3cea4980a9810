using CommonsForge.Domain.Contributors;

namespace CommonsForge.Domain.Resources;

/// <summary>A text that is not public: somebody's work under way, or the body of a notice whose licence does not allow showing it.</summary>
public sealed class Draft
{
    private Draft() { }

    /// <summary>Keeps a content in private.</summary>
    /// <param name="resource">The resource it belongs to.</param>
    /// <param name="content">What is kept.</param>
    /// <param name="owner">Who may read it, or <c>null</c> for the commons' moderation only.</param>
    /// <param name="at">When.</param>
    public Draft(Resource resource, Content content, Contributor? owner, DateTimeOffset at)
    {
        Resource = resource;
        Owner = owner;
        Keep(content, at);
    }

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The resource it belongs to.</summary>
    public Resource Resource { get; private set; } = null!;

    /// <summary>Key of <see cref="Resource"/>.</summary>
    public int ResourceId { get; private set; }

    /// <summary>Who may read it, or <c>null</c> for the commons' moderation only.</summary>
    public Contributor? Owner { get; private set; }

    /// <summary>What it is.</summary>
    public Sheet Sheet { get; private set; } = null!;

    /// <summary>The text kept, Markdown.</summary>
    public string Body { get; private set; } = "";

    /// <summary>When it was last kept.</summary>
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Replaces what is kept.</summary>
    public void Keep(Content content, DateTimeOffset at)
    {
        Sheet = content.Sheet;
        Body = content.Text.Body;
        SavedAt = Instant.Cut(at);
    }
}
