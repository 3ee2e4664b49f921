using System.Text.Json.Nodes;

namespace IncidentKit.Testing;

/// <summary>What a simulated service sees of the cloud that it is part of. Calls come one at a time: the cloud holds its lock while a handler runs.</summary>
internal interface ISimulatedCloud
{
    /// <summary>The cloud's clock. It stands still while a call is answered.</summary>
    TimeProvider Time { get; }

    /// <summary>Makes ids, the same sequence for the same seed.</summary>
    SimulatedIds Ids { get; }

    /// <summary>Another service of the same cloud.</summary>
    TService Service<TService>() where TService : class, ISimulatedService;

    /// <summary>Makes a call on behalf of an AWS service, such as <c>autoscaling.amazonaws.com</c> that launches instances. It is recorded in CloudTrail as AWS does.</summary>
    JsonObject CallAsService(string servicePrincipal, string account, string region, string service, string operation, JsonObject input);

    /// <summary>Does something later by the cloud's clock, such as ending an instance's start. It runs in order of time, before the first call after that time.</summary>
    void Schedule(DateTimeOffset at, Action work);

    /// <summary>The Regions that AWS has, and the account's status for each: ENABLED_BY_DEFAULT, ENABLED, ENABLING, DISABLING or DISABLED.</summary>
    IReadOnlyDictionary<string, string> RegionsOf(string account);
}
