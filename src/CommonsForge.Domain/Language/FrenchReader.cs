using System.Text;

namespace CommonsForge.Domain.Language;

/// <summary>
/// Reads French text once, left to right, into words in their base form. Every decision looks at a few neighbours at most, so time
/// grows with length; every form it gives is one that it would leave alone, so reading its own output changes nothing.
/// </summary>
internal sealed class FrenchReader
{
    private const int LongestPrefix = 12, LongestNumber = 15;

    private readonly string _text;
    private readonly List<FrenchWord> _words;
    private readonly List<Segment> _segments = [];
    private readonly StringBuilder _lower = new();
    private string _prefix = "";
    private int _prefixStart = -1;
    private string _before = "";
    private bool _grouping;

    private FrenchReader(string text)
    {
        _text = text;
        _words = new List<FrenchWord>(text.Length / 6);
    }

    /// <summary>The words of a text that is already in form C.</summary>
    internal static List<FrenchWord> Read(string composed)
    {
        var reader = new FrenchReader(composed);
        for (var at = 0; at < composed.Length;)
        {
            if (Letters.IsWord(composed, at))
            {
                at = reader.Cut(at);
                reader.Interpret();
            }
            else
            {
                if (EndsClause(composed[at]))
                    reader._before = "";
                at++;
            }
        }
        return reader._words;
    }

    private static bool EndsClause(char c) => c is '.' or ',' or ';' or ':' or '!' or '?' or '\n' or '«' or '»' or '"' or '“' or '”' or '(' or ')' or '–' or '—' or '|';

    // Cuts one written unit: letters and the signs that may tie them (· . - / ’ and a short parenthesis).
    private int Cut(int at)
    {
        _segments.Clear();
        for (var before = ' '; ;)
        {
            var end = WordEnd(at);
            _segments.Add(new Segment(at, end, before, Lower(at, end)));
            var closed = false;
            while (Parenthesis(end) is var close and > 0)
            {
                _segments.Add(new Segment(end + 1, close, '(', Lower(end + 1, close)));
                (end, closed) = (close + 1, true);
            }
            if (end >= _text.Length)
                return end;
            closed &= Letters.IsWord(_text, end);
            before = closed ? ')' : Sign(_text[end]);
            at = closed ? end : end + 1;
            if (before is ' ' or '(' || at >= _text.Length || !Letters.IsWord(_text, at))
                return end;
            if (before == '.' && char.IsUpper(_text[at]) && char.IsLower(_text[end - 1]))
                return end;
        }
    }

    private static char Sign(char c) => c switch
    {
        '·' or '•' or '‧' or '∙' or '⋅' or '・' or '･' or '·' or '*' or '_' => '·',
        '-' or '‐' or '‑' or '−' or '﹣' => '-',
        '\'' or '’' or 'ʼ' or '′' or '‘' or '＇' or '`' => '\'',
        '.' or '/' or '(' => c,
        _ => ' ',
    };

    private int WordEnd(int at)
    {
        while (at < _text.Length && (Letters.IsWord(_text, at) || Letters.IsIgnorable(_text[at])))
            at++;
        return at;
    }

    // "agent(e)s": the place of the closing sign when the parenthesis holds a few letters and nothing else, otherwise 0.
    private int Parenthesis(int open)
    {
        if (open >= _text.Length || _text[open] != '(')
            return 0;
        for (var i = open + 1; i < _text.Length && i < open + 8; i++)
        {
            if (_text[i] == ')')
                return i == open + 1 ? 0 : i;
            if (!char.IsLetter(_text[i]))
                return 0;
        }
        return 0;
    }

    private string Lower(int start, int end)
    {
        // éluEs, salariéE: a capital E after a small letter closes an inclusive word.
        var last = end - (end - start > 3 && _text[end - 1] == 's' ? 2 : 1);
        if (last > start + 1 && _text[last] == 'E' && char.IsLower(_text[last - 1]))
            end = last;
        _lower.Clear();
        for (var i = start; i < end; i++)
        {
            if (Letters.Ligature(_text[i]) is { } pair)
                _lower.Append(pair);
            else if (!Letters.IsIgnorable(_text[i]))
                _lower.Append(char.ToLowerInvariant(_text[i]));
        }
        return _lower.ToString();
    }

    private void Interpret()
    {
        for (var at = 0; at < _segments.Count;)
            at += TryAcronym(at) is var letters and > 0 ? letters : TryApostrophe(at) is var elided and > 0 ? elided : ReadWord(at);
    }

