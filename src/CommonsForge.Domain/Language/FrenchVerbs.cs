using System.Collections.Frozen;

namespace CommonsForge.Domain.Language;

/// <summary>
/// Forms of the verbs of cooperation, of the fields and of local life, each with its infinitive. Endings alone would not do: nothing in
/// <c>content</c>, <c>résident</c> or <c>portions</c> says that they are nouns and <c>décident</c> is not.
/// </summary>
internal static class FrenchVerbs
{
    private const string InEr = """
        abandonner aborder accepter accompagner accorder accueiller acheter acter activer adapter adopter affecter afficher affirmer agencer aider
        aiguiller aimer ajouter ajuster alerter alimenter aller améliorer aménager analyser animer annoncer apaiser appeler appliquer apporter apprécier
        approcher appuyer arbitrer archiver argumenter arrêter arriver arroser articuler aspirer assembler associer assumer assurer attacher attirer
        attribuer augmenter autoriser avancer balayer baliser baser bénéficier blesser bloquer boucler brancher bricoler butter cacher cadrer calculer
        cartographier causer célébrer centrer certifier cesser changer chanter charger chasser chauffer chercher chiffrer choquer circuler clarifier classer
        clôturer coller collecter combiner commander commencer commenter comparer compenser compléter compliquer comporter composer composter compter
        concentrer concerner concilier confier confirmer confronter connecter conseiller conserver considérer consolider consommer constater consulter
        contacter contester continuer contracter contribuer contrôler convoquer coopérer coordonner copier couler couper créer creuser critiquer croiser
        cuisiner cultiver danser débuter décaler décider déclarer découper décrypter dédier défricher dégager déléguer demander démarrer démonter
        déplacer déposer dérouler désherber désigner dessiner détailler détecter déterminer détourner développer dialoguer différer diffuser diminuer
        diriger discuter disposer distinguer distribuer diversifier documenter dominer donner doser doubler douter durer échanger échouer éclairer
        économiser écouter éduquer effectuer élaborer élaguer élever éliminer émerger employer emprunter encadrer encourager énergiser engager
        enquêter enregistrer enseigner entamer entourer entraider entraîner entrer énumérer envisager envoyer éprouver équilibrer équiper espérer
        essaimer essayer estimer étudier évacuer évaluer éviter évoluer évoquer examiner excuser exercer exister expérimenter expliquer exploiter explorer
        exposer exprimer fabriquer faciliter facturer faucher favoriser fédérer ferrer fertiliser fêter figurer filmer filtrer financer fixer
        fonctionner forcer formaliser former formuler fractionner gagner garder générer gérer greffer grouper guider habiter harmoniser héberger
        hésiter identifier ignorer illustrer imaginer imposer impliquer importer imprimer incarner inciter incorporer indiquer informer initier innover
        inonder inspirer installer intégrer interpeller interroger interviewer inventer inviter irriguer isoler jardiner jouer juger labourer
        laisser lancer lever libérer lier limiter livrer localiser loger louer lutter manger manier manifester manquer marcher marquer mélanger
        mener mentionner mériter mesurer mixer mobiliser modéliser modérer modifier moduler monter montrer motiver multiplier murmurer mutualiser
        négocier neutraliser nommer noter observer occuper opérer opposer orchestrer ordonner organiser orienter oser oublier pailler parler
        partager participer passer payer penser permuter perturber peser piloter placer planifier planter poser posséder poster pratiquer précéder préciser
        préconiser préférer préparer présenter préserver prêter prier prioriser privilégier procéder programmer progresser projeter prolonger
        proposer protéger prouver provoquer publier questionner quitter raconter ramasser ramener rapporter rassembler rater
        réaliser rechercher récolter recommander réconcilier recruter rectifier récupérer recycler rédiger réemployer référencer reformuler refuser
        regarder régler regrouper réguler rejeter relancer relater relever relier remarquer remercier remonter remplacer rémunérer rencontrer rénover
        rentrer réparer repérer répéter reporter reposer représenter réserver résider résister résonner respecter respirer ressembler ressourcer restaurer
        rester résulter résumer retarder retirer retourner retravailler retrouver réutiliser révéler rêver réviser risquer rythmer sauter sauver scier
        sécher sécuriser sélectionner sembler semer sensibiliser séparer seconder siéger signaler signer signifier simplifier situer soigner solliciter
        sonder souhaiter soulever souligner stabiliser stocker structurer suggérer supporter supposer supprimer surveiller susciter synthétiser
        systématiser tailler témoigner tenter terminer tester tirer tisser tondre tourner traiter transférer transformer transporter travailler traverser tresser
        trier trouver typer unifier user utiliser valider valoriser varier végétaliser veiller verbaliser vérifier verser vider viser visiter visualiser
        voter voyager porter intéresser maîtriser citer fermer saluer patienter adhérer achever bêcher biner broyer recenser réinventer décloisonner
        désamorcer déplier oublier marier crier plier licencier expédier différencier privilégier photocopier remercier étudier dénouer soucier tracer pousser brasser nettoyer
        """;

