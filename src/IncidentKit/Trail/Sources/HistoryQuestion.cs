using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sources;

/// <summary>What the Event history is asked for: everything, or by the one attribute that AWS takes.</summary>
/// <param name="Attribute">The attribute; <see langword="null"/> for everything.</param>
/// <param name="Value">Its value.</param>
internal sealed record HistoryQuestion(LookupAttributeKey? Attribute = null, string? Value = null)
{
    /// <summary>All that was called.</summary>
    internal static HistoryQuestion Everything { get; } = new();

    /// <summary>All that changed something.</summary>
    internal static HistoryQuestion Changes { get; } = new(LookupAttributeKey.ReadOnly, "false");

    /// <summary>All that was called of a service, or of all.</summary>
    internal static HistoryQuestion Of(string? service) => service is null ? Everything : new(LookupAttributeKey.EventSource, service);

    internal static HistoryQuestion Of(TrailLead lead) => new(lead.Kind switch
    {
        TrailLeadKind.AccessKey => LookupAttributeKey.AccessKeyId,
        TrailLeadKind.UserName => LookupAttributeKey.Username,
        _ => LookupAttributeKey.ResourceName,
    }, lead.Value);

    internal List<LookupAttribute>? Attributes => Attribute is null ? null : [new() { AttributeKey = Attribute, AttributeValue = Value }];

    /// <summary>What the answer holds, for people.</summary>
    public override string ToString() => this == Everything ? "all calls" : this == Changes ? "the calls that change something" : $"the calls with {Attribute!.Value} {Value}";
}
