using System.Collections.Frozen;

namespace CommonsForge.Domain.Language;

/// <summary>
/// What a word of a family has in common with the others: faciliter, facilitation, facilitateur → facilit. Light on purpose: a family is
/// brought together by endings that cannot mislead, by the verbs of <see cref="FrenchVerbs"/>, and otherwise by name.
/// </summary>
internal static class FrenchStem
{
    // Each line: the stem, then words in base form. Both what belongs together and no ending tells, and what an ending would mix up.
    private const string Families = """
        formation: formation formateur formatif
        fondation: fondation fondateur fonder
        concerter: concertation concerter
        gestion: gestion gérer
        benevol: bénévole bénévolat
        aliment: alimentaire alimentation alimenter aliment
        inondation: inondation inonder inondable
        adherer: adhérer adhérent adhésion
        adequat: adéquat adéquation
        chercheur: chercheur
        maraich: maraîcher maraîchage
        elevage: élevage éleveur
        compost: compost composter compostage composteur
        jardin: jardin jardiner jardinage jardinier
        cultur: culture culturel
        sobr: sobre sobriété
        mixt: mixte mixité
        prior: priorité prioriser prioritaire priorisation
        propriet: propriété
        energ: énergie énergétique
        alternativ: alternative alternatif
        transit: transition
        benefic: bénéfice bénéficier bénéficiaire
        essaim: essaimage essaimer essaim
        bienveill: bienveillance bienveillant
        resist: résistance résister résistant
        assist: assistance assister assistant
        echang: échange échanger
        apprent: apprentissage apprenti
        apprenant: apprenant
        citoyen: citoyen citoyenneté
        voisin: voisin voisinage
        pilot: pilote piloter pilotage
        parental: parental parentalité
        publi: publier publication
        solidair: solidaire solidarité
        egal: égal égalité
        complex: complexe complexité
        divers: divers diversité
        fertil: fertile fertilité
        fragil: fragile fragilité
        mobil: mobile mobilité
        rural: rural ruralité
        convivial: convivial convivialité
        util: utile utilité
        facilit: faciliter facilité facile
        don: don donateur donation
        reglement0: règlement règlementation règlementaire réglementation réglementaire
        signal: signaler signalement signal
        sign: signe signer signature
        """;

    private const string Alone = """
        département appartement parlement événement équipement élément vêtement testament firmament université univers collectivité localité identité quantité
        autorité majorité minorité activité initiative motif usager berger potager passager boucher étranger conseiller verger danger hiver
        léger foyer loyer noyer cahier métier papier chantier sentier grenier panier premier dernier dossier quartier collier escalier
        courrier clavier fichier calendrier atelier foncier financier fermier céréalier forestier laitier officier particulier régulier
        ouvrier écolier infirmier policier jardinier rentier entier mobilier immobilier familier singulier ouvrage
        référence présence présent agence urgence séance science essence absence licence semence sentence silence
        matière manière rivière lumière carrière bannière barrière frontière derrière filière pépinière prière bière
        moment document argument monument instrument segment ciment aliment régiment bâtiment sentiment compliment piment
        nation ration station nature natif amateur secteur vecteur acteur moteur facteur docteur pasteur hauteur auteur
        caméra opéra sauna agora mare marée muse musé musée lycée café caf paré pâté pate dé thé blé pré gré clé
        ordinateur sénateur boulanger messager ménager horloger amer fier cher
        assemblée donnée idée année portée vallée soirée matinée
        cote côte conte comte comité cité santé
        posture passage passation passion parole course chaire graine indice vite
        rose roseau reseau
        mission démission émission permission permis commission admission soumission compromission promission
        pension tension version passion session mention lecteur
        action fonction section traction fraction option notion
        """;

    // One word with its own stem, which no rule shortens: they would meet a word of another meaning.
    private static readonly FrozenDictionary<string, string> Known = Read();

    /// <summary>The stem of a word in base form, in ASCII for French; a word with a digit is its own. Never a stop word.</summary>
    internal static string Of(string form)
    {
        var word = Letters.Fold(form);
        if (Letters.HasDigit(word) || word.Length < 4)
            return word;
        if (FrenchVerbs.Infinitives.TryGetValue(word, out var infinitive))
            word = infinitive;
        if (!Known.TryGetValue(word, out var stem))
        {
            var cut = Cut(word);
            var trimmed = Trim(FrenchVerbs.EndsInIer(cut) ? cut[..^2] : cut);
            stem = Known.GetValueOrDefault(trimmed, trimmed);
        }
        return FrenchStops.All.Contains(stem) ? stem + "0" : stem;
    }

    private static string Cut(string word)
    {
        foreach (var (ending, kept, least) in Endings)
        {
            if (word.Length - ending.Length >= least && word.EndsWith(ending, StringComparison.Ordinal))
                return string.Concat(word.AsSpan(0, word.Length - ending.Length), kept);
        }
        return word;
    }

    // The longest ending first; the number is how many letters must stay before it.
    private static readonly (string Ending, string Kept, int Least)[] Endings =
    [
        ("ificatrice", "ifi", 2), ("ificateur", "ifi", 2), ("ification", "ifi", 2), ("ificatif", "ifi", 2), ("issement", "", 3), ("abilite", "abl", 2), ("ibilite", "ibl", 2),
        ("iquement", "ic", 3), ("ellement", "el", 3), ("ivement", "if", 3), ("eusement", "eux", 3), ("alement", "al", 3),
        ("logique", "log", 2), ("logiste", "logist", 2), ("logie", "log", 2), ("logue", "log", 2),
        ("graphique", "graph", 2), ("graphier", "graph", 2), ("graphie", "graph", 2), ("graphe", "graph", 2),
        ("nomique", "nom", 3), ("nomie", "nom", 3), ("gogique", "gog", 2), ("gogie", "gog", 2), ("gogue", "gog", 2),
        ("cratique", "crat", 2), ("cratie", "crat", 2), ("metrique", "metr", 2), ("metrie", "metr", 2),
        ("atrice", "", 3), ("ateur", "", 3), ("ation", "", 3), ("ative", "", 3), ("atif", "", 3),
        ("amment", "ant", 3), ("emment", "ent", 3), ("ement", "", 4), ("arite", "air", 3), ("osite", "eux", 3), ("ence", "ent", 3),
        ("ifier", "ifi", 2), ("ier", "ier", 2), ("er", "", 3),
    ];

    // What is left of inflection: a mute e, a doubled consonant, and letters that change before an ending (collectiv, curieus, appliqu, navigu).
    private static string Trim(string word)
    {
        var stem = word.Length > 3 && word[^1] == 'e' ? word[..^1] : word;
        if (stem.Length > 4 && stem[^1] == stem[^2] && (stem[^1] is 'l' or 'n' or 't' or 's' or 'p' or 'r' or 'm' or 'f'))
            stem = stem[..^1];
        if (stem.Length < 4)
            return stem;
        return stem[^2..] switch
        {
            "qu" => stem[..^2] + "c",
            "gu" => stem[..^1],
            "iv" => stem[..^1] + "f",
            _ => stem.EndsWith("eus", StringComparison.Ordinal) ? stem[..^1] + "x" : stem,
        };
    }

    private static FrozenDictionary<string, string> Read()
    {
        var stems = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in Letters.Fold(Alone).Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
            stems[word] = word;
        foreach (var line in Letters.Fold(Families).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            foreach (var word in line[(colon + 2)..].Split(' '))
            {
                stems[word] = line[..colon];
                if (word.EndsWith("er", StringComparison.Ordinal))
                    stems.TryAdd(word[..^1], line[..colon]);
            }
        }
        return stems.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