    private const string InIr = """
        accomplir adoucir affaiblir agir agrandir applaudir approfondir assouplir avertir bâtir blanchir choisir définir démolir éclaircir élargir embellir
        enrichir établir finir fleurir fournir franchir garantir grandir grossir guérir investir jaillir maigrir mûrir nourrir obéir ralentir rafraîchir
        réagir réfléchir réinvestir rajeunir remplir répartir rétablir réunir réussir saisir surgir trahir unir vieillir
        """;

    private const string Irregular = """
        apprendre: apprend apprends apprenons apprenez apprennent apprenait apprenaient appris apprise apprises apprenne apprendra apprendront
        comprendre: comprend comprends comprenons comprenez comprennent comprenait compris comprise comprises comprenne comprendra compréhension
        entreprendre: entreprend entreprends entreprenons entreprenez entreprennent entrepris
        prendre: prend prends prenons prenez prennent prenait prenaient pris prise prises prenne prendra prendront prenant
        reprendre: reprend reprends reprenons reprenez reprennent reprenait repris reprise reprises
        mettre: met mets mettons mettez mettent mettait mis mise mises mette mettra mettant
        permettre: permet permets permettons permettez permettent permettait permise permette permettra permettant
        transmettre: transmet transmets transmettons transmettez transmettent transmettait transmis transmise transmises transmission transmissions
        connaître: connais connait connaissons connaissez connaissent connaissait connu connus connue connues
        reconnaître: reconnais reconnait reconnaissons reconnaissez reconnaissent reconnu reconnus reconnue reconnues reconnaissance
        construire: construit construits construis construisons construisez construisent construite construites construction constructions
        coconstruire: coconstruit coconstruits coconstruisons coconstruisent coconstruite coconstruites coconstruction coconstructions
        produire: produisons produisez produisent produisait production productions
        réduire: réduit réduits réduite réduites réduisons réduisez réduisent réduction réductions
        conduire: conduit conduits conduite conduites conduisons conduisez conduisent
        introduire: introduit introduite introduits introduisons introduisent introduction introductions
        traduire: traduit traduite traduits traduites traduisons traduisez traduisent traduction traductions
        ouvrir: ouvre ouvres ouvrons ouvrez ouvrent ouvrait ouvert ouverts ouverte ouvertes ouverture ouvertures
        découvrir: découvre découvrons découvrez découvrent découvert découverts découverte découvertes
        couvrir: couvre couvrent couvrez couvrons
        offrir: offrons offrez offrent offert offerts offerte offertes
        accueillir: accueille accueilles accueillons accueillez accueillent accueilli accueillis accueillie accueillies accueil accueils
        recueillir: recueille recueillons recueillez recueillent recueilli recueillis recueillie recueillies
        cueillir: cueille cueillons cueillez cueillent cueilli cueillie cueillies cueillette cueillettes
        tenir: tiens tient tenons tenez tiennent tenait tenu tenus tenue tenues
        maintenir: maintiens maintient maintenons maintenez maintiennent maintenu maintenue maintenus maintien
        entretenir: entretient entretenons entretenez entretiennent entretenu entretenue entretenus
        soutenir: soutiens soutient soutenons soutenez soutiennent soutenu soutenue soutenus soutien soutiens
        obtenir: obtiens obtient obtenons obtenez obtiennent obtenu obtenue obtenus
        venir: viens vient venons venez viennent venu venus venue venues
        devenir: deviens devient devenons devenez deviennent devenu devenue devenus
        intervenir: interviens intervient intervenons intervenez interviennent intervenu intervenue intervention interventions
        prévenir: préviens prévient prévenons prévenez préviennent prévenu prévention
        partir: pars partons partez partent partait
        sortir: sors sortons sortez sortent sortait sorti sortie sorties sortis
        sentir: sentons sentez sentent senti sentie ressentir ressenti ressentis
        suivre: suit suivons suivez suivent suivait suivi suivis suivie suivies
        vivre: vis vit vivons vivez vivent vivait vécu vécus vécue vécues
        écrire: écrit écrits écris écrivons écrivez écrivent écrite écrites écriture écritures
        décrire: décrit décrits décrivons décrivez décrivent décrite description descriptions
        inscrire: inscrit inscrits inscrivons inscrivez inscrivent inscrite inscription inscriptions
        lire: lisons lisez lisent lue lues lecture lectures
        élire: élisons élisez élisent élira élection élections
        employer: emploie emploies emploient emploiera
        essayer: essaie essaies essaient essaiera
        lier: lie lié liée liés liées
        parcourir: parcourons parcourez parcourent parcouru parcourue
        tendre: tend tends tendons tendez tendent tendu tendue tendus
        contenir: contient contenons contiennent contenue
        convenir: convient convenons conviennent convenu convenue
        choisir: choix
        dire: dis dit dits disons dites disent disait dite
        voir: vois voit voyons voyez voient vu vus vue vues
        savoir: sais sait savons savez savent savait
        devoir: dois doit devons devez doivent devait devrait
        vouloir: veux veut voulons voulez veulent voulait voudrait
        pouvoir: peux pouvons pouvez pouvait pourrait pourra
        croire: crois croit croyons croyez croient
        boire: boit buvons buvez boivent
        recevoir: reçois reçoit recevons recevez reçoivent reçu reçus reçue reçues réception
        concevoir: conçois conçoit concevons concevez conçoivent conçu conçus conçue conçues conception
        rendre: rends rend rendons rendez rendent rendait rendu rendus rendue rendues
        vendre: vends vend vendons vendez vendent vendu vendus vendue vendues vente ventes
        attendre: attends attend attendons attendez attendent attendait attendu attendus attendue attendues attente attentes
        entendre: entends entend entendons entendez entendent entendu entendus entendue entente
        étendre: étend étendons étendent étendu étendue
        défendre: défend défends défendons défendez défendent défendu défense défenses défenseur
        répondre: réponds répond répondons répondez répondent répondu répondue réponse réponses
        perdre: perds perd perdons perdez perdent perdu perdus perdue perte pertes
        débattre: débats débattons débattez débattent débattu débat
        résoudre: résout résous résolvons résolvent résolu résolue résolus résolution résolutions
        inclure: inclut incluons incluez incluent inclus incluse inclusion inclusif inclusive inclusifs inclusives
        conclure: conclut concluons concluez concluent conclu conclue conclus conclusion conclusions
        décider: décision décisions décisionnel décisionnelle
        courir: courons courez courent
        naître: nait naissent naissance né née nés nées
        """;

