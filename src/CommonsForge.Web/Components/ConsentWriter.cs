using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Licences;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>A question about the licence of a resource, ready to read.</summary>
/// <param name="Id">Its number.</param>
/// <param name="What">"De CC BY-SA 4.0 à CC BY 4.0".</param>
/// <param name="Said">Who asked, when, and what became of it.</param>
/// <param name="Why">Why, in the words of who asked.</param>
/// <param name="Wanted">Name of the licence wanted.</param>
/// <param name="Answers">Who is asked.</param>
public sealed record ConsentView(int Id, string What, string Said, string Why, string Wanted, IReadOnlyList<ConsentAnswerView> Answers)
{
    public bool IsOpen { get; init; }

    /// <summary>While it is open, the sentences of the text that name another licence than the one wanted.</summary>
    public IReadOnlyList<string> Quotes { get; init; } = [];

    public bool MayAnswer { get; init; }

    public bool MayWithdraw { get; init; }
}

/// <summary>Somebody who is asked.</summary>
/// <param name="Party">Their uid.</param>
/// <param name="Who">Their name.</param>
/// <param name="Said">What they say.</param>
/// <param name="Detail">How it was recorded, or why they cannot answer here.</param>
/// <param name="MayRecord">Whether whoever reads may record what they wrote.</param>
public sealed record ConsentAnswerView(Guid Party, LinkView Who, string Said, string? Detail, bool MayRecord);

/// <summary>Lays questions about licences out.</summary>
public sealed class ConsentWriter(CommonsDb db, ResourceWriter resources, Texts texts, Links links)
{
    /// <summary>All of a resource, the newest first.</summary>
    /// <param name="read">The resource.</param>
    /// <param name="person">Who reads, or <c>null</c>.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<ConsentView>> WriteAsync(ReadRevision read, Person? person, CancellationToken cancel)
    {
        var consents = await db.LicenceConsentsAsync(read.Id, cancel);
        List<Guid> parties = [.. consents.SelectMany(c => c.Answers.Select(a => a.Party).Concat(c.Answers.Select(a => a.RecordedBy?.Uid).OfType<Guid>()).Append(c.AskedBy.Uid)).Distinct()];
        var names = parties.Count == 0 ? [] : await db.PartiesAsync(parties, cancel);
        var accounts = parties.Count == 0 ? [] : await db.WithAccountAsync(parties, cancel);
        return [.. consents.Select(c => Write(c, person, names, accounts) with { Quotes = c.State == LicenceConsentState.Open ? Quotes(read, c.Licence) : [] })];
    }

    /// <summary>The sentences of a text that name another licence than one wanted for it.</summary>
    public static IReadOnlyList<string> Quotes(ReadRevision read, string licence) =>
        LicenceDoubt.Of(new(read.Sheet with { Licence = licence }, read.ToContent().Text))?.Quotes ?? [];

    /// <summary>What was agreed, for the page of credits: a line and the way to who agreed.</summary>
    public async Task<IReadOnlyList<LinkView>> AgreedAsync(ReadRevision read, CancellationToken cancel) =>
        [.. (await db.LicenceConsentsAsync(read.Id, cancel)).Where(c => c.State == LicenceConsentState.Agreed)
            .Select(c => new LinkView(texts["LicenceConsent.AgreedLine", c.PublishedNumber!.Value, NameOf(c.From), NameOf(c.Licence), texts.Date(c.SettledAt!.Value)], links.Resource(read.Id, read.Sheet.Title, string.Create(CultureInfo.InvariantCulture, $"/licence#c{c.Id}"))))];

    private ConsentView Write(LicenceConsent consent, Person? person, Dictionary<Guid, PartyName> names, HashSet<Guid> accounts)
    {
        var open = consent.State == LicenceConsentState.Open;
        var asked = texts["LicenceConsent.AskedBy", Name(consent.AskedBy.Uid, names).Label, texts.Date(consent.AskedAt)];
        var state = consent.State switch
        {
            LicenceConsentState.Agreed => texts["LicenceConsent.State.Agreed", texts.Date(consent.SettledAt!.Value), consent.PublishedNumber!.Value],
            LicenceConsentState.Open => texts.Count("LicenceConsent.State.Open", consent.Answers.Count(a => a.Agrees == true), consent.Answers.Count),
            _ => texts[$"LicenceConsent.State.{consent.State}", texts.Date(consent.SettledAt!.Value)],
        };
        return new(consent.Id, texts["LicenceConsent.FromTo", NameOf(consent.From), NameOf(consent.Licence)], $"{asked} {state}", consent.Why, NameOf(consent.Licence),
            [.. consent.Answers.Select(a => Write(a, open, person, names, accounts))])
        {
            IsOpen = open,
            MayAnswer = open && person is not null && consent.Answers.Any(a => a.Party == person.Uid && a.Agrees is null),
            MayWithdraw = open && person?.Uid == consent.AskedBy.Uid,
        };
    }

    private ConsentAnswerView Write(LicenceConsentAnswer answer, bool open, Person? person, Dictionary<Guid, PartyName> names, HashSet<Guid> accounts)
    {
        var byHand = open && answer.Agrees is null && !accounts.Contains(answer.Party);
        var said = answer.Agrees is { } yes ? texts[yes ? "LicenceConsent.Yes" : "LicenceConsent.No", texts.Date(answer.AnsweredAt!.Value)] : texts["LicenceConsent.Waits"];
        var detail = answer.RecordedBy is { } by ? texts["LicenceConsent.RecordedBy", Name(by.Uid, names).Label, answer.Proof ?? ""]
            : !byHand ? null
            : texts[names.GetValueOrDefault(answer.Party) is { Withdrawn: true } ? "LicenceConsent.Unnamed" : "LicenceConsent.NoAccount"];
        return new(answer.Party, Name(answer.Party, names), said, detail, byHand && person?.May(Permission.Moderate) == true);
    }

    private LinkView Name(Guid party, Dictionary<Guid, PartyName> names) => resources.Name(party, names) ?? new(texts["Reading.Unnamed"]);

    private string NameOf(string? licence) => LicenceCatalogue.Find(licence)?.Name.In(CultureInfo.CurrentUICulture) ?? texts["LicenceConsent.NoLicence"];
}
