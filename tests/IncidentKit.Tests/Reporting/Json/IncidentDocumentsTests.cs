using System.Text.Json;
using IncidentKit.Reporting.Json;

namespace IncidentKit.Tests.Reporting.Json;

/// <summary>The files of an incident are written in the shapes that are promised, whatever stands in them.</summary>
public sealed class IncidentDocumentsTests
{
    private static IncidentJsonContext Json => IncidentJsonContext.Default;

    [Theory]
    [InlineData("plain")]
    [InlineData("\ud800\0\u001b[31m</script>\"}],")]
    public void Findings_and_coverage_have_their_shape(string text)
    {
        var investigation = Samples.Investigation(text);
        var findings = JsonElement.Parse(JsonSerializer.SerializeToUtf8Bytes(FindingsDocument.Of(investigation), Json.FindingsDocument));
        var coverage = JsonElement.Parse(JsonSerializer.SerializeToUtf8Bytes(CoverageDocument.Of(investigation), Json.CoverageDocument));

        Assert.Equal(("incidentkit/findings/1", "incidentkit/coverage/1"), (Text(findings, "schema"), Text(coverage, "schema")));
        var finding = findings.GetProperty("findings")[0];
        Assert.Equal(("f-user", "credentials", "high", "attackerCreated", "iam:user"), (Text(finding, "id"), Text(finding, "category"), Text(finding, "severity"), Text(finding, "attribution"), Text(finding.GetProperty("resource"), "type")));
        Assert.Equal(["completed", "completed", "denied"], coverage.GetProperty("targets").EnumerateArray().Select(target => Text(target, "outcome")));
        Assert.Equal(12.5m, coverage.GetProperty("blindSpots")[0].GetProperty("cost").GetDecimal());
    }

    [Fact]
    public void Plans_and_executions_have_their_shape()
    {
        var plan = JsonElement.Parse(JsonSerializer.SerializeToUtf8Bytes(PlanDocument.Of(Samples.Plan()), Json.PlanDocument));
        var execution = JsonElement.Parse(JsonSerializer.SerializeToUtf8Bytes(ExecutionDocument.Of(Samples.Execution()), Json.ExecutionDocument));

        Assert.Equal(("incidentkit/plan/1", "incidentkit/execution/1"), (Text(plan, "schema"), Text(execution, "schema")));
        Assert.Equal(("s-1", "eradicate", true), (Text(plan.GetProperty("steps")[0], "id"), Text(plan.GetProperty("steps")[0], "phase"), plan.GetProperty("steps")[0].GetProperty("approved").GetBoolean()));
        Assert.Equal(("failed", "DeleteConflict"), (Text(execution.GetProperty("steps")[0], "status"), Text(execution.GetProperty("steps")[0].GetProperty("error"), "code")));
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
