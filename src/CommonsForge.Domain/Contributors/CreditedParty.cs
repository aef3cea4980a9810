using CommonsForge.Domain.Journal;

namespace CommonsForge.Domain.Contributors;

/// <summary>
/// Anyone who may be named, of the site or outside. Credits hold its <see cref="Uid"/> and nothing else,
/// so that a name changed or withdrawn here changes at once wherever it is shown.
/// </summary>
public sealed class CreditedParty : Entity
{
    private CreditedParty() { }

    /// <summary>Somebody or something to be named.</summary>
    /// <param name="uid">Its name outside this commons.</param>
    /// <param name="name">The name to credit.</param>
    /// <param name="url">Where to find them, or <c>null</c>.</param>
    public CreditedParty(Guid uid, string name, string? url)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new BrokenRuleException("Party.NameMissing");
        Uid = uid;
        Name = name.Trim();
        Url = url;
    }

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>What credits hold.</summary>
    public Guid Uid { get; private set; }

    /// <summary>The name to credit today.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Where to find them, or <c>null</c>.</summary>
    public string? Url { get; private set; }

    /// <summary>When they asked not to be named any more (CC 4.0 section 3(a)(3)), or <c>null</c>.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Why, where moderation did it for them; <c>null</c> where they asked here themselves. Not shown.</summary>
    public string? WithdrawnReason { get; private set; }

    /// <summary>Names them nowhere any more, at their request; nothing happens when it is so already. The name itself stays here, for the day they want it back.</summary>
    /// <param name="at">When.</param>
    /// <param name="by">Uid of who does it: themselves, or moderation for them.</param>
    /// <param name="reason">Where moderation does it, how they asked; else <c>null</c>.</param>
    /// <exception cref="BrokenRuleException"><c>Erasure.ReasonTooLong</c>.</exception>
    public void Withdraw(DateTimeOffset at, Guid? by, string? reason = null)
    {
        if (reason?.Length > Integrity.Erasure.LongestReason) throw new BrokenRuleException("Erasure.ReasonTooLong");
        if (WithdrawnAt is not null) return;
        (WithdrawnAt, WithdrawnReason) = (Instant.Cut(at), reason);
        Record(new(HappeningKind.NameWithdrawn, nameof(CreditedParty), Uid, by));
    }

    /// <summary>Names them again, as they asked; nothing happens when they are named.</summary>
    public void NameAgain(Guid? by)
    {
        if (WithdrawnAt is null) return;
        (WithdrawnAt, WithdrawnReason) = (null, null);
        Record(new(HappeningKind.ReferenceChanged, nameof(CreditedParty), Uid, by));
    }

    /// <summary>Forgets the name itself, once nobody is to be named and nobody may ask for it back.</summary>
    public void Forget(DateTimeOffset at, Guid? by)
    {
        (Name, Url) = ("—", null);
        Withdraw(at, by);
    }

    /// <summary>Changes the name and address credited from now on; nothing happens when they are the same.</summary>
    /// <exception cref="BrokenRuleException"><c>Party.NameMissing</c>.</exception>
    public void Rename(string name, string? url)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new BrokenRuleException("Party.NameMissing");
        if (name.Trim() == Name && url == Url) return;
        (Name, Url) = (name.Trim(), url);
        Record(new(HappeningKind.ReferenceChanged, nameof(CreditedParty), Uid, null));
    }
}

/// <summary>A person of the commons: a public profile, with or without an account.</summary>
public sealed class Contributor : Entity
{
    private Contributor() { }

    /// <summary>A person who may publish.</summary>
    /// <param name="party">The name they are credited by.</param>
    /// <param name="joinedAt">Since when.</param>
    public Contributor(CreditedParty party, DateTimeOffset joinedAt)
    {
        Party = party;
        Uid = party.Uid;
        JoinedAt = joinedAt;
    }

    /// <summary>Number used in local addresses.</summary>
    public int Id { get; private set; }

    /// <summary>The same as the party's.</summary>
    public Guid Uid { get; private set; }

    /// <summary>The name they are credited by.</summary>
    public CreditedParty Party { get; private set; } = null!;

    /// <summary>Key of <see cref="Party"/>.</summary>
    public int PartyId { get; private set; }

    /// <summary>What they say of themselves; plain text.</summary>
    public string Bio { get; private set; } = "";

    /// <summary>Uids of the concepts they know about, sorted.</summary>
    public IReadOnlyList<Guid> Skills { get; private set; } = [];

    /// <summary>Codes of the territories they act in, sorted.</summary>
    public IReadOnlyList<string> Territories { get; private set; } = [];

    /// <summary>Where else to find them: https addresses, in their order.</summary>
    public IReadOnlyList<string> Links { get; private set; } = [];

    /// <summary>What they show of themselves in the directory; nothing until they choose to.</summary>
    public DirectoryEntry Directory { get; private set; } = DirectoryEntry.None;

    /// <summary>The structure they belong to, or none.</summary>
    public Organisation? Organisation { get; private set; }

