namespace CommonsForge.Data.Resources;

/// <summary>
/// The function <c>credited(resource, number)</c>: party and role of everybody whom a revision names, its own credits and those added to it since. Whoever has to
/// know who made a work asks it, in SQL; <see cref="CreditCorrections.Corrected"/> is the same for queries in code.
/// </summary>
internal static class CreditedFunction
{
    // Inlined where it is joined to, so that each resource costs a look at its revision and at what was added to it.
    public const string Up = """
        CREATE FUNCTION credited(resource integer, number integer) RETURNS TABLE (party uuid, role integer) LANGUAGE sql STABLE PARALLEL SAFE AS $$
            SELECT (named.credit ->> 'party')::uuid, (named.credit ->> 'role')::integer
            FROM revision v CROSS JOIN LATERAL jsonb_array_elements(v.sheet -> 'credits') AS named(credit) WHERE v.resource_id = $1 AND v.number = $2
            UNION
            SELECT k.party, k.role FROM revision o JOIN credit_correction k ON k.revision_id = o.id WHERE o.resource_id = $1 AND (o.number = $2 OR (k.onwards AND o.number < $2))
        $$;
        """;

    public const string Down = "DROP FUNCTION credited(integer, integer);";
}
