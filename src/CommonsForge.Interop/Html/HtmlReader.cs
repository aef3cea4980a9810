using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Html;

/// <summary>Reads the blocks of a pasted text.</summary>
internal sealed class HtmlReader
{
    private readonly HtmlNode root;
    private readonly HtmlNotes notes;
    private readonly ImportedFiles files;
    private readonly HtmlLists lists;
    private readonly HtmlInlines inlines;
    private readonly List<ImportedNote> found = [];

    public HtmlReader(ImportedFiles files, HtmlNode root)
    {
        (this.root, this.files, notes) = (root, files, new HtmlNotes(root));
        lists = new HtmlLists(this);
        inlines = new HtmlInlines(this, files, notes);
    }

    /// <summary>The notes that were met.</summary>
    public IReadOnlyList<ImportedNote> Notes => found;

    public List<ImportedBlock> Read() => Read(root, default);

    /// <summary>The blocks inside an element.</summary>
    public List<ImportedBlock> Read(HtmlNode node, HtmlLook look)
    {
        var flow = new HtmlFlow();
        Walk(node, look, flow);
        End(flow);
        return flow.Blocks;
    }

    /// <summary>Reads what an element holds into a text that is under way.</summary>
    public void Walk(HtmlNode node, HtmlLook look, HtmlFlow flow)
    {
        foreach (var child in node.Children)
        {
            if (child.Text is { } text) flow.Add(new Words(text, look.Style, look.Link));
            else if (child.Name == "del" || IsRemark(child)) files.Warn(child.Name == "del" ? ImportWarning.Changes : ImportWarning.Comments);
            else if (!HtmlLook.IsHidden(child)) Element(child, look.Inside(child, files), flow);
        }
    }

    /// <summary>Ends the open paragraph, which may turn out to be a note.</summary>
    public void End(HtmlFlow flow, BlockRole role = BlockRole.Text)
    {
        if (flow.Note is { } label)
        {
            flow.Note = null;
            if (!HtmlNotes.IsRemark(label)) KeepNote(label, [new ImportedParagraph(flow.Take())]);
            else flow.Take();
        }
        else flow.End(role);
    }

    public void KeepNote(string label, IReadOnlyList<ImportedBlock> blocks)
    {
        files.Warn(ImportWarning.Notes);
        found.Add(new ImportedNote(label, blocks));
    }

    public bool IsNote(HtmlNode item) => notes.IsItem(item);

    private static bool IsRemark(HtmlNode node) =>
        node.Css("mso-element") is "comment-list" or "comment" || node.Css("mso-special-character") == "comment" || node.HasClass("MsoCommentReference") || node.HasClass("msocomtxt");

    private void Element(HtmlNode node, HtmlLook look, HtmlFlow flow)
    {
        switch (node.Name)
        {
            case "p": Paragraph(node, look, flow); break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": Heading(node, node.Name[1] - '0', look, flow); break;
            case "ul" or "ol" or "menu" or "dir":
                End(flow);
                flow.Blocks.AddRange(lists.Read(node, look));
                break;
            case "li" or "dt" or "dd" or "figcaption" or "summary" or "caption" or "tr" or "td" or "th": Apart(node, look, flow); break;
            case "blockquote":
                End(flow);
                flow.Add(new ImportedQuote(null, Read(node, look)));
                break;
            case "pre":
                End(flow);
                flow.Add(new ImportedCode(node.AllText(), HtmlInlines.LanguageOf(node)));
                break;
            case "table":
                End(flow);
                flow.Blocks.AddRange(new HtmlTables(this, files).Read(node, look));
                break;
            case "hr":
                End(flow);
                flow.Add(new ImportedRule());
                break;
            case "div" or "section" or "article" or "header" or "footer" or "main" or "aside" or "nav" or "address" or "center" or "fieldset" or "form" or "figure" or "details" or "dl" or "body" or "html":
                Division(node, look, flow);
                break;
            default: inlines.Element(node, look, flow); break;
        }
    }

    private void Paragraph(HtmlNode node, HtmlLook look, HtmlFlow flow)
    {
        End(flow);
        if (HtmlLists.DrawnLevel(node) is { } level)
        {
            flow.Blocks.AddRange(lists.Drawn(node, level, look));
            return;
        }
        if (node.HasClass("MsoTitle") || node.HasClass("title")) Heading(node, 0, look, flow);
        else if (node["role"] == "heading") Heading(node, node.Number("aria-level", 2), look, flow);
        else if (!node.HasClass("note-title") && !node.HasClass("markdown-alert-title"))
        {
            Walk(node, look, flow);
            End(flow, node.HasClass("MsoQuote") || node.HasClass("MsoIntenseQuote") ? BlockRole.Quote : BlockRole.Text);
        }
    }

    private void Heading(HtmlNode node, int level, HtmlLook look, HtmlFlow flow)
    {
        End(flow);
        var inside = new HtmlFlow();
        Walk(node, look, inside);
        var pieces = inside.Take();
        // What a heading holds beside words (a list, a table) follows it.
        if (pieces.Count == 0 && inside.Blocks is [ImportedParagraph only, ..])
        {
            pieces = [.. only.Pieces];
            inside.Blocks.RemoveAt(0);
        }
        if (pieces.Count > 0) flow.Add(new ImportedHeading(level, pieces));
        flow.Blocks.AddRange(inside.Blocks);
    }

    private void Apart(HtmlNode node, HtmlLook look, HtmlFlow flow)
    {
        End(flow);
        Walk(node, node.Name == "dt" ? look with { Style = look.Style | PieceStyle.Bold } : look, flow);
        End(flow, node.Name == "figcaption" ? BlockRole.Caption : BlockRole.Text);
    }

    private void Division(HtmlNode node, HtmlLook look, HtmlFlow flow)
    {
        End(flow);
        if (node["role"] == "heading") Heading(node, node.Number("aria-level", 2), look, flow);
        else if (KindOf(node) is { } kind) flow.Add(new ImportedQuote(kind, Read(node, look)));
        else if (node.Css("mso-element") == "footnote-list" || node.HasClass("footnotes"))
        {
            // The line drawn above the notes is not one of the text.
            flow.Blocks.AddRange(Read(node, look).Where(b => b is not ImportedRule));
        }
        else Walk(node, look, flow);
        End(flow);
    }

    // HedgeDoc and Bootstrap, GitHub, and our own pages.
    private static string? KindOf(HtmlNode node) => node.Classes.Select(c => c.ToLowerInvariant() switch
    {
        "alert-info" or "markdown-alert-note" or "note-note" => "NOTE",
        "alert-success" or "markdown-alert-tip" or "note-tip" => "TIP",
        "markdown-alert-important" or "note-important" => "IMPORTANT",
        "alert-warning" or "markdown-alert-warning" or "note-warning" => "WARNING",
        "alert-danger" or "markdown-alert-caution" or "note-caution" => "CAUTION",
        _ => null,
    }).FirstOrDefault(k => k is not null);
}
