using System.Collections.Frozen;

namespace CommonsForge.Domain.Language;

/// <summary>
/// The words that no rule of French gets right. Each line reads <c>form: words written so</c>. A form that ends in a digit is a
/// protected token: no later rule touches it, so that words which only look alike never meet.
/// </summary>
internal static class FrenchLexicon
{
    // Found by stemming 430,000 French forms and reading the groups that mix meanings or split a family (docs/adr, French search).
    private const string AnyAccents = """
        jeu: jeux
        enjeu: enjeux
        lieu: lieux
        milieu: milieux
        tierslieu: tierslieux
        écolieu: écolieux ecolieu
        feu: feux
        vœu: voeux
        aveu: aveux
        neveu: neveux
        cheveu: cheveux
        adieu: adieux
        essieu: essieux
        pieu: pieux
        dieu: dieux
        œil: yeux
        ciel: cieux
        bijou: bijoux
        caillou: cailloux
        chou: choux
        genou: genoux
        hibou: hiboux
        pou: poux
        travail: travaux
        bail: baux
        vitrail: vitraux
        émail: émaux
        corail: coraux
        soupirail: soupiraux
        vantail: vantaux
        mal: maux
        noyau: noyaux
        tuyau: tuyaux
        boyau: boyaux
        joyau: joyaux
        faux: fausse fausses
        taux: taux
        chaux: chaux
        matériau: matériaux
        monsieur: messieurs
        madame: mesdames
        mademoiselle: mesdemoiselles
        nouveau: nouvel nouvelle nouvelles nouveaux
        beau: bel belle belles beaux
        vieux: vieil vieille vieilles
        fou: fol folle folles fous
        public0: public publics publique publiques
        publicité0: publicité publicités
        blanc: blanche blanches
        franc: franche franches
        sec: sèche sèches
        frais: fraîche fraîches
        long: longue longues
        doux: douce douces
        roux: rousse rousses
        grec: grecque grecques
        vif: vive vives
        neuf: neuve neuves
        bref: brève brèves
        actif: active actives
        gentil: gentille gentilles
        favori: favorite favorites
        maître: maîtresse maîtresses
        hôte: hôtesse hôtesses
        élu0: élu élus élue élues
        parti0: parti partis
        partie0: partie parties
        part0: part parts
        partiel0: partiel partiels partielle partielles partiellement
        communauté0: communauté communautés
        communautaire0: communautaire communautaires
        communal0: communal communale communales communaux
        intercommunal0: intercommunal intercommunale intercommunales intercommunaux
        intercommunalité0: intercommunalité intercommunalités
        communément0: communément
        communisme0: communisme communiste communistes
        événement: évènement évènements évenement évenements evènement evènements
        clé: clef clefs
        paie: paye
        cuiller: cuillère cuillères
        auteur: autrice autrices auteure auteures auteurice auteurices
        ambassadeur: ambassadrice ambassadrices
        empereur: impératrice
        copain: copine copines copaine copaines
        compagnon: compagne compagnes
        paysan: paysanne paysannes
        citoyen: citoyenne citoyennes
        gardien: gardienne gardiennes
        maraîcher: maraîchère maraîchères
        tous: tous toutes touste toustes touxtes toustous
        ceux: celleux ceuxelles
        iel: iels ielle ielles
        eux: elleux
        média: médias
        bon: bonne bonnes bons
        an: ans
        apprenti: apprentie apprenties apprentis
        donnée0: donnée données
        marée0: marée marées
        durée0: durée durées
        ferme0: ferme fermes
        propos0: propos
        repas0: repas
        fonds0: fonds
        cas0: cas
        """;

    private const string ExactAccents = """
        marché0: marché marchés
        maïs0: maïs
        forêt0: forêt forêts
        élève0: élève élèves
        côté0: côté côtés
        côte1: côte côtes
        tâche0: tâche tâches
        pré0: pré prés
        fermer: fermé fermés
        jeûne0: jeûne jeûnes
        sûr0: sûr sûre sûrs sûres
        mûr0: mûr mûre mûrs mûres
        """;

    // Nouns in -euse that have a masculine in -eur; adjectives in -euse (nombreuse, religieuse) go with -eux by themselves.
    private const string FeminineEuse = """
        accompagneu accoucheu acheteu aiguilleu balayeu bailleu batteu blagueu blogueu botteleu boxeu bricoleu brocanteu brodeu
        carreleu chanteu chercheu chineu chroniqueu cireu codeu coiffeu colleu concouru connaisseu conteu contrôleu coureu couseu
        cueilleu danseu dealeu débardeu débroussailleu décideu défenseu demandeu dépanneu dessineu développeu donneu éleveu empailleu
        emprunteu employeu encadreu enquêteu entraîneu entrepreneu essaimeu étaleu faucheu filmeu fileu financeu fournisseu fumeu
        glaneu gouverneu graveu grimpeu hébergeu inspecteu installeu interrogeu intervieweu investisseu jardineu joueu jongleu
        laboureu lanceu laveu livreu loueu maquilleu marcheu masseu meneu metteu modeleu moissonneu monteu nageu négocieu
        observeu ouvreu parleu parraineu passeu patineu pêcheu penseu philosopheu piégeu pisteu plaideu planteu plongeu pollueu porteu
        poseu prêteu preneu promeneu prometteu prospecteu programmeu ramasseu randonneu rapporteu ravaudeu receveu récolteu recruteu
        refondeu relieu repasseu répareu revendeu rêveu rôdeu sabreu sculpteu semeu serveu siffleu skieu soigneu sondeu sonneu souffleu
        suiveu surveilleu tailleu tapisseu tenanceu tisseu tondeu tourneu traduiseu transporteu traveilleu travailleu tresseu trieu tuteu
        veilleu vendeu videu visiteu voleu voyageu zoneu
        """;

