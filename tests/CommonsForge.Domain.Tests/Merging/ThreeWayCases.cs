using System.Globalization;
using CommonsForge.Domain.Merging;

namespace CommonsForge.Domain.Tests.Merging;

/// <summary>Cases from real editing. A conflict is written ⟦base¦ours¦theirs⟧; ↵ stands for a line's end, so that a case is one line.</summary>
public sealed class ThreeWayCases
{
    [Theory(DisplayName = "Changes that do not collide merge by themselves")]
    [InlineData("typo fixed, paragraph added below", "Le cercle s’ouvrre.↵", "Le cercle s’ouvre.↵", "Le cercle s’ouvrre.↵↵Chacun parle.↵", "Le cercle s’ouvre.↵↵Chacun parle.↵")]
    [InlineData("typo fixed, paragraph added above", "Le cercle s’ouvrre.↵", "Le cercle s’ouvre.↵", "Chacun parle.↵↵Le cercle s’ouvrre.↵", "Chacun parle.↵↵Le cercle s’ouvre.↵")]
    [InlineData("two neighbours reworded", "Un petit groupe.↵↵Une grande salle.↵", "Un groupe réduit, petit.↵↵Une grande salle.↵", "Un petit groupe.↵↵Une très grande salle.↵", "Un groupe réduit, petit.↵↵Une très grande salle.↵")]
    [InlineData("two sentences of one paragraph", "On ouvre. On parle. On ferme.", "On ouvre tôt. On parle. On ferme.", "On ouvre. On parle. On ferme tard.", "On ouvre tôt. On parle. On ferme tard.")]
    [InlineData("two neighbouring sentences", "On ouvre ici. On ferme là.", "On ouvre juste ici. On ferme là.", "On ouvre ici. On ferme bien là.", "On ouvre juste ici. On ferme bien là.")]
    [InlineData("sentence added, another reworded", "On ouvre ici. On ferme là.", "On ouvre ici. On boit. On ferme là.", "On ouvre ici. On ferme bien là.", "On ouvre ici. On boit. On ferme bien là.")]
    [InlineData("sentence deleted, another reworded", "Un. Deux mots. Trois mots.", "Un. Trois mots.", "Un. Deux mots. Trois petits mots.", "Un. Trois petits mots.")]
    [InlineData("row changed, header renamed", "| Qui | Quoi |↵|---|---|↵| Ana | ouvre |↵| Bob | ferme |↵", "| Qui | Action |↵|---|---|↵| Ana | ouvre |↵| Bob | ferme |↵", "| Qui | Quoi |↵|---|---|↵| Ana | accueille |↵| Bob | ferme |↵", "| Qui | Action |↵|---|---|↵| Ana | accueille |↵| Bob | ferme |↵")]
    [InlineData("two cells of one row", "| a | b |↵|---|---|↵| un | deux |↵", "| a | b |↵|---|---|↵| un et demi | deux |↵", "| a | b |↵|---|---|↵| un | deux ou trois |↵", "| a | b |↵|---|---|↵| un et demi | deux ou trois |↵")]
    [InlineData("row added, row deleted", "| a |↵|---|↵| un |↵| deux |↵| trois |↵", "| a |↵|---|↵| un |↵| trois |↵", "| a |↵|---|↵| un |↵| deux |↵| trois |↵| quatre |↵", "| a |↵|---|↵| un |↵| trois |↵| quatre |↵")]
    [InlineData("item added at the top, item reworded", "- pain↵- vin rouge↵", "- eau↵- pain↵- vin rouge↵", "- pain↵- vin blanc↵", "- eau↵- pain↵- vin blanc↵")]
    [InlineData("last item deleted, item added before", "- un↵- deux↵- trois↵", "- un↵- deux↵", "- un↵- neuf↵- deux↵- trois↵", "- un↵- neuf↵- deux↵")]
    [InlineData("last item deleted, another added after it", "- un↵- deux↵", "- un↵", "- un↵- deux↵- trois↵", "- un↵- trois↵")]
    [InlineData("item ticked, item reworded", "- [ ] réserver la salle↵", "- [x] réserver la salle↵", "- [ ] réserver la grande salle↵", "- [x] réserver la grande salle↵")]
    [InlineData("items renumbered after an addition, one reworded", "1. ouvrir le cercle↵2. fermer le cercle↵", "1. poser le cadre↵2. ouvrir le cercle↵3. fermer le cercle↵", "1. ouvrir le cercle↵2. fermer le cercle ensemble↵", "1. poser le cadre↵2. ouvrir le cercle↵3. fermer le cercle ensemble↵")]
    [InlineData("list reordered, paragraph above reworded", "Le matériel prévu.↵↵- a↵- b↵- c↵", "Le matériel prévu.↵↵- c↵- a↵- b↵", "Tout le matériel prévu.↵↵- a↵- b↵- c↵", "Tout le matériel prévu.↵↵- c↵- a↵- b↵")]
    [InlineData("list reordered the same way by both", "- a↵- b↵- c↵", "- c↵- a↵- b↵", "- c↵- a↵- b↵", "- c↵- a↵- b↵")]
    [InlineData("item moved up by one, down by the other: it stands twice", "- a↵- b↵- c↵- d↵- e↵", "- c↵- a↵- b↵- d↵- e↵", "- a↵- b↵- d↵- e↵- c↵", "- c↵- a↵- b↵- d↵- e↵- c↵")]
    [InlineData("item nested, another reworded", "- un↵- deux↵- trois mots↵", "- un↵    - deux↵- trois mots↵", "- un↵- deux↵- trois petits mots↵", "- un↵    - deux↵- trois petits mots↵")]
    [InlineData("item nested by one, reworded by the other", "- un↵- deux mots↵", "- un↵    - deux mots↵", "- un↵- deux petits mots↵", "- un↵    - deux petits mots↵")]
    [InlineData("heading raised, heading reworded", "### Le déroulé↵", "## Le déroulé↵", "### Le déroulé minuté↵", "## Le déroulé minuté↵")]
    [InlineData("section deleted, another edited", "# A↵↵un mot↵↵# B↵↵deux mots↵", "# B↵↵deux mots↵", "# A↵↵un mot↵↵# B↵↵deux petits mots↵", "# B↵↵deux petits mots↵")]
    [InlineData("section deleted, section added after it", "# A↵↵un↵↵# B↵↵deux↵", "# B↵↵deux↵", "# A↵↵un↵↵# N↵↵neuf↵↵# B↵↵deux↵", "# N↵↵neuf↵↵# B↵↵deux↵")]
    [InlineData("neighbouring paragraphs deleted by each", "un↵↵deux↵↵trois↵", "deux↵↵trois↵", "un↵↵trois↵", "trois↵")]
    [InlineData("paragraph moved by one, deleted by the other: it stays", "un↵↵deux↵↵trois↵", "deux↵↵trois↵↵un↵", "deux↵↵trois↵", "deux↵↵trois↵↵un↵")]
    [InlineData("overlapping stretches deleted", "un↵↵deux↵↵trois↵↵quatre↵", "un↵↵quatre↵", "un↵↵deux↵", "un↵")]
    [InlineData("same paragraph added by both", "un↵", "un↵↵deux↵", "un↵↵deux↵", "un↵↵deux↵")]
    [InlineData("same typo fixed by both, one does more", "Un mott. Puis deux.", "Un mot. Puis deux.", "Un mot. Puis trois et deux.", "Un mot. Puis trois et deux.")]
    [InlineData("CRLF on one side, a change on the other", "un mot↵↵deux↵", "un mot\r↵\r↵deux\r↵", "un petit mot↵↵deux↵", "un petit mot\r↵\r↵deux\r↵")]
    [InlineData("CRLF inside a paragraph is no change", "un↵deux mots↵↵fin↵", "un\r↵deux mots\r↵\r↵fin\r↵", "un↵deux petits mots↵↵fin↵", "un↵deux petits mots\r↵\r↵fin\r↵")]
    [InlineData("no final line end, paragraph added", "un mot", "un petit mot", "un mot↵↵deux", "un petit mot↵↵deux")]
    [InlineData("final line end added, paragraph deleted", "un↵↵deux", "un↵↵deux↵", "un", "un↵")]
    [InlineData("last paragraph deleted, one added after it", "un↵↵deux", "un", "un↵↵deux↵↵trois", "un↵↵trois")]
    [InlineData("blank lines added, word changed", "# A↵un mot↵", "# A↵↵un mot↵", "# A↵un petit mot↵", "# A↵↵un petit mot↵")]
    [InlineData("French spaces put right, another sentence reworded", "Vraiment ? On parle. « Oui ! »", "Vraiment\u00A0? On parle. «\u00A0Oui\u00A0!\u00A0»", "Vraiment ? On se parle. « Oui ! »", "Vraiment\u00A0? On se parle. «\u00A0Oui\u00A0!\u00A0»")]
    [InlineData("a question in guillemets goes on with its sentence", "« Ça va ? » demande Ana. Bob rit.", "« Ça va ? » demande Anna. Bob rit.", "« Ça va ? » demande Ana. Bob sourit.", "« Ça va ? » demande Anna. Bob sourit.")]
    [InlineData("inclusive writing in one sentence, a figure in another", "Les facilitateurs ouvrent. Ils sont 3.", "Les facilitateur·rices ouvrent. Ils sont 3.", "Les facilitateurs ouvrent. Ils sont 4.", "Les facilitateur·rices ouvrent. Ils sont 4.")]
    [InlineData("note added with its call, another sentence reworded", "Un fait. Un autre fait.↵↵Fin.↵", "Un fait.[^1] Un autre fait.↵↵Fin.↵↵[^1]: Source.↵", "Un fait. Un autre petit fait.↵↵Fin.↵", "Un fait.[^1] Un autre petit fait.↵↵Fin.↵↵[^1]: Source.↵")]
    [InlineData("note reworded, its call moved in the text", "Un fait[^1]. Deux faits.↵↵[^1]: La source.↵", "Un fait. Deux faits[^1].↵↵[^1]: La source.↵", "Un fait[^1]. Deux faits.↵↵[^1]: La bonne source.↵", "Un fait. Deux faits[^1].↵↵[^1]: La bonne source.↵")]
    [InlineData("code changed, text around reworded", "Un mot.↵↵```↵# a↵↵b↵```↵", "Un mot.↵↵```↵# a↵↵c↵```↵", "Un petit mot.↵↵```↵# a↵↵b↵```↵", "Un petit mot.↵↵```↵# a↵↵c↵```↵")]
    [InlineData("quotation: two sentences of two lines", "> Un mot.↵> Deux mots.↵", "> Un petit mot.↵> Deux mots.↵", "> Un mot.↵> Deux grands mots.↵", "> Un petit mot.↵> Deux grands mots.↵")]
    [InlineData("first sentence of an item deleted, the next reworded", "- Un. Deux mots.↵", "- Deux mots.↵", "- Un. Deux petits mots.↵", "- Deux petits mots.↵")]
    [InlineData("paragraph becomes a list, another reworded", "a, b↵↵Un mot.↵", "- a↵- b↵↵Un mot.↵", "a, b↵↵Un petit mot.↵", "- a↵- b↵↵Un petit mot.↵")]
    [InlineData("lines of an address", "Ana Le Gall  ↵3 rue Haute  ↵Brest", "Ana Le Gall  ↵4 rue Haute  ↵Brest", "Ana Le Gall  ↵3 rue Haute  ↵Quimper", "Ana Le Gall  ↵4 rue Haute  ↵Quimper")]
    public void Clean(string what, string old, string ours, string theirs, string expected) => Merges(what, old, ours, theirs, expected);

