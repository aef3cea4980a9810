namespace CommonsForge.Web.Commands;

/// <summary>Says on the terminal what a verb is doing while it does it.</summary>
public sealed class Narrator(ConsoleText text, TextWriter output)
{
    public void Say(string key, params object?[] values) => output.WriteLine(text[key, values]);
}
