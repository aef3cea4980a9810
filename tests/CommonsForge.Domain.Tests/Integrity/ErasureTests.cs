using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Integrity;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Tests.Integrity;

public sealed class ErasureTests
{
    private static readonly DateTimeOffset At = new(2026, 5, 3, 10, 0, 0, TimeSpan.Zero);
    private static readonly Contributor Moderator = new(new(Guid.CreateVersion7(), "Renée", null), At);

    [Theory]
    [InlineData("body")]
    [InlineData("summary")]
    [InlineData("plainWords")]
    [InlineData("note")]
    [InlineData("attachment:plan.pdf")]
    public void A_part_withdrawn_is_gone_and_the_seal_holds_under_the_same_hash(string part)
    {
        var revision = Published();
        var hash = revision.Seal.Hash;

        var record = revision.Erase(part, "  Un motif.  ", Moderator, At);

        Assert.Equal((part, "Un motif.", At), (record.Part, record.Reason, record.At));
        Assert.Equal((hash, part), (revision.Seal.Hash, Assert.Single(revision.Seal.Erased())));
        Assert.Empty(revision.Seal.Broken(revision.ToContent(), revision.SealCircumstances));
        Assert.Equal("", Left(revision, part));
        Assert.Contains(revision.Resource.Happenings, h => h.Kind == HappeningKind.PartErased && h.ActorUid == Moderator.Uid);
        Assert.False(revision.MayErase(part));
    }

    [Theory]
    [InlineData("title")]
    [InlineData("credits")]
    [InlineData("licence")]
    [InlineData("publication")]
    [InlineData("attachment:autre.pdf")]
    [InlineData("inconnue")]
    public void What_says_what_a_version_is_stays(string part) =>
        Assert.Equal("Integrity.NotErasable", Assert.Throws<BrokenRuleException>(() => Published().Erase(part, "Un motif.", Moderator, At)).Code);

    [Fact]
    public void Nothing_goes_without_a_reason_that_can_be_read()
    {
        var revision = Published();
        Assert.Equal("Erasure.ReasonMissing", Assert.Throws<BrokenRuleException>(() => revision.Erase("body", " ", Moderator, At)).Code);
        Assert.Equal("Erasure.ReasonTooLong", Assert.Throws<BrokenRuleException>(() => revision.Erase("body", new('a', Erasure.LongestReason + 1), Moderator, At)).Code);
        Assert.Contains("secret", revision.Text.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proposal_whose_text_was_withdrawn_is_not_accepted()
    {
        var from = Published();
        var proposal = new Proposal(from, from.ToContent() with { Text = new() { Body = "Un autre secret." } }, Moderator, "Change.", At);
        proposal.Current.Erase("body", "Un motif.", Moderator, At);

        Assert.Empty(proposal.Current.Seal.Broken(proposal.Current.ToContent(), proposal.Current.SealCircumstances));
        Assert.Equal("Proposal.PartWithdrawn", Assert.Throws<BrokenRuleException>(() => proposal.Accept(Moderator, from, At)).Code);
    }

    [Fact]
    public void A_name_withdrawn_comes_back_when_it_is_asked_for_and_not_once_it_is_forgotten()
    {
        var party = new CreditedParty(Guid.CreateVersion7(), "Ana", "https://exemple.org");
        party.Withdraw(At, null, "Par courrier.");
        party.Withdraw(At.AddDays(1), null);
        Assert.Equal((At, "Par courrier.", 1), (party.WithdrawnAt, party.WithdrawnReason, party.Happenings.Count));

        party.NameAgain(null);
        Assert.Equal((null, null, "Ana"), (party.WithdrawnAt, party.WithdrawnReason, party.Name));

        party.Forget(At, null);
        Assert.Equal((At, null), (party.WithdrawnAt, party.Url));
        Assert.NotEqual("Ana", party.Name);
    }

    private static string Left(Revision revision, string part) => part switch
    {
        "summary" => revision.Sheet.Summary,
        "body" => revision.Text.Body + revision.Text.PlainText,
        "plainWords" => revision.Text.PlainWords,
        "note" => revision.Note,
        _ => string.Join(' ', revision.Sheet.Attachments.Select(a => a.Name)),
    };

    private static Revision Published()
    {
        var resource = new Resource(Guid.CreateVersion7(), null);
        var sheet = new Sheet
        {
            Title = "Titre", Language = "fr", Type = Guid.CreateVersion7(), Licence = "CC-BY-SA-4.0", Summary = "Un résumé.",
            Attachments = [new() { Name = "plan.pdf", Sha256 = new('a', 64), MediaType = "application/pdf" }],
        };
        return resource.Publish(new(sheet, new() { Body = "Un secret.", PlainWords = "Un secret simple.", PlainText = "Un secret." }), new(Moderator, At, "Une note secrète.", "1"), null);
    }
}
