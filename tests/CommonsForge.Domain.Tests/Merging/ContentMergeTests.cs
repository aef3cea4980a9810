using System.Text.Json;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using FsCheck;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Merging;

public sealed class ContentMergeTests
{
    private static readonly Guid[] Uids = [.. Enumerable.Range(1, 9).Select(i => new Guid(i, 0, 0, new byte[8]))];

    private static readonly Content Old = new(
        new Sheet { Title = "Le cercle", Language = "fr", Type = Uids[0], Licence = "CC-BY-SA-4.0", Credits = [Author(1), Author(2)], Steps = [Step("Ouvrir", 1), Step("Parler", 2)] },
        new ContentText { Body = "# Le déroulé\n\nOn ouvre le cercle. On parle.\n", PlainText = "Le déroulé\nOn ouvre le cercle. On parle." });

    private static readonly Gen<Content> Contents =
        from title in Gen.Choose(0, 3)
        from type in Gen.Choose(0, 2)
        from licence in Gen.Elements(null, "CC0-1.0", "CC-BY-4.0")
        from concepts in Some()
        from territories in Some()
        from minutes in Gen.Choose(0, 2)
        from credits in Some()
        from origins in Some()
        from revisions in Gen.Choose(1, 3)
        from steps in Some()
        from aim in Gen.Choose(0, 1)
        from files in Some()
        from bytes in Gen.Choose(0, 2)
        from body in Some()
        let text = string.Concat(body.Select(i => $"Un mot {i} ici.\n\n"))
        select new Content(
            new Sheet
            {
                Title = $"Titre {title}",
                Language = "fr",
                Type = Uids[type],
                Licence = licence,
                Concepts = [.. concepts.Order().Select(i => Uids[i])],
                Territories = [.. territories.Order().Select(i => $"DEP-0{i}")],
                Duration = Span.Of(minutes, null),
                Credits = [.. credits.Select(Author)],
                Origins = [.. origins.Select(i => new Origin { Resource = Uids[i], Revision = revisions })],
                Steps = [.. steps.Select(i => Step($"Étape {i}", i) with { Aim = $"but {aim}" })],
                Attachments = [.. files.Select(i => File($"f{i}.png", $"{bytes}"))],
            },
            new ContentText { Body = text, PlainText = PlainText.Of(text) });

    private static readonly Arbitrary<(Content Old, Content Ours, Content Theirs)> Threes =
        (from old in Contents from ours in Near(old) from theirs in Near(old) select (old, ours, theirs)).ToArbitrary();

    [Fact]
    public void A_side_that_changed_nothing_changes_nothing() =>
        Soup.Holds(Prop.ForAll(Threes, m => Same(Clean(m.Old, m.Old, m.Theirs), m.Theirs) && Same(Clean(m.Old, m.Theirs, m.Old), m.Theirs)));

    [Fact]
    public void The_same_change_merges_once() => Soup.Holds(Prop.ForAll(Threes, m => Same(Clean(m.Old, m.Ours, m.Ours), m.Ours)));

    [Fact]
    public void The_sides_may_swap_names() =>
        Soup.Holds(Prop.ForAll(Threes, m =>
        {
            ContentMerge one = ContentMerge.Merge(m.Old, m.Ours, m.Theirs), other = ContentMerge.Merge(m.Old, m.Theirs, m.Ours);
            var swapped = other.Conflicts.Select(c => c with { Ours = c.Theirs, Theirs = c.Ours });
            return Json(one.Conflicts) == Json(swapped) &&
                   Same(one.Resolve([.. one.Conflicts.Select(_ => Settlement.Ours)]), other.Resolve([.. other.Conflicts.Select(_ => Settlement.Theirs)]));
        }));

