namespace IncidentKit.Testing.Services.AutoScaling;

/// <summary>An instance of a group.</summary>
internal sealed class GroupMember
{
    internal required string InstanceId { get; init; }

    internal bool IsProtected { get; set; }

    internal bool IsStandby { get; set; }
}
