using Microsoft.CodeAnalysis;

namespace IncidentKit.ClientGenerator;

/// <summary>Makes AWS clients out of API models.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class AwsClientGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) { }
}
