namespace IncidentKit.Aws;

/// <summary>The one place where AWS clients come from. Safe for concurrent use.</summary>
/// <remarks>Clients are paced, retried and recorded by the kit; the SDK's own retries are off. They are shared: do not dispose them.</remarks>
public interface IAwsClients
{
    /// <summary>A client for an account and Region.</summary>
    /// <typeparam name="TClient">The client's interface, such as <c>IAmazonEC2</c>.</typeparam>
    /// <exception cref="InvalidOperationException">No factory is registered for the client; see <c>IIncidentKitBuilder.AddAwsClient</c>.</exception>
    TClient Get<TClient>(string account, string region) where TClient : class;
}
