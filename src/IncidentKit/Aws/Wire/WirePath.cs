using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace IncidentKit.Aws.Wire;

/// <summary>Values within a request's path.</summary>
internal static class WirePath
{
    /// <summary>Puts a value in the place of <c>{label}</c>, or of <c>{label+}</c>, which may span segments.</summary>
    public static void SetLabel(IRequest request, string label, string? value, string property)
    {
        if (string.IsNullOrEmpty(value)) throw new AmazonClientException($"Request object does not have required field {property} set");
        request.AddPathResource($"{{{label}}}", value);
        request.AddPathResource($"{{{label}+}}", value);
    }
}
