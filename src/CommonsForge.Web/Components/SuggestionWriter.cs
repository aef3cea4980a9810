using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Proposals;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Suggestions;
using CommonsForge.Domain.Language;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Suggestions;
using CommonsForge.Web.Text;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Components;

/// <summary>What of a resource's suggestions is asked for.</summary>
/// <param name="Part">Which ones.</param>
/// <param name="Page">From 1.</param>
/// <param name="One">Number of the only one asked for.</param>
public sealed record SuggestionAsk(SuggestionPart Part, int Page, int? One);

/// <summary>Lays out what readers suggest on a resource.</summary>
public sealed class SuggestionWriter(CommonsDb db, ResourceWriter resources, ReviewWords words, TimeProvider time, Texts texts, Links links)
{
    /// <summary>What comes after the resource in the address of its suggestions.</summary>
    public const string Rest = "/suggestions";

    private const int PageSize = 20;
    private const int LastPage = 50;
    private const int MostPassages = 120;
    private const int StartOfPassage = 80;
    private const int WordsToFind = 8;

    /// <summary>Whether somebody may answer a suggestion: who looks after the work, or who reviews in its scope.</summary>
    /// <param name="rules">The rules of the scope.</param>
    /// <param name="person">Who.</param>
    /// <param name="keeps">Whether they look after it: an author, or who adopted it.</param>
    /// <param name="waited">How long the suggestion has waited.</param>
    public static bool MayAnswer(ReviewRules rules, Person person, bool keeps, TimeSpan waited) =>
        keeps || rules.Of(person, 0, waited) == ReviewRight.Review;

    /// <summary>Lays them out; <c>null</c> when there is no such page or suggestion, or it is not for whoever asks.</summary>
    public async Task<SuggestionsView?> WriteAsync(ReadRevision read, SuggestionAsk ask, Person? person, CancellationToken cancel)
    {
        if (ask.Page is < 1 or > LastPage) return null;
        var community = await db.Resources.Where(r => r.Id == read.Id).Select(r => r.CommunityId).SingleAsync(cancel);
        var rules = person is null ? null : await db.ReviewRulesAsync(community, cancel);
        var keeps = person is not null && await db.KeepsAsync(read.Id, read.Sheet, person.Uid, cancel);
        var held = person is null ? null : HeldUntil(rules!, person, keeps);
        var after = (ask.Page - 1) * PageSize;
        var lines = ask.One is { } id ? await db.SuggestionLineAsync(read.Id, id, held, cancel) : await db.SuggestionsAsync(read.Id, ask.Part, held, PageSize, after, cancel);
        if (ask.One is not null && lines.Count == 0) return null;
        var names = await db.PartiesAsync([.. lines.SelectMany(l => new[] { l.Author, l.HandledBy }).OfType<Guid>().Distinct()], cancel);
        var quotes = lines.Exists(l => l.Quote is not null) ? BlockSplitter.Split(read.Body).Select(Suggestion.QuoteOf).ToHashSet(StringComparer.Ordinal) : [];
        var view = new SuggestionsView(new(read.Sheet.Title, links.Resource(read.Id, read.Sheet.Title), read.Sheet.Language), [.. lines.Select(l => Item(l, read, names, quotes, person is null ? SuggestionActs.None : Acts(l, rules!, person, keeps)))]);
        if (ask.One is not null) return view;
        var counts = await db.SuggestionCountsAsync(read.Id, held, cancel);
        return view with
        {
            Parts = [.. Enum.GetValues<SuggestionPart>().Select(p => new ChoiceView(texts.Count($"Suggestion.Part.{p}", counts.GetValueOrDefault(p)), Url(read, p, 1), p == ask.Part))],
            Pager = counts.GetValueOrDefault(ask.Part) is var total && total <= PageSize ? null
                : new(ask.Page > 1 ? Url(read, ask.Part, ask.Page - 1) : null, total > after + PageSize && ask.Page < LastPage ? Url(read, ask.Part, ask.Page + 1) : null, []),
        };
    }

    /// <summary>The passages of a text that one may speak of, by their index: all of them, or the headings where they are too many.</summary>
    /// <param name="body">The text.</param>
    /// <param name="asked">One that is there in any case.</param>
    public IEnumerable<(string Value, string Label)> Passages(string body, int? asked)
    {
        var blocks = BlockSplitter.Split(body).Select((block, index) => (Block: block, Index: index)).Where(b => b.Block.Text.Length > 0).ToList();
        if (blocks.Count > MostPassages) blocks = [.. blocks.Where(b => b.Block.Kind == BlockKind.Heading || b.Index == asked).Take(MostPassages)];
        return blocks.Select(b => (b.Index.ToString(CultureInfo.InvariantCulture), Start(b.Block.Text))).Prepend(("", texts["Suggestion.Whole"]));
    }

    /// <summary>The beginning of a text, up to the end of a word.</summary>
    public static string Start(string text) => Beginning.Of(text, StartOfPassage);

    // Whoever may answer one sees it, and nobody else, here as in the queue.
    private DateTimeOffset? HeldUntil(ReviewRules rules, Person person, bool keeps) =>
        time.GetUtcNow() - (keeps ? TimeSpan.Zero : rules.ReviewsAfter(person));

