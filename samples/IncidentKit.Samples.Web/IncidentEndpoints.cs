using System.Text;
using IncidentKit.Incidents;
using IncidentKit.Remediation;
using IncidentKit.Reporting;
using IncidentKit.Reporting.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentKit.Samples.Web;

/// <summary>The way of an incident over HTTP. Every change takes a JSON body, which no form of a foreign page can send.</summary>
internal static class IncidentEndpoints
{
    private static readonly TimeSpan DefaultWindow = TimeSpan.FromDays(90);

    internal static void MapIncidents(this IEndpointRouteBuilder routes)
    {
        var incident = routes.MapGroup("/incidents/{id}");
        routes.MapPost("/incidents", Open);
        incident.MapGet("/", (string id, IncidentRuns runs) => Find(runs, id, run => TypedResults.Json(run.Summary, WebJsonContext.Default.RunSummary)));
        incident.MapGet("/progress", (string id, IncidentRuns runs, CancellationToken stop) => Find(runs, id, run => TypedResults.ServerSentEvents(run.ListenAsync(stop), "progress")));
        incident.MapGet("/findings", (string id, IncidentRuns runs) => Show(runs, id, report => TypedResults.Ok(FindingsDocument.Of(report.Investigation))));
        incident.MapGet("/plan", (string id, IncidentRuns runs) => Show(runs, id, report => TypedResults.Ok(PlanDocument.Of(report.Plan ?? new([])))));
        incident.MapPost("/approval", Approve);
        incident.MapPost("/execution", Execute);
        incident.MapPost("/verification", Verify);
        incident.MapGet("/report", (string id, IncidentRuns runs, IHtmlReportWriter html) => Show(runs, id, report => TypedResults.Text(Write(html, report), "text/html", Encoding.UTF8)));
        incident.MapGet("/case-reply", (string id, IncidentRuns runs, ICaseReplyWriter replies) => Show(runs, id, report =>
            TypedResults.Text(replies.Write(report.Investigation, report.Plan, report.Execution, report.Verification).Text, "text/plain", Encoding.UTF8)));
    }

    private static IResult Open(OpenRequest request, IncidentRuns runs, INoticeParser parser, TimeProvider time)
    {
        var notice = request.Notice is null ? null : parser.Parse(Encoding.UTF8.GetBytes(request.Notice));
        string[] keys = [.. (request.AccessKeys ?? []).Union(notice?.Indicators.AccessKeys ?? [])];
        var since = request.Since ?? notice?.Indicators.Since;
        if (notice is null && keys.Length == 0 && since is null) return TypedResults.Problem("give a notice, access keys or a time", statusCode: StatusCodes.Status400BadRequest);
        var run = new IncidentRun(new()
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"),
            Indicators = (notice?.Indicators ?? new()) with { AccessKeys = keys, Since = since },
            Window = new(since ?? time.GetUtcNow() - DefaultWindow),
            Deadline = notice?.Deadline,
            CaseId = notice?.CaseId,
            AccountRestricted = notice?.AccountRestricted ?? false,
        });
        runs.TryAdd(run);
        return runs.TryQueue(new(run, RunStage.Investigating)) ? TypedResults.Created($"/incidents/{run.Incident.Id}", run.Summary) : Busy();
    }

    private static IResult Approve(string id, ApprovalRequest request, IncidentRuns runs) => Show(runs, id, report =>
    {
        var run = runs.Find(id)!;
        run.Plan = run.Plan!.Approve(new(request.Kind, request.Steps ?? []));
        return TypedResults.Ok(PlanDocument.Of(run.Plan));
    });

    private static IResult Execute(string id, ExecutionRequest request, IncidentRuns runs) => Show(runs, id, report =>
        report.Plan is not { } plan || !plan.Steps.Any(step => step.Approved) ? TypedResults.Problem("no step is approved: POST to approval first", statusCode: StatusCodes.Status409Conflict)
        : runs.TryQueue(new(runs.Find(id)!, RunStage.Executing) { Execution = new() { DryRun = !request.Execute } }) ? TypedResults.Accepted($"/incidents/{id}") : Busy());

    private static IResult Verify(string id, VerificationRequest request, IncidentRuns runs) => Show(runs, id, report =>
    {
        if (report.Execution is not { DryRun: false }) return TypedResults.Problem("nothing was executed: POST to execution first", statusCode: StatusCodes.Status409Conflict);
        var options = new VerificationOptions();
        if (request.MinutesBetweenPasses is { } minutes)
        {
            if (minutes is not (>= 0 and <= 1440)) return TypedResults.Problem("minutesBetweenPasses is 0 to 1440", statusCode: StatusCodes.Status400BadRequest);
            options = options with { WaitBetweenPasses = TimeSpan.FromMinutes(minutes) };
        }

        return runs.TryQueue(new(runs.Find(id)!, RunStage.Verifying) { Verification = options }) ? TypedResults.Accepted($"/incidents/{id}") : Busy();
    });

    private static IResult Find(IncidentRuns runs, string id, Func<IncidentRun, IResult> answer) => runs.Find(id) is { } run ? answer(run) : TypedResults.NotFound();

    private static IResult Show(IncidentRuns runs, string id, Func<IncidentReport, IResult> answer) => Find(runs, id, run =>
        run.Report is { } report ? answer(report) : TypedResults.Problem("it is being investigated: listen to progress", statusCode: StatusCodes.Status409Conflict));

    private static ProblemHttpResult Busy() => TypedResults.Problem("something of this incident is under way, or too much is queued: listen to progress", statusCode: StatusCodes.Status409Conflict);

    private static string Write(IHtmlReportWriter html, IncidentReport report)
    {
        var text = new StringWriter();
        html.Write(text, report);
        return text.ToString();
    }
}
