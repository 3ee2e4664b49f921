using System.Text.Json.Nodes;
using IncidentKit.Testing.Identity;
using IncidentKit.Testing.Services;
using IncidentKit.Testing.Services.Iam;
using IncidentKit.Testing.Services.Organizations;
using IncidentKit.Testing.Trail;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Core;

/// <summary>The simulated cloud itself: takes one call at a time through authorisation, its service, and the records.</summary>
internal sealed class CloudEngine : ISimulatedCloud
{
    private readonly SimulatedCloudOptions options;
    private readonly CloudTime time;
    private readonly CloudSchedule schedule;
    private readonly Dictionary<string, AccountState> accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ISimulatedService> services = new(StringComparer.Ordinal);
    private readonly TrailRecorder recorder;
    private readonly Authorizer authorizer;
    private readonly List<SimulatedCall> calls = [];
    private int depth;

    internal CloudEngine(SimulatedCloudOptions options)
    {
        this.options = options;
        time = new(options.TimeProvider);
        schedule = new(time);
        Ids = new(options.Seed);
        RequestIds = new(options.Seed ^ 0x5EED);
        recorder = new(Trail);
        Authenticator = new(FindAccount, Keys, Sessions, time);
        authorizer = new(FindAccount, account => OrganizationOf(account));
        foreach (var create in SimulatedServices.All)
        {
            var service = create(this);
            services.Add(service.Name, service);
        }
    }

    /// <summary>Held while a call is answered.</summary>
    internal Lock Gate { get; } = new();

    public TimeProvider Time => time;

    public SimulatedIds Ids { get; }

    internal SimulatedIds RequestIds { get; set; }

    internal TimeSpan EventHistoryDelay => options.EventHistoryDelay;

    internal TrailStore Trail { get; } = new();

    internal SessionStore Sessions { get; } = new();

    internal AccessKeyIndex Keys { get; } = new();

    internal Authenticator Authenticator { get; }

    internal Authorizer Authorizer => authorizer;

    internal Organization? Organization { get; set; }

    internal TrailRecorder Recorder => recorder;

    /// <summary>Told of each call that may have changed something, before its answer goes out.</summary>
    internal Action<CallRequest, ApiCall>? Changed { get; set; }

    internal SimulatedCall[] Calls
    {
        get
        {
            lock (Gate) return [.. calls];
        }
    }

    public TService Service<TService>() where TService : class, ISimulatedService =>
        services.Values.OfType<TService>().FirstOrDefault() ?? throw new InvalidOperationException($"the simulated cloud has no {typeof(TService).Name}");

    public void Schedule(DateTimeOffset at, Action work) => schedule.Add(at, work);

    public IReadOnlyDictionary<string, string> RegionsOf(string account) =>
        SimulatedRegions.All.ToDictionary(region => region, region => Account(account).RegionStatus(region)!, StringComparer.Ordinal);

    internal AccountState Account(string id) => FindAccount(id) ?? throw new ArgumentException($"the simulated cloud has no account '{id}'", nameof(id));

    internal AccountState? FindAccount(string id) => accounts.GetValueOrDefault(id);

    internal Organization? OrganizationOf(string account) => Organization is { } organization && organization.Accounts.ContainsKey(account) ? organization : null;

    internal AccountState AddAccount(string id)
    {
        var account = new AccountState(id, time.GetUtcNow(), new IamStore(id, time, options.IamPropagationDelay), new SimulatedFaults(options.Seed ^ accounts.Count));
        accounts.Add(id, account);
        return account;
    }

    /// <summary>Does something as of another time.</summary>
    internal void At(DateTimeOffset at, Action work) => time.At(at, () =>
    {
        work();
        return true;
    });

    /// <summary>Makes a call.</summary>
    /// <exception cref="ApiException">AWS would answer with an error.</exception>
    internal JsonObject Execute(CallRequest request, out string requestId)
    {
        lock (Gate)
        {
            var now = time.GetUtcNow();
            if (depth == 0) schedule.RunUntil(now);
            requestId = request.RequestId ?? (depth == 0 ? RequestIds : Ids).Uuid();
            var call = CallOf(request, now, requestId);
            depth++;
            try
            {
                return time.At(now, () => Recorded(request, call));
            }
            finally
            {
                depth--;
            }
        }
    }

