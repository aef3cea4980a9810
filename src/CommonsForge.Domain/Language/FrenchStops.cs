using System.Collections.Frozen;

namespace CommonsForge.Domain.Language;

/// <summary>
/// Words too common to search for. PostgreSQL's own French list lacks many (les, ils, cette, comme) and drops <c>été</c>, the season;
/// this one is ours, compared without accents. <c>sans</c>, <c>tous</c> and <c>moins</c> stay: they change what is asked.
/// </summary>
internal static class FrenchStops
{
    /// <summary>Ends the form of an acronym that is written as a stop word is, but for its capitals: CA, SA, SI.</summary>
    internal const string Acronym = "0";

    internal static readonly FrozenSet<string> All = """
        a ai aie aient aies ait alors as au aucun aucune aupres auquel aura aurai auraient aurais aurait auras aurez auriez aurions aurons
        auront aussi autant autre autres aux auxquelles auxquels avaient avais avait avant avec avez aviez avions avoir avons ayant ayez
        ayons c ca car ce ceci cela celle celles celui cependant certes ces cet cette ceux chacun chacune chaque chez ci comme comment d
        dans de debout dedans deja depuis des desormais desquelles desquels dessous dessus donc dont du duquel durant elle elles en
        encore enfin ensuite entre envers es est et etaient etais etait etant etc etes etiez etions etre eu eue eues eumes eurent eus eusse
        eussent eusses eussiez eussions eut eutes eux fait faire font fumes furent fus fusse fussent fusses fussiez fussions fut futes
        hors ici iel il ils j je jusqu jusque l la laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais
        me meme memes mes mien mienne miennes miens moi mon n ne neanmoins ni nos notre notres nous on ont or ou par parce parfois
        pas pendant peut peuvent plus plutot pour pourquoi pourtant pres puis puisqu puisque qu quand quant que quel quelle
        quelles quels quelquun qui quoi quoiqu quoique s sa se sera serai seraient serais serait seras serez seriez serions serons seront ses
        seulement si sien sienne siennes siens sinon soi soient sois soit sommes son sont sous soyez soyons suis sur t ta te tel telle
        telles tels tes tien toi ton tout toute toutefois tres tu un une unes uns vers via voici voila vos votre votres vous y
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Letters that lose their vowel before an apostrophe, whole words as written there.</summary>
    internal static readonly FrozenSet<string> Elided =
        new[] { "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu" }.ToFrozenSet(StringComparer.Ordinal);
}
