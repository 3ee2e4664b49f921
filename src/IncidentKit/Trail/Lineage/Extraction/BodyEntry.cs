using System.Runtime.InteropServices;
using System.Text.Json;

namespace IncidentKit.Trail.Lineage.Extraction;

/// <summary>Where a value stands in an event's body. What is inside it follows it.</summary>
/// <param name="Kind">What it begins with.</param>
/// <param name="NameStart">Where the member's name begins, as it stands there.</param>
/// <param name="NameLength">How long the name is.</param>
/// <param name="Start">Where its JSON begins.</param>
/// <param name="End">Where its JSON ends.</param>
/// <param name="Next">The entry behind it and all that is inside it.</param>
[StructLayout(LayoutKind.Auto)]
internal record struct BodyEntry(JsonTokenType Kind, int NameStart, int NameLength, int Start, int End, int Next);
