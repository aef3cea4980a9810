using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;

namespace CommonsForge.Domain.Needs;

/// <content>What is for who asked to say of their need: who reads it, what it says, that it is withdrawn.</content>
public sealed partial class Need
{
    /// <summary>Changes who may read it. To show it to everybody is for who asked alone; who guides it may reserve it, or ask (<see cref="AskToShow"/>).</summary>
    /// <exception cref="BrokenRuleException"><c>Need.NotYours</c>: neither who asks nor who guides it; <c>Need.OnlyAskerWidens</c>; <c>Need.IsOver</c>: withdrawn.</exception>
    public void Show(NeedAudience audience, Contributor by, DateTimeOffset at)
    {
        if (by != By && by != Signposter) throw new BrokenRuleException("Need.NotYours");
        if (audience == NeedAudience.Public && by != By) throw new BrokenRuleException("Need.OnlyAskerWidens");
        if (State == NeedState.Withdrawn) throw new BrokenRuleException("Need.IsOver");
        AsksPublic = false;
        if (audience == Audience) return;
        Audience = audience;
        Log(audience == NeedAudience.Public ? NeedStepKind.Widened : NeedStepKind.Narrowed, by, "", at);
    }

    /// <summary>Asks who asked whether everybody may read it.</summary>
    /// <exception cref="BrokenRuleException"><c>Need.NotInCharge</c>, <c>Need.IsOver</c>; <c>Need.IsPublic</c>; <c>Need.WordMissing</c>, <c>Need.WordsTooLong</c>.</exception>
    public void AskToShow(Contributor signposter, string word, DateTimeOffset at)
    {
        InCharge(signposter);
        if (Audience == NeedAudience.Public) throw new BrokenRuleException("Need.IsPublic");
        var said = Said(word, needed: true);
        AsksPublic = true;
        Log(NeedStepKind.WideningAsked, signposter, said, at);
    }

    /// <summary>Prefers that it stays reserved.</summary>
    /// <exception cref="BrokenRuleException"><c>Need.NotYours</c>, <c>Need.IsOver</c>.</exception>
    public void KeepReserved(Contributor requester, DateTimeOffset at)
    {
        Mine(requester);
        if (!AsksPublic) return;
        AsksPublic = false;
        Log(NeedStepKind.WideningDeclined, requester, "", at);
    }

    /// <summary>Mends what it says; what it said before stays in its history, for those involved. Who reads it does not change, nor what was agreed on with who guides it.</summary>
    /// <param name="ask">What it says from now on.</param>
    /// <param name="requester">Who asked.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Need.NotYours</c>, <c>Need.IsOver</c>; what <see cref="NeedAsk.Check"/> found.</exception>
    public void Edit(NeedAsk ask, Contributor requester, DateTimeOffset at)
    {
        Mine(requester);
        if (ask.Check() is [var problem, ..]) throw new BrokenRuleException(problem.Code, problem.Field);
        IReadOnlyList<Guid> themes = [.. ask.Themes.Distinct().Order()];
        IReadOnlyList<NeedKind> seeks = [.. ask.Seeks.Distinct().Order()];
        (string Was, string Is)[] words = [(Title, ask.Title), (Situation, ask.Situation), (Hoped, ask.Hoped), (Tried, ask.Tried)];
        var before = string.Join("\n\n", words.Where(w => w.Was != w.Is && w.Was.Length > 0).Select(w => w.Was));
        if (words.All(w => w.Was == w.Is) && (Context, Structure, Territory, Deadline) == (ask.Context, ask.Structure, ask.Territory, ask.Deadline) && Themes.SequenceEqual(themes) && Seeks.SequenceEqual(seeks)) return;
        (Title, Situation, Tried, Hoped) = (ask.Title, ask.Situation, ask.Tried, ask.Hoped);
        (Context, Structure, Territory, Deadline) = (ask.Context, ask.Structure, ask.Territory, ask.Deadline);
        (Themes, Seeks) = (themes, seeks);
        Log(NeedStepKind.Edited, requester, "", at, before);
    }

    /// <summary>Withdraws it: from now on only who asked, and who guided it, read it. <see cref="Reopen"/> takes it up again, reserved.</summary>
    /// <exception cref="BrokenRuleException"><c>Need.NotYours</c>; <c>Need.IsOver</c>: withdrawn already, or not posted yet; <c>Need.WordsTooLong</c>.</exception>
    public void Withdraw(Contributor requester, string word, DateTimeOffset at)
    {
        if (requester != By) throw new BrokenRuleException("Need.NotYours");
        if (State is NeedState.Withdrawn or NeedState.Unconfirmed) throw new BrokenRuleException("Need.IsOver");
        var said = Said(word);
        (Audience, AsksPublic, ProposedWording) = (NeedAudience.SignpostersOnly, false, "");
        Move(NeedState.Withdrawn, requester, said, at);
    }

    // It stands where it stood, and waits for as long as it did.
    private void Log(NeedStepKind kind, Contributor by, string word, DateTimeOffset at, string before = "")
    {
        _steps.Add(new(this, kind, by, word, at, before));
        Record(new(HappeningKind.NeedMoved, nameof(Need), Uid, by.Uid));
    }
}