    /// <summary>Key of <see cref="Organisation"/>.</summary>
    public int? OrganisationId { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset JoinedAt { get; private set; }

    /// <summary>The longest that somebody may say of themselves, in characters.</summary>
    public const int LongestBio = 1_000;

    /// <summary>The most territories that somebody may act in: beyond, the one around them says it better.</summary>
    public const int MostTerritories = 20;

    /// <summary>The most links that a profile shows.</summary>
    public const int MostLinks = 5;

    /// <summary>The longest link, in characters.</summary>
    public const int LongestLink = 300;

    /// <summary>Joins with an account, which makes them public: until then nobody knows whether they are who they say.</summary>
    public void Join(DateTimeOffset at)
    {
        JoinedAt = Instant.Cut(at);
        Record(new(HappeningKind.ReferenceChanged, nameof(Contributor), Uid, Uid));
    }

    /// <summary>Leaves the commons: what they made stays, what they said of themselves goes.</summary>
    public void Leave()
    {
        (Bio, Skills, Territories, Links, Organisation, OrganisationId, Directory) = ("", [], [], [], null, null, DirectoryEntry.None);
        Record(new(HappeningKind.ReferenceChanged, nameof(Contributor), Uid, Uid));
    }

    /// <summary>Belongs to a structure from now on, or to none; nothing happens when it is so already. Whoever calls has made sure that it may be: see <see cref="Membership"/>.</summary>
    /// <param name="organisation">The structure, or <c>null</c>.</param>
    /// <param name="by">Uid of who does it.</param>
    public void BelongTo(Organisation? organisation, Guid? by)
    {
        if (organisation?.Id == OrganisationId) return;
        (Organisation, OrganisationId) = (organisation, organisation is { Id: > 0 } known ? known.Id : null);
        Record(new(HappeningKind.DirectoryChanged, nameof(Contributor), Uid, by));
    }

    /// <summary>Shows in the directory what they choose to, or nothing any more; nothing happens when it is the same.</summary>
    /// <exception cref="BrokenRuleException"><c>Directory.SupportTooLong</c>, <c>Directory.PairTooLong</c>, <c>Directory.TooManyLanguages</c>, <c>Directory.Unknown</c>.</exception>
    public void ShowInDirectory(DirectoryEntry entry)
    {
        entry = entry.Tidy();
        if (entry.Faults().FirstOrDefault() is { } fault) throw fault;
        if (entry == Directory) return;
        Directory = entry;
        Record(new(HappeningKind.DirectoryChanged, nameof(Contributor), Uid, Uid));
    }

    /// <summary>Replaces the links; nothing happens when they are the same.</summary>
    /// <exception cref="BrokenRuleException"><c>Profile.TooManyLinks</c>, <c>Profile.BadLink</c>.</exception>
    public void ShowLinks(IEnumerable<string> links)
    {
        IReadOnlyList<string> shown = [.. links.Select(l => l.Trim()).Where(l => l.Length > 0).Distinct(StringComparer.Ordinal)];
        if (shown.Count > MostLinks) throw new BrokenRuleException("Profile.TooManyLinks");
        if (!shown.All(IsLink)) throw new BrokenRuleException("Profile.BadLink");
        if (shown.SequenceEqual(Links, StringComparer.Ordinal)) return;
        Links = shown;
        Record(new(HappeningKind.ReferenceChanged, nameof(Contributor), Uid, Uid));
    }

    /// <summary>Whether a text is an address that a profile may show: https, with a host, and nobody's password in it.</summary>
    public static bool IsLink(string text) =>
        text.Length <= LongestLink && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Host.Contains('.', StringComparison.Ordinal) && uri.UserInfo.Length == 0;

    /// <summary>Replaces what they say of themselves; nothing happens when it is the same. The structure stays as it is.</summary>
    /// <exception cref="BrokenRuleException"><c>Profile.BioTooLong</c>, <c>Profile.TooManyTerritories</c>.</exception>
    public void Describe(string bio, IEnumerable<Guid> skills, IEnumerable<string> territories)
    {
        IReadOnlyList<Guid> sortedSkills = [.. skills.Distinct().Order()];
        IReadOnlyList<string> sortedPlaces = [.. territories.Distinct().Order(StringComparer.Ordinal)];
        if (bio.Length > LongestBio) throw new BrokenRuleException("Profile.BioTooLong");
        if (sortedPlaces.Count > MostTerritories) throw new BrokenRuleException("Profile.TooManyTerritories");
        if (bio == Bio && sortedSkills.SequenceEqual(Skills) && sortedPlaces.SequenceEqual(Territories)) return;
        (Bio, Skills, Territories) = (bio, sortedSkills, sortedPlaces);
        Record(new(HappeningKind.ReferenceChanged, nameof(Contributor), Uid, Uid));
    }

    /// <summary>The same, with the structure that they belong to: as a whole, when a commons is brought in.</summary>
    /// <exception cref="BrokenRuleException"><c>Profile.BioTooLong</c>, <c>Profile.TooManyTerritories</c>.</exception>
    public void Describe(string bio, IEnumerable<Guid> skills, IEnumerable<string> territories, Organisation? organisation)
    {
        Describe(bio, skills, territories);
        BelongTo(organisation, Uid);
    }
}
