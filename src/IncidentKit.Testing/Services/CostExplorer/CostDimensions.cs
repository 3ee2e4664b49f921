namespace IncidentKit.Testing.Services.CostExplorer;

/// <summary>What costs can be grouped and filtered by.</summary>
internal static class CostDimensions
{
    internal static Func<BilledCost, string> Of(string dimension) => dimension switch
    {
        "SERVICE" => static cost => cost.Cost.Service,
        "REGION" => static cost => cost.Cost.Region,
        "LINKED_ACCOUNT" => static cost => cost.Account,
        "RECORD_TYPE" => static _ => "Usage",
        _ => throw new ApiException("ValidationException", $"The dimension {dimension} is not supported."),
    };
}