    private static readonly FrozenSet<string> Nouns = Letters.Fold("""
        affluent aimant approchant assistant accompagnant aidant commandant commerçant comptant consultant content courant débutant débats dirigeant durant
        enseignant essais étudiant exploitant exposant habitant important lits lions manifestant montant négociant parlant participant passant payant
        penchant pendant pensant pesant portant pratiquant présentent président remplaçant représentant résident restant soignant surveillant sortant suivant
        tournant traitant intéressant usant versant voisinant volant voyant allant changeant contrariant existant importons jetons montons
        élevons vivant apprenant intervenant savant contenant croissant coupons visons restaurant ferment brisant éditions options fondant rayons aliments patient patente résistant mutant levant intégrant emploi emplois essai
        """).Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] ErEndings =
        ["ent", "ons", "ez", "ait", "ais", "aient", "ant", "era", "erai", "eras", "erons", "erez", "eront", "erait", "erais", "eraient", "erions", "eriez", "èrent", "iez"];

    private static readonly string[] IrEndings =
        ["is", "it", "i", "ie", "ies", "issons", "issez", "issent", "issait", "issais", "issaient", "issant", "isse", "ira", "irons", "irez", "iront", "irait", "iraient", "issement", "issements"];

    /// <summary>Infinitives by conjugated form in its base form, both without accents; forms in -e and -é, which the stem takes care of, are not here.</summary>
    internal static readonly FrozenDictionary<string, string> Infinitives = Build();

    // Nouns in -ier (ouvrier, calendrier) keep their ending; these are verbs.
    private static readonly FrozenSet<string> Ier = Words(InEr).Where(v => v.EndsWith("ier", StringComparison.Ordinal)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the word without accents is a verb in -ier, not a noun.</summary>
    internal static bool EndsInIer(string word) => Ier.Contains(word);

    private static FrozenDictionary<string, string> Build()
    {
        var infinitives = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var verb in Words(InEr))
        {
            var stem = verb[..^2];
            foreach (var ending in ErEndings)
                Add(Before(stem, ending) + Letters.Fold(ending), verb);
        }
        foreach (var verb in Words(InIr))
        {
            foreach (var ending in IrEndings)
                Add(verb[..^2] + ending, verb);
        }
        foreach (var line in Irregular.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var verb = Letters.Fold(line[..colon]);
            foreach (var form in Words(line[(colon + 2)..]))
                infinitives[Key(form)] = verb;
            AddTenses(verb, Words(line[(colon + 2)..]));
        }
        return infinitives.ToFrozenDictionary(StringComparer.Ordinal);

        // Past and present participle follow the form in -ons (prenons, prenait), future and conditional the infinitive (prendra).
        void AddTenses(string verb, string[] forms)
        {
            foreach (var ons in forms.Where(f => f.EndsWith("ons", StringComparison.Ordinal)))
            {
                foreach (var ending in (ReadOnlySpan<string>)["ait", "ais", "aient", "ant", "iez"])
                    Add(ons[..^3] + ending, verb);
            }
            var future = verb.EndsWith("enir", StringComparison.Ordinal) ? verb[..^4] + "iendr" : verb.EndsWith("oir", StringComparison.Ordinal) ? verb[..^3] + "r" : verb.TrimEnd('e');
            foreach (var ending in (ReadOnlySpan<string>)["a", "ons", "ez", "ont", "ait", "aient"])
                Add(future + ending, verb);
        }

        void Add(string form, string verb)
        {
            if (!Nouns.Contains(form) && !FrenchStops.All.Contains(form) && form.Length > 3)
                infinitives.TryAdd(Key(form), verb);
        }
    }

    // Stems are looked up after the base form took a final s away.
    private static string Key(string form) => Letters.Fold(FrenchForms.Base(form));

    // partageons, commençait: after folding only the g shows.
    private static string Before(string stem, string ending) => stem[^1] == 'g' && (ending[0] is 'a' or 'o') ? stem + "e" : stem;

    private static string[] Words(string text) => Letters.Fold(text).Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
