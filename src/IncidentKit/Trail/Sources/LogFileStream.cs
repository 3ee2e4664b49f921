using IncidentKit.Trail.Reading;
using Microsoft.Win32.SafeHandles;

namespace IncidentKit.Trail.Sources;

/// <summary>A file's content, read into the buffers of who asks: nothing is kept or asked of the system besides, as most files are short.</summary>
internal sealed class LogFileStream(LogFile file) : ForwardStream
{
    private readonly SafeFileHandle handle = File.OpenHandle(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    private FileStream? pipe;
    private long position;
    private bool isEnd;

    public override int Read(Span<byte> buffer)
    {
        if (isEnd) return 0;
        var count = pipe?.Read(buffer) ?? ReadNext(buffer);
        position += count;
        // One that ends where it ended when it was listed is not asked again.
        isEnd = count < buffer.Length && position == file.Length;
        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            pipe?.Dispose();
            handle.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ReadNext(Span<byte> buffer)
    {
        try
        {
            return RandomAccess.Read(handle, buffer, position);
        }
        catch (NotSupportedException)
        {
            // What has no positions is a pipe.
            pipe = new(handle, FileAccess.Read, bufferSize: 1);
            return pipe.Read(buffer);
        }
    }
}
