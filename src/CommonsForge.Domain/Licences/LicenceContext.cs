using System.Text.RegularExpressions;

namespace CommonsForge.Domain.Licences;

/// <summary>
/// Tells what a licence is said of, from the words around it. A passing mention must never open a closed text, nor a photograph's licence
/// close an open one. So a mention counts for the text itself only when its own sentence says so: « ce texte », « Licence : », « Publié sous »,
/// a line that holds little else, or a section titled « Licence ». An image's, a quotation's, an example's never does.
/// </summary>
internal sealed partial class LicenceContext
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const int Timeout = 2000;
    private const int FewWords = 8;

    // A sentence longer than this is not one: a text without line ends must not be read again for each of its mentions.
    private const int Reach = 500;

    private readonly string _text;
    private readonly IReadOnlyList<LicenceMention> _mentions;
    private readonly HashSet<int> _fenced = [];
    private readonly Dictionary<int, bool> _notices = [];
    private readonly List<(int From, bool IsLicence)> _headings = [];

    public LicenceContext(string text, IReadOnlyList<LicenceMention> mentions)
    {
        (_text, _mentions) = (text, mentions);
        var (inside, from) = (false, 0);
        foreach (var line in text.Split('\n'))
        {
            var isFence = line.TrimStart().StartsWith("```", StringComparison.Ordinal) || line.TrimStart().StartsWith("~~~", StringComparison.Ordinal);
            if (inside || isFence) _fenced.Add(from);
            else if (line.StartsWith('#')) _headings.Add((from, line.Length < Reach && LicenceHeading().IsMatch(line)));
            inside ^= isFence;
            from += line.Length + 1;
        }
    }

    /// <summary>What a mention found in this text is said of.</summary>
    public LicenceScope ScopeOf(LicenceMention mention)
    {
        var (from, to) = LineAt(mention.Start);
        if (IsShown(mention)) return LicenceScope.Passing;
        var (line, at, near) = LineOf(mention);
        if (IsCaption(line, at) || IsNotice(from, to)) return LicenceScope.Part;
        var (start, end) = SentenceAt(line, at, mention.Words.Length);
        var sentence = line[start..end];
        var subject = Subject().Match(sentence);
        var part = Part().Match(sentence);
        if (part.Success && part.Index > at - start) part = Match.Empty;
        if (subject.Success && Away().IsMatch(sentence[Math.Min(subject.Index + subject.Length, at - start)..(at - start)])) return LicenceScope.Part;
        if (subject.Success && (!part.Success || subject.Index <= part.Index)) return LicenceScope.Work;
        if (part.Success) return LicenceScope.Part;
        if (Label().IsMatch(sentence) || Opening().IsMatch(sentence) || IsUnderLicenceHeading(from)) return LicenceScope.Work;
        if (OfAnother().IsMatch(sentence[..(at - start)])) return LicenceScope.Part;
        return HoldsLittleElse(mention, from, to, near + start, near + end) ? LicenceScope.Work : LicenceScope.Passing;
    }

    /// <summary>
    /// Whether the writer of this text is asked if a mention that nothing says to be its own is: a link, a licence that is a whole sentence or
    /// ends a short one. Not in a list or a table of several things, beside another work's title or link, nor where licences are talked about.
    /// </summary>
    public bool IsToAskAbout(LicenceMention mention)
    {
        if (mention.Scope != LicenceScope.Passing || IsShown(mention)) return false;
        if (mention.IsWholeSentence) return true;
        var (from, to) = LineAt(mention.Start);
        if (ListItem().IsMatch(_text[from..Math.Min(to, from + Reach)])) return false;
        var (line, at, near) = LineOf(mention);
        var (start, end) = SentenceAt(line, at, mention.Words.Length);
        var (sentence, before) = (line[start..end], line[start..at]);
        if (Talk().IsMatch(sentence) || Title().IsMatch(before) || Link().Matches(before).Any(l => !_mentions.Any(m => m.Start >= near + start + l.Index && m.Start < near + start + l.Index + l.Length))) return false;
        return mention.IsLink || (Under().IsMatch(before) && Rest(near + start, near + end).Count <= FewWords && !Verb().IsMatch(before) && !Word().IsMatch(Address().Replace(sentence[(at - start + mention.Words.Length)..], " ")));
    }

    /// <summary>
    /// Whether a mention is the licence of words that were taken into this text: « Passage repris de…, sous licence… ». Words that are quoted as
    /// such, in a quotation or just under it, an image, and what licences do in general are not.
    /// </summary>
    public bool IsOfPassage(LicenceMention mention)
    {
        var (from, to) = LineAt(mention.Start);
        if (IsShown(mention) || IsNotice(from, to) || FollowsQuotation(from)) return false;
        var (line, at, _) = LineOf(mention);
        if (IsCaption(line, at)) return false;
        var (start, end) = SentenceAt(line, at, mention.Words.Length);
        var sentence = line[start..end];
        return Taken().IsMatch(sentence) && !NotTaken().IsMatch(sentence);
    }

    /// <summary>The sentence that a mention stands in.</summary>
    public string SentenceOf(LicenceMention mention)
    {
        var (line, at, _) = LineOf(mention);
        var (start, end) = SentenceAt(line, at, mention.Words.Length);
        return line[start..end].Trim();
    }

    /// <summary>Whether a mention stands in a quotation or in code.</summary>
    public bool IsShown(LicenceMention mention)
    {
        var (from, to) = LineAt(mention.Start);
        if (_fenced.Contains(from) || _text.AsSpan(from, to - from).TrimStart().StartsWith('>')) return true;
        var (line, at, _) = LineOf(mention);
        return IsCode(line, at);
    }

    // Its line, or what is near it in a very long one; where it stands in it, and where that begins in the text.
    private (string Line, int At, int Near) LineOf(LicenceMention mention)
    {
        var (from, to) = LineAt(mention.Start);
        var near = Math.Max(from, mention.Start - Reach);
        return (_text[near..Math.Min(to, mention.Start + mention.Words.Length + Reach)], mention.Start - near, near);
    }

    private (int From, int To) LineAt(int position)
    {
        var from = position == 0 ? 0 : _text.LastIndexOf('\n', position - 1) + 1;
        var to = _text.IndexOf('\n', position);
        return (from, to < 0 ? _text.Length : to);
    }

    // The credit of a quotation stands under it.
    private bool FollowsQuotation(int from)
    {
        while (from > 0)
        {
            var before = LineAt(from - 1);
            if (!IsBlank(before)) return _text.AsSpan(before.From, before.To - before.From).TrimStart().StartsWith('>');
            from = before.From;
        }
        return false;
    }

    private static bool IsCode(string line, int at) => line.AsSpan(0, at).Count('`') % 2 == 1;

    // The words of an image are said of the image, unless the image is the badge of a licence.
    private static bool IsCaption(string line, int at) =>
        Image().Matches(line).Any(i => at >= i.Index && at < i.Index + i.Length
            && !(at >= i.Groups["url"].Index && at < i.Groups["url"].Index + i.Groups["url"].Length)
            && !Badge().IsMatch(i.Groups["url"].Value));

    // The notice of a work, as this commons writes it: it comes back with a file, or stands in a plan among others.
    private bool IsNotice(int from, int to)
    {
        // Once for each line, however many licences it names.
        if (!_notices.TryGetValue(from, out var found)) _notices[from] = found = Notice().IsMatch(_text[from..Math.Min(to, from + (4 * Reach))]);
        return found;
    }

    private static (int Start, int End) SentenceAt(string line, int at, int length)
    {
        var (start, end) = (0, line.Length);
        foreach (var gap in SentenceEnd().Matches(line).Select(m => m.Index + m.Length))
        {
            if (gap <= at) start = gap;
            else if (gap >= at + length && gap < end) end = gap;
        }
        return (start, end);
    }

    private bool IsUnderLicenceHeading(int position)
    {
        var last = _headings.FindLastIndex(h => h.From < position);
        return last >= 0 && _headings[last].IsLicence;
    }

    // A paragraph that is the licence itself, perhaps with who and when: « © 2024 Le Ponton, CC BY-SA 4.0 », a linked badge.
    private bool HoldsLittleElse(LicenceMention mention, int from, int to, int start, int end)
    {
        if (mention.Family == "all-rights-reserved") return Rest(start, end).Count <= FewWords;
        var alone = (from == 0 || IsBlank(LineAt(from - 1))) && (to == _text.Length || IsBlank(LineAt(to + 1)));
        if (!alone || to - from > Reach || ListItem().IsMatch(_text[from..to])) return false;
        var rest = Rest(from, to);
        return rest.Count <= FewWords && rest.TrueForAll(word => !char.IsLower(word[0]) || SmallWords.Contains(word));
    }

    private static readonly HashSet<string> SmallWords = new(["par", "by", "de", "du", "des", "la", "le", "les", "et", "and", "the", "of", "sous", "under", "licence", "license", "selon", "aussi", "ou", "also", "or"], StringComparer.Ordinal);

    private bool IsBlank((int From, int To) line) => string.IsNullOrWhiteSpace(_text[line.From..line.To]);

    private List<string> Rest(int from, int to)
    {
        var rest = _text[from..to].ToCharArray();
        foreach (var mention in _mentions)
            for (var i = Math.Max(mention.Start, from); i < Math.Min(mention.Start + mention.Words.Length, to); i++) rest[i - from] = ' ';
        return [.. Word().Matches(Address().Replace(new string(rest), " ")).Select(m => m.Value)];
    }

    [GeneratedRegex(@"\b(ce|cet|cette|ces|le\sprésent|la\sprésente|this|these|the\spresent)\s(\p{L}+\s){0,2}?(textes?|documents?|fiches?|œuvres?|oeuvres?|ressources?|contenus?|pages?|sites?|wiki|articles?|guides?|livrets?|supports?|ouvrages?|créations?|méthodes?|outils?|ateliers?|publications?|travail|kits?|jeux?|rapports?|modules?|vidéos?|récits?|chartes?|parcours|works?|content|resources?|sheets?|materials?|books?|videos?|texts?)\b|\b(le|les|nos|notre|tous\sles|the|our|all)\s(contenus?|textes?|content|texts?)\b|\b(la|le|les|l['’])\s?(fiche|ressource|document|guide|livret|kit|déroulé|texte|contenu|module|récit)s?\s(est|sont|reste|restent)\b(?=[^.]{0,40}\b(sous|under|dans)\b)|\bsauf\s(mention|indication)s?\scontraires?|\b(unless|except\swhere)\s(otherwise|stated)", Options, Timeout)]
    private static partial Regex Subject();

    [GeneratedRegex(@"\b(photos?|photographi(es?|que)|images?|illustrations?|illustrée?s?|dessins?|icônes?|icons?|pictogrammes?|pictos?|logos?|musiques?|bande\sson|polices?|fonts?|couverture|fonds?\sde\s(carte|plan)|crédits?|credits?|extraits?|citations?|tirée?s?\sd|d['’]après|adaptée?s?\sd|traduite?s?\sd|inspirée?s?\sd|issue?s?\sd|repris(e|es)?\sd|sources?\s?:|adapted\sfrom|based\son|pictures?|drawings?|music|cover|excerpts?)", Options, Timeout)]
    private static partial Regex Part();

    // Words taken from another work, by their name or by what was done to them.
    [GeneratedRegex(@"\b(passages?|extraits?|excerpts?)\b|(^\W*|\b(textes?|paragraphes?|phrases?|sections?|parties?|chapitres?|tableaux?|encadrés?|définitions?|consignes?|lignes?|text|paragraphs?|sentences?)\b[^.]{0,40}\s)(repris(es?)?|recopiée?s?|copiée?s?|empruntée?s?|reproduit(es?)?|tirée?s?|copied|taken|reproduced|borrowed)\s(mot\spour\smot\s)?(de|du|des|d['’]|depuis|sous|avec|dans|from|under)", Options, Timeout)]
    private static partial Regex Taken();

    // What is quoted needs no licence, an image keeps its own, and what licences let one do is no passage.
    [GeneratedRegex(@"\b(cit(ée?s?|ations?|er|ent)|quot(ed?|ations?|es)|photos?|photographi(es?|que)|images?|illustrations?|illustrée?s?|dessins?|icônes?|icons?|pictogrammes?|pictos?|logos?|musiques?|bande\sson|vidéos?|films?|polices?|fonts?|couverture|fonds?\sde\s(carte|plan)|pictures?|drawings?|music|cover|interdi(t|sent)|permet(tent)?|autorise(nt)?|peu(t|vent)|forbids?|allows?|may|can)\b", Options, Timeout)]
    private static partial Regex NotTaken();

    // « Ce texte cite… », « Ce texte tient sur les cartes de…, qui sont sous »: what follows is said of another work, or of licences.
    [GeneratedRegex(@"^\W*(\p{L}+\W+){0,2}?(cite|citent|reprend|reprennent|s['’]appuie|s['’]inspire|montre|renvoie|mentionne|compare|explique|parle|décrit|contient|inclut|emprunte|utilise(?!\s(la|une)\slicence)|quotes|uses(?!\s(the|a)\slicen)|explains|describes|compares|shows|contains)\b|^(\W+\p{L}+){3,}\W+(qui|dont|which|that)\s(est|sont|is|are)\b", Options, Timeout)]
    private static partial Regex Away();

    // « Wikipédia est sous licence »: a subject that is neither this text nor a word for it.
    [GeneratedRegex(@"^(?!\W*(tout|le\stout|l['’]ensemble|elles?|ils?|everything|it|all)\b).*\b(est|sont|reste|restent|is|are)\b[^.]{0,40}\b(sous|under)\b", Options, Timeout)]
    private static partial Regex OfAnother();

    [GeneratedRegex(@"^\W{0,8}[«“][^\n]{1,400}?[»”],\s[^\n]{1,1500}?(\bsans\sgarantie\b|\bwithout\swarranty\b|\.\s(Dans\sle|In\sthe)\s\[?(domaine|public))", Options, Timeout)]
    private static partial Regex Notice();

    // A licence in general, and what licences do.
    [GeneratedRegex(@"\b(une|toute|aucune|quelle|chaque|certaines|plusieurs|des|les|ces|an?|any|some|which)\s(autres?\s)?licen[cs]es?\b|\b(interdi(t|sent)|permet(tent)?|autoris(e|ent)|oblig(e|ent)|impos(e|ent)|exig(e|ent)|empêch(e|ent)|signifi(e|ent)|veu(t|lent)\sdire|choisi(r|ssez)|publi(er|ez)|forbids?|allows?|requires?|means?|choose)\b", Options, Timeout)]
    private static partial Regex Talk();

    [GeneratedRegex(@"[«“]", Options, Timeout)]
    private static partial Regex Title();

    [GeneratedRegex(@"\]\([^)\s]*\)", Options, Timeout)]
    private static partial Regex Link();

    [GeneratedRegex(@"\b(sous|under)\s((la|une|the|a)\s)?(licen[cs]e\s)?\W{0,3}$", Options, Timeout)]
    private static partial Regex Under();

    [GeneratedRegex(@"\b(est|sont|is|are|a|ont|place|placent|met|mettent|vos|votre|your|leurs?|their|ses|vous|nous|on|ils?|elles?|you|we|they)\b", Options, Timeout)]
    private static partial Regex Verb();

    [GeneratedRegex(@"^\W*(sous\s)?(licen[cs]e|droits|copyright|rights)(\s[\p{L}’']+){0,4}\W*?[:|]", Options, Timeout)]
    private static partial Regex Label();

    [GeneratedRegex(@"^\W*((contenu|texte|document|œuvre|article|page|fiche|content|text)\s)?((publi|diffus|distribu|partag|plac|propos|licenci|rédig|vers)ée?s?|mise?s?\sà\s(la\s)?disposition|licen[cs]ed|released|published|shared|available|distributed|made\savailable|(mis|mise)s?\s(sous|dans))\b[^.]{0,60}\b(sous|selon|suivant|dans|under|into|in|au)\b|^\W*(sous|en|under)\s(la\s|une?\s|the\s|an?\s)?(licen[cs]e|CC\b)", Options, Timeout)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^#{1,6}\W*(licen[cs]e|droits?|droits?\sd['’]auteur|copyright|droits?\set\slicen[cs]e|licen[cs]e\s(et|d|de|du)\s[\p{L}'’\s]{1,30}|(conditions|droits)\sde\sréutilisation|réutilisation)\W*$", Options, Timeout)]
    private static partial Regex LicenceHeading();

    [GeneratedRegex(@"!\[(?<alt>[^\]]*)\]\((?<url>[^)\s]*)[^)]*\)", Options, Timeout)]
    private static partial Regex Image();

    [GeneratedRegex(@"creativecommons|licensebuttons|shields\.io|\bcc[-_]?(by|zero|0)|artlibre|etalab", Options, Timeout)]
    private static partial Regex Badge();

    [GeneratedRegex(@"[.!?]['""»)\]*_]*\s+(?=\W*(?-i:[\p{Lu}\d]))", Options, Timeout)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^\s*([-*+]|\d+[.)])\s|^#|^\s*\|", Options, Timeout)]
    private static partial Regex ListItem();

    [GeneratedRegex(@"(https?://|www\.)[^\s)\]>""]+|\]\([^)]*\)", Options, Timeout)]
    private static partial Regex Address();

    [GeneratedRegex(@"[\p{L}\d][\p{L}\d’'-]*", Options, Timeout)]
    private static partial Regex Word();
}
