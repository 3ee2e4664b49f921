namespace IncidentKit.Trail.Reading;

/// <summary>Kinds of JSON values.</summary>
[Flags]
internal enum ValueKinds : byte
{
    None = 0,
    Null = 1,
    Text = 2,
    Object = 4,
    List = 8,
    Flag = 16,
    Any = Null | Text | Object | List | Flag,
}
