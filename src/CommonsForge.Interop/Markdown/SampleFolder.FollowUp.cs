namespace CommonsForge.Interop.Markdown;

public static partial class SampleFolder
{
    /// <summary>Reads <c>valables.yml</c>.</summary>
    public static ListFile<SampleValidity> Validities(string yaml) => Read(yaml, f => f.Text("ressource") is { } resource && f.Text("par") is { } by && f.Text("reponse") is { } said
        ? new SampleValidity(resource, by, f.Date("date"), said, f.Text("mots") ?? "") : null);

    /// <summary>Reads <c>abonnements.yml</c>.</summary>
    public static ListFile<SampleMonthly> Monthlies(string yaml) => Read(yaml, f => f.Text("par") is { } by
        ? new SampleMonthly(by, f.Date("date"), f.List("territoires"), f.List("themes"), f.List("recherches"), f.Flag("retours")) : null);

    /// <summary>Reads <c>invitations.yml</c>.</summary>
    public static ListFile<SampleInvitation> Invitations(string yaml) => Read(yaml, f => f.Text("par") is { } by && f.Text("courriel") is { } email && f.Text("nom") is { } name
        ? new SampleInvitation(by, email, name, f.Text("structure") ?? "", f.Text("presentation") ?? "", f.List("competences"), f.List("territoires"), f.List("langues")) : null);
}

/// <summary>An answer of <c>valables.yml</c>.</summary>
/// <param name="Resource">Slug of what was asked about.</param>
/// <param name="By">Name of the person who was asked.</param>
/// <param name="Date">When they answered.</param>
/// <param name="Said">As written: <c>oui</c>, <c>a-reprendre</c>, <c>non</c>.</param>
/// <param name="Words">What they say beside it, or empty.</param>
public sealed record SampleValidity(string Resource, string By, DateOnly? Date, string Said, string Words);

/// <summary>What somebody receives once a month, of <c>abonnements.yml</c>.</summary>
/// <param name="By">Name of the person.</param>
/// <param name="Date">Since when.</param>
/// <param name="Territories">INSEE codes.</param>
/// <param name="Themes">Words for themes.</param>
/// <param name="Searches">What follows the question mark of the address of a search.</param>
/// <param name="OwnUses">Whether they are told where their own resources were of use.</param>
public sealed record SampleMonthly(string By, DateOnly? Date, IReadOnlyList<string> Territories, IReadOnlyList<string> Themes, IReadOnlyList<string> Searches, bool OwnUses);

/// <summary>Somebody invited to the directory, of <c>invitations.yml</c>.</summary>
/// <param name="By">Name of the person who invites.</param>
/// <param name="Email">The address.</param>
/// <param name="Name">What they would be called.</param>
/// <param name="Structure">Name of their structure, or empty.</param>
/// <param name="Bio">What would be said of them.</param>
/// <param name="Skills">Words for themes.</param>
/// <param name="Territories">INSEE codes.</param>
/// <param name="Languages">Codes of languages.</param>
public sealed record SampleInvitation(
    string By, string Email, string Name, string Structure, string Bio, IReadOnlyList<string> Skills, IReadOnlyList<string> Territories, IReadOnlyList<string> Languages);
