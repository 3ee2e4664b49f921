using System.Text;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Http;

/// <summary>Tells service and Region of a request that is not signed.</summary>
internal static class EndpointNames
{
    internal static (string Service, string Region) Read(string host, WireRequest request)
    {
        string[] parts = host.Split(':')[0].Split('.');
        var amazon = Array.IndexOf(parts, "amazonaws");
        if (amazon is 1 or 2) return (parts[0], amazon == 2 ? parts[1] : GlobalServices.Region);
        // On loopback only the calls that need no signature are told apart: those of STS.
        return (request.Method == "POST" && Encoding.UTF8.GetString(request.SignedBody).Contains("Action=AssumeRoleWith", StringComparison.Ordinal) ? "sts" : "", GlobalServices.Region);
    }
}
