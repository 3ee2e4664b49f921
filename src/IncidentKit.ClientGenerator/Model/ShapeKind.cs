namespace IncidentKit.ClientGenerator.Model;

/// <summary>The types of the API models that a client can carry. The runtime's readers are named after them.</summary>
internal enum ShapeKind
{
    Structure,
    List,
    Map,
    Text,
    Boolean,
    Integer,
    Long,
    Float,
    Double,
    Timestamp,
    Blob,
}
