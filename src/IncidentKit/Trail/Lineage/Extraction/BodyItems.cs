namespace IncidentKit.Trail.Lineage.Extraction;

/// <summary>Goes through a list's items, and those of lists in it; of what is no list, through itself.</summary>
internal struct BodyItems
{
    private readonly EventBody? body;
    private readonly int end;
    private int next;

    internal BodyItems(BodyValue value)
    {
        (body, next) = (value.Body, value.Index);
        end = body?.EntryAt(value.Index).Next ?? 0;
    }

    public BodyValue Current { get; private set; }

    public readonly BodyItems GetEnumerator() => this;

    public bool MoveNext()
    {
        // What is inside a list stands behind it: a list is gone into by going on.
        while (next < end)
        {
            Current = new(body, next);
            if (!Current.IsList)
            {
                next = body!.EntryAt(next).Next;
                return true;
            }

            next++;
        }

        return false;
    }
}
