using CommonsForge.Domain.Language;

namespace CommonsForge.Benchmarks.Filling;

/// <summary>
/// Words to write texts with, as often as people use them: the words of the sample first, most used first, then words built of French
/// syllables, each drawn in inverse proportion to its rank (Zipf); between them the little words that stand everywhere.
/// </summary>
internal sealed class FrenchWords
{
    private const int Vocabulary = 30_000;

    // In French prose a little less than half of the words are these.
    private const double LittleWords = 0.42;

    private static readonly string[] Little = ["le", "la", "les", "de", "des", "du", "et", "à", "un", "une", "en", "dans", "pour", "par", "sur", "avec", "que", "qui", "est", "sont", "nous", "vous", "ce", "se", "au", "aux", "plus", "ne", "pas", "ou"];

    private static readonly string[] Starts = ["a", "ac", "ba", "bé", "bou", "ca", "cha", "co", "con", "cri", "dé", "di", "dou", "é", "en", "fa", "flo", "fra", "ga", "gré", "ha", "in", "jar", "la", "li", "ma", "mé", "mon", "na", "né", "or", "pa", "pé", "plan", "pro", "qué", "ra", "re", "ri", "sa", "sé", "sou", "ta", "té", "tra", "u", "va", "vé", "vi"];

    private static readonly string[] Middles = ["ba", "bi", "che", "cou", "di", "don", "fa", "gi", "la", "lé", "li", "lo", "man", "mi", "na", "ni", "no", "pa", "pi", "ra", "ré", "ri", "ro", "sa", "si", "ta", "té", "ti", "to", "va", "ven", "vi"];

    private static readonly string[] Ends = ["ble", "cier", "der", "don", "el", "er", "ette", "eur", "eux", "ge", "gne", "ie", "ier", "ille", "in", "ine", "ique", "ir", "isme", "lle", "ment", "nce", "ne", "oir", "on", "que", "re", "ris", "se", "sse", "tage", "té", "tion", "ture", "val", "ve"];

    private readonly string[] _words;
    private readonly double[] _upTo;

    /// <summary>Reads the words of the sample, and builds as many as it takes.</summary>
    /// <param name="folder">The folder of the sample's texts.</param>
    public FrenchWords(string folder)
    {
        var real = Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal)
            .SelectMany(file => French.Words(File.ReadAllText(file)).Select(w => w.Form))
            .Where(form => form.Length > 3 && form.All(char.IsLetter) && !French.IsStopWord(form))
            .CountBy(form => form, StringComparer.Ordinal)
            .OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal)
            .Select(w => w.Key);
        var built = new Random(20_261_121);
        _words = [.. real.Concat(Endless(built)).Distinct(StringComparer.Ordinal).Take(Vocabulary)];
        _upTo = new double[_words.Length];
        for (var (i, sum) = (0, 0.0); i < _words.Length; i++) _upTo[i] = sum += 1.0 / (i + 1);
    }

    /// <summary>The words used most.</summary>
    public IEnumerable<string> Often(int most) => _words.Take(most);

    /// <summary>One word, often or rarely used.</summary>
    public string Draw(Random random)
    {
        var at = Array.BinarySearch(_upTo, random.NextDouble() * _upTo[^1]);
        return _words[Math.Min(at < 0 ? ~at : at, _words.Length - 1)];
    }

    /// <summary>Words with their little ones, the first letter a capital.</summary>
    public string Sentence(Random random, int words)
    {
        var drawn = new string[words];
        for (var i = 0; i < words; i++)
            drawn[i] = i < words - 1 && random.NextDouble() < LittleWords ? Little[random.Next(Little.Length)] : Draw(random);
        drawn[0] = char.ToUpperInvariant(drawn[0][0]) + drawn[0][1..];
        return string.Join(' ', drawn);
    }

    private static IEnumerable<string> Endless(Random random)
    {
        while (true)
        {
            var middle = random.Next(4) switch { 0 => "", 3 => One(Middles) + One(Middles), _ => One(Middles) };
            yield return One(Starts) + middle + One(Ends);
        }

        string One(string[] parts) => parts[random.Next(parts.Length)];
    }
}
