using System.Globalization;

namespace CommonsForge.Web.Pages.Aside;

/// <summary>Resources that a reader put aside, in their order: numbers in an address or in a cookie, nothing is kept here.</summary>
public sealed record AsideList(IReadOnlyList<int> Ids)
{
    /// <summary>The most that a list holds: as much as a booklet can be printed of.</summary>
    public const int Most = 20;

    /// <summary>Address of the page, without language.</summary>
    public const string Path = "/mise-de-cote";

    /// <summary>Name of the cookie, set by the reader's own gesture and never before.</summary>
    public const string Cookie = "mise-de-cote";

    /// <summary>Reads « 12,5,63 »; what is no number is left out, and so is what comes beyond <see cref="Most"/>.</summary>
    public static AsideList Read(string? text) => new([.. (text ?? "").Split(',', '.')
        .Select(part => int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0).Distinct().Take(Most)]);

    public AsideList With(int id) => Read(string.Join(',', Ids.Append(id)));

    public AsideList Without(int id) => new([.. Ids.Where(i => i != id)]);

    /// <summary>The resource one place nearer to the beginning, or to the end; at an end it stays.</summary>
    public AsideList Moved(int id, int places)
    {
        var ids = Ids.ToList();
        var at = ids.IndexOf(id);
        if (at < 0) return this;
        ids.RemoveAt(at);
        ids.Insert(Math.Clamp(at + places, 0, ids.Count), id);
        return new(ids);
    }

    /// <summary>As addresses and the cookie hold it.</summary>
    public override string ToString() => string.Join(',', Ids.Select(i => i.ToString(CultureInfo.InvariantCulture)));
}
