using IncidentKit.Reporting.Json;
using IncidentKit.Samples.Web;

var builder = WebApplication.CreateBuilder(args);
// Whoever reaches this program acts with its credentials: it listens on loopback alone unless told otherwise.
if (builder.Configuration["urls"] is null) builder.WebHost.UseUrls("http://127.0.0.1:5080");
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 10 << 20);

var isLive = builder.Configuration.GetValue<bool>("Live");
if (isLive) builder.Services.AddIncidentKit();
else builder.Services.AddSimulatedAccount();

builder.Services.AddProblemDetails();
builder.Services.AddExceptionHandler<RefusalHandler>();
builder.Services.AddSingleton<IncidentRuns>();
builder.Services.AddHostedService<ResponseWorker>();
builder.Services.ConfigureHttpJsonOptions(json =>
{
    json.SerializerOptions.TypeInfoResolverChain.Insert(0, IncidentJsonContext.Default);
    json.SerializerOptions.TypeInfoResolverChain.Insert(1, WebJsonContext.Default);
});

var app = builder.Build();
app.UseExceptionHandler();
app.MapIncidents();
if (!isLive) app.MapSimulatedNotice();
await app.RunAsync();
