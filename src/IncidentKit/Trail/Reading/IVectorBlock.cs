namespace IncidentKit.Trail.Reading;

/// <summary>64 bytes in the processor's vectors, asked for what stands where: a bit for each byte.</summary>
internal interface IVectorBlock<TSelf> : IByteBlock<TSelf>
    where TSelf : struct, IVectorBlock<TSelf>
{
    /// <summary>The first bytes of some, of which there are enough.</summary>
    static abstract TSelf Of(ReadOnlySpan<byte> bytes);

    /// <summary>Whether there are control characters, or bytes beyond ASCII.</summary>
    bool IsOdd { get; }

    /// <summary>Which bytes are the given one.</summary>
    ulong Equal(byte value);

    /// <summary>Which bytes are a brace, or the bracket of its kind.</summary>
    ulong Brackets(byte brace);
}
