using System.Collections.ObjectModel;
using Amazon.Runtime.Internal;

namespace IncidentKit.Aws.Wire;

/// <summary>Names the service to the SDK's pipeline.</summary>
internal sealed class WireServiceMetadata(string serviceId) : IServiceMetadata
{
    public string ServiceId => serviceId;

    public IDictionary<string, string> OperationNameMapping => ReadOnlyDictionary<string, string>.Empty;
}
