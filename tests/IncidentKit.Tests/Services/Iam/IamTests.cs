using System.Text.Json.Nodes;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

/// <summary>What tests of IAM's units begin with: an account, and words for what happens in it.</summary>
public abstract class IamTests : IDisposable
{
    protected const string AdministratorPolicy = "arn:aws:iam::aws:policy/AdministratorAccess";
    protected const string AllowAll = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
    protected const string AllowRead = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::data/*"}]}""";
    protected const string Foreign = "444455556666";

    internal UnitBench Bench { get; } = new();

    internal LineageGraph Lineage
    {
        get => Bench.Lineage;
        set => Bench.Lineage = value;
    }

    internal Indicators Indicators
    {
        set => Bench.Incident = Bench.Incident with { Indicators = value };
    }

    public void Dispose()
    {
        Bench.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static string Arn(string resource) => $"arn:aws:iam::111122223333:{resource}";

    /// <summary>A trust policy that lets some AWS principals in.</summary>
    protected static string Trust(params string[] principals) => $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["{{string.Join("\",\"", principals)}}"]},"Action":"sts:AssumeRole"}]}""";

    /// <summary>A call of root's to IAM.</summary>
    protected JsonObject Iam(string operation, params (string Name, JsonNode? Value)[] input) =>
        Bench.Call("iam", operation, new(input.Select(entry => KeyValuePair.Create(entry.Name, entry.Value))));

    protected void AddUser(string name) => Iam("CreateUser", ("UserName", name));

    protected void AddGroup(string name) => Iam("CreateGroup", ("GroupName", name));

    protected void AddRole(string name, string trust, string path = "/") => Iam("CreateRole", ("RoleName", name), ("Path", path), ("AssumeRolePolicyDocument", trust));

    protected string AddPolicy(string name, string document) => (string)Iam("CreatePolicy", ("PolicyName", name), ("PolicyDocument", document))["Policy"]!["Arn"]!;

    protected string AddPolicyVersion(string arn, string document, bool isDefault) =>
        (string)Iam("CreatePolicyVersion", ("PolicyArn", arn), ("PolicyDocument", document), ("SetAsDefault", isDefault))["PolicyVersion"]!["VersionId"]!;

    /// <summary>What IAM says to root, or the error's code.</summary>
    protected string Ask(string operation, params (string Name, JsonNode? Value)[] input)
    {
        try
        {
            return Iam(operation, input).ToJsonString();
        }
        catch (Testing.SimulatedCallException exception)
        {
            return exception.ErrorCode;
        }
    }

    internal Finding Find<TDetector>() where TDetector : IDetector => Assert.Single(Bench.Detect<TDetector>());
}
