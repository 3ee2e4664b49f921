using IncidentKit.Detection;
using IncidentKit.Services.Lambda;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Lambda;

public sealed class FunctionDetectorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_function_of_the_attackers_is_found_and_old_ones_are_not()
    {
        bench.Function("orders");
        bench.Attack();
        bench.Function("log-forwarder");
        bench.Lineage = bench.Lineage.Made(LambdaResources.Function, "log-forwarder");

        var finding = Assert.Single(bench.Detect<FunctionDetector>());

        Assert.Equal(("log-forwarder", Attribution.AttackerCreated, Severity.High), (finding.Resource.Id, finding.Attribution, finding.Severity));
        Assert.Equal([StopFunctionRemediator.Id, DeleteFunctionRemediator.Id], finding.Remediations);
        Assert.Equal("arn:aws:lambda:us-east-1:111122223333:function:log-forwarder", finding.Resource.Arn);
    }

    [Fact]
    public void What_was_made_or_changed_in_the_window_is_asked_about_unless_it_carries_a_trusted_tag()
    {
        bench.Function("orders");
        bench.Attack();
        bench.Function("shop", """{ "team": "web" }""");
        bench.Lambda("UpdateFunctionConfiguration", """{ "FunctionName": "orders", "Timeout": 9 }""");
        bench.Incident = bench.Incident with { Trusted = new() { Tags = [new("team", "web")] } };

        var finding = Assert.Single(bench.Detect<FunctionDetector>());

        Assert.Equal(("orders", Attribution.Unknown), (finding.Resource.Id, finding.Attribution));
    }

    [Theory]
    [InlineData("UpdateFunctionCode20150331v2", "the attacker changed the code of function orders: deploy it anew from your own source")]
    [InlineData("UpdateFunctionConfiguration20150331v2", "the attacker changed the settings of function orders: deploy it anew from your own source")]
    public void An_owners_function_with_his_code_is_to_be_deployed_anew_and_never_deleted(string eventName, string summary)
    {
        bench.Function("orders");
        bench.Attack();
        bench.Lambda("UpdateFunctionCode", """{ "FunctionName": "orders", "ZipFile": "UEsDBAA=" }""");
        bench.Lineage = bench.Lineage.With(LambdaResources.Function, "orders", Attribution.AttackerAltered, evidence: Proven.By(eventName));

        var finding = Assert.Single(bench.Detect<FunctionDetector>());

        Assert.Equal((Attribution.AttackerAltered, summary), (finding.Attribution, finding.Summary));
        Assert.Equal([StopAlteredFunctionRemediator.Id], finding.Remediations);
        bench.Clock.Advance(TimeSpan.FromHours(5));
        bench.Lambda("UpdateFunctionCode", """{ "FunctionName": "orders", "ZipFile": "UEsDBA==" }""");
        Assert.Empty(bench.Detect<FunctionDetector>());
    }

    [Fact]
    public void A_permission_on_a_function_is_no_change_of_its_code()
    {
        bench.Function("orders");
        bench.Lineage = bench.Lineage.With(LambdaResources.Function, "orders", Attribution.AttackerAltered, evidence: Proven.By("AddPermission20150331v2"));

        Assert.Empty(bench.Detect<FunctionDetector>());
    }
}
