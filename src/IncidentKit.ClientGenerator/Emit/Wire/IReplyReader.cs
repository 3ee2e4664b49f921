using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit.Wire;

/// <summary>Writes the code that takes members out of <c>node</c>, a part of the reply, into <c>result</c>.</summary>
internal interface IReplyReader
{
    /// <summary>The format's name as the runtime's types carry it.</summary>
    string Format { get; }

    /// <summary>The C# type of a node.</summary>
    string Node { get; }

    void Members(IReadOnlyList<Member> members);
}
