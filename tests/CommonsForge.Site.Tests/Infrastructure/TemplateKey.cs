using System.Security.Cryptography;
using System.Text;
using CommonsForge.Data.LocalServer;

namespace CommonsForge.Site.Tests.Infrastructure;

/// <summary>
/// Names of template databases, made of what fills them: another build of that code, or another sample file, is another template,
/// so that working copies side by side do not take each other's.
/// </summary>
internal static class TemplateKey
{
    /// <summary>By the code of the migrations.</summary>
    public static string OfSchema() => Name(Builds(typeof(PrivatePostgres)));

    /// <summary>By all the code that loads, and every file that it reads.</summary>
    public static string OfSample()
    {
        var folder = Path.Combine(Repository.Root, "sample");
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => file + Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
        return Name([.. Builds(typeof(Program)), .. files]);
    }

    // A build's module version follows from its sources: the same code gives the same one.
    private static IEnumerable<string> Builds(Type type) =>
        type.Assembly.GetReferencedAssemblies()
            .Where(assembly => assembly.Name!.StartsWith("CommonsForge.", StringComparison.Ordinal))
            .Select(System.Reflection.Assembly.Load)
            .Append(type.Assembly)
            .Select(assembly => assembly.ManifestModule.ModuleVersionId.ToString())
            .Order(StringComparer.Ordinal);

    private static string Name(IEnumerable<string> parts) =>
        "template_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..16];
}
