using System.Net;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IncidentKit.Testing.Http;

/// <summary>The simulated cloud over HTTP on loopback.</summary>
internal static class CloudListener
{
    internal static async Task<SimulatedEndpoint> StartAsync(CloudGateway gateway, int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 256 * 1024 * 1024;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Run(context => AnswerAsync(gateway, context));
        await application.StartAsync(cancellationToken);
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new(new(address), application);
    }

    private static async Task AnswerAsync(CloudGateway gateway, HttpContext context)
    {
        try
        {
            var answer = await gateway.AnswerAsync(await ReadAsync(context), context.RequestAborted);
            context.Response.StatusCode = answer.Status;
            foreach (var (name, value) in answer.Headers) context.Response.Headers[name] = value;
            if (answer.ContentType is { } type && !answer.Headers.ContainsKey("Content-Type")) context.Response.ContentType = type;
            var hasBody = context.Request.Method != "HEAD" && answer.Status is not (204 or 304);
            if (hasBody) context.Response.ContentLength = answer.Body.Length;
            if (hasBody && answer.Body.Length > 0) await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
        catch (Exception exception) when (exception is SimulatedFaultException or OperationCanceledException)
        {
            context.Abort();
        }
        catch (Exception exception)
        {
            // A mistake of the simulation itself: whoever tests must see it.
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsync(exception.ToString());
        }
    }

    private static async Task<WireRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        return new()
        {
            Method = context.Request.Method,
            Path = target[0],
            Query = target.Length > 1 ? target[1] : "",
            Headers = context.Request.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value.ToArray()), StringComparer.OrdinalIgnoreCase),
            SignedBody = body.ToArray(),
            SourceIp = context.Connection.RemoteIpAddress?.ToString() ?? "127.0.0.1",
        };
    }
}
