namespace IncidentKit.Samples.Console.Display;

/// <summary>Hands each report on at once, on the thread that made it: <see cref="Progress{T}"/> would put it off and mix the order.</summary>
internal sealed class Direct<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
