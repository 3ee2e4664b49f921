using System.Text.Json;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>An address within a network. Several addresses joined by commas are each looked at.</summary>
internal sealed class CidrTest(AddressBlock block) : ValueTest
{
    internal override int Cost => 3;

    internal override bool Matches(ReadOnlySpan<char> text, JsonTokenType kind)
    {
        foreach (var range in text.Split(','))
        {
            if (AddressBlock.TryReadAddress(text[range].Trim(), out var address) && block.Contains(address)) return true;
        }

        return false;
    }
}
