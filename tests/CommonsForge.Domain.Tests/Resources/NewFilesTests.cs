using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Tests.Resources;

/// <summary>Which files of an origin a work made from it may take up, and with which licence.</summary>
public class NewFilesTests
{
    [Fact]
    public void What_came_or_was_replaced_is_offered_but_in_the_place_of_a_file_of_ones_own()
    {
        var taken = With("CC-BY-4.0", File("ancien", 'a'), File("remplacé", 'b'), File("à-moi", 'c'));
        var now = With("CC-BY-4.0", File("ancien", 'a'), File("remplacé", 'd'), File("à-moi", 'e'), File("neuf", 'f'), File("déjà", 'g'));
        var mine = With("CC-BY-SA-4.0", File("remplacé", 'b'), File("à-moi", 'z'), File("déjà", 'g'));

        var files = Derivation.NewFiles(taken, now, mine);
        var after = mine.TakingFiles(files, now);

        Assert.Equal(["remplacé", "neuf"], files.Select(f => f.Name));
        Assert.Equal([("à-moi", 'z', null), ("déjà", 'g', null), ("remplacé", 'd', "CC-BY-4.0"), ("neuf", 'f', "CC-BY-4.0")], after.Attachments.Select(a => (a.Name, a.Sha256[0], a.Licence)));
        Assert.Null(Assert.Single((mine with { Licence = "CC-BY-4.0", Attachments = [] }).TakingFiles([File("neuf", 'f')], now).Attachments).Licence);
    }

    private static Sheet With(string licence, params Attachment[] files) => new() { Title = "Titre", Language = "fr", Type = Guid.CreateVersion7(), Licence = licence, Attachments = files };

    private static Attachment File(string name, char content) => new() { Name = name, Sha256 = new string(content, 64), MediaType = "image/png" };
}
