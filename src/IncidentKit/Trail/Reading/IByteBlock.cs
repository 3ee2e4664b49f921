namespace IncidentKit.Trail.Reading;

/// <summary>A way to look at bytes, for one kind of processor.</summary>
internal interface IByteBlock<TSelf>
    where TSelf : struct, IByteBlock<TSelf>
{
    /// <summary>How many bytes a block has.</summary>
    const int Size = 64;

    /// <summary>Whether it takes a processor with vectors.</summary>
    static abstract bool IsVector { get; }

    /// <summary>Where in the first block of some bytes a text ends or is not plain: the first quote, slash, control character, or byte beyond ASCII; <see cref="Size"/> when there is none.</summary>
    static abstract int TextEnd(ReadOnlySpan<byte> bytes);

    /// <summary>Finds the end of an object or list by quotes and brackets alone.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="isOdd">Becomes true when there are control characters or bytes beyond ASCII.</param>
    /// <returns>What is behind its last bracket; <see cref="JsonBytes.CutOff"/>, or <see cref="JsonBytes.Unclear"/> when a record seems to begin inside.</returns>
    static abstract int BracketEnd(ReadOnlySpan<byte> bytes, int start, ref bool isOdd);
}
