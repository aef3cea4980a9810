using CommonsForge.Interop.GeoJson;

namespace CommonsForge.Interop.OpenData;

/// <summary>A report of use as open data: no people, and no place finer than its reporter chose. See docs/formats.md.</summary>
/// <param name="Id">Its identifier, an address.</param>
/// <param name="Resource">Identifier of the resource.</param>
/// <param name="Version">Number of the version that was used.</param>
/// <param name="Told">The month in which it was told, "2026-11".</param>
/// <param name="Day">The day of the use, if it was said.</param>
/// <param name="Context">In which context, as a word.</param>
/// <param name="Structure">In which type of structure, as a word.</param>
/// <param name="Territory">Code of the territory.</param>
/// <param name="Place">Its name.</param>
/// <param name="People">How many took part.</param>
/// <param name="Adapted">Whether the resource was changed.</param>
/// <param name="Line">How it went, in one line.</param>
/// <param name="Worked">What worked.</param>
/// <param name="Hard">What was hard.</param>
/// <param name="WouldChange">What its reporter would change.</param>
public sealed record UsageRecord(
    Uri Id, Uri Resource, int Version, string Told, DateOnly? Day, string? Context, string? Structure, string? Territory, string? Place, int? People, bool Adapted,
    string Line, string Worked, string Hard, string WouldChange)
{
    /// <summary>How many people tell of this one use: a workshop that answered together counts once.</summary>
    public int Voices { get; init; } = 1;

    /// <summary>A point that stands for the whole département or région.</summary>
    public GeoPoint? Point { get; init; }

    /// <summary>What it answers to the questions of the community and of the authors.</summary>
    public IReadOnlyList<UsageAnswer> Answers { get; init; } = [];
}

/// <summary>An answer to a question.</summary>
/// <param name="Set">Identifier of the set of questions (a UUID): the same for all its versions.</param>
/// <param name="Version">Number of the version whose wording was answered.</param>
/// <param name="Question">That wording.</param>
/// <param name="Kind">How it is answered: <c>texte</c>, <c>oui-en-partie-non</c> or <c>choix</c>.</param>
/// <param name="Said">The answer, as words.</param>
public sealed record UsageAnswer(Guid Set, int Version, string Question, string Kind, string Said);

/// <summary>What is said with the data: where they come from, and under which licences they stand.</summary>
/// <param name="Source">Where they are kept up to date.</param>
/// <param name="Statement">The licences in words.</param>
public sealed record DataNotice(Uri Source, string Statement)
{
    /// <summary>The licence of each text.</summary>
    public const string Contents = "CC-BY-SA-4.0";

    /// <summary>The licence of the collection.</summary>
    public const string Database = "ODbL-1.0";

    /// <summary>Where <see cref="Database"/> is written.</summary>
    public const string DatabaseUri = "https://opendatacommons.org/licenses/odbl/1-0/";
}
