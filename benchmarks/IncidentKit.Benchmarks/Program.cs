using IncidentKit.Benchmarks;
using IncidentKit.Benchmarks.Trail;

// dotnet run -c Release --project benchmarks/IncidentKit.Benchmarks [-- ROUNDS]                 the console and the investigation
// dotnet run -c Release --project benchmarks/IncidentKit.Benchmarks -- trail [MEGABYTES [ROUNDS]]  the reading of trails beside others
// dotnet run -c Release --project benchmarks/IncidentKit.Benchmarks -- linear [MEGABYTES]        what an event costs in a large trail beside a small one
// dotnet run -c Release --project benchmarks/IncidentKit.Benchmarks -- micro [FILTER]            single steps of it, with BenchmarkDotNet
// Prints each figure as median (min to max); what counts are the ratios, as machines differ and are shared.
switch (args)
{
    case ["trail-mode", .. var mode]:
        return await TrailMode.RunAsync(mode);
    case ["micro", .. var filter]:
        MicroBenchmarks.Run(filter);
        break;
    case ["trail", .. var sizes]:
        TrailBenchmark.Run(sizes is [var megabytes, ..] ? int.Parse(megabytes) : 300, sizes is [_, var times] ? int.Parse(times) : 5);
        break;
    case ["linear", .. var sizes]:
        LinearBenchmark.Run(sizes is [var size] ? int.Parse(size) : 1_450);
        break;
    default:
        await ConsoleBenchmark.RunAsync(args is [var rounds] ? int.Parse(rounds) : 5);
        break;
}

return Report.ExitCode;
