namespace IncidentKit.Testing.Identity;

/// <summary>All temporary credentials of the cloud, by access key id.</summary>
internal sealed class SessionStore
{
    private readonly Dictionary<string, Session> sessions = new(StringComparer.Ordinal);

    internal void Add(Session session) => sessions.Add(session.AccessKeyId, session);

    internal Session? Find(string accessKeyId) => sessions.GetValueOrDefault(accessKeyId);
}
