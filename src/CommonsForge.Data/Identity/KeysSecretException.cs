namespace CommonsForge.Data.Identity;

/// <summary>What is wrong with the secret of the keys. Each name is also a key of the console's texts.</summary>
public enum KeysSecretProblem
{
    /// <summary>It could be guessed.</summary>
    TooShort,

    /// <summary>The database holds encrypted keys, and no secret is set.</summary>
    Missing,

    /// <summary>It does not open the keys that the database holds: another one made them.</summary>
    DoesNotOpen,

    /// <summary>A later release of this program made the keys.</summary>
    NewerFormat,
}

/// <summary>The keys that protect sessions and forms cannot be used with the secret at hand. Nothing replaces them: that would sign everybody out.</summary>
/// <param name="problem">Why.</param>
/// <param name="cause">What told of it, when that was a failure.</param>
public sealed class KeysSecretException(KeysSecretProblem problem, Exception? cause = null) : Exception($"The secret of the keys: {problem}.", cause)
{
    /// <summary>Why.</summary>
    public KeysSecretProblem Problem { get; } = problem;
}
