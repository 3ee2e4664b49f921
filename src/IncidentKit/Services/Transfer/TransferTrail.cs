using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Transfer;

/// <summary>What Transfer Family's events do: servers that files leave by.</summary>
internal static class TransferTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("transfer.amazonaws.com")
    {
        { "CreateServer", Creates("transfer:server", "response.serverId") },
        { "StartServer", Alters("transfer:server", "request.serverId") },
        { "StopServer", Alters("transfer:server", "request.serverId") },
        { "UpdateServer", Alters("transfer:server", "request.serverId") },
        { "DeleteServer", Deletes("transfer:server", "request.serverId") },
        { "CreateUser", Creates("transfer:user", "{request.serverId}/{request.userName}") },
        { "ImportSshPublicKey", Alters("transfer:user", "{request.serverId}/{request.userName}") },
        { "UpdateUser", Alters("transfer:user", "{request.serverId}/{request.userName}") },
        { "DeleteUser", Deletes("transfer:user", "{request.serverId}/{request.userName}") },
    });
}
