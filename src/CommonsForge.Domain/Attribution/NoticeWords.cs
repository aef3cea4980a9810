using System.Globalization;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Attribution;

/// <summary>
/// The words of a notice in one language, from the text resources. Each is a composite format whose holes are filled with names, titles and links;
/// a sentence brings its own full stop.
/// </summary>
public sealed record NoticeWords
{
    /// <summary>The language they are written in: that of the notice.</summary>
    public required CultureInfo Culture { get; init; }

    /// <summary>Title <c>{0}</c> between quotation marks.</summary>
    public required string Title { get; init; }

    /// <summary>Revision number <c>{0}</c>.</summary>
    public required string Revision { get; init; }

    /// <summary>What stands before those credited <c>{0}</c>, for each role, e.g. « traduit par {0} »; importers are said to be that and no more.</summary>
    public required IReadOnlyDictionary<CreditRole, string> By { get; init; }

    /// <summary>In place of authors, when all of them asked not to be named.</summary>
    public required string Unnamed { get; init; }

    /// <summary>After the names of authors, when others asked not to be named: nobody is to be taken for the only one.</summary>
    public required string AlsoUnnamed { get; init; }

    /// <summary>In place of whoever adapted, translated or wrote, when they asked not to be named, inside a sentence.</summary>
    public required string UnnamedMaker { get; init; }

    /// <summary>Before those <c>{0}</c> who adapted it before it was made what it is.</summary>
    public required string EarlierAdapted { get; init; }

    /// <summary>Before those <c>{0}</c> who translated it before it was made what it is.</summary>
    public required string EarlierTranslated { get; init; }

    /// <summary>Before the authors <c>{0}</c> of the text that it was made from.</summary>
    public required string AfterTextBy { get; init; }

    /// <summary>Day of the last update <c>{0}</c>.</summary>
    public required string UpdatedOn { get; init; }

    /// <summary>Copyright notice: years <c>{0}</c>, holders <c>{1}</c>.</summary>
    public required string Copyright { get; init; }

    /// <summary>The same of the part of whoever adapted.</summary>
    public required string CopyrightAdaptation { get; init; }

    /// <summary>The same of the part of whoever translated.</summary>
    public required string CopyrightTranslation { get; init; }

    /// <summary>The same of what it was made from.</summary>
    public required string CopyrightOriginal { get; init; }

    /// <summary>Licence notice: licence <c>{0}</c>, a link to its text.</summary>
    public required string Licence { get; init; }

    /// <summary>The same where the name of the licence says itself that it is one: « sous Licence Art Libre 1.3 ».</summary>
    public required string NamedLicence { get; init; }

    /// <summary>Disclaimer of warranties: a link to where the licence says it.</summary>
    public required string NoWarranty { get; init; }

    /// <summary>When no licence was found.</summary>
    public required string NoLicence { get; init; }

    /// <summary>For what nobody holds rights on.</summary>
    public required string PublicDomain { get; init; }

    /// <summary>Origin <c>{0}</c>, which was adapted.</summary>
    public required string AdaptedFrom { get; init; }

    /// <summary>What was changed <c>{0}</c> of what was adapted (CC 4.0, section 3(a)(1)(B)).</summary>
    public required string Changes { get; init; }

    /// <summary>The same, saying by whom <c>{1}</c>.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>What later revisions <c>{0}</c> of the work changed.</summary>
    public required string Later { get; init; }

    /// <summary>The same, where some of them are not told.</summary>
    public required string LaterAmongOthers { get; init; }

    /// <summary>Between two of these, each of which may hold commas.</summary>
    public required string NoteSeparator { get; init; }

    /// <summary>Origin <c>{0}</c>, which was translated.</summary>
    public required string TranslatedFrom { get; init; }

    /// <summary>Further back: origin <c>{0}</c>, of which the origin titled <c>{1}</c> was adapted.</summary>
    public required string WasAdaptedFrom { get; init; }

    /// <summary>Further back: origin <c>{0}</c>, of which the origin titled <c>{1}</c> was translated.</summary>
    public required string WasTranslatedFrom { get; init; }

    /// <summary>Parts <c>{0}</c> that have credits of their own.</summary>
    public required string Contains { get; init; }

    /// <summary>Between two items of a list.</summary>
    public required string Separator { get; init; }

    /// <summary>Between the last two items of a list.</summary>
    public required string LastSeparator { get; init; }
}
