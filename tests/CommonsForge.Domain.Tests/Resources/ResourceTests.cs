using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Tests.Resources;

public sealed class ResourceTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 30, 15, 250, TimeSpan.FromHours(1));

    [Fact]
    public void Each_publication_is_the_next_version_of_one_line()
    {
        var ana = new Contributor(new CreditedParty(Guid.CreateVersion7(), "Ana", null), Monday);
        var resource = new Resource(Guid.CreateVersion7(), null);

        var first = resource.Publish(Content("Un"), new(ana, Monday.AddTicks(9), "", "1"), null);
        var second = resource.Publish(Content("Deux"), new(null, Monday.AddDays(1), "Mieux dit.", "2"), first);

        Assert.Equal((1, 2, 2), (first.Number, second.Number, resource.CurrentNumber));
        Assert.Equal((Monday, Monday.AddDays(1)), (resource.FirstPublishedAt, resource.LastPublishedAt));
        Assert.Empty(first.Seal.Parents);
        Assert.Equal([first.Seal.Hash], second.Seal.Parents);
        Assert.Equal(
            [new(HappeningKind.ResourcePublished, "Resource", resource.Uid, ana.Uid), new(HappeningKind.ResourceRevised, "Resource", resource.Uid, null)],
            resource.Happenings);
    }

    [Fact]
    public void A_publication_must_follow_the_current_version()
    {
        var resource = new Resource(Guid.CreateVersion7(), null);
        var first = resource.Publish(Content("Un"), On(), null);
        resource.Publish(Content("Deux"), On(), first);

        Assert.Equal("Resource.OutOfDate", Assert.Throws<BrokenRuleException>(() => resource.Publish(Content("Trois"), On(), first)).Code);
        Assert.Equal("Resource.OutOfDate", Assert.Throws<BrokenRuleException>(() => resource.Publish(Content("Trois"), On(), null)).Code);
        Assert.Equal(2, resource.CurrentNumber);
    }

    [Fact]
    public void All_that_forbids_publishing_is_said_at_once_and_the_last_guard_refuses_it()
    {
        var content = new Content(
            new Sheet { Title = "", Summary = new('s', Sheet.LongestSummary + 1), Language = "français", Type = Guid.Empty },
            new ContentText { Body = new('b', Domain.Resources.Content.LongestBody + 1) });

        Assert.Equal(
            ["Resource.TitleMissing", "Resource.SummaryTooLong", "Resource.BodyTooLong", "Resource.TypeMissing", "Resource.LanguageUnknown"],
            content.Check().Select(p => p.Code));
        var resource = new Resource(Guid.CreateVersion7(), null);
        Assert.Equal("Resource.TitleMissing", Assert.Throws<BrokenRuleException>(() => resource.Publish(content, On(), null)).Code);
        Assert.Empty(resource.Happenings);
        Assert.Equal(0, resource.CurrentNumber);
    }

    [Fact]
    public void What_is_wrong_with_a_step_names_the_step_and_its_field()
    {
        var somewhere = Guid.CreateVersion7();
        var longest = new Step { Title = new('t', Step.LongestTitle), Aim = new('a', Step.LongestAim), Minutes = Step.LongestMinutes, Resource = somewhere, PinnedRevision = 1 };
        Assert.Empty(With(longest).Check());
        Assert.Empty(With([.. Enumerable.Repeat(longest, Sheet.MostSteps)]).Check());
        Assert.Equal(["Step.TooMany"], With([.. Enumerable.Repeat(longest, Sheet.MostSteps + 1)]).Check().Select(p => p.Code));

        var faults = With(longest, new() { Title = "" }, longest with { Title = longest.Title + "t", Aim = longest.Aim + "a", Minutes = 0 }, longest with { PinnedRevision = 0 }, longest with { Resource = null }).Check();
        Assert.Equal(
            [("Steps[1].Title", "Step.TitleMissing"), ("Steps[2].Title", "Step.TitleTooLong"), ("Steps[2].Aim", "Step.AimTooLong"), ("Steps[2].Minutes", "Step.MinutesUnlikely"),
                ("Steps[3].PinnedRevision", "Step.NoSuchRevision"), ("Steps[4].PinnedRevision", "Step.NothingToPin")],
            faults.Select(f => (f.Field, f.Code)));
        Assert.Equal([2, 3, 3, 3, 4, 5], faults.Select(f => f.Arguments[0]));

        static Content With(params Step[] steps) => Content("Un parcours") is var content ? content with { Sheet = content.Sheet with { Steps = steps } } : content;
    }

    [Fact]
    public void The_longest_title_summary_and_text_are_accepted_and_one_letter_more_is_not()
    {
        var longest = new Content(
            new Sheet { Title = new('t', Sheet.LongestTitle), Summary = new('s', Sheet.LongestSummary), Language = "fr", Type = Guid.CreateVersion7() },
            new ContentText { Body = new('b', Domain.Resources.Content.LongestBody) });

        Assert.Empty(longest.Check());
        var problem = Assert.Single((longest with { Sheet = longest.Sheet with { Title = longest.Sheet.Title + "t" } }).Check());
        Assert.Equal(("Title", "Resource.TitleTooLong", 200), (problem.Field, problem.Code, problem.Arguments[0]));
    }

    [Fact]
    public void A_withdrawn_work_keeps_its_reason_and_its_line()
    {
        var resource = new Resource(Guid.CreateVersion7(), null);
        resource.Publish(Content("Un"), On(), null);

        resource.Withdraw("À la demande de son autrice.", null);

        Assert.Equal((Standing.Withdrawn, "À la demande de son autrice.", 1), (resource.Standing, resource.WithdrawnReason, resource.Revisions.Count));
        Assert.Equal(HappeningKind.ResourceWithdrawn, resource.Happenings[^1].Kind);
    }

    [Fact]
    public void What_becomes_of_a_work_in_sight_is_told_once()
    {
        var resource = new Resource(Guid.CreateVersion7(), null);
        var gardens = new Community(Guid.CreateVersion7(), "jardins", new() { Fr = "Jardins" }, new() { Fr = "On jardine." });
        resource.Stand(Standing.LicenceToClarify, ["CC BY", "CC BY-NC"]);
        resource.Publish(Content("Un"), On(), null);
        resource.ForgetHappenings();

        resource.Stand(Standing.LicenceToClarify, ["CC BY", "CC BY-NC"]);
        resource.MoveTo(null);
        Assert.Empty(resource.Happenings);

        resource.Stand(Standing.LicenceToClarify, ["CC BY"]);
        resource.Stand(Standing.Published, ["CC BY"]);
        resource.MoveTo(gardens);
        resource.MoveTo(gardens);
        resource.MoveTo(null);

        Assert.Equal(
            [HappeningKind.ResourceStandingChanged, HappeningKind.ResourceStandingChanged, HappeningKind.ResourceMoved, HappeningKind.ResourceMoved],
            resource.Happenings.Select(h => h.Kind));
        Assert.All(resource.Happenings, h => Assert.Equal(("Resource", resource.Uid), (h.Subject, h.SubjectUid)));
        Assert.Null(resource.Community);
    }

    [Fact]
    public void A_work_that_shows_nowhere_yet_tells_only_of_its_publication()
    {
        var resource = new Resource(Guid.CreateVersion7(), null);
        resource.Stand(Standing.Notice, ["aucune"]);
        resource.MoveTo(new Community(Guid.CreateVersion7(), "jardins", new() { Fr = "Jardins" }, new() { Fr = "On jardine." }));
        resource.Publish(Content("Un"), On(), null);

        Assert.Equal(HappeningKind.ResourcePublished, Assert.Single(resource.Happenings).Kind);
    }

    [Fact]
    public void A_name_that_changes_is_told_and_one_that_does_not_is_not()
    {
        var party = new CreditedParty(Guid.CreateVersion7(), "Ana", null);

        party.Rename(" Ana ", null);
        Assert.Empty(party.Happenings);
        party.Rename("Ana Bel", null);
        party.Rename("Ana Bel", "https://exemple.org");

        Assert.Equal(("Ana Bel", "https://exemple.org"), (party.Name, party.Url));
        Assert.All(party.Happenings, h => Assert.Equal((HappeningKind.ReferenceChanged, "CreditedParty", party.Uid), (h.Kind, h.Subject, h.SubjectUid)));
        Assert.Equal(2, party.Happenings.Count);
        Assert.Equal("Party.NameMissing", Assert.Throws<BrokenRuleException>(() => party.Rename(" ", null)).Code);
    }

    [Fact]
    public void A_span_open_at_both_ends_says_nothing()
    {
        Assert.Null(Span.Of(null, null));
        Assert.Equal((5, null), (Span.Of(5, null)!.Min, Span.Of(5, null)!.Max));
    }

    [Fact]
    public void A_draft_keeps_all_of_a_content_to_the_millisecond()
    {
        var draft = new Draft(new Resource(Guid.CreateVersion7(), null), Content("Un"), null, Monday);

        draft.Keep(Content("Deux"), Monday.AddDays(2).AddTicks(77));

        Assert.Equal(("Deux", "Deux.", Monday.AddDays(2)), (draft.Sheet.Title, draft.Body, draft.SavedAt));
    }

    private static Publication On() => new(null, Monday, "", "1");

    private static Content Content(string title) =>
        new(new Sheet { Title = title, Language = "fr", Type = Guid.CreateVersion7() }, new ContentText { Body = title + "." });
}
