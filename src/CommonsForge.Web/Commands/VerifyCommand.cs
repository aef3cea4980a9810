using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Files;
using CommonsForge.Data.Integrity;

namespace CommonsForge.Web.Commands;

/// <summary>What <c>./commons verify</c> is asked to do.</summary>
/// <param name="Heads">File to write the heads to, or <c>null</c>.</param>
/// <param name="Against">File of heads kept earlier to compare with, or <c>null</c>.</param>
/// <param name="Files">Whether to read every attachment again.</param>
internal sealed record VerifyOptions(string? Heads, string? Against, bool Files);

/// <summary>The verb that walks the chains of the whole commons: says of each resource and proposal what holds and what was withdrawn, and names what does not hold.</summary>
internal sealed class VerifyCommand(Narrator narrator, ConsoleText text)
{
    private const int HeadsShown = 20;

    private string? _first;
    private int _broken;

    /// <summary>Walks it all, and compares it with heads kept earlier where some are given.</summary>
    /// <exception cref="CommandException"><c>Verify.Broken</c>: something does not hold; the first such thing is named. <c>Verify.BadHeads</c>: a file of heads cannot be read.</exception>
    public static async Task RunAsync(VerifyOptions options, Narrator narrator, ConsoleText text, CancellationToken stop)
    {
        if (options.Against is { } against && !File.Exists(against)) throw new CommandException("Verify.NoHeads", against);
        var verify = new VerifyCommand(narrator, text);
        await using var server = await DatabaseCommands.OpenAsItIsAsync(narrator, stop);
        await server.UseAsync(async () =>
        {
            await using var db = DatabaseSetup.Open(server.ConnectionString);
            var store = options.Files ? new ContentStore(CommonsHome.Files(ServeCommand.Builder(Environments.Development).Configuration)) : null;
            await verify.WalkAsync(new(db, store), options.Heads, stop);
            if (options.Against is { } kept) await verify.CompareAsync(db, kept, stop);
        });
        if (verify._first is { } first) throw new CommandException("Verify.Broken", first, verify._broken);
        narrator.Say("Verify.Passed");
    }

    private async Task WalkAsync(ChainCheck check, string? heads, CancellationToken stop)
    {
        await using var file = heads is null ? null : new StreamWriter(heads);
        if (file is not null) await file.WriteLineAsync(Heads.FirstLine);
        var (resources, revisions, proposals) = (0, 0, 0);
        await foreach (var line in check.ResourcesAsync(stop))
        {
            Tell(line, "Resource");
            (resources, revisions) = (resources + 1, revisions + line.Held);
            if (file is not null && line.Head.Number > 0) await file.WriteLineAsync(Heads.LineOf(line));
        }
        await foreach (var line in check.ProposalsAsync(stop))
        {
            Tell(line, "Proposal");
            proposals++;
        }
        narrator.Say("Verify.Total", resources, revisions, proposals);
        if (heads is not null) narrator.Say("Verify.HeadsWritten", heads);
    }

    private void Tell(ChainLine line, string kind)
    {
        var name = text["Verify." + kind, line.Id, line.Title];
        narrator.Say(line.Faults.Count == 0 ? "Verify.Holds" : "Verify.HoldsNot", name, line.Held);
        foreach (var part in line.Withdrawn) narrator.Say("Verify.Withdrawn", part.Number, PartName(part.Part), part.At.UtcDateTime.ToString("d MMMM yyyy", text.Culture), part.Reason);
        foreach (var fault in line.Faults)
        {
            var said = text["Verify.Fault." + fault.Kind, fault.Number, fault.Kind is ChainFaultKind.Part or ChainFaultKind.Unrecorded ? PartName(fault.Part) : fault.Part];
            narrator.Say("Verify.Fault", said);
            Note(text["Verify.First", name, said]);
        }
    }

    private async Task CompareAsync(CommonsDb db, string kept, CancellationToken stop)
    {
        try
        {
            var faults = 0;
            await foreach (var fault in db.DifferingAsync(File.ReadLinesAsync(kept, stop), stop))
            {
                var said = text[fault.Missing ? "Verify.HeadMissing" : "Verify.HeadOther", fault.Resource, fault.Number];
                if (++faults <= HeadsShown) narrator.Say("Verify.Fault", said);
                Note(said);
            }
            if (faults == 0) narrator.Say("Verify.HeadsHold", kept);
        }
        catch (FormatException e)
        {
            throw new CommandException("Verify.BadHeads", kept, e.Message);
        }
    }

    private void Note(string said)
    {
        _first ??= said;
        _broken++;
    }

    // A part by its name in docs/integrity.md too: whoever reads the seal looks for that one.
    private string PartName(string part)
    {
        const string file = "attachment:";
        if (part.StartsWith(file, StringComparison.Ordinal)) return text["Verify.Part.attachment", part[file.Length..]];
        return text["Verify.Part." + part] is { } said && !said.StartsWith("Verify.", StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"{said} ({part})") : part;
    }
}
