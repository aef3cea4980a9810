namespace CommonsForge.Domain.Licences;

/// <summary>The words of a licence or of the law that an answer rests on.</summary>
/// <param name="Name">Text and section, e.g. « CC BY-SA 4.0, section 3(b)(1) ».</param>
/// <param name="Uri">Where it can be read; at its section when the text has an anchor for it.</param>
public sealed record LicenceClause(LocalText Name, string Uri);
