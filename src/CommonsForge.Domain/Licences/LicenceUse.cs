namespace CommonsForge.Domain.Licences;

/// <summary>What somebody wants to make of a text, a data set or an image that bears a licence.</summary>
public enum LicenceUse
{
    /// <summary>A new version for another context, or any text made from it.</summary>
    Adaptation,

    /// <summary>The same text in another language: every licence known here holds it for an adaptation.</summary>
    Translation,

    /// <summary>A proposal merged into a resource: <c>from</c> is the licence of the proposal's text, <c>to</c> the resource's.</summary>
    MergeOfProposal,

    /// <summary>A passage woven into a text. Of a data set, what is drawn from it: a table, a figure, a sentence.</summary>
    Passage,

    /// <summary>A whole image, unchanged, beside a text: the two stay works of their own.</summary>
    Image,

    /// <summary>A step of a learning path: each keeps its licence and says it.</summary>
    Collection,
}
