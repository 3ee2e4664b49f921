namespace IncidentKit.Trail.Reading;

/// <summary>64 bytes in the processor's vectors, asked for what stands where: a bit for each byte.</summary>
internal interface IByteBlock<TSelf>
    where TSelf : struct, IByteBlock<TSelf>
{
    /// <summary>The first 64 of some bytes.</summary>
    static abstract TSelf Of(ReadOnlySpan<byte> bytes);

    /// <summary>Whether there are control characters, or bytes beyond ASCII.</summary>
    bool IsOdd { get; }

    /// <summary>Which bytes are the given one.</summary>
    ulong Equal(byte value);

    /// <summary>Which bytes have a bit.</summary>
    ulong Having(byte bit);

    /// <summary>Which bytes are brackets, braces, colons or commas; of odd ones, form feed and substitute may pass for comma and colon.</summary>
    ulong Structure();
}
