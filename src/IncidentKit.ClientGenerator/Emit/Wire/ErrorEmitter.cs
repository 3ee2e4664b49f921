using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit.Wire;

/// <summary>From an error's code to the exception that the model names for it.</summary>
internal static class ErrorEmitter
{
    public static void Emit(ServiceModel service, IReplyReader reader, CodeWriter code)
    {
        const string Arguments = "error.Message, inner, error.Type, error.Code, error.RequestId, status";
        using (code.Open($"private static global::Amazon.Runtime.AmazonServiceException ReadError({WireEmitter.Runtime}.WireError error, global::System.Exception inner, global::System.Net.HttpStatusCode status)"))
        using (code.Open("switch (error.Code)"))
        {
            foreach (var error in service.Errors)
            {
                using (code.Open($"case {Naming.Literal(error.ErrorCode)}:"))
                {
                    code.Line($"var result = new global::{service.Namespace}.Model.{error.ClassName}({Arguments});");
                    HeaderMembers.Read(error.Members, "error.Http", code);
                    Body([.. error.Members.Where(member => member.Location is null)], reader, code);
                    code.Line("return result;");
                }
            }

            code.Line($"default: return new global::{service.Namespace}.{service.BaseException}({Arguments});");
        }
    }

    private static void Body(IReadOnlyList<Member> members, IReplyReader reader, CodeWriter code)
    {
        if (members.Count == 0) return;
        code.Line($"var node = error.{reader.Format};");
        reader.Members(members);
    }
}