    [Theory(DisplayName = "What collides is shown and nothing else")]
    [InlineData("one word changed in two ways", "Le petit cercle s’ouvre. Fin.", "Le grand cercle s’ouvre. Fin.", "Le premier cercle s’ouvre. Fin.", "⟦Le petit cercle s’ouvre.¦Le grand cercle s’ouvre.¦Le premier cercle s’ouvre.⟧ Fin.")]
    [InlineData("two words of one sentence", "Le petit cercle s’ouvre ici.", "Le grand cercle s’ouvre ici.", "Le petit cercle s’ouvre là.", "⟦Le petit cercle s’ouvre ici.¦Le grand cercle s’ouvre ici.¦Le petit cercle s’ouvre là.⟧")]
    [InlineData("an abbreviation ends no sentence", "Voir M. Petit, p. 12 ou 13.", "Voir M. Grand, p. 12 ou 13.", "Voir M. Petit, p. 12 ou 14.", "⟦Voir M. Petit, p. 12 ou 13.¦Voir M. Grand, p. 12 ou 13.¦Voir M. Petit, p. 12 ou 14.⟧")]
    [InlineData("paragraph deleted against edited", "un↵↵deux mots↵↵trois↵", "un↵↵trois↵", "un↵↵deux petits mots↵↵trois↵", "un↵↵⟦deux mots¦¦deux petits mots⟧↵↵trois↵")]
    [InlineData("section deleted against edited", "# A↵↵un mot↵↵deux↵↵# B↵", "# B↵", "# A↵↵un petit mot↵↵deux↵↵# B↵", "⟦# A↵↵un mot↵↵deux¦¦# A↵↵un petit mot↵↵deux⟧↵↵# B↵")]
    [InlineData("section deleted, paragraph added inside", "# A↵↵un↵↵deux↵↵# B↵", "# B↵", "# A↵↵un↵↵neuf↵↵deux↵↵# B↵", "⟦# A↵↵un↵↵deux¦¦# A↵↵un↵↵neuf↵↵deux⟧↵↵# B↵")]
    [InlineData("section deleted, paragraph added at its end", "# A↵↵un↵↵# B↵", "# B↵", "# A↵↵un↵↵neuf↵↵# B↵", "⟦# A↵↵un¦¦# A↵↵un↵↵neuf⟧↵↵# B↵")]
    [InlineData("two paragraphs added at one place", "un↵↵fin↵", "un↵↵ici↵↵fin↵", "un↵↵là↵↵fin↵", "un↵↵⟦¦ici¦là⟧↵↵fin↵")]
    [InlineData("two items added at the end", "- un↵", "- un↵- ici↵", "- un↵- là↵", "- un↵⟦¦- ici¦- là⟧↵")]
    [InlineData("two texts from nothing", "", "ici", "là", "⟦¦ici¦là⟧")]
    [InlineData("all deleted against edited", "un mot↵", "", "un petit mot↵", "⟦un mot¦¦un petit mot⟧↵")]
    [InlineData("one cell changed in two ways", "| a | b |↵|---|---|↵| un | deux |↵", "| a | b |↵|---|---|↵| un | trois |↵", "| a | b |↵|---|---|↵| un | dix |↵", "| a | b |↵|---|---|↵| un | ⟦deux¦trois¦dix⟧ |↵")]
    [InlineData("column added, row added", "| a |↵|---|↵| un |↵", "| a | b |↵|---|---|↵| un | 1 |↵", "| a |↵|---|↵| un |↵| deux |↵", "| a | b |↵|---|---|↵⟦| un |¦| un | 1 |¦| un |↵| deux |⟧↵")]
    [InlineData("column added, cell changed", "| a |↵|---|↵| un mot |↵", "| a | b |↵|---|---|↵| un mot | 1 |↵", "| a |↵|---|↵| un petit mot |↵", "| a | b |↵|---|---|↵⟦| un mot |¦| un mot | 1 |¦| un petit mot |⟧↵")]
    [InlineData("code changed on two lines", "```↵a = 1↵b = 2↵```↵", "```↵a = 3↵b = 2↵```↵", "```↵a = 1↵b = 4↵```↵", "⟦```↵a = 1↵b = 2↵```¦```↵a = 3↵b = 2↵```¦```↵a = 1↵b = 4↵```⟧↵")]
    [InlineData("paragraph moved against edited", "un mot↵↵deux↵↵trois↵", "deux↵↵trois↵↵un mot↵", "un petit mot↵↵deux↵↵trois↵", "⟦un mot¦¦un petit mot⟧↵↵deux↵↵trois↵↵un mot↵")]
    [InlineData("paragraph moved to where the other added one", "un↵↵deux↵↵trois↵", "un↵↵deux↵↵trois↵↵neuf↵", "deux↵↵trois↵↵un↵", "⟦un↵↵deux↵↵trois¦un↵↵deux↵↵trois↵↵neuf¦deux↵↵trois↵↵un⟧↵")]
    [InlineData("two notes under one label", "Un.↵↵Fin.↵", "Un.[^1]↵↵[^1]: Ici.↵↵Fin.↵", "Un.↵↵Fin.[^1]↵↵[^1]: Là.↵", "Un.[^1]↵↵⟦Fin.¦[^1]: Ici.↵↵Fin.¦Fin.[^1]↵↵[^1]: Là.⟧↵")]
    [InlineData("note deleted, a call to it added", "Un[^1].↵↵Deux.↵↵[^1]: Note.↵", "Un.↵↵Deux.↵", "Un[^1].↵↵Deux[^1].↵↵[^1]: Note.↵", "Un.↵↵⟦Deux.↵↵[^1]: Note.¦Deux.¦Deux[^1].↵↵[^1]: Note.⟧↵")]
    [InlineData("each deletes one of two sentences", "Un. Deux.", "Un.", "Deux.", "⟦Un. Deux.¦Un.¦Deux.⟧")]
    [InlineData("a fence left open would swallow what the other added", "un↵↵deux↵↵fin↵", "un↵↵```↵ouvert↵↵deux↵↵fin↵", "neuf↵↵un↵↵deux↵↵fin↵↵dix↵", "neuf↵↵un↵↵⟦deux↵↵fin¦```↵ouvert↵↵deux↵↵fin¦deux↵↵fin↵↵dix⟧↵")]
    [InlineData("two paragraphs rewritten into three, one of them edited", "Aa bb cc dd.↵↵Ee ff gg hh.↵", "Ii.↵↵Jj.↵↵Kk.↵", "Aa bb cc dd.↵↵Ee ff gg hh zz.↵", "⟦Aa bb cc dd.↵↵Ee ff gg hh.¦Ii.↵↵Jj.↵↵Kk.¦Aa bb cc dd.↵↵Ee ff gg hh zz.⟧↵")]
    public void Conflicts(string what, string old, string ours, string theirs, string expected) => Merges(what, old, ours, theirs, expected);