    private SuggestionActs Acts(SuggestionLine line, ReviewRules rules, Person person, bool keeps) =>
        Answers(line, rules, person, keeps) | (line.Author == person.Uid && line.State != SuggestionState.Settled ? SuggestionActs.Withdraw : SuggestionActs.None);

    private SuggestionActs Answers(SuggestionLine line, ReviewRules rules, Person person, bool keeps)
    {
        var now = time.GetUtcNow();
        if (!MayAnswer(rules, person, keeps, now - line.At)) return SuggestionActs.None;
        if (line.Sight != SuggestionSight.Shown) return line.Sight == SuggestionSight.Held ? SuggestionActs.Show | SuggestionActs.Refuse : SuggestionActs.Show;
        if (line.State == SuggestionState.SetAside) return SuggestionActs.Reopen;
        if (line.State == SuggestionState.Settled) return SuggestionActs.None;
        if (line.State == SuggestionState.Open || line.HandledAt + Suggestion.Hold <= now) return SuggestionActs.Take | SuggestionActs.SetAside;
        return line.HandledBy == person.Uid ? SuggestionActs.Release | SuggestionActs.SetAside : SuggestionActs.SetAside;
    }

    private SuggestionItem Item(SuggestionLine line, ReadRevision read, Dictionary<Guid, PartyName> names, HashSet<string> quotes, SuggestionActs acts) =>
        new(line.Id, texts[$"Suggestion.Kind.{line.Kind}"], line.Words, Author(line, names), words.Moment(line.At), StateOf(line, names), links.Suggestion(read.Id, read.Sheet.Title, line.Id))
        {
            Quote = line.Quote,
            Lang = read.Sheet.Language == texts.Language ? null : read.Sheet.Language,
            Place = line.Quote is { } quote ? Place(line, read, quotes.Contains(quote)) : null,
            Answer = line.SettledNumber is { } number ? new(texts["Suggestion.AnsweredBy", number], Page(read, $"/revisions/{number.ToString(CultureInfo.InvariantCulture)}")) : null,
            Reason = line.Reason,
            Acts = acts,
            WriteUrl = line.Sight == SuggestionSight.Shown && line.State is SuggestionState.Open or SuggestionState.Taken && read.Standing == Standing.Published ? Page(read, string.Create(CultureInfo.InvariantCulture, $"/modifier?suggestion={line.Id}")) : null,
        };

    private LinkView Author(SuggestionLine line, Dictionary<Guid, PartyName> names) =>
        line.Author is { } uid ? resources.Name(uid, names) ?? new(texts["Reading.Unnamed"]) : new(texts["Suggestion.Nobody"]);

    private string Handler(SuggestionLine line, Dictionary<Guid, PartyName> names) =>
        (line.HandledBy is { } uid ? resources.Name(uid, names)?.Label : null) ?? texts["Proposal.Somebody"];

    private string StateOf(SuggestionLine line, Dictionary<Guid, PartyName> names) => line switch
    {
        { Sight: SuggestionSight.Held } => texts["Suggestion.Held"],
        { Sight: SuggestionSight.Refused } => texts["Suggestion.Refused"],
        { State: SuggestionState.Taken } => texts["Suggestion.TakenBy", Handler(line, names), texts.Ago(line.HandledAt!.Value)],
        { State: SuggestionState.Settled } => texts["Suggestion.Settled", texts.Ago(line.HandledAt!.Value)],
        { State: SuggestionState.SetAside } => texts["Suggestion.SetAsideBy", Handler(line, names), texts.Ago(line.HandledAt!.Value)],
        _ => words.Waited(line.At),
    };

    // The browser finds the words on the page; where it cannot, the page opens at its top.
    private LinkView Place(SuggestionLine line, ReadRevision read, bool isThere)
    {
        if (isThere) return new(texts["Suggestion.SeePassage"], Page(read, "#:~:text=" + Uri.EscapeDataString(string.Join(' ', line.Quote!.Split(' ').Take(WordsToFind))).Replace("-", "%2D", StringComparison.Ordinal)));
        return new(texts["Suggestion.PassageChanged", line.RevisionNumber], line.RevisionNumber < read.CurrentNumber ? resources.Comparison(read, line.RevisionNumber, read.CurrentNumber) : null);
    }

    private string Page(ReadRevision read, string rest) => links.Resource(read.Id, read.Sheet.Title, rest);

    private string Url(ReadRevision read, SuggestionPart part, int page)
    {
        string?[] asked = [part == SuggestionPart.Open ? null : "etat=" + PartName(part), page > 1 ? string.Create(CultureInfo.InvariantCulture, $"page={page}") : null];
        return links.Suggestion(read.Id, read.Sheet.Title) + (string.Join('&', asked.OfType<string>()) is { Length: > 0 } query ? "?" + query : "");
    }

    /// <summary>How an address names a part.</summary>
    public static string PartName(SuggestionPart part) => part switch { SuggestionPart.Settled => "reglees", SuggestionPart.Aside => "ecartees", _ => "ouvertes" };
}
