using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit;

/// <summary>The paginators and their factory.</summary>
internal static class PaginatorEmitter
{
    private const string Enumerable = "global::Amazon.Runtime.IPaginatedEnumerable";

    public static void Emit(ServiceModel service, CodeWriter code)
    {
        var paginators = Paginator.Of(service);
        if (paginators.Count == 0) return;

        using (code.Open($"namespace {service.Namespace}.Model"))
        {
            Factory(service, paginators, code);
            foreach (var paginator in paginators)
            {
                Interface(paginator, code);
                Implementation(service, paginator, code);
            }
        }
    }

    private static void Factory(ServiceModel service, IReadOnlyList<Paginator> paginators, CodeWriter code)
    {
        var factory = $"{service.BaseName}PaginatorFactory";
        using (code.Open($"internal interface I{factory}"))
        {
            foreach (var paginator in paginators) code.Line($"I{paginator.Name} {paginator.Operation.Name}({paginator.Operation.Request} request);");
        }

        using (code.Open($"internal sealed class {factory}(global::{service.Namespace}.{service.Interface} client) : I{factory}"))
        {
            foreach (var paginator in paginators) code.Line($"public I{paginator.Name} {paginator.Operation.Name}({paginator.Operation.Request} request) => new {paginator.Name}(client, request);");
        }
    }

    private static void Interface(Paginator paginator, CodeWriter code)
    {
        using (code.Open($"internal interface I{paginator.Name}"))
        {
            code.Line($"{Enumerable}<{paginator.Operation.Response}> Responses {{ get; }}");
            foreach (var result in paginator.Results) code.Line($"{Enumerable}<{result.ItemType}> {result.Name} {{ get; }}");
        }
    }

    private static void Implementation(ServiceModel service, Paginator paginator, CodeWriter code)
    {
        var response = paginator.Operation.Response;
        using (code.Open($"internal sealed class {paginator.Name}(global::{service.Namespace}.{service.Interface} client, {paginator.Operation.Request} request) : global::Amazon.Runtime.IPaginator<{response}>, I{paginator.Name}"))
        {
            code.Line("private int _isUsed;");
            code.Line($"public {Enumerable}<{response}> Responses => new global::Amazon.Runtime.PaginatedResponse<{response}>(this);");
            foreach (var result in paginator.Results)
            {
                code.Line($"public {Enumerable}<{result.ItemType}> {result.Name} => new global::Amazon.Runtime.PaginatedResultKeyResponse<{response}, {result.ItemType}>(this, static page => (global::System.Collections.Generic.IEnumerable<{result.ItemType}>)page.{result.Path} ?? []);");
            }

            code.Lines($$"""
                async global::System.Collections.Generic.IAsyncEnumerable<{{response}}> global::Amazon.Runtime.IPaginator<{{response}}>.PaginateAsync([global::System.Runtime.CompilerServices.EnumeratorCancellation] global::System.Threading.CancellationToken cancellationToken)
                {
                    if (global::System.Threading.Interlocked.Exchange(ref _isUsed, 1) != 0) throw new global::System.InvalidOperationException("A paginator is read once; make a new one.");
                    global::Amazon.Runtime.PaginatorUtils.SetUserAgentAdditionOnRequest(request);
                    while (true)
                    {
                        var page = await client.{{paginator.Operation.Name}}Async(request, cancellationToken).ConfigureAwait(false);
                        cancellationToken.ThrowIfCancellationRequested();
                        yield return page;
                        {{string.Join(" ", paginator.Tokens.Select(token => $"request.{token.Request} = page.{token.Response};"))}}
                        if ({{IsLast(paginator)}}) yield break;
                    }
                }
                """);
        }
    }

    private static string IsLast(Paginator paginator) => paginator.MoreResults is { } more
        ? $"page.{more} != true"
        : string.Join(" && ", paginator.Tokens.Select(token => $"string.IsNullOrEmpty(request.{token.Request})"));
}
