using System.Text.RegularExpressions;
using System.Xml.Linq;
using CommonsForge.Interop.Markdown;
using static CommonsForge.Interop.Office.DocxReader;

namespace CommonsForge.Interop.Office;

/// <summary>Reads what stands in the paragraphs of a .docx.</summary>
internal sealed partial class DocxReadRuns(DocxPart part, DocxReadStyles styles, ImportedFiles files, DocxReadBody body)
{
    private readonly List<string> called = [];
    // Fields that are open: their code, and whether their result has begun.
    private readonly Stack<(string Code, bool Result)> fields = new();

    public IReadOnlyList<string> Called => called;

    /// <summary>Reads what a paragraph, a link or a tracked insertion holds.</summary>
    /// <param name="element">It.</param>
    /// <param name="link">Where it leads, or null.</param>
    /// <param name="pieces">Where its words go.</param>
    /// <param name="after">Where the text of boxes tied to it goes.</param>
    public void Read(XElement element, string? link, List<Piece> pieces, List<ImportedBlock> after)
    {
        foreach (var child in element.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "r": Run(child, link, pieces, after); break;
                case "hyperlink": Read(child, Target(part.Address(child.Attribute(Relations + "id")?.Value ?? Value(child, "id")), Value(child, "anchor")) ?? link, pieces, after); break;
                case "fldSimple": Read(child, OfField(Value(child, "instr") ?? "") ?? link, pieces, after); break;
                case "del" or "moveFrom": files.Warn(ImportWarning.Changes); break;
                case "ins" or "moveTo":
                    files.Warn(ImportWarning.Changes);
                    Read(child, link, pieces, after);
                    break;
                case "smartTag" or "sdt" or "sdtContent" or "customXml" or "dir" or "bdo": Read(child, link, pieces, after); break;
                case "AlternateContent": Read(Child(child, "Choice") ?? child, link, pieces, after); break;
                case "commentRangeStart": files.Warn(ImportWarning.Comments); break;
                case "oMath" or "oMathPara":
                    files.Warn(ImportWarning.Formulas);
                    pieces.Add(new Words(string.Concat(child.Descendants().Where(e => e.Name.LocalName == "t").Select(e => e.Value)), PieceStyle.Plain, link));
                    break;
            }
        }
    }

    private void Run(XElement run, string? link, List<Piece> pieces, List<ImportedBlock> after)
    {
        if (styles.LookOf(Child(run, "rPr"), files) is not { } look) return;
        foreach (var child in run.Elements()) InRun(child, look, link, pieces, after);
    }

    private void InRun(XElement child, PieceStyle look, string? link, List<Piece> pieces, List<ImportedBlock> after)
    {
        var leads = link ?? fields.Select(f => f.Result ? OfField(f.Code) : null).FirstOrDefault(f => f is not null);
        void Say(string text) => pieces.Add(new Words(text, look, leads));
        switch (child.Name.LocalName)
        {
            case "t": Say(child.Value); break;
            case "tab" or "ptab": Say(" "); break;
            case "noBreakHyphen": Say("\u2011"); break;
            case "sym": Say(Symbol(Value(child, "char") ?? "")); break;
            case "br" or "cr":
                if (Value(child, "type") is not ("page" or "column")) pieces.Add(LineEnd.Instance);
                break;
            case "fldChar": Field(Value(child, "fldCharType") ?? ""); break;
            case "instrText":
                if (fields.TryPop(out var field)) fields.Push((field.Code + child.Value, field.Result));
                break;
            case "footnoteReference" or "endnoteReference":
                var label = child.Name.LocalName.Replace("Reference", " ", StringComparison.Ordinal) + Value(child, "id");
                called.Add(label);
                pieces.Add(new NoteCall(label));
                break;
            case "commentReference": files.Warn(ImportWarning.Comments); break;
            case "delText": files.Warn(ImportWarning.Changes); break;
            case "drawing" or "pict" or "object": Drawing(child, leads, pieces, after); break;
            case "AlternateContent":
                foreach (var inner in (Child(child, "Choice") ?? child).Elements()) InRun(inner, look, link, pieces, after);
                break;
        }
    }

    private void Drawing(XElement drawing, string? link, List<Piece> pieces, List<ImportedBlock> after)
    {
        var boxes = drawing.Descendants().Where(e => e.Name.LocalName == "txbxContent" && !e.Ancestors().TakeWhile(a => a != drawing).Any(a => a.Name.LocalName is "txbxContent" or "Fallback")).ToList();
        foreach (var box in boxes)
        {
            files.Warn(ImportWarning.TextBoxes);
            after.AddRange(body.Blocks(box));
        }
        // Only what is no part of a box: its images come with its paragraphs.
        var images = drawing.Descendants().Where(e => e.Name.LocalName is "blip" or "imagedata" && !e.Ancestors().TakeWhile(a => a != drawing).Any(a => a.Name.LocalName is "txbxContent" or "Fallback")).ToList();
        var about = drawing.Descendants().FirstOrDefault(e => e.Name.LocalName == "docPr");
        var shape = drawing.Descendants().FirstOrDefault(e => e.Name.LocalName == "shape");
        var alt = new[] { Value(about, "descr"), Value(about, "title"), Value(shape, "alt") }.FirstOrDefault(a => !string.IsNullOrWhiteSpace(a)) ?? "";
        foreach (var image in images)
        {
            if (files.Show(part.Bytes(Value(image, "embed") ?? Value(image, "id")), alt, link, part.Address(Value(image, "link") ?? Value(image, "id") ?? Value(image, "href"))) is { } picture) pieces.Add(picture);
        }
        if (boxes.Count == 0 && images.Count == 0) files.Warn(ImportWarning.Drawings);
    }

    private void Field(string type)
    {
        if (type == "begin") fields.Push(("", false));
        else if (type == "separate" && fields.TryPop(out var field)) fields.Push((field.Code, true));
        else if (type == "end") fields.TryPop(out _);
    }

    private string? OfField(string code) => Hyperlink().Match(code) is { Success: true } found ? Target(found.Groups["url"].Value, null) : null;

    private string? Target(string? address, string? anchor)
    {
        var url = WebAddress.Of(address is not null && anchor is not null && !address.Contains('#', StringComparison.Ordinal) ? $"{address}#{anchor}" : address);
        if (url is null && address is { Length: > 0 }) files.Warn(ImportWarning.Links);
        return url;
    }

    // Of the fonts that draw signs, those that stand for something in a text.
    private static string Symbol(string code) => code.ToUpperInvariant() switch
    {
        "F0E0" or "F0E8" => "→",
        "F0FC" or "F050" => "✓",
        "F06F" or "F0A8" or "F071" => "☐",
        "F0FE" or "F052" or "F054" => "☑",
        _ => "•",
    };

    [GeneratedRegex(@"\A\s*HYPERLINK\s+""(?<url>[^""]{1,4000})""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hyperlink();
}
