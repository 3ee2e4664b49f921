namespace IncidentKit.ClientGenerator.Tests.Harness;

/// <summary>What a service answers.</summary>
internal sealed record HttpReply(int Status, string ContentType, string Body)
{
    public static HttpReply Refusal { get; } = new(400, "text/plain", "no");

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static HttpReply Json(string body, int status = 200) => new(status, "application/x-amz-json-1.1", body);

    public static HttpReply Xml(string body, int status = 200) => new(status, "text/xml", body);
}
