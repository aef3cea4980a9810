namespace CommonsForge.Data.LocalServer;

/// <summary>Why a private PostgreSQL cannot be had. Each name is also a key of the console's texts.</summary>
public enum LocalServerProblem
{
    /// <summary>No PostgreSQL was found, and none could be installed. Details: what was tried.</summary>
    BinariesMissing,

    /// <summary>An installer ran and failed. Details: the installer, the end of its output.</summary>
    InstallFailed,

    /// <summary>Nothing can be written in the home folder. Details: the folder.</summary>
    HomeNotWritable,

    /// <summary>The account that runs PostgreSQL cannot enter the home folder. Details: the folder, the account.</summary>
    HomeNotReachable,

    /// <summary>The socket folder belongs to somebody else, or is a link. Details: the folder.</summary>
    SocketFolderUnsafe,

    /// <summary>The data were made by another major version. Details: the data's version, the versions found.</summary>
    VersionMismatch,

    /// <summary>The cluster could not be created. Details: the end of initdb's output.</summary>
    CreationFailed,

    /// <summary>PostgreSQL did not start. Details: the end of its log.</summary>
    StartFailed,

    /// <summary>There is no room left on the disk. Details: the folder.</summary>
    DiskFull,

    /// <summary>Another process has been starting or stopping this cluster for too long. Details: the folder.</summary>
    Busy,

    /// <summary>Private clusters are not offered on this operating system.</summary>
    UnsupportedSystem,
}

/// <summary>A private PostgreSQL cannot be had, for one reason that a person can act on.</summary>
public sealed class LocalServerException(LocalServerProblem problem, params string[] details)
    : Exception($"{problem}: {string.Join(", ", details)}")
{
    /// <summary>The reason.</summary>
    public LocalServerProblem Problem { get; } = problem;

    /// <summary>What to name in the sentence shown, in the order documented on each <see cref="LocalServerProblem"/>.</summary>
    public IReadOnlyList<string> Details { get; } = details;
}
