using CommonsForge.Data.Feedback;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Feedback;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Feedback;

public sealed class UsedTogetherTests(Bench bench) : IClassFixture<Bench>
{
    [Fact]
    public async Task Works_that_two_people_or_more_used_together_are_counted_by_people_who_signed_and_still_want_to_be_named()
    {
        var (ana, bela, chloe, gone) = (Works.Person("Ana"), Works.Person("Béla"), Works.Person("Chloé"), Works.Person("Disparue"));
        var (start, three, two, one, unsigned, withdrawn) = (Works.Published("Début"), Works.Published("Trois"), Works.Published("Deux"), Works.Published("Une"), Works.Published("Sans nom"), Works.Published("Retirée"));
        await using (var db = bench.Open())
        {
            db.AddRange(start, three, two, one, unsigned, withdrawn);
            db.AddRange(ana, bela, chloe, gone);
            foreach (var person in (Contributor[])[ana, bela, chloe, gone]) Report(start, person);
            foreach (var person in (Contributor[])[ana, bela, chloe]) Report(three, person);
            foreach (var person in (Contributor[])[ana, bela]) Report(two, person);
            Report(two, bela);
            // One who stays, one who asked not to be named; and one who used it twice.
            Report(one, chloe); Report(one, chloe); Report(one, gone);
            Report(unsigned, null); Report(unsigned, null); Report(start, null);
            foreach (var person in (Contributor[])[ana, bela, chloe]) Report(withdrawn, person);
            await db.SaveChangesAsync();
            withdrawn.Withdraw("Pour voir.", null);
            await db.SaveChangesAsync();
            await db.Parties.Where(p => p.Uid == gone.Uid).ExecuteUpdateAsync(p => p.SetProperty(x => x.WithdrawnAt, Works.Day(9)));

            void Report(Domain.Resources.Resource work, Contributor? by) => db.Add(new UsageReport(Guid.CreateVersion7(), work, new(), new(), by, Works.Day(5)));
        }

        var queries = 0;
        await using var read = bench.Open(told: _ => queries++);
        Assert.Equal([new(three.Id, 3), new UsedTogether(two.Id, 2)], await read.UsedBySamePeopleAsync(start.Id, 8));
        Assert.Equal(1, queries);
        Assert.Equal([new UsedTogether(three.Id, 3)], await read.UsedBySamePeopleAsync(start.Id, 1));
        Assert.Empty(await read.UsedBySamePeopleAsync(unsigned.Id, 8));
    }
}
