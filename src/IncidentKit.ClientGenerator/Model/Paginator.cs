namespace IncidentKit.ClientGenerator.Model;

/// <summary>How the pages of an operation are read.</summary>
internal sealed record Paginator(Operation Operation, IReadOnlyList<Paginator.Token> Tokens, IReadOnlyList<Paginator.Result> Results, string? MoreResults)
{
    public string Name => Operation.Name + "Paginator";

    /// <summary>The paginators of a service. Operations whose tokens are not plain strings at plain paths have none.</summary>
    public static IReadOnlyList<Paginator> Of(ServiceModel service) =>
        [.. service.Operations.Select(operation => service.Pagination?[operation.Name] is { } rule ? Of(operation, rule) : null).OfType<Paginator>()];

    private static Paginator? Of(Operation operation, JsonValue rule)
    {
        var inputs = Texts(rule["input_token"]);
        var outputs = Texts(rule["output_token"]);
        if (inputs.Count == 0 || inputs.Count != outputs.Count) return null;

        var tokens = new List<Token>();
        for (var i = 0; i < inputs.Count; i++)
        {
            var input = operation.InputMembers.FirstOrDefault(member => member.Name == inputs[i]);
            if (input?.Shape.Kind != ShapeKind.Text || Find(operation, outputs[i]) is not { } output) return null;
            tokens.Add(new Token(input.Property, output.Path));
        }

        var results = Texts(rule["result_key"]).Select(key => Find(operation, key)).OfType<Found>().Where(found => found.Member.Shape.Kind == ShapeKind.List);
        return new Paginator(
            operation,
            tokens,
            [.. results.Select(found => new Result(found.Member.Property, found.Member.Shape.Element.Shape.ItemType, found.Path))],
            rule.Text("more_results") is { } more ? Find(operation, more)?.Path : null);
    }

    private static List<string> Texts(JsonValue? value) => value is null ? [] : value.IsArray ? [.. value.Items.Select(item => item.Raw)] : [value.Raw];

    private static Found? Find(Operation operation, string path)
    {
        var members = operation.OutputMembers;
        Member? member = null;
        var properties = new List<string>();
        foreach (var name in path.Split('.'))
        {
            member = members.FirstOrDefault(candidate => candidate.Name == name);
            if (member is null) return null;
            properties.Add(member.Property);
            members = member.Shape.Members;
        }

        return new Found(member!, string.Join("?.", properties));
    }

    /// <summary>A property of the request that takes a property of the page before.</summary>
    public sealed record Token(string Request, string Response);

    /// <summary>A list whose items are read over all pages.</summary>
    public sealed record Result(string Name, string ItemType, string Path);

    private sealed record Found(Member Member, string Path);
}
