using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Tests.Services.Iam.Policies;

public sealed class PolicyStatementTests
{
    [Fact]
    public void A_statement_loses_the_unwanted_principals_and_keeps_the_others()
    {
        var statement = Parse("""{"Effect":"Allow","Principal":{"AWS":["111122223333","444455556666"],"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}""");

        var without = statement.Without((kind, value) => kind == "AWS" && value == "444455556666")!;

        Assert.Equal([("AWS", "111122223333"), ("Service", "ec2.amazonaws.com")], without.Principals);
        Assert.Equal(3, statement.Principals.Count);
    }

    [Fact]
    public void A_statement_without_principals_is_none() =>
        Assert.Null(Parse("""{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}""").Without((_, _) => true));

    [Fact]
    public void Anybody_is_the_same_in_both_spellings() =>
        Assert.Equal(Parse("""{"Effect":"Allow","Principal":"*"}""").Meaning, Parse("""{"Effect":"Allow","Principal":{"AWS":"*"}}""").Meaning);

    private static PolicyStatement Parse(string statement) => Assert.Single(PolicyDocument.TryParse($$"""{"Statement":{{statement}}}""")!.Statements);
}
