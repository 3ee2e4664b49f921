using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace IncidentKit.ClientGenerator.Tests.Harness;

/// <summary>Runs the generator on models and compiles what it makes together with the runtime's source.</summary>
internal sealed record GeneratorRun(Compilation Compilation, ImmutableArray<Diagnostic> Diagnostics)
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    // As the .NET SDK does: packages built for an older framework run on this one.
    private static readonly Dictionary<string, ReportDiagnostic> Unified = new() { ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress };
    private static readonly ImmutableArray<SyntaxTree> Runtime = [.. Sources("Wire", "*.cs").Select(Parse), Parse(Usings)];

    /// <param name="models">File name to model.</param>
    /// <param name="packages">The names of AWS's packages that the program references besides AWSSDK.Core.</param>
    /// <param name="program">The program's own source, if it is one.</param>
    public static GeneratorRun On(IReadOnlyDictionary<string, string> models, IReadOnlyCollection<string>? packages = null, string? program = null)
    {
        var output = program is null ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication;
        var compilation = CSharpCompilation.Create(
            "Generated" + Guid.NewGuid().ToString("N"),
            program is null ? Runtime : Runtime.Add(Parse(program)),
            References(packages ?? []),
            new CSharpCompilationOptions(output, nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: Unified));

        CSharpGeneratorDriver
            .Create([new AwsClientGenerator().AsSourceGenerator()], models.Select(model => new ModelText(model.Key, model.Value)), Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var diagnostics, TestContext.Current.CancellationToken);
        return new GeneratorRun(updated, diagnostics);
    }

    public static Dictionary<string, string> PackageModels(params string[] services) =>
        services.ToDictionary(service => service + ".awsmodel.json", service => Sources("Models", service + ".awsmodel.json").Single());

    public byte[] Emit()
    {
        using var assembly = new MemoryStream();
        var result = Compilation.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5)));
        return assembly.ToArray();
    }

    private static IEnumerable<MetadataReference> References(IReadOnlyCollection<string> packages)
    {
        var files = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return from file in files
               let name = Path.GetFileNameWithoutExtension(file)
               where !name.StartsWith("AWSSDK.", StringComparison.Ordinal) || name == "AWSSDK.Core" || packages.Contains(name)
               where !name.StartsWith("IncidentKit", StringComparison.Ordinal)
               select MetadataReference.CreateFromFile(file);
    }

    private static IEnumerable<string> Sources(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder), pattern).Order(StringComparer.Ordinal).Select(File.ReadAllText);

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, Options);

    private sealed class ModelText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
