using System.Globalization;
using System.Text;
using CommonsForge.Domain.Resources;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace CommonsForge.Interop.Markdown;

/// <summary>A YAML mapping read by key, whatever the key's accents, case and separators; remembers what nobody asked for.</summary>
internal sealed class YamlFields
{
    private const int DeepestNesting = 12;
    private readonly Dictionary<string, (string Key, YamlNode Value)> fields = new(StringComparer.Ordinal);
    private readonly List<FileProblem> problems;
    private readonly int firstLine;

    /// <summary>Makes a mapping ready to be read.</summary>
    /// <param name="mapping">What to read.</param>
    /// <param name="problems">Receives what is not understood.</param>
    /// <param name="firstLine">Lines of the file above the YAML.</param>
    public YamlFields(YamlMappingNode mapping, List<FileProblem> problems, int firstLine)
    {
        this.problems = problems;
        this.firstLine = firstLine;
        foreach (var (key, value) in mapping)
        {
            if (key is YamlScalarNode { Value: { } name }) fields.TryAdd(Folded(name), (name, value));
        }
    }

    /// <summary>Reads the only document of a text.</summary>
    /// <returns>Null, with a problem added, when it is not valid YAML; an empty mapping for an empty text.</returns>
    public static YamlNode? Load(string yaml, List<FileProblem> problems, int firstLine)
    {
        try
        {
            RefuseBombs(yaml);
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents.Count == 0 ? new YamlMappingNode() : stream.Documents[0].RootNode;
        }
        catch (YamlException e)
        {
            problems.Add(new FileProblem(FileProblemKind.BadYaml, firstLine + (int)e.Start.Line, e.InnerException?.Message ?? e.Message));
            return null;
        }
    }

    /// <summary>The first of these keys that is there, as one text.</summary>
    public string? Text(params ReadOnlySpan<string> keys) => List(keys) is { Count: > 0 } list ? string.Join(", ", list) : null;

    /// <summary>The first of these keys that is there, as a list; a single value is a list of one.</summary>
    public IReadOnlyList<string> List(params ReadOnlySpan<string> keys) => Take(keys) is { } value ? Scalars(value).ToList() : [];

    /// <summary>All the mappings of a list; a text among them becomes a mapping with that text under <paramref name="soleKey"/>.</summary>
    public IEnumerable<YamlFields> Mappings(string soleKey, params ReadOnlySpan<string> keys) =>
        Take(keys) switch
        {
            null => [],
            YamlSequenceNode list => list.Select(item => Mapping(item, soleKey)),
            var single => [Mapping(single, soleKey)],
        };

    public bool Flag(string key) => Text(key)?.ToLowerInvariant() is "true" or "oui" or "vrai" or "yes" or "1";

    public Guid? Uid(string key = "uid") => Parsed(key, FileProblemKind.BadUid, text => Guid.TryParse(text, out var uid) ? uid : (Guid?)null);

    public DateOnly? Date(string key) => Parsed(key, FileProblemKind.BadDate, Measures.Date);

    public Span? Duration(string key) => Parsed(key, FileProblemKind.BadDuration, Measures.Duration);

    public Span? GroupSize(string key) => Parsed(key, FileProblemKind.BadGroupSize, Measures.GroupSize);

    public int Line { get; private init; }

    public void Problem(FileProblemKind kind, string detail) => problems.Add(new FileProblem(kind, Line == 0 ? null : Line, detail));

    /// <summary>Fields not yet read whose key, without accents and capitals, answers a condition.</summary>
    public Dictionary<string, IReadOnlyList<string>> TakeWhere(Func<string, bool> isWanted)
    {
        var taken = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var key in fields.Keys.Where(isWanted).ToList())
        {
            if (List(key) is { Count: > 0 } list) taken[key] = list;
        }
        return taken;
    }

    /// <summary>What nobody read, by key as written.</summary>
    public Dictionary<string, IReadOnlyList<string>> Rest() =>
        fields.Values.Select(f => (f.Key, Values: Scalars(f.Value).ToList())).Where(f => f.Values.Count > 0)
            .ToDictionary(f => f.Key, f => (IReadOnlyList<string>)f.Values, StringComparer.Ordinal);

    // A text of 20,000 « [ » overflows the stack of whoever builds its tree, and ten aliases of aliases are a billion values.
    private static void RefuseBombs(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            var (start, end) = (parser.Current.Start, parser.Current.End);
            if (parser.Current is AnchorAlias) throw new YamlException(start, end, "Aliases are not accepted.");
            if (depth > DeepestNesting) throw new YamlException(start, end, "Nested too deep.");
        }
    }

    private YamlFields Mapping(YamlNode node, string soleKey)
    {
        var mapping = node as YamlMappingNode ?? new YamlMappingNode(new YamlScalarNode(soleKey), node);
        return new YamlFields(mapping, problems, firstLine) { Line = firstLine + (int)node.Start.Line };
    }

    private YamlNode? Take(ReadOnlySpan<string> keys)
    {
        YamlNode? found = null;
        foreach (var key in keys)
        {
            if (found is null && fields.Remove(Folded(key), out var field)) found = field.Value;
        }
        return found;
    }

    private T? Parsed<T>(string key, FileProblemKind kind, Func<string, T?> parse)
    {
        if (!fields.TryGetValue(Folded(key), out var field) || Text(key) is not { } text) return default;
        var value = parse(text);
        if (value is null) problems.Add(new FileProblem(kind, firstLine + (int)field.Value.Start.Line, text));
        return value;
    }

    private static IEnumerable<string> Scalars(YamlNode node) => node switch
    {
        YamlScalarNode { Value: { } value, Style: var style } when value.Trim() is { Length: > 0 } text &&
            !(style == ScalarStyle.Plain && text is "~" or "null") => [text],
        YamlSequenceNode list => list.SelectMany(Scalars),
        YamlMappingNode mapping => mapping.Children.Values.SelectMany(Scalars),
        _ => [],
    };

    private static string Folded(string key)
    {
        var folded = new StringBuilder(key.Length);
        foreach (var c in key.Trim().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                folded.Append(c is '_' or ' ' ? '-' : char.ToLowerInvariant(c));
        }
        return folded.ToString();
    }
}
