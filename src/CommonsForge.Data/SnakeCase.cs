using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CommonsForge.Data;

/// <summary>Names tables, columns, keys and indexes the way PostgreSQL is read: lower case with underscores.</summary>
internal static class SnakeCase
{
    public static void Apply(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table) entity.SetTableName(Of(Singular(table)));
            if (entity.GetContainerColumnName() is { } json) entity.SetContainerColumnName(Of(json));
            Columns(entity, "");
            foreach (var key in entity.GetKeys()) key.SetName(Of(key.GetDefaultName() ?? "pk"));
            foreach (var foreign in entity.GetForeignKeys()) foreign.SetConstraintName(Of(foreign.GetDefaultName() ?? "fk"));
            foreach (var index in entity.GetIndexes()) index.SetDatabaseName(Of(index.GetDefaultDatabaseName() ?? "ix"));
        }
    }

    private static void Columns(IMutableTypeBase type, string prefix)
    {
        if (type is IMutableEntityType owned && owned.IsMappedToJson()) return;
        foreach (var property in type.GetDeclaredProperties()) property.SetColumnName(prefix + Of(property.Name));
        foreach (var part in type.GetDeclaredComplexProperties())
            if (!part.IsCollection) Columns(part.ComplexType, PrefixOf(part, prefix));
    }

    // Identity's tables are plural and named after the framework.
    private static string Singular(string table) => table.StartsWith("AspNetUser", StringComparison.Ordinal) ? "Account" + table["AspNetUser".Length..].TrimEnd('s') : table;

    // A report's own columns need no prefix: they are what the row is about.
    private static string PrefixOf(IMutableComplexProperty part, string prefix) =>
        part.ClrType.Name is "Circumstances" or "UsageWords" or "OfferTerms" ? prefix : $"{prefix}{Of(part.Name)}_";

    internal static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (char.IsUpper(c) && i > 0 && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])))) text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}
