namespace CommonsForge.Web.Commands;

/// <summary>A verb cannot go on, for a reason of the person's own world: <paramref name="key"/> names the sentence to show.</summary>
public sealed class CommandException(string key, params object?[] values) : Exception($"{key}: {string.Join(", ", values)}")
{
    public string Key { get; } = key;

    public IReadOnlyList<object?> Values { get; } = values;
}
