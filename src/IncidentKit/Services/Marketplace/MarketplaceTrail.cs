using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Marketplace;

/// <summary>What Marketplace's events do: things are bought.</summary>
internal static class MarketplaceTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(
    [
        .. new TrailTable("agreement-marketplace.amazonaws.com")
        {
            { "AcceptAgreementRequest", Creates("marketplace:agreement", "response.agreementId") },
            { "CancelAgreement", Alters("marketplace:agreement", "request.agreementId") },
        },
        .. new TrailTable("aws-marketplace.amazonaws.com")
        {
            { "Subscribe", Creates("marketplace:subscription", "request.productId") },
            { "Unsubscribe", Deletes("marketplace:subscription", "request.productId") },
        },
    ]);
}
