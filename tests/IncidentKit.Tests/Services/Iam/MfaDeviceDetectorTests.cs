using IncidentKit.Detection;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class MfaDeviceDetectorTests : IamTests
{
    [Fact]
    public void The_owners_devices_are_no_finding()
    {
        Register("bob");

        Assert.Empty(Bench.Detect<MfaDeviceDetector>());
    }

    [Fact]
    public void A_device_that_the_attacker_registered_on_the_owners_user_is_found()
    {
        AddUser("bob");
        Bench.Attack();
        var serial = Register("bob", exists: true);
        Lineage = Lineage.Made("iam:mfa-device", serial);

        var finding = Find<MfaDeviceDetector>();

        Assert.Equal((Attribution.AttackerCreated, Severity.High, serial), (finding.Attribution, finding.Severity, finding.Resource.Id));
        Assert.Equal([DeleteMfaDeviceRemediator.Id], finding.Remediations);
        Assert.Equal("bob", finding.Parameters[IamParameters.UserName]);
    }

    private string Register(string user, bool exists = false)
    {
        if (!exists) AddUser(user);
        var serial = (string)Iam("CreateVirtualMFADevice", ("VirtualMFADeviceName", $"{user}-phone"))["VirtualMFADevice"]!["SerialNumber"]!;
        Iam("EnableMFADevice", ("UserName", user), ("SerialNumber", serial), ("AuthenticationCode1", "123456"), ("AuthenticationCode2", "654321"));
        return serial;
    }
}
