using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CommonsForge.Site.Tests.Infrastructure;

/// <summary>A message read as its reader's program reads it: RFC 5322 headers, RFC 2047 words, MIME parts.</summary>
public sealed partial class MimeMessage
{
    private MimeMessage(List<(string Name, string Value)> headers, string body) => (Headers, Body) = (headers, body);

    /// <summary>Unfolded, as they came.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; }

    /// <summary>A character a byte.</summary>
    public string Body { get; }

    /// <summary>A header that is there once, its encoded words decoded.</summary>
    public string this[string name] => Words().Replace(Between().Replace(Headers.Single(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value, "?="), DecodeWord);

    public IReadOnlyList<MimeMessage> Parts
    {
        get
        {
            var boundary = Boundary().Match(this["Content-Type"]).Groups["boundary"].Value;
            var pieces = ("\r\n" + Body).Split("\r\n--" + boundary);
            Assert.Equal("--", pieces[^1].TrimEnd());
            return [.. pieces[1..^1].Select(p => Parse(p["\r\n".Length..]))];
        }
    }

    /// <summary>The text of a part, its transfer encoding undone.</summary>
    public string Text => Encoding.UTF8.GetString(this["Content-Transfer-Encoding"].ToUpperInvariant() switch
    {
        "BASE64" => Convert.FromBase64String(Body.Trim()),
        "QUOTED-PRINTABLE" => Unquote(Body.Replace("=\r\n", "", StringComparison.Ordinal)),
        _ => Encoding.Latin1.GetBytes(Body),
    }).ReplaceLineEndings("\n");

    public static MimeMessage Parse(string raw)
    {
        var end = raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = raw[..end].Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal).Split("\r\n");
        return new([.. lines.Select(l => l.Split(": ", 2)).Select(l => (l[0], l[1]))], raw[(end + 4)..]);
    }

    private static string DecodeWord(Match word) => Encoding.UTF8.GetString(word.Groups["kind"].Value is "B" or "b"
        ? Convert.FromBase64String(word.Groups["text"].Value)
        : Unquote(word.Groups["text"].Value.Replace('_', ' ')));

    private static byte[] Unquote(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=') bytes.Add((byte)text[i]);
            else
            {
                bytes.Add(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
            }
        }
        return [.. bytes];
    }

    [GeneratedRegex(@"=\?utf-8\?(?<kind>[BQ])\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Words();

    // White space between two encoded words is no part of the text.
    [GeneratedRegex(@"\?=\s+(?==\?)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Between();

    [GeneratedRegex("boundary=\"?(?<boundary>[^\";]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Boundary();
}
