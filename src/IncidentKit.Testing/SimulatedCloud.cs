using Amazon.Runtime;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Http;
using IncidentKit.Testing.Journal;
using IncidentKit.Testing.Services.Organizations;
using IncidentKit.Testing.Trail;

namespace IncidentKit.Testing;

/// <summary>An AWS cloud that lives in this process: accounts, IAM as strict as AWS's, CloudTrail, compute and billing, reached by an SDK's own pipeline or over HTTP. Safe for concurrent use.</summary>
public sealed class SimulatedCloud
{
    private readonly CloudEngine engine;
    private readonly CloudGateway gateway;
    private readonly int seed;
    private readonly Dictionary<string, SimulatedAccount> accounts = new(StringComparer.Ordinal);

    /// <summary>Makes a cloud without accounts.</summary>
    public SimulatedCloud(SimulatedCloudOptions? options = null)
    {
        options ??= new();
        (TimeProvider, seed) = (options.TimeProvider, options.Seed);
        engine = new(options);
        gateway = new(engine, options);
        HttpClientFactory = new SimulatedHttpClientFactory(gateway);
    }

    /// <summary>The cloud's clock.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>What an SDK's client is given to reach this cloud: <c>ClientConfig.HttpClientFactory</c>. No socket is opened.</summary>
    public HttpClientFactory HttpClientFactory { get; }

    /// <summary>The accounts, in the order in which they were made.</summary>
    public IReadOnlyCollection<SimulatedAccount> Accounts
    {
        get
        {
            lock (engine.Gate) return [.. accounts.Values];
        }
    }

    /// <summary>Every call that was answered, oldest first; those of services too.</summary>
    public IReadOnlyList<SimulatedCall> Calls => engine.Calls;

    /// <summary>The engine, for services' tests.</summary>
    internal CloudEngine Engine => engine;

    /// <summary>Adds an account.</summary>
    /// <param name="id">Its id of 12 digits.</param>
    /// <exception cref="ArgumentException">The id is not one, or is taken.</exception>
    public SimulatedAccount AddAccount(string id = "111122223333")
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length != 12 || !id.All(char.IsAsciiDigit)) throw new ArgumentException($"'{id}' is not an account id of 12 digits", nameof(id));
        lock (engine.Gate)
        {
            if (accounts.ContainsKey(id)) throw new ArgumentException($"there is an account '{id}' already", nameof(id));
            return accounts[id] = new(engine, engine.AddAccount(id));
        }
    }

    /// <summary>An account by its id.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public SimulatedAccount Account(string id)
    {
        lock (engine.Gate) return accounts.GetValueOrDefault(id) ?? throw new ArgumentException($"there is no account '{id}'", nameof(id));
    }

    /// <summary>Makes the first account the management account of an organization, and the others its members.</summary>
    /// <exception cref="InvalidOperationException">There is an organization already.</exception>
    public void CreateOrganization(SimulatedAccount management, params IEnumerable<SimulatedAccount> members)
    {
        ArgumentNullException.ThrowIfNull(management);
        ArgumentNullException.ThrowIfNull(members);
        lock (engine.Gate)
        {
            if (engine.Organization is not null) throw new InvalidOperationException("the cloud has an organization already");
            var organization = OrganizationCalls.New(engine, management.Id);
            foreach (var member in members) OrganizationCalls.Join(organization, member.Id, engine.Time.GetUtcNow());
        }
    }

    /// <summary>Makes the calls that a journal holds once more, then keeps every new call that changes something, before it is answered.</summary>
    /// <exception cref="InvalidDataException">The journal is of a cloud that was built otherwise.</exception>
    public void Keep(SimulatedJournal journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        JournalReplay.Start(engine, journal, seed);
        // A clock that was moved on before must not go back.
        if (TimeProvider is SimulatedClock clock && journal.Entries is [.., var last] && last.At > clock.GetUtcNow()) clock.SetUtcNow(last.At);
    }

    /// <summary>Writes CloudTrail's log files of every account and Region, below <c>AWSLogs</c> as in a bucket.</summary>
    /// <returns>The files' paths.</returns>
    public IReadOnlyList<string> WriteTrail(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        lock (engine.Gate) return TrailFile.WriteAll(engine.Trail, folder);
    }

    /// <summary>Listens for HTTP on loopback, for boto3, the AWS CLI and whatever takes <c>AWS_ENDPOINT_URL</c>.</summary>
    /// <param name="port">The port; 0 takes a free one.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public Task<SimulatedEndpoint> ListenAsync(int port = 0, CancellationToken cancellationToken = default) => CloudListener.StartAsync(gateway, port, cancellationToken);
}
