using CsCheck;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Tests.Services.Iam.Policies;

public sealed class PolicyDocumentTests
{
    private const string One = """{"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}]}""";
    private const string Same = """{"Statement":{"Action":["STS:assumerole"],"Principal":{"AWS":["arn:aws:iam::111122223333:root"]},"Effect":"Allow"},"Version":"2012-10-17"}""";

    [Fact]
    public void Documents_that_are_spelled_differently_and_mean_the_same_are_the_same() =>
        Assert.True(PolicyDocument.SameMeaning(PolicyDocument.TryParse(One), PolicyDocument.TryParse(Same)));

    [Theory]
    [InlineData("sts:AssumeRole", "sts:TagSession")]
    [InlineData("111122223333", "444455556666")]
    [InlineData("Allow", "Deny")]
    [InlineData("\"Action\"", "\"NotAction\"")]
    public void Documents_that_mean_something_else_are_not(string part, string other) =>
        Assert.False(PolicyDocument.SameMeaning(PolicyDocument.TryParse(One), PolicyDocument.TryParse(One.Replace(part, other, StringComparison.Ordinal))));

    [Fact]
    public void Nothing_has_the_meaning_of_what_cannot_be_read() => Assert.False(PolicyDocument.SameMeaning(null, null));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"Statement":[],"Statement":[]}""")]
    public void What_is_no_policy_is_none(string? text) => Assert.Null(PolicyDocument.TryParse(text));

    [Fact]
    public void A_document_as_deep_as_an_attacker_likes_is_none()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000);

        Assert.Null(PolicyDocument.TryParse(deep));
    }

    [Theory]
    [InlineData("""{"Statement":"x"}""")]
    [InlineData("""{"Statement":["x",1,null]}""")]
    [InlineData("""{"Statement":{"Effect":1,"Action":{"a":"b"},"Resource":[1],"Principal":[],"Condition":"c"}}""")]
    public void Members_of_wrong_kinds_are_taken_for_missing(string text)
    {
        foreach (var statement in PolicyDocument.TryParse(text)!.Statements)
        {
            Assert.False(statement.Allows || statement.Denies);
            Assert.Empty(statement.Actions);
            Assert.Empty(statement.Resources);
            Assert.Empty(statement.Principals);
        }
    }

    [Fact]
    public void IAMs_encoded_form_is_read_as_the_plain_one() =>
        Gen.String.SampleSeeded(text =>
        {
            var document = $$"""{"Statement":[{"Effect":"Allow","Action":{{System.Text.Json.JsonSerializer.Serialize(text)}},"Resource":"*"}]}""";
            Assert.True(PolicyDocument.SameMeaning(PolicyDocument.TryParse(document), PolicyDocument.TryParse(Uri.EscapeDataString(document))));
        });

    [Fact]
    public void The_order_of_statements_and_values_does_not_matter() =>
        Gen.Select(Gen.Shuffle(new[] { "s3:*", "ec2:*", "iam:*" }), Gen.Shuffle(new[] { 0, 1, 2 })).SampleSeeded((actions, order) =>
        {
            string[] statements = [$$"""{"Effect":"Allow","Action":["{{string.Join("\",\"", actions)}}"],"Resource":"*"}""", """{"Effect":"Deny","Action":"a:b","Resource":"*"}""", """{"Effect":"Allow","Action":"c:d","Resource":["x","y"]}"""];
            var shuffled = PolicyDocument.TryParse($$"""{"Statement":[{{string.Join(',', order.Select(index => statements[index]))}}]}""");
            var plain = PolicyDocument.TryParse("""{"Statement":[{"Effect":"Allow","Action":["ec2:*","iam:*","s3:*"],"Resource":"*"},{"Effect":"Deny","Action":"a:b","Resource":"*"},{"Effect":"Allow","Action":"c:d","Resource":["y","x"]}]}""");
            Assert.True(PolicyDocument.SameMeaning(shuffled, plain));
        });
}
