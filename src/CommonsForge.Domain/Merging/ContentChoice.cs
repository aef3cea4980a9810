using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Merging;

/// <summary>The parts of a change to take.</summary>
/// <param name="Fields">Its fields.</param>
/// <param name="Terms">Of the concepts that it adds or removes, those to take, where <paramref name="Fields"/> holds them; <c>null</c> for all.</param>
public sealed record ChosenParts(IReadOnlySet<ContentField> Fields, IReadOnlySet<Guid>? Terms = null);

/// <summary>Takes some fields of a change and leaves the others.</summary>
public static class ContentChoice
{
    /// <summary>The content that holds the chosen parts of a change, and of what it changes the rest.</summary>
    /// <inheritdoc cref="Take(Content, Content, IReadOnlySet{ContentField})"/>
    public static Content Take(Content before, Content change, ChosenParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var taken = Take(before, change, parts.Fields);
        if (parts.Terms is not { } terms || !parts.Fields.Contains(ContentField.Concepts)) return taken;
        IReadOnlyList<Guid> olds = before.Sheet.Concepts, news = change.Sheet.Concepts;
        return taken with { Sheet = taken.Sheet with { Concepts = [.. olds.Union(news).Where(c => terms.Contains(c) ? news.Contains(c) : olds.Contains(c)).Order()] } };
    }

    /// <summary>The content that holds the chosen fields of a change, and of what it changes the rest.</summary>
    /// <param name="before">What is changed.</param>
    /// <param name="change">What it was changed into.</param>
    /// <param name="fields">The fields to take.</param>
    public static Content Take(Content before, Content change, IReadOnlySet<ContentField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            before.Sheet with
            {
                Title = Of(ContentField.Title).Sheet.Title,
                Summary = Of(ContentField.Summary).Sheet.Summary,
                Type = Of(ContentField.Type).Sheet.Type,
                Licence = Of(ContentField.Licence).Sheet.Licence,
                LicenceSettled = Of(ContentField.Body).Sheet.LicenceSettled,
                Language = Of(ContentField.Language).Sheet.Language,
                Concepts = Of(ContentField.Concepts).Sheet.Concepts,
                Territories = Of(ContentField.Territories).Sheet.Territories,
                Duration = Of(ContentField.Duration).Sheet.Duration,
                GroupSize = Of(ContentField.GroupSize).Sheet.GroupSize,
                SourceUrl = Of(ContentField.Source).Sheet.SourceUrl,
                Fictional = Of(ContentField.Fictional).Sheet.Fictional,
                Credits = Of(ContentField.Credits).Sheet.Credits,
                Origins = Of(ContentField.Origins).Sheet.Origins,
                Passages = Of(ContentField.Body).Sheet.Passages,
                Steps = Of(ContentField.Steps).Sheet.Steps,
                Attachments = Of(ContentField.Attachments).Sheet.Attachments,
            },
            Of(ContentField.Body).Text with { PlainWords = Of(ContentField.PlainWords).Text.PlainWords });

        Content Of(ContentField field) => fields.Contains(field) ? change : before;
    }
}
