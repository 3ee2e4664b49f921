using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Remediation;
using IncidentKit.Trail;
using Microsoft.AspNetCore.Diagnostics;

namespace IncidentKit.Samples.Web;

/// <summary>Answers what the kit refuses with its one line that says what to mend.</summary>
internal sealed class RefusalHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        int? status = exception switch
        {
            NoticeException or InvestigationException or TrailSourceException => StatusCodes.Status400BadRequest,
            PlanException => StatusCodes.Status409Conflict,
            AwsAccessException => StatusCodes.Status502BadGateway,
            _ => null,
        };
        if (status is not { } code) return false;
        httpContext.Response.StatusCode = code;
        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = { Status = code, Detail = exception.Message } });
    }
}
