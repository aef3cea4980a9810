namespace CommonsForge.Domain.Licences;

/// <summary>What else holds of licences in the commons.</summary>
public static class LicenceRules
{
    /// <summary>Why a licence does not fit, and which do: a key of the text resources.</summary>
    public const string ForDataOnly = "Licence.ForDataOnly";

    /// <summary>Whether a licence suits a type of resource: one written for databases suits data sets alone (ODbL 1.0, section 2.4: it covers the database and not what stands in it).</summary>
    /// <param name="licence">The licence.</param>
    /// <param name="isDataSet">True for a data set (« jeu de données »).</param>
    public static bool FitsType(Licence licence, bool isDataSet) => isDataSet || !licence.ForData;
}
