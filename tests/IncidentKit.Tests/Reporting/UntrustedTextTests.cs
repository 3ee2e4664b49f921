using IncidentKit.Reporting;

namespace IncidentKit.Tests.Reporting;

public class UntrustedTextTests
{
    [Theory]
    [InlineData("plain name", "plain name")]
    [InlineData("Grüße 東京 🚀", "Grüße 東京 🚀")]
    [InlineData("red\u001b[31m", "red?[31m")]
    [InlineData("two\r\nlines", "two??lines")]
    [InlineData("exe\u202Egnp.txt", "exe?gnp.txt")]
    [InlineData("zero\u200Bwidth", "zero?width")]
    [InlineData("sep\u2028arator", "sep?arator")]
    [InlineData(null, "")]
    public void Keeps_visible_text_and_nothing_else(string? text, string expected) => Assert.Equal(expected, UntrustedText.Clean(text));

    // Theory data travels as UTF-8, which cannot hold it.
    [Fact]
    public void Replaces_a_lone_surrogate() => Assert.Equal("lone?surrogate", UntrustedText.Clean("lone\uD800surrogate"));

    [Fact]
    public void Cuts_what_is_too_long() => Assert.Equal("aaaaa…", UntrustedText.Clean(new string('a', 1_000_000), 5));
}