    [Fact]
    public void Additions_of_both_stay_and_what_one_took_out_goes() =>
        Soup.Holds(Prop.ForAll(Threes, m =>
        {
            var merged = ContentMerge.Merge(m.Old, m.Ours, m.Theirs).Content.Sheet;
            return AsSets(m.Old.Sheet.Concepts, m.Ours.Sheet.Concepts, m.Theirs.Sheet.Concepts, merged.Concepts) &&
                   AsSets(m.Old.Sheet.Territories, m.Ours.Sheet.Territories, m.Theirs.Sheet.Territories, merged.Territories) &&
                   AsSets(m.Old.Sheet.Credits, m.Ours.Sheet.Credits, m.Theirs.Sheet.Credits, merged.Credits);
        }));

    [Fact]
    public void No_step_that_a_side_added_is_lost() =>
        Soup.Holds(Prop.ForAll(Threes, m =>
        {
            var merge = ContentMerge.Merge(m.Old, m.Ours, m.Theirs);
            var both = merge.Resolve([.. merge.Conflicts.Select(c => c.MayTakeBoth ? Settlement.OursThenTheirs : Settlement.Ours)]).Sheet.Steps.Select(s => s.Title).ToHashSet();
            return m.Ours.Sheet.Steps.Concat(m.Theirs.Sheet.Steps).Select(s => s.Title).Except(m.Old.Sheet.Steps.Select(s => s.Title)).All(both.Contains);
        }));

    [Fact]
    public void Different_fields_merge_by_themselves()
    {
        var merged = Clean(
            Old,
            With(s => s with { Title = "Le grand cercle", Territories = ["DEP-29"], Duration = Span.Of(30, 60) }, "# Le déroulé\n\nOn ouvre le grand cercle. On parle.\n"),
            With(s => s with { Summary = "Pour se parler.", Licence = "CC0-1.0", Territories = ["DEP-22"] }, "# Le déroulé\n\nOn ouvre le cercle. On se parle.\n"));
        Assert.Equal(("Le grand cercle", "Pour se parler.", "CC0-1.0", Span.Of(30, 60)), (merged.Sheet.Title, merged.Sheet.Summary, merged.Sheet.Licence, merged.Sheet.Duration));
        Assert.Equal(["DEP-22", "DEP-29"], merged.Sheet.Territories);
        Assert.Equal("# Le déroulé\n\nOn ouvre le grand cercle. On se parle.\n", merged.Text.Body);
        Assert.Equal("Le déroulé\nOn ouvre le grand cercle. On se parle.", merged.Text.PlainText);
    }

    [Fact]
    public void All_conflicts_are_listed_at_once_and_settled_together()
    {
        var merge = ContentMerge.Merge(
            Old,
            With(s => s with { Title = "Un", Licence = "CC0-1.0", Credits = [Author(2), Author(1)], Steps = [Step("Ouvrir", 1), Step("Parler", 2) with { Aim = "a" }] }, "# Le déroulé\n\nOn ouvre un cercle. On parle.\n"),
            With(s => s with { Title = "Deux", Licence = null, Credits = [Author(1), Author(3), Author(2)], Steps = [Step("Ouvrir", 1), Step("Parler", 2) with { Aim = "b" }] }, "# Le déroulé\n\nOn ouvre deux cercles. On parle.\n"));
        Assert.Equal([ContentField.Title, ContentField.Body, ContentField.Licence, ContentField.Steps], merge.Conflicts.Select(c => c.Field));
        Assert.Equal(("Le cercle", "Un", "Deux"), (merge.Conflicts[0].Base, merge.Conflicts[0].Ours, merge.Conflicts[0].Theirs));
        Assert.Equal(("On ouvre un cercle.", "Le déroulé"), (merge.Conflicts[1].Ours, merge.Conflicts[1].Heading));
        Assert.False(merge.IsClean);

        var settled = merge.Resolve([Settlement.Own("Trois"), Settlement.TheirsThenOurs, Settlement.Theirs, Settlement.Theirs]);
        Assert.Equal(("Trois", (string?)null), (settled.Sheet.Title, settled.Sheet.Licence));
        Assert.Equal("# Le déroulé\n\nOn ouvre deux cercles. On ouvre un cercle. On parle.\n", settled.Text.Body);
        Assert.Equal([Step("Ouvrir", 1), Step("Parler", 2) with { Aim = "b" }], settled.Sheet.Steps);
        Assert.Equal([Author(2), Author(1), Author(3)], settled.Sheet.Credits);
    }

