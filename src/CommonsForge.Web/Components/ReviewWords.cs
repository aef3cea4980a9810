using System.Globalization;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Proposals;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>How pages say since when something waits, and who takes care of it.</summary>
public sealed class ReviewWords(Texts texts, TimeProvider time, CommonsClock clock)
{
    /// <summary>After so many days the queue says that it is too long.</summary>
    public static readonly int Patience = ReviewRules.Late.Days;

    /// <summary>"attend depuis 3 jours".</summary>
    public string Waited(DateTimeOffset since)
    {
        var days = clock.DateOf(time.GetUtcNow()).DayNumber - clock.DateOf(since).DayNumber;
        if (days < 1) return texts["Proposal.WaitsToday"];
        var waited = texts.Count("Proposal.Waits", days);
        return days > Patience ? texts["Proposal.Late", waited] : waited;
    }

    /// <summary>"proposée il y a 3 jours", "attend depuis 2 jours", "Ana s’en occupe jusqu’au 3 mars".</summary>
    /// <param name="opened">When it was proposed.</param>
    /// <param name="waits">Since when it waits, if it does.</param>
    /// <param name="takenBy">Who took it in hand.</param>
    /// <param name="takenUntil">Until when.</param>
    public IReadOnlyList<string> Facts(DateTimeOffset opened, DateTimeOffset? waits, string? takenBy, DateTimeOffset? takenUntil)
    {
        var facts = new List<string> { texts["Proposal.OpenedAt", texts.Ago(opened)] };
        if (waits is { } since) facts.Add(Waited(since));
        if (Taken(takenBy, takenUntil) is { } taken) facts.Add(taken);
        return facts;
    }

    /// <summary>Who may decide now, and since when that is so: "à relire par Coopération", "l’équipe de relecture du site peut décider depuis le 3 mars".</summary>
    /// <param name="rules">The rules of its scope.</param>
    /// <param name="waits">Since when it waits.</param>
    /// <param name="community">Name of the community that owns the resource.</param>
    public string Turn(ReviewRules rules, DateTimeOffset waits, string? community)
    {
        if (community is null) return texts["Proposal.Turn.Commons"];
        if (rules.Reviewers == 0) return texts["Proposal.Turn.Nobody", community];
        var turn = rules.TurnAt(time.GetUtcNow() - waits);
        var begins = rules.Begins(turn);
        return texts[turn == ReviewTurn.Pool && begins == TimeSpan.Zero ? "Proposal.Turn.TooFew" : $"Proposal.Turn.{turn}", community, texts.Date(waits + begins)];
    }

    /// <summary>Why somebody who reviews elsewhere may not decide here, and from when they may.</summary>
    /// <param name="rules">The rules of its scope.</param>
    /// <param name="person">Who reads.</param>
    /// <param name="waits">Since when it waits; <c>null</c> while its author is to answer.</param>
    /// <param name="community">Name of the community that owns the resource.</param>
    public string WhyNot(ReviewRules rules, Person person, DateTimeOffset? waits, string? community)
    {
        var owner = community ?? texts["Proposal.WholeCommons"];
        return waits is { } since && rules.ReviewsAfter(person) is { } after ? texts["Proposal.NotYours.Later", owner, texts.Date(since + after)] : texts["Proposal.NotYours", owner];
    }

    /// <summary>"Ana s’en occupe jusqu’au 3 mars à 14:05", or nothing once that is over.</summary>
    public string? Taken(string? by, DateTimeOffset? until) => until is { } end && end > time.GetUtcNow() ? texts["Proposal.TakenBy", by ?? texts["Proposal.Somebody"], texts.DateAndTime(end)] : null;

    /// <summary>A moment, as lists show it.</summary>
    public MomentView Moment(DateTimeOffset at) => new(texts.Ago(at), texts.DateAndTime(at), at.ToString("O", CultureInfo.InvariantCulture));
}
