namespace IncidentKit.Remediation.Planning;

/// <summary>Puts steps in an order in which each comes after those that it names, phase by phase, and otherwise as they came.</summary>
internal static class StepOrder
{
    /// <exception cref="PlanException">The steps name each other in a circle; the message names one of them.</exception>
    internal static IReadOnlyList<PlanStep> Sort(IReadOnlyList<PlanStep> steps)
    {
        var position = steps.Select((step, index) => (step.Id, index)).ToDictionary(entry => entry.Id, entry => entry.index);
        var open = new int[steps.Count];
        var followers = new List<int>?[steps.Count];
        for (var index = 0; index < steps.Count; index++)
        {
            foreach (var before in steps[index].After.Distinct())
            {
                if (!position.TryGetValue(before, out var other)) continue;
                (followers[other] ??= []).Add(index);
                open[index]++;
            }
        }

        var ready = new PriorityQueue<int, (PlanPhase, int)>();
        for (var index = 0; index < steps.Count; index++) if (open[index] == 0) ready.Enqueue(index, (steps[index].Phase, index));
        var sorted = new List<PlanStep>(steps.Count);
        while (ready.TryDequeue(out var index, out _))
        {
            sorted.Add(steps[index]);
            foreach (var follower in followers[index] ?? []) if (--open[follower] == 0) ready.Enqueue(follower, (steps[follower].Phase, follower));
        }

        return sorted.Count == steps.Count ? sorted : throw new PlanException($"step {InCircle(steps, position, open)} comes after itself: its 'after' leads in a circle");
    }

    // What is left over waits for a circle or is in one: following what each waits for ends in it.
    private static string InCircle(IReadOnlyList<PlanStep> steps, Dictionary<string, int> position, int[] open)
    {
        var seen = new HashSet<int>();
        var index = Array.FindIndex(open, count => count > 0);
        while (seen.Add(index)) index = steps[index].After.Where(position.ContainsKey).Select(id => position[id]).First(before => open[before] > 0);
        return steps[index].Id;
    }
}