    /// <summary>Notes a call whose credentials were refused, and gives it an id.</summary>
    internal string RefusedId(string? accessKeyId, OperationModel operation, string region, ApiException error)
    {
        lock (Gate)
        {
            var id = RequestIds.Uuid();
            var (service, name) = (operation.Service.Name, operation.Name);
            calls.Add(new(time.GetUtcNow(), service, name, IamActions.Of(service, name), "", region, "", accessKeyId, error.Code, id));
            return id;
        }
    }

    public JsonObject CallAsService(string servicePrincipal, string account, string region, string service, string operation, JsonObject input)
    {
        var caller = ServiceCallers.Of(Account(account).Iam.Current, Ids, servicePrincipal, account, service, time.GetUtcNow());
        return Execute(new(ModelCatalog.Get(service).Operation(operation), CallInput.Plain(input), GlobalServices.RegionOf(service, region), caller, servicePrincipal, servicePrincipal), out _);
    }

    private static ApiCall CallOf(CallRequest request, DateTimeOffset now, string requestId) => new()
    {
        Service = request.Operation.Service.Name,
        Operation = request.Operation.Name,
        Input = request.Input,
        Account = request.Caller.Account,
        Region = request.Region,
        CallerArn = request.Caller.Arn,
        AccessKeyId = request.Caller.AccessKeyId,
        Now = now,
        Caller = request.Caller,
        SourceIp = request.SourceIp,
        UserAgent = request.UserAgent,
        RequestId = requestId,
        Replayed = request.RequestId is not null,
    };

    private JsonObject Recorded(CallRequest request, ApiCall call)
    {
        var service = services.GetValueOrDefault(call.Service);
        try
        {
            var output = Answer(request, call, service);
            Note(call, null);
            recorder.Record(call, request.Operation, service, output, null);
            return output;
        }
        catch (ApiException error)
        {
            Note(call, error.Code);
            // A Region that is not enabled does not know the account, so nothing is recorded there.
            if (call.Account.Length == 0 || Account(call.Account).IsRegionEnabled(call.Region)) recorder.Record(call, request.Operation, service, null, error);
            throw;
        }
    }

    private JsonObject Answer(CallRequest request, ApiCall call, ISimulatedService? service)
    {
        var model = request.Operation.Service;
        var action = $"{call.Service}:{call.Operation}";
        if (call.Caller.Kind != PrincipalKind.Anonymous)
        {
            var account = Account(call.Account);
            if (!account.IsRegionEnabled(call.Region)) throw ServiceErrors.UnknownKey(model);
            if (request.OverHttp) account.Faults.Check(model, action, call.Region, call.Now);
        }

        if (service?.Operations.GetValueOrDefault(call.Operation) is not { } handler) throw new ApiException("NotImplemented", $"the simulated cloud does not answer {action}", 501);
        if (request.Operation.Input is { } shape)
        {
            ShapeCheck.Value(shape, call.Input);
            if (ShapeCheck.FirstMissing(shape, call.Input) is { } missing) throw ServiceErrors.Missing(model, missing);
        }

        SessionLimits.Check(call, model);
        Authorize(call, service, model);
        NoteUse(call);
        if (call.Service == "ec2" && (bool?)call.Input["DryRun"] == true) throw new ApiException("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);
        try
        {
            var output = handler(call);
            if (request.Operation.Output is { } result) ShapeCheck.Value(result, output);
            return output;
        }
        finally
        {
            if (depth == 1 && ReadOnlyOperations.ChangesState(call.Operation)) Changed?.Invoke(request, call);
        }
    }

    private void Authorize(ApiCall call, ISimulatedService service, ServiceModel model)
    {
        if (call.Replayed) return;
        foreach (var access in (service as IRequiresAccess)?.AccessFor(call) ?? [new(IamActions.Of(call.Service, call.Operation), "*")])
        {
            if (authorizer.Refusal(call, access) is { } refusal) throw ServiceErrors.Denied(model, refusal);
        }
    }

    private void NoteUse(ApiCall call)
    {
        if (call.AccessKeyId is { } key && FindAccount(call.Caller.Account) is { } account) account.Iam.LastUsed[call.Caller.Session is null ? key : call.Caller.PrincipalId.Split(':')[0]] = (call.Now, call.Region, call.Service);
    }

    private void Note(ApiCall call, string? error)
    {
        if (!call.Replayed) calls.Add(new(call.Now, call.Service, call.Operation, IamActions.Of(call.Service, call.Operation), call.Account, call.Region, call.CallerArn, call.AccessKeyId, error, call.RequestId));
    }
}
