using CommonsForge.Data.Proposals;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Proposals;

public sealed class ManyAtOnceTests(Bench bench) : IClassFixture<Bench>
{
    private const int People = 50;

    private static string Text(Func<int, string> line) => string.Join("\n\n", Enumerable.Range(0, People).Select(line));

    [Fact]
    public async Task Fifty_people_who_change_fifty_paragraphs_of_one_version_are_all_published()
    {
        var resource = await StartAsync(Text(i => $"Paragraphe {i}, comme au début."));
        var outcomes = await AtOnceAsync(i => PublishAsync(resource.Id, Text(n => n == i ? $"Paragraphe {n}, récrit par la personne {i}." : $"Paragraphe {n}, comme au début.")));

        Assert.All(outcomes, o => Assert.NotNull(o.Revision));
        Assert.Equal(Enumerable.Range(2, People), outcomes.Select(o => o.Revision!.Number).Order());
        await using var db = bench.Open();
        var current = await Works.CurrentAsync(db, resource.Id);
        Assert.Equal(Text(n => $"Paragraphe {n}, récrit par la personne {n}."), current.Text.Body.TrimEnd());
    }

    [Fact]
    public async Task Of_fifty_who_change_one_sentence_one_is_published_and_each_other_keeps_both_texts()
    {
        var resource = await StartAsync("La phrase de tous.");
        var outcomes = await AtOnceAsync(i => PublishAsync(resource.Id, $"La phrase de la personne {i}."));

        var published = Assert.Single(outcomes, o => o.Revision is not null).Revision!;
        Assert.All(outcomes.Where(o => o.Revision is null), o =>
        {
            var conflict = Assert.Single(o.Merge!.Conflicts);
            Assert.Equal("La phrase de tous.", conflict.Base);
            Assert.Contains("La phrase de la personne", (string)conflict.Ours!, StringComparison.Ordinal);
            Assert.Equal(published.Text.Body, conflict.Theirs);
            Assert.NotEqual(conflict.Ours, conflict.Theirs);
        });
        Assert.Equal(People - 1, outcomes.Select(o => o.Merge?.Conflicts[0].Ours).OfType<string>().Distinct().Count());
    }

    [Fact]
    public async Task A_proposal_that_ten_reviewers_accept_at_once_is_published_once()
    {
        var resource = await StartAsync("Un texte.\n\nUn autre.");
        var author = Works.Person("Autrice");
        var reviewers = Enumerable.Range(0, 10).Select(i => Works.Person($"Relectrice {i}")).ToList();
        int id;
        await using (var db = bench.Open())
        {
            var from = await Works.CurrentAsync(db, resource.Id);
            var proposal = new Proposal(from, Works.Content("Une œuvre", "Un texte.\n\nUn autre, mieux dit."), author, "Mieux dit.", Works.Day(3));
            db.Add(proposal);
            db.AddRange(reviewers);
            await db.SaveChangesAsync();
            id = proposal.Id;
        }

        var refused = 0;
        await Task.WhenAll(reviewers.Select(r => Task.Run(async () =>
        {
            await using var db = bench.Open();
            var proposal = (await db.ProposalAsync(id))!;
            var by = await db.Contributors.SingleAsync(c => c.Id == r.Id);
            try
            {
                await db.AcceptAsync(proposal, by, new(null, 10, 1), "", Works.Day(4));
            }
            catch (BrokenRuleException e) when (e.Code == "Proposal.Settled")
            {
                Interlocked.Increment(ref refused);
            }
        })));

        Assert.Equal(9, refused);
        await using var after = bench.Open();
        var current = await Works.CurrentAsync(after, resource.Id);
        var settled = (await after.ProposalAsync(id))!;
        Assert.Equal((2, "Un texte.\n\nUn autre, mieux dit.", ProposalState.Accepted, 2), (current.Number, current.Text.Body, settled.State, settled.PublishedNumber));
        Assert.Equal([.. new[] { (await after.RevisionAsync(resource.Id, 1))!.Seal.Hash, settled.Current.Seal.Hash }], current.Seal.Parents);
        Assert.Single(current.Sheet.Credits, c => c.Party == author.Uid && c.Role == CreditRole.Contributor);
        Assert.Single(current.Sheet.Credits, c => c.Role == CreditRole.Reviewer);
        Assert.Empty(current.Seal.Broken(current.ToContent(), current.SealCircumstances));
        Assert.Empty(settled.Current.Seal.Broken(settled.Current.ToContent(), new(settled.Uid, 1, settled.Current.At, author.Uid, "Mieux dit.", ProposalVersion.Grant)));
    }

