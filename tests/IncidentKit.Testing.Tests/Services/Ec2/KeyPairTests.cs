namespace IncidentKit.Testing.Tests.Services.Ec2;

public class KeyPairTests
{
    private readonly TestAccount aws = new();

    [Fact]
    public void A_key_pair_is_made_once_and_its_key_is_not_in_the_trail()
    {
        Assert.Contains("PRIVATE KEY", aws.Ec2("CreateKeyPair", """{ "KeyName": "ops" }""").Text("KeyMaterial"), StringComparison.Ordinal);
        Assert.Equal("InvalidKeyPair.Duplicate", aws.Refused("ec2", "CreateKeyPair", """{ "KeyName": "ops" }"""));
        Assert.Equal("<sensitiveDataRemoved>", aws.Event("CreateKeyPair").Part("requestParameters") is not null ? FirstSuccess().Text("keyMaterial") : null);

        System.Text.Json.Nodes.JsonObject FirstSuccess() => System.Text.Json.Nodes.JsonNode.Parse(aws.Cloud.Engine.Trail.Of(aws.Account.Id, "us-east-1").First(record => record.Name == "CreateKeyPair").Json)!["responseElements"]!.AsObject();
    }

    [Fact]
    public void To_delete_what_is_not_there_succeeds()
    {
        Assert.True(aws.Ec2("DeleteKeyPair", """{ "KeyName": "absent" }""").Flag("Return"));
        Assert.Equal("InvalidKeyPair.NotFound", aws.Refused("ec2", "DescribeKeyPairs", """{ "KeyNames": ["absent"] }"""));
    }

    [Fact]
    public void Only_a_public_key_is_imported()
    {
        Assert.Equal("InvalidKey.Format", aws.Refused("ec2", "ImportKeyPair", """{ "KeyName": "ops", "PublicKeyMaterial": "bm9uc2Vuc2U=" }"""));
        var key = Convert.ToBase64String("ssh-ed25519 AAAA someone"u8);
        Assert.StartsWith("key-", aws.Ec2("ImportKeyPair", $$"""{ "KeyName": "ops", "PublicKeyMaterial": "{{key}}" }""").Text("KeyPairId"), StringComparison.Ordinal);
    }
}
