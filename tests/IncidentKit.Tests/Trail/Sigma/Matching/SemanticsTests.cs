namespace IncidentKit.Tests.Trail.Sigma.Matching;

/// <summary>The decisions that real rules force.</summary>
public sealed class SemanticsTests
{
    private const string SuccessOrNull = """
        selection_success:
            errorCode: 'Success'
        selection_null:
            errorCode: null
        condition: 1 of selection_*
        """;

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"errorCode":null}""", true)]
    [InlineData("""{"errorCode":[]}""", true)]
    [InlineData("""{"errorCode":"Success"}""", true)]
    [InlineData("""{"errorCode":"AccessDenied"}""", false)]
    [InlineData("""{"errorCode":""}""", false)]
    public void An_absent_error_code_is_success(string record, bool matches) => Assert.Equal(matches, SigmaSamples.Matches(SuccessOrNull, record));

    [Theory]
    [InlineData("false", true)]
    [InlineData("\"false\"", true)]
    [InlineData("\"False\"", true)]
    [InlineData("true", false)]
    [InlineData("null", false)]
    [InlineData("0", false)]
    public void A_text_matches_a_JSON_value_that_is_written_so(string value, bool matches) =>
        Assert.Equal(matches, SigmaSamples.Matches(Selection("requestParameters.enable: 'false'"), $$"""{"requestParameters":{"enable":{{value}} } }"""));

    [Theory]
    [InlineData("fromPort: 22", "22", true)]
    [InlineData("fromPort: 22", "\"22\"", true)]
    [InlineData("fromPort: 22", "22.0", true)]
    [InlineData("fromPort: '22'", "22", true)]
    [InlineData("fromPort: '22'", "22.0", false)]
    [InlineData("fromPort: 22", "220", false)]
    [InlineData("fromPort: true", "true", true)]
    [InlineData("fromPort: No", "\"NO\"", true)]
    public void Numbers_and_booleans_are_compared_as_text_and_plain_numbers_as_numbers_too(string item, string value, bool matches) =>
        Assert.Equal(matches, SigmaSamples.Matches(Selection(item), $$"""{"fromPort":{{value}}}"""));

    [Theory]
    [InlineData("""{"requestParameters":{"VersioningConfiguration":{"Status":"Suspended"}}}""", true)]
    [InlineData("""{"requestParameters":{"VersioningConfiguration":{"Status":"Enabled"}}}""", false)]
    [InlineData("""{"responseElements":{"VersioningConfiguration":{"Status":"Suspended"}}}""", false)]
    [InlineData("""{"requestParameters":"suspended"}""", true)]
    [InlineData("""{"requestParameters":null}""", false)]
    public void An_object_is_searched_as_text(string record, bool matches) =>
        Assert.Equal(matches, SigmaSamples.Matches(Selection("requestParameters|contains: 'Suspended'"), record));

    [Theory]
    [InlineData("""{"requestParameters":{"policyDocument":"{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\"]}"}}""", true)]
    [InlineData("""{"requestParameters":{"policyDocument":"{\u0022Effect\u0022:\u0022Allow\u0022,\u0022Action\u0022:[\u0022s3:GetObject\u0022]}"}}""", true)]
    [InlineData("""{ "requestParameters" : { "bucketPolicy" : { "Effect" : "Allow" , "Action" : [ "s3:GetObject" ] } } }""", true)]
    [InlineData("""{"requestParameters":{"policyDocument":"{\"Effect\":\"Deny\",\"Action\":[\"s3:GetObject\"]}"}}""", false)]
    public void A_policy_reads_alike_as_an_object_and_as_a_string(string record, bool matches) =>
        Assert.Equal(matches, SigmaSamples.Matches(Selection("requestParameters|contains|all: ['\"s3:GetObject\"', '\"Allow\"', '\"Effect\":\"Allow\"']"), record));

    [Theory]
    [InlineData("""{"errorMessage":"x"}""", true)]
    [InlineData("""{"errorMessage":""}""", true)]
    [InlineData("""{"errorMessage":{"a":1}}""", true)]
    [InlineData("""{"errorMessage":null}""", false)]
    [InlineData("""{"errorMessage":[]}""", false)]
    [InlineData("{}", false)]
    public void A_star_alone_means_that_there_is_a_value(string record, bool matches)
    {
        Assert.Equal(matches, SigmaSamples.Matches(Selection("errorMessage|contains: '*'"), record));
        Assert.Equal(matches, SigmaSamples.Matches(Selection("errorMessage: '*'"), record));
    }

    [Theory]
    [InlineData("""{"userIdentity":{"arn":"arn:aws:iam::111122223333:user/eve"},"requestParameters":{"userName":"eve"}}""", false)]
    [InlineData("""{"userIdentity":{"arn":"eve"},"requestParameters":{"userName":"EVE"}}""", true)]
    [InlineData("""{"userIdentity":{"arn":"eve"},"requestParameters":null}""", false)]
    [InlineData("""{"userIdentity":{},"requestParameters":{}}""", false)]
    public void Field_references_compare_whole_values_and_nothing_equals_nothing(string record, bool matches) =>
        Assert.Equal(matches, SigmaSamples.Matches(Selection("userIdentity.arn|fieldref: requestParameters.userName"), record));

    [Fact]
    public void A_field_that_CloudTrail_does_not_have_never_matches() =>
        Assert.False(SigmaSamples.Matches(Selection("eventName: DeleteSAMLProvider\n    status: 'success'"), """{"eventName":"DeleteSAMLProvider"}"""));

    [Theory]
    [InlineData("""{"a":[{"b":["x","y"]},{"b":["z"]}]}""", true)]
    [InlineData("""{"a":[{"b":["x"]},{"c":["z"]}]}""", false)]
    [InlineData("""{"a":{"b":"Z"}}""", true)]
    [InlineData("""{"a":[[[{"b":[["z"]]}]]]}""", true)]
    [InlineData("""{"a":[1,"z",null]}""", false)]
    public void A_path_goes_through_lists(string record, bool matches) => Assert.Equal(matches, SigmaSamples.Matches(Selection("a.b: z"), record));

    [Fact]
    public void Each_of_all_texts_may_stand_in_another_element() =>
        Assert.True(SigmaSamples.Matches(Selection("command|contains|all: ['curl', 'metadata']"), """{"command":["curl -s","http://metadata"]}"""));

    [Theory]
    [InlineData("eventName: createuser", true)]
    [InlineData("eventName|cased: createuser", false)]
    [InlineData("eventName|contains|cased: 'teU'", true)]
    [InlineData("eventName|contains|cased: 'teu'", false)]
    [InlineData("eventName|re: createuser", false)]
    [InlineData("eventName|re|i: createuser", true)]
    [InlineData("EventName: CreateUser", false)]
    public void Case_is_folded_in_values_but_not_in_names_of_fields(string item, bool matches) => Assert.Equal(matches, SigmaSamples.Matches(Selection(item), """{"eventName":"CreateUser"}"""));

    [Theory]
    [InlineData("""{"any":{"where":"a TOOL of theirs"}}""", true)]
    [InlineData("""{"tool":1}""", true)]
    [InlineData("""{"any":"else"}""", false)]
    public void Keywords_are_looked_for_anywhere(string record, bool matches) => Assert.Equal(matches, SigmaSamples.Matches("keywords:\n    - 'tool'\n    - 'rclone'\ncondition: keywords", record));

    [Fact]
    public void Escaped_names_are_names() =>
        Assert.True(SigmaSamples.Matches(Selection("userIdentity.type: Root"), """{"user\u0049dentity":{"\u0074ype":"\u0052oot"}}"""));

    [Fact]
    public void Text_inside_a_body_does_not_pass_for_a_field() =>
        Assert.False(SigmaSamples.Matches(Selection("eventName: StopLogging"), """{"requestParameters":{"encryptionContext":{"eventName":"StopLogging","x":"\",\"eventName\":\"StopLogging"}},"eventName":"Encrypt"}"""));

    private static string Selection(string items) => $"selection:\n    {items}\ncondition: selection";
}
