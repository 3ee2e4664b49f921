using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeleteMfaDeviceRemediatorTests : IamTests
{
    [Fact]
    public async Task The_device_is_deactivated_and_deleted_also_when_it_is_done_twice()
    {
        AddUser("bob");
        var serial = (string)Iam("CreateVirtualMFADevice", ("VirtualMFADeviceName", "phone"))["VirtualMFADevice"]!["SerialNumber"]!;
        Iam("EnableMFADevice", ("UserName", "bob"), ("SerialNumber", serial), ("AuthenticationCode1", "123456"), ("AuthenticationCode2", "654321"));
        Lineage = Lineage.Made("iam:mfa-device", serial);
        var finding = Find<MfaDeviceDetector>();

        await Bench.ExecuteAsync(finding, DeleteMfaDeviceRemediator.Id);
        await Bench.ExecuteAsync(finding, DeleteMfaDeviceRemediator.Id);

        Assert.DoesNotContain(serial, Ask("ListMFADevices", ("UserName", "bob")), StringComparison.Ordinal);
        Assert.DoesNotContain(serial, Ask("ListVirtualMFADevices"), StringComparison.Ordinal);
    }
}
