namespace IncidentKit.Tests.Trail.Corpus;

/// <summary>The owners: two accounts, people, a build server, roles.</summary>
internal sealed class CorpusWorld
{
    internal const string Main = "111122223333";
    internal const string Second = "444455556666";
    internal const string Stranger = "999988887777";
    internal const string Vendor = "777766665555";
    internal const string Region = "eu-central-1";

    /// <summary>The owners' permission set, by which their people enter the second account.</summary>
    internal const string OwnersSet = "arn:aws:sso:::permissionSet/ssoins-72233af8ea2d1f14/ps-ae5d1fa1f80b684e";
    internal const string OwnersSetName = "Admin";

    internal static readonly DateTimeOffset Start = new(2026, 3, 1, 6, 0, 0, TimeSpan.Zero);
    internal static readonly DateTimeOffset Attack = Start.AddDays(10).AddHours(7);

    internal CorpusWorld(CorpusRecorder recorder)
    {
        People = [.. new[] { "alice", "bob", "carol", "dave" }.SelectMany(name => new[] { Main, Second }.Select((account, place) =>
            CorpusActor.User(account, name, recorder.Id("AIDA"), recorder.Id("AKIA"), $"198.51.{100 + place}.{20 + name.Length}", "aws-cli/2.15.0 Python/3.11.6")))];
        Build = CorpusActor.User(Main, "build-server", recorder.Id("AIDA"), recorder.Id("AKIA"), "192.0.2.40", "aws-sdk-go/1.44.0");
        DeployRoleId = recorder.Id("AROA");
        AuditRoleId = recorder.Id("AROA");
        AppRoleId = recorder.Id("AROA");
        ScalingRoleId = recorder.Id("AROA");
        ServicesRoleId = recorder.Id("AROA");
        ReservedRoleId = recorder.Id("AROA");
    }

    internal IReadOnlyList<CorpusActor> People { get; }

    internal CorpusActor Build { get; }

    /// <summary>The unique id of <c>deploy</c> in the main account, which the build server assumes.</summary>
    internal string DeployRoleId { get; }

    /// <summary>The unique id of <c>audit</c> in the second account, which the deployment of the main account assumes.</summary>
    internal string AuditRoleId { get; }

    /// <summary>The unique id of <c>app</c>, the role of the owner's instances.</summary>
    internal string AppRoleId { get; }

    internal string ScalingRoleId { get; }

    internal CorpusActor Alice => People[0];

    /// <summary>The unique id of the roles that services act in.</summary>
    internal string ServicesRoleId { get; }

    /// <summary>The unique id of the role that Identity Center made of the owners' permission set in the second account.</summary>
    internal string ReservedRoleId { get; }

    internal CorpusActor Scaling => CorpusActor.Linked(Main, "AWSServiceRoleForAutoScaling", ScalingRoleId, "AutoScaling", "autoscaling.amazonaws.com");
}
