using CommonsForge.Domain.Merging;
using FsCheck;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Merging;

/// <summary>What holds of a translation beside its source, whatever became of the source since.</summary>
public sealed class TranslatedTextLaws
{
    // A source whose passages are all different, and what it became; numbers from 1000 on are new, or what another became.
    private static readonly Arbitrary<(int[] Taken, int[] Now)> Moved = Sources(moves: true);

    private static readonly Arbitrary<(int[] Taken, int[] Now)> Unmoved = Sources(moves: false);

    [Fact]
    public void What_did_not_change_keeps_its_translation_and_what_is_new_has_none() =>
        Soup.Holds(Prop.ForAll(Moved, m =>
        {
            var passages = TranslatedText.Align(Text(m.Taken), Text(m.Now), Translated(m.Taken));
            return passages.All(p => p.Fate switch
            {
                PassageFate.Added => p.Translation.Length == 0,
                PassageFate.Own => false,
                _ => p.Translation == Blocks(Translated([m.Taken[p.BeforeAt]])).Single(),
            }) && m.Taken.Intersect(m.Now).All(n => passages.Any(p => p.Fate == PassageFate.Same && p.BeforeAt == Array.IndexOf(m.Taken, n)));
        }));

    [Fact]
    public void A_passage_keeps_its_translation_whatever_the_texts_look_like() =>
        Soup.Holds(Prop.ForAll(Soup.Texts, Soup.Texts, Soup.Texts, (taken, now, translation) =>
        {
            var before = TranslatedText.Align(taken, taken, translation).Where(p => p.BeforeAt >= 0).ToDictionary(p => p.BeforeAt, p => p.Translation);
            return TranslatedText.Align(taken, now, translation).Where(p => p.BeforeAt >= 0 && before[p.BeforeAt].Length > 0).All(p => p.Translation == before[p.BeforeAt]);
        }));

    [Fact]
    public void What_was_typed_and_kept_stands_where_it_was_typed() =>
        Soup.Holds(Prop.ForAll(Unmoved, Soup.Lists, (m, rewritten) =>
        {
            var (taken, now, published) = (Text(m.Taken), Text(m.Now), Translated(m.Taken));
            var passages = TranslatedText.Align(taken, now, published, (taken, published));
            List<string> typed = [.. passages.Select((p, i) => p.Fate == PassageFate.Added || (p.Fate == PassageFate.Changed && rewritten.Contains(i)) ? p.Saying($"typed{i}x") : p.Translation)];
            var kept = TranslatedText.Join(typed.Zip(passages.Select(p => p.LineEnds)));
            return TranslatedText.Align(taken, now, kept, (taken, published)).Select(p => p.Translation).SequenceEqual(typed, StringComparer.Ordinal);
        }));

    [Fact]
    public void Steps_keep_their_translation_too() =>
        Soup.Holds(Prop.ForAll(Moved, m =>
        {
            var steps = TranslatedStep.Align(Steps(m.Taken, "fr"), Steps(m.Now, "fr"), Steps(m.Taken, "en"));
            return steps.All(s => s.Before is null ? s.Translation is null : s.Translation!.Title == s.Before.Title.Replace("fr", "en", StringComparison.Ordinal));
        }));

    private static Arbitrary<(int[] Taken, int[] Now)> Sources(bool moves) => (
        from count in Gen.Choose(0, 12)
        from edits in (from kind in Gen.Choose(0, moves ? 3 : 2) from at in Gen.Choose(0, 12) from what in Gen.Choose(0, 99) select (kind, at, what)).ListOf()
        let taken = Enumerable.Range(100, count).ToArray()
        select (taken, Edited(taken, edits.Take(6)))).ToArbitrary();

    private static int[] Edited(int[] taken, IEnumerable<(int Kind, int At, int What)> edits)
    {
        var list = taken.ToList();
        foreach (var (kind, at, what) in edits)
        {
            var i = list.Count == 0 ? 0 : at % list.Count;
            if (kind == 1 || list.Count == 0) list.Insert(i, 1_000 + what);
            else if (kind == 0) list.RemoveAt(i);
            else if (kind == 2) list[i] = 10_000 + list[i] % 1_000 + what * 1_000;
            else
            {
                var moved = list[i];
                list.RemoveAt(i);
                list.Insert(Math.Min(list.Count, what % 7), moved);
            }
        }
        return [.. list.Distinct()];
    }

    // What a passage became keeps its kind and most of its words.
    private static string Text(IEnumerable<int> numbers) => string.Concat(numbers.Select(n => Of(n % 5, $"le m{n % 1_000}e mot reste ici là-bas encore m{n}e")));

    // Long where the source is short.
    private static string Translated(IEnumerable<int> numbers) => string.Concat(numbers.Select(n => Of(n % 5, string.Join(' ', Enumerable.Repeat($"w{n}d", 1 + n * 7 % 11)))));

    private static string Of(int kind, string words) => kind switch
    {
        0 => $"## {words}\n\n",
        1 => $"- {words}\n\n",
        2 => $"> {words}\n\n",
        _ => $"{words}.\n\n",
    };

    private static IEnumerable<string> Blocks(string text) => TranslatedText.Split(text).Select(b => b.Body);

    private static Domain.Resources.Step[] Steps(IEnumerable<int> numbers, string language) => [.. numbers.Select(n => new Domain.Resources.Step { Title = $"{language} m{n % 1_000}e reste encore ici là m{n}e" })];
}
