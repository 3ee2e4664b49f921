using System.Text;

namespace IncidentKit.Testing.Wire;

/// <summary>An HTTP answer to send.</summary>
internal sealed class WireResponse(int status, string? contentType, byte[] body)
{
    internal WireResponse(int status, string contentType, string body) : this(status, contentType, Encoding.UTF8.GetBytes(body))
    {
    }

    internal int Status { get; } = status;

    internal string? ContentType { get; } = contentType;

    internal byte[] Body { get; } = body;

    internal Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);
}
