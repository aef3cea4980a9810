using CommonsForge.Domain.Contributors;

namespace CommonsForge.Data.Contributors;

/// <summary>The words that stand in addresses, and in files, for the choices of the directory.</summary>
public static class DirectoryWords
{
    private static readonly Dictionary<Mission, string> Missions = new()
    {
        [Domain.Contributors.Mission.Facilitation] = "animer",
        [Domain.Contributors.Mission.Training] = "former",
        [Domain.Contributors.Mission.Guidance] = "accompagner",
        [Domain.Contributors.Mission.PeerReview] = "regard-de-pair",
        [Domain.Contributors.Mission.Expertise] = "expertise",
        [Domain.Contributors.Mission.Hosting] = "lieu",
        [Domain.Contributors.Mission.Hands] = "coup-de-main",
    };

    private static readonly Dictionary<Availability, string> Availabilities = new()
    {
        [Domain.Contributors.Availability.Occasional] = "ponctuelle",
        [Domain.Contributors.Availability.Regular] = "reguliere",
        [Domain.Contributors.Availability.Soon] = "bientot",
    };

    /// <summary>The word for a mission.</summary>
    public static string Of(Mission mission) => Missions[mission];

    /// <summary>The word for an availability that is said.</summary>
    public static string Of(Availability availability) => Availabilities[availability];

    /// <summary>The mission of a word, or <c>null</c>.</summary>
    public static Mission? Mission(string word) => Missions.Where(m => m.Value == word).Select(m => (Mission?)m.Key).FirstOrDefault();

    /// <summary>The availability of a word; none is said without a word, and an unknown word is <c>null</c>.</summary>
    public static Availability? Availability(string? word) => string.IsNullOrEmpty(word) ? Domain.Contributors.Availability.None
        : Availabilities.Where(a => a.Value == word).Select(a => (Availability?)a.Key).FirstOrDefault();
}
