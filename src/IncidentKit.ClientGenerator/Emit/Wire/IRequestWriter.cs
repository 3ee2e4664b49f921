using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit.Wire;

/// <summary>Writes the code that turns <c>value</c>, the typed request, into <c>request</c>, the HTTP request.</summary>
internal interface IRequestWriter
{
    void Write(Operation operation);
}
