using System.Globalization;
using CommonsForge.Domain.Needs;

namespace CommonsForge.Data.Needs;

/// <summary>The function <c>first_answer(need)</c>: when somebody first took a need in hand or a peer answered it. What the usual delay is, on pages and in figures, starts from it.</summary>
internal static class FirstAnswerFunction
{
    public const string Down = "DROP FUNCTION first_answer(integer);";

    public static readonly string Up = string.Create(CultureInfo.InvariantCulture, $"""
        CREATE FUNCTION first_answer(need integer) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
            SELECT least((SELECT min(s.at) FROM need_step s WHERE s.need_id = $1 AND s.state = {(int)NeedState.TakenInHand}), (SELECT min(a.at) FROM need_answer a WHERE a.need_id = $1))
        $$;
        """);
}
