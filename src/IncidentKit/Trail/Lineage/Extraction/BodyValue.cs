using System.Text;
using System.Text.Json;

namespace IncidentKit.Trail.Lineage.Extraction;

/// <summary>A value in an event's body; the default is none.</summary>
internal readonly record struct BodyValue(EventBody? Body, int Index)
{
    internal bool IsList => Kind == JsonTokenType.StartArray;

    internal bool IsNothing => Kind is JsonTokenType.None or JsonTokenType.Null;

    /// <summary>The value as text: strings, numbers, booleans; objects as JSON. Of all else it is empty.</summary>
    internal string Text => Kind switch
    {
        JsonTokenType.String => JsonTexts.StringOf(Json, Body!.Texts),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.StartObject => Body!.Texts?.Get(Json) ?? Encoding.UTF8.GetString(Json),
        _ => "",
    };

    private JsonTokenType Kind => Body is null ? JsonTokenType.None : Body.EntryAt(Index).Kind;

    private ReadOnlySpan<byte> Json => Body!.JsonOf(Body.EntryAt(Index));

    /// <summary>The value itself, or a list's items, and those of lists in it.</summary>
    internal BodyItems Items() => new(this);

    /// <summary>Finds a member of an object: the first of that name, or else the first whose name differs from it in case only.</summary>
    internal bool TryGet(ReadOnlySpan<byte> name, out BodyValue value)
    {
        value = default;
        if (Kind != JsonTokenType.StartObject) return false;
        var end = Body!.EntryAt(Index).Next;
        for (var index = Index + 1; index < end;)
        {
            ref readonly var member = ref Body.EntryAt(index);
            // Names are compared as they stand: the escapes of some of an attacker's cannot be undone.
            var own = Body.NameOf(member);
            if (own.Length == name.Length)
            {
                if (own.SequenceEqual(name))
                {
                    value = new(Body, index);
                    return true;
                }

                if (value.Body is null && Ascii.EqualsIgnoreCase(own, name)) value = new(Body, index);
            }

            index = member.Next;
        }

        return value.Body is not null;
    }
}
