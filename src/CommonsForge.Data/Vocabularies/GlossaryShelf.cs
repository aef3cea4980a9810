using CommonsForge.Data.Journal;
using CommonsForge.Domain.Vocabularies;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Vocabularies;

/// <summary>This process's glossary, read again when a term changed. Safe from any thread.</summary>
/// <param name="head">Tells that something happened at all.</param>
public sealed class GlossaryShelf(CommonsHead head)
{
    private volatile Read? _last;

    /// <summary>The glossary as the journal's head of this process has it; terms in alphabetical order of French. No query while nothing happens.</summary>
    public async Task<Glossary> CurrentAsync(CommonsDb db, CancellationToken cancel = default)
    {
        var (last, now) = (_last, head.Value);
        if (last is not null && last.Head == now) return last.Glossary;
        if (last is null || await db.Journal.AnyAsync(j => j.Seq > last.Head && j.Subject == nameof(GlossaryTerm), cancel))
            last = new(now, new(await db.GlossaryTerms.AsNoTracking().OrderBy(t => EF.Functions.Collate(t.Name.Fr, "fr-x-icu")).ToListAsync(cancel)));
        _last = last with { Head = now };
        return last.Glossary;
    }

    private sealed record Read(long Head, Glossary Glossary);
}
