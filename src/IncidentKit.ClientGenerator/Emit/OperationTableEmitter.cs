using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit;

/// <summary>The table of all operations that the generated clients can call.</summary>
internal static class OperationTableEmitter
{
    public static void Emit(IEnumerable<ServiceModel> services, CodeWriter code)
    {
        using (code.Open("namespace IncidentKit.Aws"))
        using (code.Open("internal static class AwsOperations"))
        {
            code.Line("public static global::System.Collections.Generic.IReadOnlyList<AwsOperation> All { get; } =");
            code.Line("[");
            foreach (var service in services)
            {
                foreach (var operation in service.Operations)
                {
                    code.Line($"    new({Naming.Literal(service.ServiceId)}, {Naming.Literal(operation.Name)}, {Naming.Literal(service.IamAction(operation))}),");
                }
            }

            code.Line("];");
        }
    }
}
