using IncidentKit.Regions;
using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection().AddIncidentKit().Services.BuildServiceProvider();
var outcomes = await services.GetRequiredService<IRegionFanOut>().RunAsync(
    [new("111122223333", "eu-west-1", "ec2", "example"), new("111122223333", "us-east-1", "ec2", "example")],
    (target, cancellationToken) => Task.CompletedTask);
Console.WriteLine($"{outcomes.Count} Regions looked at, no findings");
