using System.Globalization;
using System.Text.RegularExpressions;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Html;

/// <summary>Reads lists: true ones, those that Word draws with paragraphs, and those that Word on line and pads cut into one list for each item.</summary>
internal sealed partial class HtmlLists(HtmlReader reader)
{
    /// <summary>The depth, from 0, of a paragraph that Word draws as an item; null for any other paragraph.</summary>
    public static int? DrawnLevel(HtmlNode paragraph) =>
        paragraph.Css("mso-list") is { Length: > 0 } list && Level().Match(list) is { Success: true } found
            ? int.Parse(found.Groups["level"].Value, CultureInfo.InvariantCulture) - 1 : null;

    /// <summary>The item that such a paragraph is, and what follows it when it holds more than words.</summary>
    public List<ImportedBlock> Drawn(HtmlNode paragraph, int level, HtmlLook look)
    {
        var mark = paragraph.All().FirstOrDefault(n => n.Css("mso-list") == "ignore")?.AllText().Trim() ?? "";
        var blocks = reader.Read(paragraph, look);
        return blocks.Count == 0 ? [] : [new ImportedItem(level, NumberOf(mark), blocks)];
    }

    /// <summary>The blocks of a list: a list, or items of a depth that they say themselves.</summary>
    public List<ImportedBlock> Read(HtmlNode list, HtmlLook look)
    {
        var pad = list.Classes.Select(c => PadClass().Match(c)).FirstOrDefault(m => m.Success);
        var start = list.Name == "ol" ? list.Number("start", 1) : (int?)null;
        look = look with { Lists = look.Lists + 1 };
        var result = new ImportedList(start, []);
        var items = new List<ImportedBlock>();
        foreach (var child in list.Children.Where(c => c.Text is null ? !HtmlLook.IsHidden(c) : !string.IsNullOrWhiteSpace(c.Text)))
        {
            if (child.Name != "li") Stray(child, result, look);
            else if (reader.IsNote(child)) reader.KeepNote(child["id"], Item(child, look));
            else if (pad is not null) items.AddRange(OfPad(child, pad, start + items.Count, look));
            else if (child.Has("data-listid")) items.Add(new ImportedItem(Math.Clamp(child.Number("data-aria-level", look.Lists) - 1, 0, 20), start + items.Count, Item(child, look)));
            else result.Items.Add(Item(child, look));
        }
        return result.Items.Count > 0 ? [result, .. items] : items;
    }

    private List<ImportedBlock> Item(HtmlNode item, HtmlLook look)
    {
        var blocks = reader.Read(item, look);
        if (item["role"] != "checkbox") return blocks;
        var box = new TaskBox(item["aria-checked"] == "true");
        return blocks is [ImportedParagraph first, .. var others] ? [new ImportedParagraph([box, .. first.Pieces]), .. others] : [new ImportedParagraph([box]), .. blocks];
    }

    // Google Docs and old editors put a list right inside another: it belongs to the item before.
    private void Stray(HtmlNode child, ImportedList list, HtmlLook look)
    {
        var holder = new HtmlNode("div");
        holder.Children.Add(child);
        var blocks = reader.Read(holder, look);
        if (blocks.Count == 0) return;
        if (list.Items.Count == 0) list.Items.Add([]);
        list.Items[^1].AddRange(blocks);
    }

    private List<ImportedBlock> OfPad(HtmlNode item, Match pad, int? number, HtmlLook look)
    {
        var blocks = Item(item, look);
        if (blocks.Count == 0) return [];
        var level = int.Parse(pad.Groups["level"].Value, CultureInfo.InvariantCulture) - 1;
        return pad.Groups["kind"].Value == "indent" ? blocks : [new ImportedItem(level, number, blocks)];
    }

    // « o » alone is the round bullet of the second level. Letters and Roman numbers only tell where a list begins: « v » is five, or the 22nd letter.
    private static int? NumberOf(string mark) =>
        Counter().Match(mark) is not { Success: true } found ? null
        : int.TryParse(found.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : found.Groups["number"].Value is "a" or "A" or "i" or "I" ? 1 : ImportedItem.Next;

    [GeneratedRegex(@"\blevel(?<level>[1-9])\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Level();

    [GeneratedRegex(@"\Alist-(?<kind>bullet|number|indent|task|tasknotdone|taskdone)(?<level>[1-9]|1[0-6])\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PadClass();

    [GeneratedRegex(@"\A\(?(?<number>\d{1,6}|[A-Za-z]|[ivxlc]{2,7}|[IVXLC]{2,7})[.)°](\s|\z)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counter();
}
