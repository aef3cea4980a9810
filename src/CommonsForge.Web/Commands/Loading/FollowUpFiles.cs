using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Imports;
using CommonsForge.Data.Invitations;
using CommonsForge.Data.Monthly;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Monthly;
using CommonsForge.Interop.Markdown;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Commands.Loading;

/// <summary>Brings in what people of a folder said, follow and await: « toujours valable », what they receive once a month, and whom they invited. What is already here is left alone.</summary>
/// <param name="db">The commons, with the works and the people of the folder in it.</param>
/// <param name="concepts">Finds themes by a word.</param>
/// <param name="problem">Told of what could not be brought in, and in which file.</param>
public sealed class FollowUpFiles(CommonsDb db, ConceptBook concepts, Action<string, FileProblem> problem)
{
    /// <summary>Answers to « toujours valable ? ».</summary>
    public const string Validities = "valables.yml";

    /// <summary>What people receive once a month.</summary>
    public const string Monthlies = "abonnements.yml";

    /// <summary>Who was invited to the directory.</summary>
    public const string Invitations = "invitations.yml";

    private static readonly Dictionary<string, ValidityAnswer> Answers = new(StringComparer.Ordinal)
    {
        ["oui"] = ValidityAnswer.Yes, ["a-reprendre"] = ValidityAnswer.NeedsWork, ["non"] = ValidityAnswer.No,
    };

    /// <summary>Brings in what people answered. No mail was sent: the link that would have been in it is forgotten.</summary>
    public async Task ValiditiesAsync(IReadOnlyList<SampleValidity> read, IReadOnlyDictionary<string, Guid> uids, CancellationToken cancel)
    {
        foreach (var said in read)
        {
            var uid = uids.GetValueOrDefault(said.Resource);
            var (resource, by) = (await db.Resources.SingleOrDefaultAsync(r => r.Uid == uid, cancel), await PersonAsync(said.By, cancel));
            if (resource is null || by is null || !Answers.TryGetValue(said.Said, out var answer)) Refuse(Validities, said.Resource);
            else if (!await db.ValidityAsks.AnyAsync(a => a.ResourceId == resource.Id && a.PersonId == by.Id, cancel))
            {
                var ask = new ValidityAsk(resource, by, Token.Hash(Token.New()), At(said.Date));
                ask.Answer(answer, said.Words, At(said.Date));
                db.ValidityAsks.Add(ask);
            }
        }
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Brings in what people follow; whoever chose for themselves already keeps that.</summary>
    public async Task MonthliesAsync(IReadOnlyList<SampleMonthly> read, CancellationToken cancel)
    {
        foreach (var asked in read)
        {
            var by = await PersonAsync(asked.By, cancel);
            var themes = asked.Themes.Select(t => concepts.Find("theme", t)?.Slug).OfType<string>().ToList();
            if (by is null || themes.Count < asked.Themes.Count) Refuse(Monthlies, asked.By);
            else if (await db.MonthlyPlanAsync(by.Id, cancel) is null)
            {
                var (plan, at) = (new MonthlyPlan(by), At(asked.Date));
                foreach (var code in asked.Territories) plan.Follow(MonthlyKind.Territory, code, at);
                foreach (var theme in themes) plan.Follow(MonthlyKind.Theme, theme, at);
                foreach (var search in asked.Searches) plan.Follow(MonthlyKind.Search, "?" + search, at);
                plan.Choose(plan.Follows, asked.OwnUses, at);
                db.Add(plan);
            }
        }
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Brings in who was invited, today: an invitation does not wait for ever. No mail is sent.</summary>
    public async Task InvitationsAsync(IReadOnlyList<SampleInvitation> read, CancellationToken cancel)
    {
        var inviting = new Inviting(db);
        foreach (var asked in read)
        {
            var skills = asked.Skills.Select(s => concepts.Find("theme", s)?.Uid).OfType<Guid>().ToList();
            if (await PersonAsync(asked.By, cancel) is not { } by || skills.Count < asked.Skills.Count) Refuse(Invitations, asked.Name);
            else
                await inviting.InviteAsync(
                    [(asked.Email, new() { Name = asked.Name, Structure = asked.Structure, Bio = asked.Bio, Skills = skills, Territories = asked.Territories, Languages = asked.Languages })], by, (_, _) => { }, cancel);
        }
    }

    private Task<Contributor?> PersonAsync(string name, CancellationToken cancel) => db.Contributors.FirstOrDefaultAsync(c => c.Party.Name == name, cancel);

    private void Refuse(string file, string what) => problem(file, new(FileProblemKind.Incomplete, null, what));

    private static DateTimeOffset At(DateOnly? day) => day is { } date ? new(date, new TimeOnly(10, 0), TimeSpan.Zero) : TimeProvider.System.GetUtcNow();
}
