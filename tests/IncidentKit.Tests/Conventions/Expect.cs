namespace IncidentKit.Tests.Conventions;

/// <summary>Asserts that name all that breaks a convention, not the first few.</summary>
internal static class Expect
{
    internal static void None(IEnumerable<string?> breaches)
    {
        var all = breaches.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
