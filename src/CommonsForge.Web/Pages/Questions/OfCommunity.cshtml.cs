using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Search;
using CommonsForge.Domain;
using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Vocabularies;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Questions;

/// <summary>A question as the form of a community sends it.</summary>
public sealed class QuestionLine
{
    public string? Texte { get; set; }

    public QuestionKind Sorte { get; set; }

    /// <summary>One choice a line.</summary>
    public string? Choix { get; set; }
}

/// <summary>What a community asks for a type of resource: everybody reads it, whoever runs the community changes it.</summary>
/// <param name="Type">The type, and where to change what is asked for it.</param>
/// <param name="Questions">Each wording, and how it is answered.</param>
public sealed record CommunityAsks(LinkView Type, IReadOnlyList<(string Words, string How)> Questions);

/// <summary>The questions that a community asks of whoever used a resource, by type.</summary>
public sealed class OfCommunityModel(CommonsDb db, LibraryIndex library, FacetWords words, TimeProvider time, Links links, Texts texts) : PageModel
{
    private Community _community = null!;
    private FacetTerm? _type;

    /// <summary>Slug of the type to write for.</summary>
    [BindProperty(SupportsGet = true, Name = "type")]
    public string? Type { get; set; }

    /// <summary>The version that whoever writes has read.</summary>
    [BindProperty]
    public int Lue { get; set; }

    [BindProperty]
    public List<QuestionLine> Lignes { get; set; } = [];

    /// <summary>How many lines stand open: those that are written and the next one; the others are folded away.</summary>
    public int Shown => Math.Min(Lignes.Count, Lignes.FindLastIndex(l => !string.IsNullOrWhiteSpace(l.Texte)) + 2);

    /// <summary>Said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public bool Saved { get; set; }

    public string Name => CommunityWriter.NameOf(_community);

    public string RulesUrl => links.Community(_community.Slug) + "/regles";

    public bool MayChange => HttpContext.Person()?.May(Permission.RunCommunity, _community.Id) == true;

    /// <summary>The type to write for, in words.</summary>
    public string? Chosen => _type is null ? null : words.Alone(_type);

    public IReadOnlyList<CommunityAsks> Asked { get; private set; } = [];

    private string Here => links.Community(_community.Slug) + "/questions";

    private IReadOnlyList<FacetTerm> Terms => library.Current.Catalogue.Find(Vocabulary.TypeSlug)?.Terms ?? [];

    public IEnumerable<(string Value, string Label)> Types() => Terms.Select(t => (t.Slug, words.Alone(t)));

    public IEnumerable<(string Value, string Label)> Kinds() => Enum.GetValues<QuestionKind>().Select(k => (k.ToString(), texts[$"Question.Kind.{k}"]));

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        if (!await FindAsync(slug, cancel)) return NotFound();
        if (_type is not null && await db.CommunityQuestionsAsync(_community.Id, _type.Concept!.Value, cancel) is { } set)
            (Lue, Lignes) = (set.CurrentNumber, [.. set.Questions.Select(q => new QuestionLine { Texte = q.Words, Sorte = q.Kind, Choix = string.Join('\n', q.Choices) })]);
        Fill();
        return Page();
    }

    [Requires(Permission.RunCommunity, InSomeCommunity = true)]
    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancel)
    {
        if (!await FindAsync(slug, cancel) || _type is null) return NotFound();
        if (!MayChange) return StatusCode(StatusCodes.Status403Forbidden);
        Fill();
        var set = await db.CommunityQuestionsAsync(_community.Id, _type.Concept!.Value, cancel);
        if ((set?.CurrentNumber ?? 0) != Lue) return MovedOn(set);
        try
        {
            if (set is null) db.Add(set = new(Guid.CreateVersion7(time.GetUtcNow()), _community, _type.Concept!.Value));
            var me = await db.Contributors.SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel);
            set.Write([.. Lignes.Where(l => !string.IsNullOrWhiteSpace(l.Texte)).Select(l => new Question { Words = l.Texte!, Kind = l.Sorte, Choices = (l.Choix ?? "").Split('\n', StringSplitOptions.TrimEntries) })], me, time.GetUtcNow());
            await db.SaveChangesAsync(cancel);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("", texts[e.Code]);
            return Page();
        }
        catch (DbUpdateException)
        {
            return MovedOn(await db.QuestionSets.AsNoTracking().SingleOrDefaultAsync(s => s.CommunityId == _community.Id && s.Type == _type.Concept, cancel));
        }
        return LocalRedirect(Here + "?fait=true");
    }

    private void Fill()
    {
        while (Lignes.Count < QuestionSet.MostQuestions) Lignes.Add(new());
    }

    private async Task<bool> FindAsync(string slug, CancellationToken cancel)
    {
        if (await db.Communities.SingleOrDefaultAsync(c => c.Slug == slug, cancel) is not { } found) return false;
        _community = found;
        _type = string.IsNullOrEmpty(Type) ? null : library.Current.Catalogue.Find(Vocabulary.TypeSlug)?.Find(Type);
        var sets = (await db.CommunityQuestionsAsync(found.Id, cancel)).Where(s => s.Questions.Count > 0).ToDictionary(s => s.Type!.Value);
        Asked = [.. Terms.Where(t => sets.ContainsKey(t.Concept!.Value)).Select(t => new CommunityAsks(new(words.Alone(t), $"{Here}?type={t.Slug}#ecrire"),
            [.. sets[t.Concept!.Value].Questions.Select(q => (q.Words, How(q)))]))];
        ViewData["Title"] = texts["Question.CommunityTitle", Name];
        ViewData["Description"] = texts["Question.CommunityLead"];
        if (_type is not null) ViewData["Robots"] = "noindex, follow";
        return true;
    }

    private string How(Question question) => question.Kind == QuestionKind.Choice ? string.Join(" · ", question.Choices) : texts[$"Question.Kind.{question.Kind}"];

    // What was typed stays, and the next time it is sent it counts: its author has been told.
    private PageResult MovedOn(QuestionSet? now)
    {
        Lue = now?.CurrentNumber ?? 0;
        ModelState.SetModelValue(nameof(Lue), new(Lue.ToString(CultureInfo.InvariantCulture)));
        ModelState.AddModelError("", texts["Question.MovedOn"]);
        return Page();
    }
}
