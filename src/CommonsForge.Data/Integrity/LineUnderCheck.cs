using CommonsForge.Domain.Integrity;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Data.Integrity;

/// <summary>One line while it is walked, its states in order.</summary>
/// <param name="isProposal">Whether it is a proposal.</param>
/// <param name="id">Number in local addresses.</param>
/// <param name="uid">Name used outside.</param>
/// <param name="last">Number that the last state should have; 0 where nothing tells.</param>
internal sealed class LineUnderCheck(bool isProposal, int id, Guid uid, int last)
{
    private readonly List<WithdrawnPart> _withdrawn = [];
    private readonly List<ChainFault> _faults = [];
    private string _title = "";
    private int _held;
    private int _reached;

    public int Id => id;

    /// <summary>The state walked last, or nothing yet.</summary>
    public ChainHead? Last { get; private set; }

    public void Add(int number, Sheet sheet, Seal seal, IReadOnlyList<string> broken, IEnumerable<Erasure> erased, IReadOnlyList<string> badFiles)
    {
        var before = _faults.Count;
        for (var missing = _reached + 1; missing < number; missing++) _faults.Add(new(ChainFaultKind.Missing, missing));
        _faults.AddRange(broken.Select(part => part == "header" ? new ChainFault(ChainFaultKind.Header, number) : new(ChainFaultKind.Part, number, part)));
        var records = erased.ToDictionary(e => e.Part, StringComparer.Ordinal);
        foreach (var part in seal.Erased().Except(broken, StringComparer.Ordinal))
        {
            if (records.TryGetValue(part, out var record)) _withdrawn.Add(new(number, part, record.At, record.Reason));
            else _faults.Add(new(ChainFaultKind.Unrecorded, number, part));
        }
        _faults.AddRange(badFiles.Select(name => new ChainFault(ChainFaultKind.File, number, name)));
        if (_faults.Count == before) _held++;
        (_reached, _title, Last) = (number, sheet.Title, new(number, seal.Hash));
    }

    /// <summary>Notes what does not hold of credits added afterwards to the state walked last.</summary>
    public void CheckCorrections(int number, IEnumerable<CreditCorrection> corrections)
    {
        foreach (var part in corrections.SelectMany(c => c.Broken(uid, number, Last!.Hash)))
        {
            if (_faults.All(f => f.Number != number)) _held--;
            _faults.Add(new(ChainFaultKind.Correction, number, part));
        }
    }

    /// <summary>Compares the parents that a seal names with those that it should.</summary>
    /// <param name="number">Of which state.</param>
    /// <param name="seal">Its seal.</param>
    /// <param name="first">The parent that it must have first; none where there is none to have.</param>
    /// <param name="merged">Proposed versions that may be its second.</param>
    /// <param name="hasFirst">Whether it must have one at all.</param>
    public void CheckParents(int number, Seal seal, IReadOnlyList<string> first, IReadOnlySet<(int, string)> merged, bool hasFirst)
    {
        var named = seal.Parents;
        if (hasFirst && !(named is [var one, ..] && first is [var expected] && one == expected)) Fault(named is [var other, ..] ? other : "");
        else if (named.Count > (hasFirst ? 1 : 0) && !(hasFirst && named is [_, var second] && merged.Contains((id, second)))) Fault(named[^1]);

        void Fault(string parent)
        {
            if (_faults.All(f => f.Number != number)) _held--;
            _faults.Add(new(ChainFaultKind.Parent, number, parent));
        }
    }

    public ChainLine End()
    {
        for (var missing = _reached + 1; missing <= last; missing++) _faults.Add(new(ChainFaultKind.Missing, missing));
        return new(isProposal, id, uid, _title, _held, Last ?? new(0, ""), _withdrawn, _faults);
    }
}
