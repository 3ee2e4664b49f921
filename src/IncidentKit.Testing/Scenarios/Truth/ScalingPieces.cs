using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Services.AutoScaling;

namespace IncidentKit.Testing.Scenarios.Truth;

/// <summary>An account's Auto Scaling in pieces, over all Regions.</summary>
internal static class ScalingPieces
{
    internal static void Add(AccountSnapshot snapshot, CloudEngine cloud, string account)
    {
        foreach (var (region, own) in cloud.Service<AutoScalingService>().State.RegionsOf(account))
        {
            foreach (var group in own.Groups.Values.Where(group => !group.IsDeleting))
            {
                snapshot.Add("autoscaling:group", group.Name, new()
                {
                    ["source"] = group.Source.DeepClone(), ["least"] = group.Least, ["most"] = group.Most, ["desired"] = group.Desired, ["suspended"] = group.Suspended.ToJsonArray(), ["tags"] = group.DescribeTags(),
                }, region);
            }

            foreach (var (name, configuration) in own.Configurations) snapshot.Add("autoscaling:launch-configuration", name, configuration, region);
        }
    }
}