    [Fact]
    public void A_conflict_says_which_heading_it_stands_under()
    {
        const string old = "avant\n\n# Un *titre*\n\nun mot\n\n## Deux\n\ndeux\n\n# Trois\n";
        var merge = ThreeWay.Merge(old, "avant un\n\n# Un *titre*\n\nun bon mot\n\n## Deux\n\ndeux\n\nici\n\n# Trois\n", "avant dix\n\n# Un *titre*\n\nun grand mot\n\n## Deux\n\ndeux\n\nlà\n\n# Trois\n");
        Assert.Equal([null, "Un titre", "Deux"], merge.Conflicts.Select(c => c.Heading));
        Assert.False(merge.IsClean);
        Assert.Null(merge.Text);
    }

    [Theory]
    [InlineData(nameof(Settlement.Ours), "un↵↵ici↵↵fin↵")]
    [InlineData(nameof(Settlement.Theirs), "un↵↵là↵↵fin↵")]
    [InlineData(nameof(Settlement.OursThenTheirs), "un↵↵ici↵↵là↵↵fin↵")]
    [InlineData(nameof(Settlement.TheirsThenOurs), "un↵↵là↵↵ici↵↵fin↵")]
    [InlineData("partout", "un↵↵partout↵↵fin↵")]
    [InlineData("", "un↵↵fin↵")]
    public void A_conflict_is_settled_by_either_side_both_or_other_words(string choice, string expected) =>
        Assert.Equal(expected, Settled("un↵↵fin↵", "un↵↵ici↵↵fin↵", "un↵↵là↵↵fin↵", choice));

