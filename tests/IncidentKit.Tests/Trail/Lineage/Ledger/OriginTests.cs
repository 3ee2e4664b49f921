using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Tests.Trail.Lineage.Ledger;

/// <summary>Where calls came from, as trails write it.</summary>
public sealed class OriginTests
{
    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7", "198.51.100.0/24")]
    [InlineData("198.51.100.7, 10.0.0.1", "198.51.100.7", "198.51.100.0/24")]
    [InlineData("198.051.100.007", "198.51.100.7", "198.51.100.0/24")]
    [InlineData("::ffff:198.51.100.7", "198.51.100.7", "198.51.100.0/24")]
    [InlineData("2001:DB8:0:0::1", "2001:db8::1", "2001:db8::/48")]
    [InlineData("ec2.amazonaws.com", "ec2.amazonaws.com", null)]
    [InlineData("AWS Internal", "AWS Internal", null)]
    [InlineData("1.2.3.4.5", "1.2.3.4.5", null)]
    [InlineData("", "", null)]
    [InlineData(null, "", null)]
    public void An_address_is_told_from_a_name_and_written_in_one_way(string? source, string address, string? network)
    {
        var origin = new Origin(source, null);
        Assert.Equal((address, network, network is not null, ""), (origin.Address, origin.Network, origin.IsAddress, origin.Agent));
        Assert.Equal(network is null, origin.Number is null);
    }

    [Fact]
    public void Two_ways_of_writing_an_address_have_one_number() => Assert.Equal(new Origin("198.51.100.7", "a").Number, new Origin("::ffff:198.51.100.7", "b").Number);
}
