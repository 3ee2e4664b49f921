using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Ec2InstanceConnect;

/// <summary>What Instance Connect's events do: a key for a minute on a machine.</summary>
internal static class Ec2InstanceConnectTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("ec2-instance-connect.amazonaws.com")
    {
        { "SendSSHPublicKey", Alters("ec2:instance", "request.instanceId") },
        { "SendSerialConsoleSSHPublicKey", Alters("ec2:instance", "request.instanceId") },
        { "OpenTunnel", Alters("ec2:instance", "request.instanceId") },
    });
}
