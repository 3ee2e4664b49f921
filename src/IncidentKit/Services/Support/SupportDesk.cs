using Amazon.AWSSupport;
using Amazon.AWSSupport.Model;
using Amazon.Runtime;
using IncidentKit.Aws;
using IncidentKit.Reporting;

namespace IncidentKit.Services.Support;

/// <summary>Posts to AWS Support where the plan has the API. What AWS may have heard is never said twice.</summary>
internal sealed class SupportDesk(IAwsClients clients, IAwsIdentity identity) : ISupportDesk
{
    // AWS takes that many characters in one communication.
    private const int MaxLength = 8000;
    private const int MaxSubjectLength = 100;
    private const string Form = "https://support.aws.amazon.com/#/contacts/aws-account-support/";
    private const string Center = "https://console.aws.amazon.com/support/home";

    public async Task<SupportDelivery> PostAsync(string account, string? caseId, string subject, string text, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        ArgumentException.ThrowIfNullOrWhiteSpace(subject);
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var partition = (await identity.GetCallerAsync(cancellationToken)).Partition;
        var support = clients.Get<IAmazonAWSSupport>(account, AwsPartitions.HomeRegionOf(partition));
        var parts = new Queue<string>(LetterParts.Of(text, MaxLength));
        var total = parts.Count;
        var isHeard = false;
        var shown = caseId;
        try
        {
            var known = caseId is null ? null : await FindAsync(support, caseId, cancellationToken);
            if (caseId is not null && known is null)
                return new(false, caseId, $"AWS Support knows no case {caseId} of account {account}: paste the text into the case at {Center}");
            if (caseId is null)
            {
                var request = await NewCaseAsync(support, subject, parts.Peek(), cancellationToken);
                isHeard = true;
                known = shown = (await support.CreateCaseAsync(request, cancellationToken)).CaseId;
                parts.Dequeue();
            }

            for (isHeard = true; parts.TryPeek(out var part); parts.Dequeue())
                await support.AddCommunicationToCaseAsync(new() { CaseId = known, CommunicationBody = part }, cancellationToken);
            return new(true, shown, caseId is null ? $"case {shown} was opened with the text" : $"the text was added to case {shown}");
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or TimeoutException or HttpRequestException)
        {
            return new(false, shown, $"{Why(exception, isHeard)}{HowMuch(total, parts.Count)}: {Where(shown)}");
        }
    }

    // People know the number that the mail shows; the API wants its own id.
    private static async Task<string?> FindAsync(IAmazonAWSSupport support, string caseId, CancellationToken cancellationToken)
    {
        if (caseId.StartsWith("case-", StringComparison.Ordinal)) return caseId;
        try
        {
            var response = await support.DescribeCasesAsync(new() { DisplayId = caseId, IncludeResolvedCases = true, IncludeCommunications = false }, cancellationToken);
            return response.Cases?.FirstOrDefault(found => found.DisplayId == caseId)?.CaseId;
        }
        catch (AmazonServiceException exception) when (AwsErrors.IsNotFound(exception))
        {
            return null;
        }
    }

    private static async Task<CreateCaseRequest> NewCaseAsync(IAmazonAWSSupport support, string subject, string body, CancellationToken cancellationToken)
    {
        var (service, category) = await ChooseAsync(support, cancellationToken);
        return new()
        {
            Subject = UntrustedText.Clean(subject, MaxSubjectLength), CommunicationBody = body, IssueType = "customer-service", ServiceCode = service, CategoryCode = category,
            SeverityCode = await SeverityAsync(support, cancellationToken), Language = "en",
        };
    }

    // AWS says to take the codes from the API, since they change: Account and billing, on the account, security.
    private static async Task<(string Service, string Category)> ChooseAsync(IAmazonAWSSupport support, CancellationToken cancellationToken)
    {
        var services = (await support.DescribeServicesAsync(new() { Language = "en" }, cancellationToken)).Services ?? [];
        var service = services.FirstOrDefault(candidate => candidate.Code == "customer-account") ?? services.FirstOrDefault(candidate => candidate.Name?.StartsWith("Account", StringComparison.OrdinalIgnoreCase) == true);
        var categories = service?.Categories ?? [];
        var category = categories.FirstOrDefault(candidate => Speaks(candidate, "secur") || Speaks(candidate, "compromise")) ?? categories.FirstOrDefault(candidate => Speaks(candidate, "other")) ?? categories.FirstOrDefault();
        return (service?.Code ?? "customer-account", category?.Code ?? "other-account-issues");
    }

    private static bool Speaks(Category category, string word) =>
        category.Code?.Contains(word, StringComparison.OrdinalIgnoreCase) == true || category.Name?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;

    // The highest that the plan has, short of what is for a business that stands still.
    private static async Task<string> SeverityAsync(IAmazonAWSSupport support, CancellationToken cancellationToken)
    {
        var levels = ((await support.DescribeSeverityLevelsAsync(new() { Language = "en" }, cancellationToken)).SeverityLevels ?? []).Select(level => level.Code).ToList();
        return ((string[])["urgent", "high", "normal", "low"]).FirstOrDefault(levels.Contains) ?? "low";
    }

    private static string Why(Exception exception, bool isHeard) => exception switch
    {
        AmazonServiceException { ErrorCode: "SubscriptionRequiredException" } => "the account's support plan does not have the Support API",
        AmazonServiceException { ErrorCode.Length: > 0 } service when AwsErrors.KindOf(service) == AwsErrorKind.Denied => $"the caller may not use the Support API (support:DescribeCases, support:DescribeServices, support:DescribeSeverityLevels, support:CreateCase, support:AddCommunicationToCase): {service.ErrorCode}",
        AmazonServiceException { ErrorCode.Length: > 0 } service when AwsErrors.KindOf(service) != AwsErrorKind.Transient => $"AWS Support refused the text: {service.ErrorCode}: {UntrustedText.Clean(service.Message)}",
        _ => isHeard ? "AWS Support did not answer, and may have taken the text: look at the case before you post it again" : "AWS Support did not answer, nothing was posted",
    };

    private static string HowMuch(int total, int left) => left < total ? $" (part {total - left} of {total} was posted, the rest was not)" : "";

    private static string Where(string? caseId) => caseId is null ? $"paste the text into the form at {Form} (no plan and no login needed), as Account and billing, security" : $"paste the text into case {caseId} at {Center}, or into the form at {Form}";
}
