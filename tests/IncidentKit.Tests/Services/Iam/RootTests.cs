using IncidentKit.Detection;
using IncidentKit.Testing;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

/// <summary>What tests of the root user's detectors begin with.</summary>
public abstract class RootTests : IamTests
{
    protected static string Root => Arn("root");

    /// <summary>Lets root have an access key, as the attacker likes it.</summary>
    protected SimulatedActor AddRootKey() => Bench.Account.Root.WithCredentials(Iam("CreateAccessKey"));

    protected void AddRootMfa()
    {
        var serial = (string)Iam("CreateVirtualMFADevice", ("VirtualMFADeviceName", "root-account-mfa-device"))["VirtualMFADevice"]!["SerialNumber"]!;
        Iam("EnableMFADevice", ("UserName", "root"), ("SerialNumber", serial), ("AuthenticationCode1", "123456"), ("AuthenticationCode2", "654321"));
    }

    /// <summary>Writes IAM's report, so that the detector finds it done.</summary>
    protected void WriteReport() => Iam("GenerateCredentialReport");

    internal void LetTheAttackerBeRoot() => Lineage = Lineage.Holds(CredentialKind.Session, "ASIA1", Root, Attribution.AttackerAltered, session => session with { Revocable = false, ExpiresAt = Proven.At.AddHours(1), AttributedCalls = 3 });
}
