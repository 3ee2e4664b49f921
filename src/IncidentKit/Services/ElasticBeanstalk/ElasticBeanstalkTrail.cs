using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.ElasticBeanstalk;

/// <summary>What Elastic Beanstalk's events do: environments launch machines again.</summary>
internal static class ElasticBeanstalkTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("elasticbeanstalk.amazonaws.com")
    {
        { "CreateEnvironment", Creates("elasticbeanstalk:environment", "response.environmentId") with { Name = "request.environmentName" } },
        { "UpdateEnvironment", Alters("elasticbeanstalk:environment", "request.environmentId|request.environmentName") },
        { "RebuildEnvironment", Alters("elasticbeanstalk:environment", "request.environmentId|request.environmentName") },
        { "TerminateEnvironment", Deletes("elasticbeanstalk:environment", "request.environmentId|request.environmentName") },
        { "CreateApplication", Creates("elasticbeanstalk:application", "request.applicationName") },
        { "DeleteApplication", Deletes("elasticbeanstalk:application", "request.applicationName") },
    });
}
