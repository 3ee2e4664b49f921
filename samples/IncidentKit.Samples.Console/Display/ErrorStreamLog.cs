using System.Globalization;
using IncidentKit.Reporting;
using Microsoft.Extensions.Logging;

namespace IncidentKit.Samples.Console.Display;

/// <summary>Writes the kit's log to the error stream, a line for each entry, when it is asked for.</summary>
internal sealed class ErrorStreamLog(TextWriter errors, TimeProvider time) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Category(errors, time, categoryName);

    public void Dispose() { }

    private sealed class Category(TextWriter errors, TimeProvider time, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var cause = exception is null ? "" : $" ({exception.GetType().Name}: {exception.Message})";
            var line = UntrustedText.Clean($"{logLevel.ToString().ToLowerInvariant()} {name}: {formatter(state, exception)}{cause}", 2000);
            lock (errors) errors.WriteLine($"{time.GetUtcNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)} {line}");
        }
    }
}
