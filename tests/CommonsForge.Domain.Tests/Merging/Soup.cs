using FsCheck;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Merging;

/// <summary>Random texts made of the marks that matter, and a short way to check properties of them.</summary>
internal static class Soup
{
    private static readonly string[] Marks =
    [
        "mot", "l’écoute ", "facilitateur·rice", "é", " ", "  ", "    ", "\t", "\n", "\n", "\n\n", "\r\n", "# ", "## ", "===\n", "---\n", "- ", "* ", "1. ", "2024. ", "> ", "> [!NOTE]\n", "| a | b |\n", "|---|:-:|\n",
        "|", "```\n", "~~~", "`", "*", "**", "_", "[", "](", ")", "![", "[^1]", "[^1]: ", "[r]: /u\n", "[r]", "<", ">", "&amp;", "&", "\\", "[ ] ", "\0", "\uD83D", "\uDE00", "https://ok.org", "***\n", "\u00A0",
    ];

    public static Arbitrary<string> Texts { get; } = Gen.Elements(Marks).ArrayOf().Select(string.Concat).ToArbitrary();

    public static Arbitrary<int[]> Lists { get; } = Gen.Choose(0, 5).ArrayOf().ToArbitrary();

    public static void Holds(Property property) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), property);
}
