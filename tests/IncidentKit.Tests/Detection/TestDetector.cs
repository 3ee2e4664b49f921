using System.Runtime.CompilerServices;
using IncidentKit.Detection;

namespace IncidentKit.Tests.Detection;

/// <summary>A detector whose doings the test says.</summary>
internal sealed class TestDetector(string id, Func<DetectionContext, CancellationToken, IAsyncEnumerable<Finding>>? detect = null) : IDetector
{
    public DetectorDescriptor Descriptor { get; init; } = new(id) { Category = FindingCategory.Usage, Scope = UnitScope.Regional, Permissions = ["ec2:DescribeInstances"] };

    public IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, CancellationToken cancellationToken) => detect?.Invoke(context, cancellationToken) ?? AsyncEnumerable.Empty<Finding>();

    /// <summary>Finds one thing of the Region's in each Region.</summary>
    internal static TestDetector Finding(string id, Severity severity = Severity.High) => new(id, (context, _) => One(context, severity));

    internal static async IAsyncEnumerable<Finding> One(DetectionContext context, Severity severity, Exception? thenFail = null)
    {
        await Task.Yield();
        yield return context.Report(new("ec2:instance", $"i-{context.Region}"), new(Attribution.AttackerCreated, 1, [], true), severity, "an instance");
        if (thenFail is not null) throw thenFail;
    }

    internal static async IAsyncEnumerable<Finding> Never([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        yield break;
    }
}
