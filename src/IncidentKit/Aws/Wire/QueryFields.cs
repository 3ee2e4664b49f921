using Amazon.Runtime.Internal;

namespace IncidentKit.Aws.Wire;

/// <summary>The form fields of a request of the query protocol.</summary>
internal readonly struct QueryFields
{
    private readonly IRequest _request;

    public QueryFields(IRequest request, string action, string version)
    {
        _request = request;
        request.HttpMethod = "POST";
        Add("Action", action);
        Add("Version", version);
    }

    public void Add(string name, string value) => _request.Parameters[name] = value;
}