    [Fact]
    public async Task Where_ten_must_approve_and_do_so_at_once_it_is_published_once_and_nobody_is_asked_again()
    {
        var resource = await StartAsync("Un texte.\n\nUn autre.");
        var reviewers = Enumerable.Range(0, 10).Select(i => Works.Person($"Relectrice de dix {i}")).ToList();
        int id;
        await using (var db = bench.Open())
        {
            var proposal = new Proposal(await Works.CurrentAsync(db, resource.Id), Works.Content("Une œuvre", "Un texte.\n\nUn autre, approuvé."), Works.Person("Autrice de dix"), "Mieux dit.", Works.Day(3));
            db.Add(proposal);
            db.AddRange(reviewers);
            await db.SaveChangesAsync();
            id = proposal.Id;
        }

        var outcomes = await Task.WhenAll(reviewers.Select(r => Task.Run(async () =>
        {
            await using var db = bench.Open();
            var proposal = (await db.ProposalAsync(id))!;
            return await db.AcceptAsync(proposal, await db.Contributors.SingleAsync(c => c.Id == r.Id), new(null, 10, 10), "", Works.Day(4));
        })));

        Assert.Single(outcomes, o => o.Published is not null);
        Assert.Equal(Enumerable.Range(0, 10), outcomes.Select(o => o.ApprovalsLeft).Order());
        await using var after = bench.Open();
        Assert.Equal((ProposalState.Accepted, 10), ((await after.ProposalAsync(id))!.State, (await Works.CurrentAsync(after, resource.Id)).Sheet.Credits.Count(c => c.Role == CreditRole.Reviewer)));
    }

    [Theory]
    [InlineData("Un.\n\nDeux.\n\nTrois, par l’autrice.", false)]
    [InlineData("Un, par l’autrice.\n\nDeux.\n\nTrois.", true)]
    public async Task A_draft_that_began_before_another_version_keeps_what_that_version_brought(string authors, bool collides)
    {
        var resource = await StartAsync("Un.\n\nDeux.");
        var (author, reviewer) = (Works.Person("Autrice pressée"), Works.Person("Relectrice lente"));
        int draft;
        await using (var db = bench.Open())
        {
            var from = await Works.CurrentAsync(db, resource.Id);
            var proposal = new Proposal(from, Works.Content("Une œuvre", "Un.\n\nDeux.\n\nTrois."), author, "Trois.", Works.Day(3));
            var amended = new Draft(from, Works.Content("Une œuvre", "Un, par la relectrice.\n\nDeux.\n\nTrois."), reviewer, Works.Day(3), proposal);
            amended.Accompany("Un seul mot.", null, null);
            db.AddRange(proposal, amended);
            await db.SaveChangesAsync();
            proposal.Complete(from, Works.Content("Une œuvre", authors), author, "Signé.", Works.Day(4));
            await db.SaveChangesAsync();
            draft = amended.Id;
        }

        await using var later = bench.Open();
        var outcome = await later.SubmitAsync((await later.DraftAsync(draft, reviewer.Id))!, SubmitWay.Usual, Works.Day(5));
        if (collides)
        {
            Assert.Equal("Un, par la relectrice.", Assert.Single(outcome.Collides!.Conflicts).Ours);
            await using var after = bench.Open();
            Assert.Equal(1, await after.Drafts.CountAsync(d => d.Id == draft));
            return;
        }
        Assert.Equal("Un, par la relectrice.\n\nDeux.\n\nTrois, par l’autrice.", outcome.Proposed!.Current.Body);
    }

    private async Task<Resource> StartAsync(string body)
    {
        var resource = new Resource(Guid.CreateVersion7(), null);
        resource.Publish(Works.Content("Une œuvre", body), Works.On(1), null);
        return await bench.SaveAsync(db => db.Add(resource).Entity);
    }

    private async Task<PublishOutcome> PublishAsync(int resource, string body)
    {
        await using var db = bench.Open();
        return await db.PublishAsync(resource, 1, Works.Content("Une œuvre", body), Works.On(2));
    }

    private static Task<T[]> AtOnceAsync<T>(Func<int, Task<T>> one) => Task.WhenAll(Enumerable.Range(0, People).Select(i => Task.Run(() => one(i))));
}
