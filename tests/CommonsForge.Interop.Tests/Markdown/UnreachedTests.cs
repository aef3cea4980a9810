using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Tests.Markdown;

public sealed class UnreachedTests
{
    [Fact]
    public void Images_that_are_no_file_of_the_text_and_links_that_lead_nowhere_are_found()
    {
        var options = Bench.Options with { ResolveImage = name => name == "images/plan.svg" ? new ImageSource("/fichiers/1", 1, 1) : null };
        var found = Unreached.Of("""
            ![Le plan](images/plan.svg) ![schéma]() ![photo](https://exemple.org/a.png) ![encore](https://exemple.org/a.png) ![](images/perdue.png)

            [un](https://exemple.org) [deux](javascript:alert) [trois](/ressources/1) [quatre](#ici) [cinq](mailto:a@exemple.org) [six](htps://exemple.org) <https://exemple.org>
            """, options);
        Assert.Equal([("", "schéma"), ("https://exemple.org/a.png", "photo"), ("images/perdue.png", "")], found.Images.Select(i => (i.Address, i.Words)));
        Assert.Equal(["deux", "six"], found.Links.Select(l => l.Words));
        Assert.Empty(Unreached.Of("Rien à dire, et `![du code]()`.", options).Images);
    }
}
