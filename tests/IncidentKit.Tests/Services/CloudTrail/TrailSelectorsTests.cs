using System.Text.Json.Nodes;
using Amazon.CloudTrail.Model;
using IncidentKit.Services.CloudTrail;

namespace IncidentKit.Tests.Services.CloudTrail;

public sealed class TrailSelectorsTests
{
    public static TheoryData<string, bool> Selectors => new()
    {
        { """{"eventSelectors":[{"readWriteType":"All","includeManagementEvents":true}]}""", true },
        { """{"eventSelectors":[{"readWriteType":"WriteOnly","includeManagementEvents":true,"excludeManagementEventSources":["kms.amazonaws.com"]}]}""", true },
        { """{"eventSelectors":[{"readWriteType":"ReadOnly","includeManagementEvents":true}]}""", false },
        { """{"eventSelectors":[{"readWriteType":"All","includeManagementEvents":false}]}""", false },
        { """{"advancedEventSelectors":[{"name":"m","fieldSelectors":[{"field":"eventCategory","equals":["Management"]}]}]}""", true },
        { """{"advancedEventSelectors":[{"fieldSelectors":[{"field":"eventCategory","equals":["Management"]},{"field":"readOnly","equals":["true"]}]}]}""", false },
        { """{"advancedEventSelectors":[{"fieldSelectors":[{"field":"eventCategory","equals":["Data"]},{"field":"resources.type","equals":["AWS::S3::Object"],"notStartsWith":["x"]}]}]}""", false },
    };

    [Theory]
    [MemberData(nameof(Selectors))]
    public void It_is_told_whether_changes_are_recorded_and_nothing_is_lost_on_the_way_back(string json, bool records)
    {
        var request = TrailSelectors.RequestOf("audit", JsonNode.Parse(json)!.AsObject());
        var answer = new GetEventSelectorsResponse { EventSelectors = request.EventSelectors, AdvancedEventSelectors = request.AdvancedEventSelectors };

        Assert.Equal(records, TrailSelectors.RecordsChanges(answer));
        Assert.True(TrailSelectors.IsSame(JsonNode.Parse(json)!.AsObject(), answer));
        Assert.True(TrailSelectors.IsSame(TrailSelectors.JsonOf(answer), answer));
        Assert.False(TrailSelectors.IsSame(JsonNode.Parse("""{"eventSelectors":[{"readWriteType":"All","includeManagementEvents":true,"dataResources":[{"type":"x","values":["y"]}]}]}""")!.AsObject(), answer));
    }
}