    [Theory]
    [InlineData("- un↵", "- un↵- ici↵", "- un↵- là↵", nameof(Settlement.OursThenTheirs), "- un↵- ici↵- là↵")]
    [InlineData("un↵↵deux mots", "un", "un↵↵deux petits mots", nameof(Settlement.Theirs), "un↵↵deux petits mots")]
    [InlineData("un↵↵deux mots↵", "un↵", "un↵↵deux petits mots↵", nameof(Settlement.Ours), "un↵")]
    [InlineData("un mot↵↵deux↵", "deux↵", "un petit mot↵↵deux↵", nameof(Settlement.Ours), "deux↵")]
    [InlineData("Le petit. Fin.", "Le grand. Fin.", "Le beau. Fin.", nameof(Settlement.OursThenTheirs), "Le grand. Le beau. Fin.")]
    [InlineData("Un. Le petit. Fin.", "Un. Fin.", "Un. Le petit beau. Fin.", nameof(Settlement.Ours), "Un. Fin.")]
    [InlineData("", "ici", "là", nameof(Settlement.TheirsThenOurs), "là↵↵ici")]
    [InlineData("- un↵", "- un↵- ici↵", "- un↵- là↵", "Un paragraphe.", "- un↵↵Un paragraphe.↵")]
    [InlineData("| a |↵|---|↵| un |↵", "| a |↵|---|↵| un |↵| ici |↵", "| a |↵|---|↵| un |↵| là |↵", nameof(Settlement.OursThenTheirs), "| a |↵|---|↵| un |↵| ici |↵| là |↵")]
    public void What_was_chosen_stands_apart_from_its_neighbours(string old, string ours, string theirs, string choice, string expected) =>
        Assert.Equal(expected, Settled(old, ours, theirs, choice));