    // Singular words that end in s: taking it off would make another word of some (cours, fonds, sens), and shows for nothing in others.
    private const string SingularInS = """
        abus acces acquis admis ailleurs ananas anglais apres appris autobus autrefois avis biais bois bonus boss bourgeois bras brebis
        bus business campus cannabis cas chaos chassis chinois colis commis compas compris compromis concis concours confus cours
        congres conquis consensus corps corpus cosmos courtois couscous croquis cursus danois debris deces
        dehors desormais dessous detritus devis divers dos clos express fils embarras enclos engrais entrepris envers epais epars
        exces exclus expres fils focus fonds fois fracas francais frais gens gras gres gris gros harnais heros humus
        inclus indecis intrus iris irlandais jadis jamais jeans jus lapsus lilas logis lotus louis lors maquis marais marquis mars
        matelas mauvais mets minus mois mepris moins news obus oasis ours palais palmares paradis parcours parfois
        pas pays permis plus poids polonais portugais pouls precis pres preavis processus proces progres promis propos
        prospectus pris puis puits quebecois rabais radis rebours reclus recours refus relais remords remous repas repos repris
        requis ras revers rubis secours semis sens sinus soumis souris stress succes surplus surpris suspens tapas tapis tas temps terminus
        tiers toujours tournevis tournois transmis travers treillis trois univers us velours verglas vernis vers versus villageois virus volontiers
        """;

    /// <summary>Forms by word without accents.</summary>
    internal static readonly FrozenDictionary<string, string> ByPlainWord = Read(AnyAccents, fold: true);

    /// <summary>Forms by word with its accents, for words whose accent changes the meaning.</summary>
    internal static readonly FrozenDictionary<string, string> ByExactWord = Read(ExactAccents, fold: false);

    /// <summary>What a word typed without its accent may also mean.</summary>
    internal static readonly FrozenDictionary<string, string[]> Twins =
        ByExactWord.Where(pair => char.IsAsciiDigit(pair.Value[^1])).GroupBy(pair => Letters.Fold(pair.Key), pair => pair.Value, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    /// <summary>Stems in -eu, without accents, of nouns whose feminine in -euse goes with a masculine in -eur.</summary>
    internal static readonly FrozenSet<string> EuseNouns = Words(Letters.Fold(FeminineEuse));

    /// <summary>Words without accents that end in s in the singular.</summary>
    internal static readonly FrozenSet<string> Invariable = Words(SingularInS);

    /// <summary>Two words in a row that are also written as one; the joined form is the one kept.</summary>
    internal static readonly FrozenDictionary<(string First, string Second), string> Pairs = new Dictionary<(string, string), string>
    {
        [("tiers", "lieu")] = "tierslieu",
        [("week", "end")] = "weekend",
        [("e", "mail")] = "email",
        [("post", "it")] = "postit",
        [("paper", "board")] = "paperboard",
        [("brise", "glace")] = "briseglace",
        [("ice", "breaker")] = "icebreaker",
        [("world", "café")] = "worldcafe",
        [("world", "cafe")] = "worldcafe",
        [("low", "tech")] = "lowtech",
        [("fab", "lab")] = "fablab",
        [("start", "up")] = "startup",
        [("feed", "back")] = "feedback",
        [("check", "list")] = "checklist",
        [("brain", "storming")] = "brainstorming",
        [("work", "shop")] = "workshop",
        [("news", "letter")] = "newsletter",
        [("pod", "cast")] = "podcast",
        [("plate", "forme")] = "plateforme",
        [("pique", "nique")] = "piquenique",
        [("bien", "être")] = "bienêtre",
        [("bien", "etre")] = "bienêtre",
        [("rendez", "vous")] = "rendezvous",
        [("non", "violence")] = "nonviolence",
        [("non", "violent")] = "nonviolent",
        [("non", "violente")] = "nonviolente",
    }.ToFrozenDictionary();

    /// <summary>Prefixes written with a hyphen, a space or neither: co-construction, co construction, coconstruction.</summary>
    internal static readonly FrozenSet<string> OpenPrefixes = Words("co agro eco éco");

    /// <summary>Prefixes written with a hyphen or neither; alone they are words, so a space keeps them apart.</summary>
    internal static readonly FrozenSet<string> HyphenPrefixes =
        Words("co agro eco éco auto inter multi pluri micro macro socio anti pré télé re ré bio ciné ludo géo hydro néo méta péri e");

    private static FrozenSet<string> Words(string text) =>
        text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim()).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Read(string lines, bool fold)
    {
        var forms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var form = ReplaceLigatures(line[..colon]);
            foreach (var word in line[(colon + 2)..].Split(' '))
                forms[fold ? Letters.Fold(word) : word] = form;
        }
        return forms.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string ReplaceLigatures(string word) => word.Replace("œ", "oe", StringComparison.Ordinal);
}
