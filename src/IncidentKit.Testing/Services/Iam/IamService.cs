using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Identity and Access Management.</summary>
internal sealed class IamService : ISimulatedService, IRequiresAccess
{
    private readonly CloudEngine cloud;
    private readonly Dictionary<string, Func<ApiCall, JsonObject>> operations = new(StringComparer.Ordinal);

    public IamService(CloudEngine cloud)
    {
        this.cloud = cloud;
        foreach (var part in (IReadOnlyDictionary<string, Func<IamCall, JsonObject>>[])
        [
            UserCalls.Operations, AccessKeyCalls.Operations, PasswordCalls.Operations, MfaCalls.Operations, UserCredentialCalls.Operations, GroupCalls.Operations, RoleCalls.Operations,
            ServiceLinkedRoleCalls.Operations, InstanceProfileCalls.Operations, PolicyCalls.Operations, PolicyVersionCalls.Operations, InlinePolicyCalls.Operations, AttachmentCalls.Operations, BoundaryCalls.Operations,
            ProviderCalls.Operations, AccountCalls.Operations, SimulationCalls.Operations, new CredentialReports().Operations,
        ])
        {
            foreach (var (operation, handler) in part) operations.Add(operation, call => handler(new(cloud, call)));
        }
    }

    public string Name => "iam";

    public IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations => operations;

    public IEnumerable<RequiredAccess> AccessFor(ApiCall call) => IamAccess.For(cloud, call);
}
