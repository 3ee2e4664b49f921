using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit.Wire;

/// <summary>Members of replies and errors that travel beside the body.</summary>
internal static class HeaderMembers
{
    public static void Read(IEnumerable<Member> members, string http, CodeWriter code)
    {
        foreach (var member in members.Where(member => member.Location is not null))
        {
            code.Line(member.Location switch
            {
                "statusCode" => $"result.{member.Property} = (int){http}.StatusCode;",
                "header" when member.Shape.IsScalar => Header(member, http),
                var location => throw new UnsupportedModelException($"{member.Name}: location '{location}'"),
            });
        }
    }

    private static string Header(Member member, string http)
    {
        const string Text = WireEmitter.Runtime + ".WireText";
        return $"if ({Text}.Header({http}, {Naming.Literal(member.WireName)}) is {{ }} header{member.Property}) result.{member.Property} = {Text}.Read{member.Shape.Kind}(header{member.Property});";
    }
}
