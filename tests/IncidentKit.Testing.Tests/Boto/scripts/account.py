import datetime
import json
from common import ACCOUNT, client, equal, fails

account, support, costs, organizations = client("account"), client("support"), client("ce"), client("organizations")

# Regions.
regions = [region for page in account.get_paginator("list_regions").paginate() for region in page["Regions"]]
equal(34, len(regions))
equal("ENABLED_BY_DEFAULT", account.get_region_opt_status(RegionName="us-east-1")["RegionOptStatus"])
account.enable_region(RegionName="af-south-1")
equal("ENABLING", account.get_region_opt_status(RegionName="af-south-1")["RegionOptStatus"])
fails("ConflictException", account.disable_region, 409, RegionName="af-south-1")
fails("ValidationException", account.disable_region, 400, RegionName="us-east-1")
fails("ResourceNotFoundException", account.get_alternate_contact, 404, AlternateContactType="SECURITY")
account.put_alternate_contact(AlternateContactType="SECURITY", Name="Ada", Title="CISO", EmailAddress="ada@example.com", PhoneNumber="+1 555 0100")
equal("Ada", account.get_alternate_contact(AlternateContactType="SECURITY")["AlternateContact"]["Name"])

# Support.
case = support.create_case(subject="Compromised", communicationBody="We found it.", serviceCode="customer-account", categoryCode="security", severityCode="urgent")["caseId"]
equal(True, support.add_communication_to_case(caseId=case, communicationBody="And stopped it.")["result"])
found = support.describe_cases(caseIdList=[case])["cases"][0]
equal("And stopped it.", found["recentCommunications"]["communications"][0]["body"])
equal(["And stopped it.", "We found it."], [text["body"] for page in support.get_paginator("describe_communications").paginate(caseId=case) for text in page["communications"]])
fails("CaseIdNotFound", support.add_communication_to_case, caseId="case-none", communicationBody="x")
support.resolve_case(caseId=case)
equal([], support.describe_cases()["cases"])
assert support.describe_services()["services"] and support.describe_severity_levels()["severityLevels"]

# Costs: by service and Region, each day, in pages.
today = datetime.datetime.now(datetime.timezone.utc).date()
arguments = dict(TimePeriod={"Start": str(today - datetime.timedelta(days=30)), "End": str(today + datetime.timedelta(days=1))}, Granularity="DAILY", Metrics=["UnblendedCost"],
                 GroupBy=[{"Type": "DIMENSION", "Key": "SERVICE"}, {"Type": "DIMENSION", "Key": "REGION"}])
days, pages, total = [], 0, 0.0
while True:
    page = costs.get_cost_and_usage(**arguments)
    pages += 1
    days += page["ResultsByTime"]
    if "NextPageToken" not in page:
        break
    arguments["NextPageToken"] = page["NextPageToken"]
equal(31, len(days))
assert pages > 1
groups = {tuple(group["Keys"]): group["Metrics"]["UnblendedCost"] for group in days[-2]["Groups"]}
equal(10, len(groups))
equal({"Amount": "1.5", "Unit": "USD"}, groups["Amazon Elastic Compute Cloud - Compute", "ap-south-1"])
equal([], days[-1]["Groups"])
fails("ValidationException", costs.get_cost_and_usage, **{**arguments, "NextPageToken": "", "GroupBy": [{"Type": "DIMENSION", "Key": "SERVICE"}] * 3})

# The organization, and a policy that binds a member.
equal(ACCOUNT, organizations.describe_organization()["Organization"]["MasterAccountId"])
equal({ACCOUNT, "444455556666"}, {item["Id"] for page in organizations.get_paginator("list_accounts").paginate() for item in page["Accounts"]})
deny = organizations.create_policy(Name="no-users", Description="d", Type="SERVICE_CONTROL_POLICY", Content=json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "iam:CreateUser", "Resource": "*"}]}))["Policy"]["PolicySummary"]["Id"]
organizations.attach_policy(PolicyId=deny, TargetId="444455556666")
fails("DuplicatePolicyAttachmentException", organizations.attach_policy, PolicyId=deny, TargetId="444455556666")
equal({"FullAWSAccess", "no-users"}, {policy["Name"] for page in organizations.get_paginator("list_policies_for_target").paginate(TargetId="444455556666", Filter="SERVICE_CONTROL_POLICY") for policy in page["Policies"]})
member = client("sts").assume_role(RoleArn="arn:aws:iam::444455556666:role/OrganizationAccountAccessRole", RoleSessionName="session")["Credentials"]
response = fails("AccessDenied", client("iam", credentials=member).create_user, 403, UserName="eve")
assert "explicit deny in a service control policy" in response["Error"]["Message"], response
fails("AccessDeniedException", client("organizations", credentials=member).list_accounts)
client("organizations", credentials=member).describe_organization()