    // C.N.V. → cnv
    private int TryAcronym(int at)
    {
        var end = at;
        while (end < _segments.Count && end - at < 8 && _segments[end].Word.Length == 1 && char.IsLetter(_segments[end].Word[0]) && (end == at || _segments[end].Before == '.'))
            end++;
        if (end - at < 2)
            return 0;
        Emit(_segments[at].Start, _segments[end - 1].End, string.Concat(_segments[at..end].Select(s => s.Word)));
        return end - at;
    }

    private int TryApostrophe(int at)
    {
        if (at + 1 >= _segments.Count || _segments[at + 1].Before != '\'')
            return 0;
        var (word, next) = (_segments[at].Word, _segments[at + 1]);
        if (word is "aujourd" or "entr" or "prud" or "grand" || word is "quelqu" && next.Word.StartsWith("un", StringComparison.Ordinal))
        {
            var joined = word is "quelqu" ? "quelquun" : word + next.Word;
            Emit(_segments[at].Start, next.End, joined);
            return 2;
        }
        if (!FrenchStops.Elided.Contains(word))
            return 0;
        _before = word;
        return 1;
    }

    private int ReadWord(int at)
    {
        var segment = _segments[at];
        var count = Inclusive.Match(_segments, at, out var word);
        if (count > 0)
        {
            Emit(segment.Start, _segments[at + count - 1].End, word);
            return count;
        }
        if (_prefix.Length < LongestPrefix && FrenchLexicon.HyphenPrefixes.Contains(segment.Word) && at + 1 < _segments.Count && _segments[at + 1] is { Before: '-', Word.Length: > 2 })
        {
            _prefixStart = _prefix.Length == 0 ? segment.Start : _prefixStart;
            _prefix += segment.Word;
            return 1;
        }
        Emit(segment.Start, segment.End, IsHidden(segment) ? segment.Word + FrenchStops.Acronym : segment.Word);
        return 1;
    }

    // « le CA » is the board, not « ça »; but in a line of capitals a stop word is one.
    private bool IsHidden(Segment segment)
    {
        var (start, end) = (segment.Start, segment.End);
        if (_segments.Count > 1 || end - start is < 2 or > 4 || !IsCapital(start, end) || !FrenchStops.All.Contains(Letters.Fold(segment.Word)))
            return false;
        var (before, after) = (start - 1, end);
        while (before >= 0 && !char.IsLetter(_text[before]) && start - before < 4)
            before--;
        while (after < _text.Length && !char.IsLetter(_text[after]) && after - end < 4)
            after++;
        return (before < 1 || !IsCapital(before - 1, before + 1)) && (after + 1 >= _text.Length || !IsCapital(after, after + 2));
    }

    private bool IsCapital(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!char.IsUpper(_text[i]))
                return false;
        }
        return true;
    }

    private void Emit(int start, int end, string word)
    {
        if (word.Length == 0)
            return;
        if (_prefix.Length > 0)
        {
            (word, start, _prefix) = (_prefix + word, _prefixStart, "");
        }
        var plain = Letters.Fold(word);
        var form = FrenchContext.Read(plain, word, _before);
        if (form is null)
        {
            form = FrenchForms.Base(word);
            form = FrenchContext.Read(Letters.Fold(form), form, _before) ?? form;
        }
        _before = plain;
        Append(start, end, form);
    }

    private void Append(int start, int end, string form)
    {
        var grouped = false;
        while (_words.Count > 0)
        {
            var last = _words[^1];
            if (FrenchLexicon.Pairs.TryGetValue((last.Form, form), out var pair))
                form = pair;
            else if (FrenchLexicon.OpenPrefixes.Contains(last.Form) && form.Length > 3 && !Letters.HasDigit(form) && !FrenchStops.All.Contains(Letters.Fold(form)))
                form = FrenchForms.Base(last.Form + form);
            else if (form.Length == 3 && !grouped && IsNumber(form) && IsNumber(last.Form) && (last.Form.Length <= 3 || _grouping && last.Form.Length < LongestNumber))
                (form, grouped) = (last.Form + form, true);
            else
                break;
            start = last.Start;
            _words.RemoveAt(_words.Count - 1);
        }
        _grouping = grouped;
        _words.Add(new FrenchWord(start, end - start, form));
    }

    private static bool IsNumber(string form)
    {
        foreach (var c in form)
        {
            if (!char.IsAsciiDigit(c))
                return false;
        }
        return true;
    }
}