    [Fact]
    public void A_choice_that_does_not_fit_its_field_is_refused()
    {
        var merge = ContentMerge.Merge(Old, With(s => s with { Licence = "CC0-1.0" }), With(s => s with { Licence = null }));
        Assert.Throws<ArgumentException>(() => merge.Resolve([]));
        Assert.Throws<ArgumentException>(() => merge.Resolve([Settlement.OursThenTheirs]));
        Assert.Throws<ArgumentException>(() => merge.Resolve([Settlement.Own("MIT")]));
        Assert.Equal("CC0-1.0", merge.Resolve([Settlement.Ours]).Sheet.Licence);
    }

    [Fact]
    public void Both_add_the_same_step() =>
        Assert.Equal(["Ouvrir", "Parler", "Clore"], Clean(Old, Steps("Ouvrir", "Parler", "Clore"), Steps("Ouvrir", "Parler", "Clore")).Sheet.Steps.Select(s => s.Title));

    [Fact]
    public void Steps_added_in_two_places_both_stay() =>
        Assert.Equal(["Poser", "Ouvrir", "Parler", "Clore"], Clean(Old, Steps("Poser", "Ouvrir", "Parler"), Steps("Ouvrir", "Parler", "Clore")).Sheet.Steps.Select(s => s.Title));

    [Fact]
    public void A_step_edited_by_both_merges_field_by_field()
    {
        Content Second(Func<Step, Step> change) => With(s => s with { Steps = [Old.Sheet.Steps[0], change(Old.Sheet.Steps[1])] });
        var merged = Clean(Old, Second(s => s with { Minutes = 20 }), Second(s => s with { Title = "Se parler", PinnedRevision = 3 }));
        Assert.Equal(Step("Se parler", 2) with { Minutes = 20, PinnedRevision = 3 }, merged.Sheet.Steps[1]);
    }

    [Fact]
    public void A_step_taken_out_against_edited_is_a_conflict()
    {
        var merge = ContentMerge.Merge(Old, Steps("Ouvrir"), With(s => s with { Steps = [Step("Ouvrir", 1), Step("Parler", 2) with { Minutes = 5 }] }));
        Assert.Empty((IReadOnlyList<Step>)Assert.Single(merge.Conflicts).Ours!);
    }

    [Fact]
    public void An_origin_is_kept_at_the_higher_revision()
    {
        Content From(int revision) => With(s => s with { Origins = [new() { Resource = Uids[4], Revision = revision }] });
        Assert.Equal(5, Clean(From(2), From(5), From(3)).Sheet.Origins[0].Revision);
        Assert.Empty(Clean(From(2), From(2), Old).Sheet.Origins);
        Assert.Equal(ContentField.Origins, Assert.Single(ContentMerge.Merge(From(2), From(5), Old).Conflicts).Field);
    }

    [Fact]
    public void A_file_with_two_different_bytes_is_a_conflict()
    {
        Content Files(params Attachment[] files) => With(s => s with { Attachments = files });
        Assert.Equal(["a.png", "b.png"], Clean(Old, Files(File("b.png", "1")), Files(File("a.png", "2"))).Sheet.Attachments.Select(f => f.Name));
        Assert.Equal("2", Clean(Files(File("a.png", "1")), Files(File("a.png", "1")), Files(File("a.png", "2"))).Sheet.Attachments[0].Sha256);
        var merge = ContentMerge.Merge(Files(File("a.png", "1")), Files(File("a.png", "2")), Files(File("a.png", "3")));
        Assert.Equal((File("a.png", "2"), File("a.png", "3")), (merge.Conflicts[0].Ours, merge.Conflicts[0].Theirs));
        Assert.Single(ContentMerge.Merge(Old, Files(File("a.png", "2")), Files(File("a.png", "3"))).Conflicts);
        var removed = ContentMerge.Merge(Files(File("a.png", "1")), Files(File("a.png", "2")), Old);
        Assert.Empty(removed.Resolve([Settlement.Theirs]).Sheet.Attachments);
        Assert.Equal("2", removed.Resolve([Settlement.Ours]).Sheet.Attachments[0].Sha256);
    }

