namespace IncidentKit.Tests.Services.AutoScaling;

/// <summary>What tests of Auto Scaling put into an account.</summary>
internal static class AutoScalingArrange
{
    internal static void LaunchConfiguration(this UnitBench bench, string name) =>
        bench.Do("autoscaling", "CreateLaunchConfiguration", $$"""{ "LaunchConfigurationName": "{{name}}", "ImageId": "ami-0abc", "InstanceType": "t3.micro" }""");
}
