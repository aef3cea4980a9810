using CommonsForge.Data;
using CommonsForge.Data.Search;
using CommonsForge.Data.Territories;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Contributors;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CommonsForge.Web.Pages.Structures;

/// <summary>What forms about a structure ask and read alike: its type and its place.</summary>
public sealed class StructureFields(CommonsDb db, LibraryIndex library, FacetWords words, PlaceWriter places, Texts texts)
{
    private const string Facet = "structure";

    /// <summary>Types to choose from, with the one that it has where no list offers it any more.</summary>
    public IEnumerable<(string Value, string Label)> Types(Guid? held) =>
        [("", texts["Structure.NoType"]), .. DirectoryForm.Terms(Facet, held is { } type ? [type] : [], library.Current.Catalogue).Select(t => (t.Concept!.Value.ToString(), words.Of(t)))];

    /// <summary>The type that was chosen; <c>null</c> for none, and for what no list offers.</summary>
    public Guid? Type(string? chosen, Guid? held) => Guid.TryParse(chosen, out var uid) && (uid == held || library.Current.Catalogue.Find(uid)?.Facet.Key == Facet) ? uid : null;

    /// <summary>Code of the place that was typed; <c>null</c> for none, and once it is noted what it may mean.</summary>
    public async Task<string?> PlaceAsync(string? typed, string field, ModelStateDictionary state, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var (code, choices) = await PlaceText.ReadAsync(db, typed, cancel);
        if (code is null) places.Ask(state, field, typed, choices);
        return code;
    }
}
