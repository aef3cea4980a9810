namespace CommonsForge.Interop.Markdown;

/// <summary>A collection of <c>collectes.yml</c>.</summary>
/// <param name="Resource">Slug of what was used.</param>
/// <param name="Code">What is typed to answer.</param>
/// <param name="Title">Its title.</param>
/// <param name="By">Name of who facilitates.</param>
/// <param name="Date">When it was opened; the day it is read without one.</param>
/// <param name="Context">A word for a context.</param>
/// <param name="Structure">A word for a type of structure.</param>
/// <param name="Territory">Code of a territory.</param>
/// <param name="People">How many took part.</param>
/// <param name="Adapted">Whether the resource was changed.</param>
/// <param name="Voices">What was heard.</param>
public sealed record SampleCollectedUse(
    string Resource, string Code, string Title, string By, DateOnly? Date, string? Context, string? Structure, string? Territory, int? People, bool Adapted, IReadOnlyList<SampleVoice> Voices)
{
    /// <summary>What its facilitator sums up in one line: it is published; or <c>null</c>.</summary>
    public string? Line { get; init; }

    /// <summary>What worked.</summary>
    public string Worked { get; init; } = "";

    /// <summary>What was hard.</summary>
    public string Difficult { get; init; } = "";

    /// <summary>What its facilitator would change.</summary>
    public string WouldChange { get; init; } = "";
}

/// <summary>One voice.</summary>
/// <param name="Went">As written: <c>bien</c>, <c>moyen</c>, <c>difficile</c>.</param>
/// <param name="Again">As written: <c>oui</c>, <c>peut-etre</c>, <c>non</c>.</param>
/// <param name="Worked">What worked.</param>
/// <param name="Hard">What was hard.</param>
public sealed record SampleVoice(string? Went, string? Again, string Worked, string Hard);
