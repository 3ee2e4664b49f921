using System.Runtime.InteropServices;

namespace IncidentKit.Trail.Reading;

/// <summary>How an item is scanned.</summary>
/// <param name="Origin">Where the item begins; positions of its members count from there.</param>
/// <param name="Marks">Where its members are noted.</param>
/// <param name="MayWrap">Whether the item can be an object around a list of items, and lines can end it.</param>
/// <param name="Vectors">Whether the processor's vectors are used.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ItemScan(int Origin, MemberMarks Marks, bool MayWrap, bool Vectors);