    [Fact]
    public void Each_conflict_asks_for_a_choice() =>
        Assert.Throws<ArgumentException>(() => ThreeWay.Merge("", "a", "b").Resolve([]));

    [Fact]
    public void A_long_text_with_few_changes_comes_in_few_segments_and_compares_few_blocks()
    {
        var old = string.Concat(Enumerable.Range(0, 10_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"Le bloc numéro {i} du texte.\n\n")));
        var ours = old.Replace("numéro 17 ", "dix-sept 17 ", StringComparison.Ordinal).Replace("numéro 5000 ", "là 5000 ", StringComparison.Ordinal);
        var theirs = old.Replace("numéro 18 ", "dix-huit 18 ", StringComparison.Ordinal).Replace("numéro 5000 ", "ici 5000 ", StringComparison.Ordinal);
        var merge = ThreeWay.Merge(old, ours, theirs);
        Assert.Equal(3, merge.Segments.Count);
        Assert.Equal(("Le bloc là 5000 du texte.", "Le bloc ici 5000 du texte."), (merge.Conflicts[0].Ours, merge.Conflicts[0].Theirs));
        Assert.Contains("dix-sept 17 du texte.\n\nLe bloc dix-huit 18 ", merge.Segments[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10_000, 10_000)]
    [InlineData(10_000, 9_000)]
    [InlineData(10_000, 3)]
    [InlineData(200, 200)]
    [InlineData(201, 199)]
    public void Pairing_compares_no_more_than_its_bound(int olds, int news)
    {
        long asked = 0;
        Pairing.Of(olds, news, (i, j) =>
        {
            asked++;
            return (i * 31) + (j * 17) % 7 == 0 ? 50 : 1;
        });
        Assert.InRange(asked, 1, 200L * (olds + news));
    }

