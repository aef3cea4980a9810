using System.Text;

namespace CommonsForge.Domain.Language;

/// <summary>Words of a language that we have no rules for: lower case, cut at anything but letters and digits, co-operation in one word.</summary>
internal static class PlainReader
{
    internal static List<FrenchWord> Read(string composed)
    {
        var words = new List<FrenchWord>(composed.Length / 6);
        var word = new StringBuilder();
        var start = -1;
        for (var i = 0; i < composed.Length; i++)
        {
            if (Letters.IsWord(composed, i))
            {
                start = word.Length == 0 ? i : start;
                if (Letters.Ligature(composed[i]) is { } pair)
                    word.Append(pair);
                else
                    word.Append(char.ToLowerInvariant(composed[i]));
            }
            else if (!Letters.IsIgnorable(composed[i]) && !(composed[i] == '-' && word.Length == 2 && word[0] == 'c' && word[1] == 'o'))
            {
                Add(i);
            }
        }
        Add(composed.Length);
        return words;

        void Add(int end)
        {
            if (word.Length == 0)
                return;
            words.Add(new FrenchWord(start, end - start, word.ToString()));
            word.Clear();
        }
    }
}
