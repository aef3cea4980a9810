using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Tests.Markdown;

/// <summary>What a resource page would ask for: French labels and one attachment under two names.</summary>
public static class Bench
{
    public static readonly RenderOptions Options = new(new RenderLabels(
        "Tableau {0}", "[image : {0}]", "fait", "à faire", "Notes", "Note {0}", "Retour à l’appel de la note {0}",
        "À noter", "Conseil", "Important", "Attention", "Prudence"))
    {
        ResolveImage = name => name is "images/plan.svg" or "images/mon plan.svg" ? new ImageSource("/fichiers/plan.svg", 640, 480, "Plan") : null,
    };

    public static RenderedText Render(string markdown) => CommonsMarkdown.Render(markdown, Options);

    /// <summary>The HTML with line ends dropped, to compare without minding layout.</summary>
    public static string Html(string markdown) => Render(markdown).Html.ReplaceLineEndings("").Trim();
}
