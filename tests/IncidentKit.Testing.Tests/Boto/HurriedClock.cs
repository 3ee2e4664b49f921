namespace IncidentKit.Testing.Tests.Boto;

/// <summary>Lets a cloud's clock run fast, for clients that wait in real time.</summary>
internal static class HurriedClock
{
    internal static IDisposable Hurry(this SimulatedClock clock) => new Timer(_ => clock.Advance(TimeSpan.FromSeconds(5)), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));
}