    [Fact]
    public void The_order_of_credits_holds_unless_both_changed_it()
    {
        Content By(params int[] authors) => With(s => s with { Credits = [.. authors.Select(Author)] });
        Assert.Equal([Author(3), Author(1), Author(4), Author(2)], Clean(By(1, 2, 3), By(3, 1, 2), By(1, 4, 2, 3)).Sheet.Credits);
        Assert.Equal([Author(1), Author(4), Author(5)], Clean(By(1), By(1, 5), By(1, 4)).Sheet.Credits);
        Assert.Equal(ContentField.Credits, Assert.Single(ContentMerge.Merge(By(1, 2, 3), By(3, 1, 2), By(2, 1, 3)).Conflicts).Field);
    }

    private static Content Clean(Content old, Content ours, Content theirs)
    {
        var merge = ContentMerge.Merge(old, ours, theirs);
        Assert.True(merge.IsClean, Json(merge.Conflicts));
        return merge.Content;
    }

    private static Content With(Func<Sheet, Sheet> change, string? body = null) => new(change(Old.Sheet), body is null ? Old.Text : new() { Body = body });

    private static Content Steps(params string[] titles) => With(s => s with { Steps = [.. titles.Select(t => Old.Sheet.Steps.FirstOrDefault(o => o.Title == t) ?? Step(t, null))] });

    private static Credit Author(int uid) => new() { Party = Uids[uid] };

    private static Step Step(string title, int? uid) => new() { Title = title, Resource = uid is { } i ? Uids[i] : null };

    private static Attachment File(string name, string hash) => new() { Name = name, Sha256 = hash, MediaType = "image/png" };

    private static Gen<int[]> Some() => Gen.Choose(0, 8).ListOf().Select(list => list.Distinct().Take(5).ToArray());

    // Each field of the old content, or of another one.
    private static Gen<Content> Near(Content old) =>
        from other in Contents
        from take in Gen.Choose(0, 2).ArrayOf(10)
        select new Content(
            new Sheet
            {
                Title = take[0] > 0 ? old.Sheet.Title : other.Sheet.Title,
                Language = "fr",
                Type = take[1] > 0 ? old.Sheet.Type : other.Sheet.Type,
                Licence = take[2] > 0 ? old.Sheet.Licence : other.Sheet.Licence,
                Concepts = take[3] > 0 ? old.Sheet.Concepts : other.Sheet.Concepts,
                Territories = other.Sheet.Territories,
                Duration = take[4] > 0 ? old.Sheet.Duration : other.Sheet.Duration,
                Credits = take[5] > 0 ? old.Sheet.Credits : other.Sheet.Credits,
                Origins = take[6] > 0 ? old.Sheet.Origins : other.Sheet.Origins,
                Steps = take[7] > 0 ? old.Sheet.Steps : other.Sheet.Steps,
                Attachments = take[8] > 0 ? old.Sheet.Attachments : other.Sheet.Attachments,
            },
            take[9] > 0 ? old.Text : other.Text);

    private static bool AsSets<T>(IReadOnlyList<T> old, IReadOnlyList<T> ours, IReadOnlyList<T> theirs, IReadOnlyList<T> merged) =>
        merged.Count == merged.Distinct().Count() &&
        merged.ToHashSet().SetEquals(ours.Intersect(theirs).Union(ours.Except(old)).Union(theirs.Except(old)));

    private static bool Same(Content a, Content b) => Json(a) == Json(b);

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);
}
