namespace CommonsForge.Domain;

/// <summary>The last guard of a rule of the commons: thrown when a caller did what <c>Check</c> would have refused.</summary>
/// <param name="code">The rule's name, also a key of the text resources, e.g. <c>Resource.TitleMissing</c>.</param>
/// <param name="detail">What a developer reading a log needs; never shown to a visitor.</param>
/// <param name="cause">What told of it, when that was a failure.</param>
public sealed class BrokenRuleException(string code, string? detail = null, Exception? cause = null)
    : Exception(detail is null ? code : $"{code}: {detail}", cause)
{
    /// <summary>The rule's name, also a key of the text resources.</summary>
    public string Code { get; } = code;
}

/// <summary>One problem found by a <c>Check</c>: which field, which rule, and what fills the holes of the rule's text.</summary>
/// <param name="Field">The property at fault, as forms name it.</param>
/// <param name="Code">A key of the text resources.</param>
/// <param name="Arguments">Values for the text's placeholders, in order.</param>
public sealed record Problem(string Field, string Code, params object[] Arguments);
