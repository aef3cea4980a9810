using System.Reflection;

namespace CommonsForge.Web.Commands;

/// <summary>The version of this build, with its commit.</summary>
internal static class BuildVersion
{
    public static string Current { get; } =
        typeof(BuildVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
