using System.Globalization;

namespace IncidentKit.Benchmarks.Trail;

/// <summary>Makes events as AWS writes them, and tells which rules each one matches.</summary>
internal sealed class CorpusEvents(int seed)
{
    /// <summary>Whoever has this user's keys has a three-hundredth of what the account does.</summary>
    internal const string StolenUser = $"arn:aws:iam::{Account}:user/user7";

    private const string Account = "111122223333";
    private const int Users = 300;

    // Sessions come and go: with every so many events another one begins, so many are alive, and each caller in turn begins one.
    private const int EventsOfSession = 17;
    private const int Beginners = 307;
    private const int SessionsOfBeginner = 2;
    private const int SessionsAlive = Beginners * SessionsOfBeginner;
    private static readonly string[] Services = ["ec2", "lambda", "autoscaling", "config", "cloudtrail"];
    private static readonly string[] Agents = [.. Enumerable.Range(0, 120).Select(number => $"aws-sdk-java/1.12.{400 + number} Linux/5.10.{100 + number % 3}-aws OpenJDK_64-Bit_Server_VM/17.0.{number % 9}")];
    private readonly Random random = new(seed);
    private readonly List<string> matches = [];
    private string resources = "";
    private int made;

    private int OldestSession => made / EventsOfSession;

    /// <summary>The next event, and the rules that match it.</summary>
    internal (string Json, string Id, IReadOnlyList<string> Matches) Next(DateTime day)
    {
        matches.Clear();
        resources = "";
        made++;
        var identity = Identity(out var isService, out var caller);
        var (source, name, more) = Call(caller);
        if (name is "GetCallerIdentity" && identity.Contains("\"IAMUser\"", StringComparison.Ordinal)) matches.Add("R49");
        if (name is "GetSecretValue" && identity.Contains("\"IAMUser\"", StringComparison.Ordinal)) matches.Add("R50");
        var error = "";
        if (random.Next(100) < 3)
        {
            var code = Pick(["AccessDenied", "Client.UnauthorizedOperation", "ThrottlingException", "NoSuchKey"]);
            if (code is "AccessDenied" or "Client.UnauthorizedOperation") matches.Add("R44");
            error = $"\"errorCode\":\"{code}\",\"errorMessage\":\"User: arn:aws:sts::{Account}:assumed-role/x/y is not authorized to perform: {source}:{name} on resource: \\\"arn:aws:{source}:::x\\\" because no identity-based policy allows it\",";
        }

        var id = Id();
        var (address, agent) = isService ? ($"{Pick(Services)}.amazonaws.com", "AWS Internal") : Origin(random.Next(50) == 0 ? random.Next() : caller);
        var time = day.AddSeconds(random.Next(86400)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var isData = source == "s3" && !name.Contains("Bucket", StringComparison.Ordinal);
        var readOnly = name.StartsWith("Get", StringComparison.Ordinal) || name.StartsWith("Describe", StringComparison.Ordinal) || name is "HeadObject" or "Decrypt" or "AssumeRole";
        var tls = isService ? "" : $",\"tlsDetails\":{{\"tlsVersion\":\"TLSv1.3\",\"cipherSuite\":\"TLS_AES_128_GCM_SHA256\",\"clientProvidedHostHeader\":\"{source}.us-east-1.amazonaws.com\"}}";
        return ($"{{\"eventVersion\":\"1.09\",\"userIdentity\":{identity},\"eventTime\":\"{time}\",\"eventSource\":\"{source}.amazonaws.com\",\"eventName\":\"{name}\",\"awsRegion\":\"us-east-1\",\"sourceIPAddress\":\"{address}\",\"userAgent\":\"{agent}\",{error}{more},\"requestID\":\"{Id()}\",\"eventID\":\"{id}\",\"readOnly\":{(readOnly ? "true" : "false")}{resources},\"eventType\":\"AwsApiCall\",\"managementEvent\":{(isData ? "false" : "true")},\"recipientAccountId\":\"{Account}\",\"eventCategory\":\"{(isData ? "Data" : "Management")}\"{tls}}}",
            id, matches);
    }

    // Where a caller runs, and what with: an instance, a function or a laptop keeps both, and one call in fifty comes from elsewhere.
    private static (string Address, string Agent) Origin(int caller)
    {
        var place = new Random(caller);
        return ($"{place.Next(3, 220)}.{place.Next(16)}.{place.Next(8)}.{place.Next(1, 255)}", Agents[place.Next(Agents.Length)]);
    }

    private string Identity(out bool isService, out int caller)
    {
        caller = 0;
        var chance = random.Next(10_000);
        isService = chance >= 8_004;
        if (isService) return $"{{\"type\":\"AWSService\",\"invokedBy\":\"{Pick(Services)}.amazonaws.com\"}}";
        if (chance >= 8_000)
        {
            matches.Add("R43");
            return $"{{\"type\":\"Root\",\"principalId\":\"{Account}\",\"arn\":\"arn:aws:iam::{Account}:root\",\"accountId\":\"{Account}\",\"accessKeyId\":\"\"}}";
        }

        if (chance >= 6_200)
        {
            var user = random.Next(Users);
            caller = 1 + user;
            var key = random.Next(1000) < 3 ? Pick(ScanRules.Keys) : $"AKIAEXAMPLE{user:D9}";
            if (key.StartsWith("AKIALEAKED", StringComparison.Ordinal)) matches.Add("KEY");
            return $"{{\"type\":\"IAMUser\",\"principalId\":\"AIDA{user:D4}EXAMPLEID01\",\"arn\":\"arn:aws:iam::{Account}:user/user{user}\",\"accountId\":\"{Account}\",\"accessKeyId\":\"{key}\",\"userName\":\"user{user}\"}}";
        }

        // A session is of one role, and is the same each time that it is seen.
        var session = OldestSession + random.Next(SessionsAlive);
        caller = 1 + Users + session;
        var role = session % 60;
        return $"{{\"type\":\"AssumedRole\",\"principalId\":\"AROA{role:D2}EXAMPLEID0001:s{session}\",\"arn\":\"arn:aws:sts::{Account}:assumed-role/app-role-{role:D2}/s{session}\",\"accountId\":\"{Account}\",\"accessKeyId\":\"ASIAEXAMPLE{session:D9}\",\"sessionContext\":{{\"sessionIssuer\":{{\"type\":\"Role\",\"principalId\":\"AROA{role:D2}EXAMPLEID0001\",\"arn\":\"arn:aws:iam::{Account}:role/app-role-{role:D2}\",\"accountId\":\"{Account}\",\"userName\":\"app-role-{role:D2}\"}},\"webIdFederationData\":{{}},\"attributes\":{{\"creationDate\":\"2026-03-{10 + session % 5}T0{session % 9}:12:55Z\",\"mfaAuthenticated\":\"false\"}}}}}}";
    }

    // A session is begun by one user each time, or by a service, or renewed by itself.
    private int AssumedBy(int caller) => caller switch
    {
        0 => BegunBy(random.Next(Users, Beginners)),
        <= Users => BegunBy(caller - 1),
        _ => caller - 1 - Users,
    };

    // One of those of a beginner that are alive.
    private int BegunBy(int beginner)
    {
        var first = OldestSession + (beginner - OldestSession % Beginners + Beginners) % Beginners;
        return first + Beginners * random.Next(SessionsOfBeginner);
    }

    // What an account does, by about how often: objects, keys and sessions first.
    private (string Source, string Name, string More) Call(int caller)
    {
        var chance = random.Next(10_000);
        var number = random.Next(90);
        switch (chance)
        {
            case < 25:
                var rare = random.Next(ScanRules.Rare.Length);
                matches.Add($"R{rare + 1:D2}");
                return (ScanRules.Rare[rare].Source, ScanRules.Rare[rare].Name, Body("{\"userName\":\"user7\",\"policyDocument\":\"{\\n  \\\"Version\\\": \\\"2012-10-17\\\",\\n  \\\"Statement\\\": [{\\\"Effect\\\": \\\"Allow\\\", \\\"Action\\\": \\\"*\\\"}]\\n}\"}"));
            case < 65:
                return Login();
            case < 80:
                return ("ec2", "AuthorizeSecurityGroupIngress", Body($"{{\"groupId\":\"sg-{Hex(8)}\",\"ipPermissions\":{{\"items\":[{{\"ipProtocol\":\"tcp\",\"fromPort\":22,\"toPort\":22,\"ipRanges\":{{\"items\":[{{\"cidrIp\":\"{Match("R45", 3, "0.0.0.0/0", "10.0.0.0/8")}\"}}]}}}}]}}}}"));
            case < 120:
                return ("ec2", "RunInstances", Body($"{{\"instancesSet\":{{\"items\":[{{\"imageId\":\"ami-{Hex(8)}\",\"minCount\":1,\"maxCount\":1}}]}},\"instanceType\":\"{Match("R46", 5, "p3.2xlarge", "m5.large")}\"}}", $"{{\"instancesSet\":{{\"items\":[{{\"instanceId\":\"i-{Hex(8)}\"}}]}}}}"));
            case < 130:
                return ("s3", "PutBucketPolicy", Body($"{{\"bucketPolicy\":{{\"Statement\":[{{\"Effect\":\"Allow\",\"Principal\":\"{Match("R47", 2, "*", "arn:aws:iam::111122223333:root")}\",\"Action\":\"s3:GetObject\"}}]}},\"bucketName\":\"x\"}}"));
            case < 140:
                return ("iam", "AttachUserPolicy", Body($"{{\"policyArn\":\"arn:aws:iam::aws:policy/{Match("R48", 2, "AdministratorAccess", "ReadOnlyAccess")}\",\"userName\":\"user{number}\"}}"));
            case < 210:
                return ("sts", "GetCallerIdentity", Body("null"));
            case < 280:
                return ("secretsmanager", "GetSecretValue", Body($"{{\"secretId\":\"prod/db-{number}\"}}"));
            case < 1_250:
                var session = AssumedBy(caller);
                return ("sts", "AssumeRole", Body($"{{\"roleArn\":\"arn:aws:iam::{Account}:role/app-role-{session % 60:D2}\",\"roleSessionName\":\"s{session}\",\"durationSeconds\":3600}}",
                    $"{{\"credentials\":{{\"accessKeyId\":\"ASIAEXAMPLE{session:D9}\",\"sessionToken\":\"{Convert.ToBase64String(Bytes(390))}\",\"expiration\":\"Mar 12, 2026, 1:02:03 PM\"}},\"assumedRoleUser\":{{\"assumedRoleId\":\"AROA{session % 60:D2}EXAMPLEID0001:s{session}\",\"arn\":\"arn:aws:sts::{Account}:assumed-role/app-role-{session % 60:D2}/s{session}\"}}}}"));
            case < 3_000:
                return ("kms", "Decrypt", Body($"{{\"encryptionContext\":{{\"aws:s3:arn\":\"arn:aws:s3:::data-lake-{number}\",\"eventName\":\"StopLogging\",\"accessKeyId\":\"{ScanRules.Keys[0]}\"}},\"keyId\":\"arn:aws:kms:us-east-1:{Account}:key/{Hex(16)}\"}}"));
            case < 5_500:
                return ("ec2", Pick(["DescribeInstances", "DescribeTags", "DescribeVolumes", "DescribeSecurityGroups"]), Body($"{{\"maxResults\":1000,\"instancesSet\":{{\"items\":[{{\"instanceId\":\"i-{Hex(8)}\"}}]}},\"filterSet\":{{\"items\":[{{\"name\":\"tag:Name\",\"valueSet\":{{\"items\":[{{\"value\":\"web-{number}\"}}]}}}}]}}}}"));
            default:
                var key = $"warehouse/tbl{number}/dt=2026-03-10/part-{random.Next(99999):D5}-{Hex(16)}.c000.snappy.parquet";
                resources = $",\"resources\":[{{\"type\":\"AWS::S3::Object\",\"ARN\":\"arn:aws:s3:::data-lake-{number}/{key}\"}},{{\"accountId\":\"{Account}\",\"type\":\"AWS::S3::Bucket\",\"ARN\":\"arn:aws:s3:::data-lake-{number}\"}}]";
                return ("s3", Pick(["GetObject", "GetObject", "PutObject", "HeadObject"]), Body($"{{\"bucketName\":\"data-lake-{number}\",\"Host\":\"data-lake-{number}.s3.amazonaws.com\",\"key\":\"{key}\"}}")
                    + $",\"additionalEventData\":{{\"SignatureVersion\":\"SigV4\",\"CipherSuite\":\"TLS_AES_128_GCM_SHA256\",\"bytesTransferredIn\":0,\"x-amz-id-2\":\"{Convert.ToBase64String(Bytes(57))}\",\"bytesTransferredOut\":{random.Next(1 << 24)}}}");
        }
    }

    private (string Source, string Name, string More) Login() => ("signin", "ConsoleLogin",
        Body("null", $"{{\"ConsoleLogin\":\"{Match("R42", 5, "Failure", "Success")}\"}}") + $",\"additionalEventData\":{{\"LoginTo\":\"https://console.aws.amazon.com/console/home\",\"MobileVersion\":\"No\",\"MFAUsed\":\"{Match("R41", 3, "No", "Yes")}\"}}");

    private string Match(string rule, int oneOf, string matching, string other)
    {
        if (random.Next(oneOf) != 0) return other;
        matches.Add(rule);
        return matching;
    }

    private static string Body(string request, string response = "null") => $"\"requestParameters\":{request},\"responseElements\":{response}";

    private string Pick(string[] values) => values[random.Next(values.Length)];

    // As AWS makes them: random, of version 4.
    private string Id()
    {
        var bytes = Bytes(16);
        (bytes[6], bytes[8]) = ((byte)((bytes[6] & 0x0F) | 0x40), (byte)((bytes[8] & 0x3F) | 0x80));
        return new Guid(bytes, bigEndian: true).ToString();
    }

    private string Hex(int bytes) => Convert.ToHexStringLower(Bytes(bytes));

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
