namespace CommonsForge.Data.Notifications;

/// <summary>
/// The function <c>notice_subject(thread)</c>: the resource or the need that a thing is about, by its uid; the thing itself where it is about neither.
/// What is told of one subject is put together, on the page and in mail.
/// </summary>
internal static class NoticeSubjectFunction
{
    public const string Up = """
        CREATE FUNCTION notice_subject(thread uuid) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
            SELECT COALESCE(
                (SELECT r.uid FROM proposal p JOIN resource r ON r.id = p.resource_id WHERE p.uid = $1),
                (SELECT r.uid FROM suggestion s JOIN resource r ON r.id = s.resource_id WHERE s.uid = $1),
                (SELECT r.uid FROM usage_report u JOIN resource r ON r.id = u.resource_id WHERE u.uid = $1),
                (SELECT r.uid FROM collected_use c JOIN resource r ON r.id = c.resource_id WHERE c.uid = $1),
                (SELECT n.uid FROM introduction i JOIN need n ON n.id = i.need_id WHERE i.uid = $1),
                (SELECT COALESCE(r.uid, n.uid) FROM peer_request p LEFT JOIN resource r ON r.id = p.resource_id LEFT JOIN need n ON n.id = p.need_id WHERE p.uid = $1),
                $1)
        $$;
        """;

    public const string Down = "DROP FUNCTION notice_subject(uuid);";
}
