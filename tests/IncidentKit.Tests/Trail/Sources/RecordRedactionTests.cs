using System.Text;
using System.Text.Json;
using IncidentKit.Trail.Sources;

namespace IncidentKit.Tests.Trail.Sources;

public sealed class RecordRedactionTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"c":[true,null,"x"]}}""", """{"a":1,"b":{"c":[true,null,"x"]}}""", true)]
    [InlineData("""{"credentials":{"accessKeyId":"ASIA1","sessionToken":"FwoG","expiration":"x"}}""", """{"credentials":{"accessKeyId":"ASIA1","sessionToken":"REDACTED","expiration":"x"}}""", false)]
    [InlineData("""{"PASSWORD":12,"token":null,"secret":{"arn":"a"},"x":["-----BEGIN RSA PRIVATE KEY-----"]}""", """{"PASSWORD":"REDACTED","token":null,"secret":{"arn":"a"},"x":["REDACTED"]}""", false)]
    [InlineData("""{"clientToken":"kept","nextToken":"kept"}""", """{"clientToken":"kept","nextToken":"kept"}""", true)]
    [InlineData("{\r\n \"a\":\n1}", "{ \"a\":1}", true)]
    public void Secrets_are_left_out_and_all_else_stays(string record, string expected, bool isWhole)
    {
        using var output = new MemoryStream();
        Assert.Equal(isWhole, RecordRedaction.Write(Encoding.UTF8.GetBytes(record), output));
        Assert.Equal(expected + "\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void What_is_no_json_is_refused() => Assert.ThrowsAny<JsonException>(() => RecordRedaction.Write("{\"a\":"u8, new MemoryStream()));
}
