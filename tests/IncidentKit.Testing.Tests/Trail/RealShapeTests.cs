using System.Text.Json.Nodes;
using static IncidentKit.Testing.Tests.TestCloud;

namespace IncidentKit.Testing.Tests.Trail;

/// <summary>Events beside real ones of the same calls: the same members, of the same kinds.</summary>
public class RealShapeTests
{
    private const string Account = "123837392027";

    // What differs between versions of CloudTrail and of TLS, or is no more than a mark of S3's front end.
    private static readonly string[] NotCompared = ["additionalEventData.x-amz-id-2", "additionalEventData.LoginTo"];

    private static readonly Dictionary<string, JsonObject> Real = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Trail", "Data", "real-events.json")))!.AsArray()
        .ToDictionary(record => (string)record!["eventName"]!, record => record!.AsObject());

    private readonly SimulatedCloud cloud = new();
    private readonly SimulatedAccount account;

    public RealShapeTests() => account = cloud.AddAccount(Account);

    [Theory]
    [InlineData("CreateUser")]
    [InlineData("CreateAccessKey", "iam:CreateUser:UserName")]
    [InlineData("AttachUserPolicy", "iam:CreateUser:UserName")]
    [InlineData("CreateLoginProfile", "iam:CreateUser:UserName")]
    [InlineData("CreateRole")]
    [InlineData("CreatePolicy")]
    [InlineData("CreateInstanceProfile")]
    [InlineData("AddRoleToInstanceProfile", "role:RoleName", "iam:CreateInstanceProfile:InstanceProfileName")]
    [InlineData("UpdateAssumeRolePolicy", "role:RoleName")]
    [InlineData("AssumeRole", "role:RoleArn")]
    [InlineData("GetCallerIdentity")]
    [InlineData("CreateTrail", "bucket:S3BucketName")]
    [InlineData("DeleteTrail", "trail:Name")]
    [InlineData("DeleteLoginProfile", "iam:CreateUser:UserName")]
    public void A_call_is_recorded_as_aws_records_it(string name, params string[] before)
    {
        var real = Real[name];
        var input = Input(real["requestParameters"]);
        if (name == "CreateLoginProfile") input["Password"] = "correct horse";
        foreach (var step in before) Prepare(step, input);

        var actor = account.AddUser("tester", "AdministratorAccess");
        var service = ((string)real["eventSource"]!).Split('.')[0];
        if (real["errorCode"] is { } code) Assert.Equal((string)code!, Error(() => actor.Call(service, name, input)) + "Exception");
        else actor.Call(service, name, input);
        Same(real, Last());
    }

    [Fact]
    public void A_bucket_is_recorded_with_its_host_and_owner()
    {
        account.AddUser("tester", "AdministratorAccess").Call("s3", "CreateBucket", In(("Bucket", "some-bucket"), ("ACL", "private")));
        Same(Real["CreateBucket"], Last());
    }

    [Fact]
    public void A_session_is_recorded_with_its_issuer_and_a_refusal_with_its_reason()
    {
        var role = account.AddRole("worker", Account);
        var session = account.AddUser("tester", "AdministratorAccess").AssumeRole(role, "session");
        Assert.Equal("AccessDeniedException", Error(() => session.Call("organizations", "LeaveOrganization")));
        var record = Last();
        Same(Real["LeaveOrganization"], record);
        Assert.Equal("AccessDenied", (string)record["errorCode"]!);
        Assert.EndsWith("is not authorized to perform: organizations:LeaveOrganization on resource: * because no identity-based policy allows the organizations:LeaveOrganization action", (string)record["errorMessage"]!);
    }

    [Fact]
    public void A_sign_in_is_recorded_without_a_key()
    {
        account.AddUser("tester", "AdministratorAccess");
        account.Root.Call("iam", "CreateLoginProfile", In(("UserName", "tester"), ("Password", "correct horse")));
        account.SignIn("tester", "correct horse", "198.51.100.1", "Mozilla/5.0");
        Same(Real["ConsoleLogin"], Last());
    }

    [Fact]
    public void Secrets_are_not_in_the_log()
    {
        account.Root.Call("iam", "CreateUser", In(("UserName", "alice")));
        account.Root.Call("iam", "CreateLoginProfile", In(("UserName", "alice"), ("Password", "correct horse")));
        var key = account.Root.Call("iam", "CreateAccessKey", In(("UserName", "alice")))["AccessKey"]!;
        var credential = account.Root.Call("iam", "CreateServiceSpecificCredential", In(("UserName", "alice"), ("ServiceName", "bedrock.amazonaws.com")))["ServiceSpecificCredential"]!;
        var log = string.Join('\n', cloud.Engine.Trail.Of(Account, "us-east-1").Select(record => record.Json));
        foreach (var secret in (string[])["correct horse", (string)key["SecretAccessKey"]!, (string)credential["ServiceCredentialSecret"]!]) Assert.DoesNotContain(secret, log);
        Assert.Contains((string)key["AccessKeyId"]!, log);
        Assert.Contains("HIDDEN_DUE_TO_SECURITY_REASONS", log);
    }

    private JsonObject Last() => JsonNode.Parse(cloud.Engine.Trail.Of(Account, "us-east-1")[^1].Json)!.AsObject();

    private void Prepare(string step, JsonObject input)
    {
        var parts = step.Split(':');
        var value = (string)input[parts[^1]]!;
        _ = parts[0] switch
        {
            "role" => account.AddRole(value.Split('/')[^1], Account),
            "bucket" => account.Root.Call("s3", "CreateBucket", In(("Bucket", value))).ToJsonString(),
            "trail" => Trail(value),
            _ => account.Root.Call(parts[0], parts[1], In((parts[2], value))).ToJsonString(),
        };
    }

    private string Trail(string name)
    {
        account.Root.Call("s3", "CreateBucket", In(("Bucket", "some-bucket")));
        return account.Root.Call("cloudtrail", "CreateTrail", In(("Name", name), ("S3BucketName", "some-bucket"))).ToJsonString();
    }

    /// <summary>The input of a real call: its parameters with capital letters.</summary>
    private static JsonObject Input(JsonNode? parameters) => parameters is JsonObject members ? (JsonObject)Capitalised(members)! : [];

    private static JsonNode? Capitalised(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(char.ToUpperInvariant(member.Key[0]) + member.Key[1..], Capitalised(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Capitalised)]),
        _ => value?.DeepClone(),
    };

    private static void Same(JsonObject real, JsonObject simulated) =>
        Assert.Equal(Paths(real).Except(NotCompared).Order(StringComparer.Ordinal), Paths(simulated).Except(NotCompared).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Paths(JsonNode? value, string path = "") => value switch
    {
        JsonObject { Count: > 0 } members => members.SelectMany(member => Paths(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray { Count: > 0 } items => items.SelectMany(item => Paths(item, path + "[]")).Distinct(),
        null => [path + " null"],
        _ => [path],
    };
}
