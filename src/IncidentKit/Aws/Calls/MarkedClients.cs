using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace IncidentKit.Aws.Calls;

/// <summary>
/// Knows which clients are the kit's. The SDK lets a handler be added only for the whole process; it leaves every client alone whose
/// configuration was not marked here.
/// </summary>
internal static class MarkedClients
{
    private static readonly ConditionalWeakTable<IClientConfig, Mark> Marks = [];

    internal static void Add(ClientConfig config, CallTarget target, CallPipelines pipelines)
    {
        RuntimePipelineCustomizerRegistry.Instance.Register(Customizer.Instance);
        Marks.Add(config, new(target, pipelines));
    }

    internal static Mark? Find(IClientConfig config) => Marks.TryGetValue(config, out var mark) ? mark : null;

    internal sealed record Mark(CallTarget Target, CallPipelines Pipelines);

    private sealed class Customizer : IRuntimePipelineCustomizer
    {
        internal static readonly Customizer Instance = new();

        public string UniqueName => "IncidentKit";

        public void Customize(Type type, RuntimePipeline pipeline) => pipeline.AddHandler(new PacedCallHandler());
    }
}
