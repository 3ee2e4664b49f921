namespace IncidentKit.Testing.Scenarios.FiveDays;

/// <summary>The account's bill: what the company spends on any day, and what the attack added.</summary>
internal static class Bill
{
    private const string Compute = "Amazon Elastic Compute Cloud - Compute";
    private const int Days = 60;

    private static readonly (string Service, string Region, decimal Daily)[] Usual =
    [
        (Compute, "us-east-1", 41.20m), (Compute, "eu-west-1", 7.10m), (Compute, "us-west-2", 12.85m), ("EC2 - Other", "us-east-1", 6.40m), ("EC2 - Other", "eu-west-1", 1.15m), ("AWS Lambda", "us-east-1", 2.30m),
        ("AWS Lambda", "eu-west-1", 0.45m), ("Amazon Simple Storage Service", "us-east-1", 0.0021m), ("AWS CloudTrail", "us-east-1", 0.90m), ("AWS Cost Explorer", "us-east-1", 0.02m),
    ];

    private static readonly (string Service, string Region, decimal First, decimal Second)[] Attack =
    [
        (Compute, "us-east-1", 28.40m, 33.10m), (Compute, "eu-west-1", 98.30m, 131.20m), (Compute, "ap-southeast-1", 87.60m, 139.40m), (Compute, "us-west-2", 44.10m, 71.90m), (Compute, "eu-central-1", 41.75m, 68.20m),
        (Compute, "ap-northeast-1", 97.85m, 164.40m), (Compute, "sa-east-1", 31.70m, 52.30m), (Compute, "af-south-1", 0m, 71.60m), ("AWS Lambda", "us-east-1", 0.10m, 4.20m), ("EC2 - Other", "ap-southeast-1", 2.10m, 3.75m),
    ];

    internal static IEnumerable<SimulatedCost> Of(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        for (var day = -Days; day < 0; day++)
        {
            // A week has its course, and no two days are quite alike.
            var course = today.AddDays(day).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.82m : 1m;
            foreach (var (service, region, daily) in Usual) yield return new(today.AddDays(day), service, region, decimal.Round(daily * course * (1m + (((day * 37) + service.Length) % 11 / 200m)), 4));
        }

        foreach (var (service, region, first, second) in Attack)
        {
            if (first > 0) yield return new(today.AddDays(-2), service, region, first);
            yield return new(today.AddDays(-1), service, region, second);
        }
    }
}
