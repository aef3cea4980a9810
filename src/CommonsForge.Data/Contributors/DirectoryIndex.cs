using CommonsForge.Data.Journal;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Journal;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Contributors;

/// <summary>
/// The directory in this process (« Qui peut aider ? »): read again when the journal says that somebody, a name, a structure or a term changed.
/// One per process; safe from any thread.
/// </summary>
/// <param name="head">How far this process has read the journal.</param>
/// <param name="library">Where the terms of vocabularies are.</param>
public sealed class DirectoryIndex(CommonsHead head, LibraryIndex library) : IDisposable
{
    private static readonly HappeningKind[] Moving = [HappeningKind.ReferenceChanged, HappeningKind.NameWithdrawn, HappeningKind.DirectoryChanged];

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private volatile DirectoryShelves? _current;
    private long _seen = -1;

    /// <summary>The directory now. Take it once per page, so that all its numbers agree.</summary>
    /// <param name="db">Where to read it from, when it moved.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<DirectoryShelves> CurrentAsync(CommonsDb db, CancellationToken cancel = default)
    {
        if (_current is { } known && Interlocked.Read(ref _seen) == head.Value) return known;
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            // Before what is read: whatever is written meanwhile is read again next time.
            var reached = head.Value;
            if (_current is null || await db.Journal.AnyAsync(j => j.Seq > _seen && Moving.Contains(j.Kind), cancel))
                _current = await DirectoryReads.LoadAsync(db, library.Current.Catalogue, reached, cancel);
            Interlocked.Exchange(ref _seen, reached);
            return _current;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();
}

/// <summary>The two halves of the directory, read at one moment.</summary>
/// <param name="People">Whoever chose to be in it.</param>
/// <param name="Structures">Structures that may be named.</param>
public sealed record DirectoryShelves(DirectoryShelf People, DirectoryShelf Structures);
