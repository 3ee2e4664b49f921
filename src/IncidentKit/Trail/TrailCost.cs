namespace IncidentKit.Trail;

/// <summary>What the reading of a source takes.</summary>
/// <param name="Objects">How many objects are read.</param>
/// <param name="Bytes">How many bytes they have, as they are stored.</param>
/// <param name="Requests">How many requests list and get them.</param>
/// <param name="Dollars">What AWS bills for the requests, in US dollars by its list price; transfer out of the Region costs extra.</param>
public sealed record TrailCost(long Objects, long Bytes, long Requests, decimal Dollars)
{
    internal TrailCost Plus(TrailCost other) => new(Objects + other.Objects, Bytes + other.Bytes, Requests + other.Requests, Dollars + other.Dollars);
}
