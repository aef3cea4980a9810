using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CommonsForge.Web.TagHelpers;

/// <summary>
/// <c>&lt;cf-field name="Input.Courriel" label="…" type="email" autocomplete="email" /&gt;</c>: a field as forms of the site have them: its label
/// above, help, what is wrong with it, then the field, tied together for screen readers. What was typed comes back, except a password.
/// </summary>
[HtmlTargetElement("cf-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(Texts texts) : TagHelper
{
    /// <summary>The key in model state, and the name in the form.</summary>
    public string Name { get; set; } = "";

    public string Label { get; set; } = "";

    public string Type { get; set; } = "text";

    public string? Help { get; set; }

    /// <summary>What the field holds before anybody typed.</summary>
    public string? Value { get; set; }

    public string? Autocomplete { get; set; }

    public int? Maxlength { get; set; }

    /// <summary>Whether the longest text that it takes is said before anybody types.</summary>
    public bool Limit { get; set; }

    /// <summary>Lines of a text of several; a field of one line without it.</summary>
    public int? Rows { get; set; }

    /// <summary>For a list to choose from: the value of each choice and its label; the first one may be empty.</summary>
    public IEnumerable<(string Value, string Label)>? Choices { get; set; }

    /// <summary>Further choices after <see cref="Choices"/>, in groups.</summary>
    public IReadOnlyList<ChoiceGroup>? Groups { get; set; }

    /// <summary>A name for <c>data-behaviour</c>.</summary>
    public string? Behaviour { get; set; }

    /// <summary>For numbers.</summary>
    public int? Min { get; set; }

    /// <summary>Path of what may be offered while somebody types (see Suggestions); a field without offers without it.</summary>
    public string? Suggestions { get; set; }

    /// <summary>Names the list of offers to screen readers.</summary>
    public string? SuggestionsLabel { get; set; }

    /// <summary>Said of the field: the default, since a form asks for little.</summary>
    public bool Required { get; set; } = true;

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext? ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var state = ViewContext?.ModelState ?? throw new InvalidOperationException("A field is drawn in a view.");
        var entry = state.TryGetValue(Name, out var found) ? found : null;
        var id = FieldId(Name);
        var faults = entry?.Errors.Select(e => e.ErrorMessage).ToList() ?? [];
        if (Limit && Maxlength is { } most) Help = string.Join(' ', new[] { Help, texts["Forms.Limit", texts.Number(most)] }.OfType<string>());
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", string.Concat("field", Suggestions is null ? "" : " suggests", faults.Count > 0 ? " bad" : ""));
        output.Content.AppendHtml(LabelOf(id));
        if (Help is not null) output.Content.AppendHtml(Paragraph("help", id + "-aide", Help));
        foreach (var (fault, i) in faults.Select((f, i) => (f, i))) output.Content.AppendHtml(Paragraph("fault", FaultId(id, i), fault));
        output.Content.AppendHtml(Input(id, entry, faults.Count));
    }

    internal static string FieldId(string name) => name.Replace('.', '-');

    // What was tapped beside the field is sent under its name too, before it: that is what was read.
    private string? Typed(ModelStateEntry? entry) => entry?.RawValue is string[] { Length: > 0 } several ? several[0] : entry?.AttemptedValue ?? Value;

    private TagBuilder LabelOf(string id)
    {
        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(Label);
        if (!Required) label.InnerHtml.Append(" ").Append(texts["Forms.Optional"]);
        return label;
    }

    private TagBuilder Input(string id, ModelStateEntry? entry, int faults)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        var described = string.Join(' ', (Help is null ? [] : new[] { id + "-aide" }).Concat(Enumerable.Range(0, faults).Select(i => FaultId(id, i))));
        Set(input, ("id", id), ("name", Name), ("type", Type), ("autocomplete", Autocomplete), ("maxlength", Maxlength?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("required", Required ? "required" : null), ("aria-describedby", described.Length > 0 ? described : null), ("aria-invalid", faults > 0 ? "true" : null),
            ("value", Type == "password" ? null : Typed(entry)));
        // Whoever writes in Arabic writes from the right, whatever the language of the page.
        if (Rows is not null || Type == "text") Set(input, ("dir", "auto"));
        Set(input, ("data-behaviour", Behaviour), ("min", Min?.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        if (Suggestions is { } path)
            Set(input, ("data-behaviour", "suggest"), ("data-source", ViewContext!.HttpContext.Request.PathBase + path), ("data-label", SuggestionsLabel),
                ("data-one", texts["Find.SuggestionCount.one"]), ("data-other", texts["Find.SuggestionCount.other"]));
        if (Choices is not null || Groups is not null) return Select(input, [new(null, [.. Choices ?? []]), .. Groups ?? []], Typed(entry) ?? "");
        if (Rows is { } rows)
        {
            var area = new TagBuilder("textarea");
            area.MergeAttributes(input.Attributes);
            area.Attributes.Remove("type");
            area.Attributes.Remove("value");
            area.Attributes["rows"] = rows.ToString(System.Globalization.CultureInfo.InvariantCulture);
            // A line end right behind the tag is not part of the text: one more keeps the author's own.
            area.InnerHtml.AppendHtml("\n").Append(Typed(entry) ?? "");
            return area;
        }
        if (Type is "email" or "password") Set(input, ("spellcheck", "false"), ("autocapitalize", "none"));
        return input;
    }

    private static TagBuilder Select(TagBuilder input, IEnumerable<ChoiceGroup> groups, string chosen)
    {
        var select = new TagBuilder("select");
        select.MergeAttributes(input.Attributes);
        foreach (var unused in (string[])["type", "value", "maxlength", "dir"]) select.Attributes.Remove(unused);
        foreach (var group in groups)
        {
            var into = select;
            if (group.Label is not null)
            {
                into = new TagBuilder("optgroup");
                into.Attributes["label"] = group.Label;
                select.InnerHtml.AppendHtml(into);
            }
            foreach (var (value, label) in group.Choices) into.InnerHtml.AppendHtml(Option(value, label, value == chosen));
        }
        return select;
    }

    private static TagBuilder Option(string value, string label, bool chosen)
    {
        var option = new TagBuilder("option");
        option.Attributes["value"] = value;
        if (chosen) option.Attributes["selected"] = "selected";
        option.InnerHtml.Append(label);
        return option;
    }

    private static void Set(TagBuilder tag, params (string Name, string? Value)[] attributes)
    {
        foreach (var (name, value) in attributes)
            if (value is not null) tag.Attributes[name] = value;
    }

    private static TagBuilder Paragraph(string kind, string id, string text)
    {
        var paragraph = new TagBuilder("p");
        paragraph.AddCssClass(kind);
        paragraph.Attributes["id"] = id;
        paragraph.InnerHtml.Append(text);
        return paragraph;
    }

    private static string FaultId(string id, int i) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}-erreur{(i == 0 ? "" : i + 1)}");
}

/// <summary>Choices of a list that stand together.</summary>
/// <param name="Label">What they are called; <c>null</c> for those that need no name.</param>
/// <param name="Choices">The value of each and its label.</param>
public sealed record ChoiceGroup(string? Label, IReadOnlyList<(string Value, string Label)> Choices);
