using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit.Wire;

/// <summary>From an error's code to the exception that the model names for it: each operation has its own errors, as the official packages have it.</summary>
internal sealed class ErrorEmitter(ServiceModel service, IReplyReader reader, ShapeFunctions functions, CodeWriter code)
{
    private const string Exception = "global::Amazon.Runtime.AmazonServiceException";
    private const string Parameters = WireEmitter.Runtime + ".WireError error, global::System.Exception inner, global::System.Net.HttpStatusCode status";
    private const string Arguments = "error.Message, inner, error.Type, error.Code, error.RequestId, status";

    public void Emit(Operation operation)
    {
        using (code.Open($"private static {Exception} Read{operation.Name}Error({Parameters}) => error.Code switch"))
        {
            foreach (var error in operation.Errors) code.Line($"{Naming.Literal(error.ErrorCode)} => {Reader(error)}(error, inner, status),");
            code.Line($"_ => new global::{service.Namespace}.{service.BaseException}({Arguments}),");
        }

        code.Line(";");
    }

    private string Reader(Shape error)
    {
        var name = "Error_" + Naming.Identifier(error.Name);
        return functions.Need(name, () =>
        {
            using (code.Open($"private static {Exception} {name}({Parameters})"))
            {
                code.Line($"var result = new global::{service.Namespace}.Model.{error.ClassName}({Arguments});");
                HeaderMembers.Read(error.Members, "error.Http", code);
                Body([.. error.Members.Where(member => member.Location is null)]);
                code.Line("return result;");
            }
        });
    }

    private void Body(IReadOnlyList<Member> members)
    {
        if (members.Count == 0) return;
        code.Line($"var node = error.{reader.Format};");
        reader.Members(members);
    }
}