    private static string Settled(string old, string ours, string theirs, string choice)
    {
        var merge = ThreeWay.Merge(Lines(old), Lines(ours), Lines(theirs));
        Settlement[] named = [Settlement.Ours, Settlement.Theirs, Settlement.OursThenTheirs, Settlement.TheirsThenOurs];
        var settlement = Array.Find(named, s => s.Name == choice) ?? Settlement.Own(choice);
        return Marks(merge.Resolve([.. merge.Conflicts.Select(_ => settlement)]));
    }

    private static void Merges(string what, string old, string ours, string theirs, string expected)
    {
        Assert.Equal((what, expected), (what, Shown(ThreeWay.Merge(Lines(old), Lines(ours), Lines(theirs)), swapped: false)));
        Assert.Equal((what, expected), (what, Shown(ThreeWay.Merge(Lines(old), Lines(theirs), Lines(ours)), swapped: true)));
    }

    private static string Shown(TextMerge merge, bool swapped) =>
        Marks(string.Concat(merge.Segments.Select(s => s.Conflict is not { } c ? s.Text
            : $"{c.Before}⟦{c.Base}¦{(swapped ? c.Theirs : c.Ours)}¦{(swapped ? c.Ours : c.Theirs)}⟧{c.After}")));

    private static string Lines(string text) => text.Replace("↵", "\n", StringComparison.Ordinal);

    private static string Marks(string text) => text.Replace("\n", "↵", StringComparison.Ordinal);
}
