using CommonsForge.Domain.Merging;

namespace CommonsForge.Domain.Tests.Merging;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("Un *mot*, **deux** et ***trois***.", "Un mot, deux et trois.")]
    [InlineData("_un_ snake_case __deux__ 2 * 3 * 4", "un snake_case deux 2 * 3 * 4")]
    [InlineData("**gras *et* encore**", "gras et encore")]
    [InlineData("*jamais fermé", "*jamais fermé")]
    [InlineData("un `code *tel quel*` et ``a`b``", "un code *tel quel* et a`b")]
    [InlineData("un [lien](https://ok.org/a_(b) \"titre\") ici", "un lien ici")]
    [InlineData("[un][r], [r], [r][] et [rien]\n\n[r]: /u", "un, r, r et [rien]")]
    [InlineData("![le plan](plan.svg \"Douze chaises\")", "le plan Douze chaises")]
    [InlineData("[![alt](a.svg)](b)", "alt")]
    [InlineData("voir[^1] ici[^2]\n\n[^1]: La *note*.", "voir ici[^2]\nLa note.")]
    [InlineData("<https://ok.org> <a@b.org> <b>gras</b>", "https://ok.org a@b.org <b>gras</b>")]
    [InlineData("&eacute; &amp; &inconnu; & \\*a\\* \\q", "é & &inconnu; & *a* \\q")]
    [InlineData("## Titre *fort* ##", "Titre fort")]
    [InlineData("- [x] fait\n- [ ] à faire\n- [x](u)", "fait\nà faire\nx")]
    [InlineData("> [!TIP]\n> Soyez *bref*.\n>\n> Vraiment.", "Soyez bref. Vraiment.")]
    [InlineData("| a \\| b | *c* |\n|---|:-:|\n| `d` | |", "a | b c\nd")]
    [InlineData("```js\nlet a = 1;\n```", "let a = 1;")]
    [InlineData("a  \nb\\\nc", "a b c")]
    [InlineData("1 h 30 : « ici »", "1 h 30 : « ici »")]
    [InlineData("", "")]
    public void It_is_what_one_reads(string markdown, string plain) => Assert.Equal(plain, PlainText.Of(markdown));
}
