using System.Globalization;
using CsCheck;

namespace IncidentKit.Tests;

/// <summary>Samples of a generator that are the same in every run; others with INCIDENTKIT_TEST_SEED in the environment, for a long search.</summary>
internal static class SeededSamples
{
    internal static void SampleSeeded<T1, T2>(this Gen<(T1, T2)> samples, Action<T1, T2> check, int iter = 100) => samples.SampleSeeded(sample => check(sample.Item1, sample.Item2), iter);

    internal static void SampleSeeded<T1, T2, T3>(this Gen<(T1, T2, T3)> samples, Action<T1, T2, T3> check, int iter = 100) =>
        samples.SampleSeeded(sample => check(sample.Item1, sample.Item2, sample.Item3), iter);

    internal static void SampleSeeded<T>(this Gen<T> samples, Action<T> check, int iter = 100)
    {
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable("INCIDENTKIT_TEST_SEED"), CultureInfo.InvariantCulture, out var given) ? given : 1;
        var random = new PCG(1, seed);
        for (var round = 0; round < iter; round++)
        {
            var sample = samples.Generate(random, null, out _);
            try
            {
                check(sample);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"sample {round} of seed {seed}, {CsCheck.Check.Print(sample)}: {exception.Message}", exception);
            }
        }
    }
}
