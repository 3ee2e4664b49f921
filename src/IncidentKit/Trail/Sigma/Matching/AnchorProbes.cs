using System.Text;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>Makes probes of what conditions want as a whole value.</summary>
internal static class AnchorProbes
{
    /// <summary>The probe for the texts; <see langword="null"/> when some conditions want more than that.</summary>
    internal static TextProbe? OfTexts(IReadOnlyCollection<Anchor> anchors) => anchors.All(anchor => anchor.IsWhole && anchor.Texts.All(text => Ascii.IsValid(text)))
        ? new([.. anchors.SelectMany(anchor => anchor.Texts).Select(Encoding.ASCII.GetBytes)])
        : null;

    /// <summary>The probe for identities, of which members are to be one of some texts; <see langword="null"/> when there are none such, or some conditions want more than that.</summary>
    internal static IdentityProbe? OfIdentities(IEnumerable<Anchor> anchors)
    {
        List<(byte[] Name, TextProbe Texts)> members = [];
        foreach (var group in anchors.GroupBy(anchor => anchor.Field))
        {
            if (group.Key.Names.Length != 1 || OfTexts([.. group]) is not { } texts) return null;
            members.Add((group.Key.Names[0], texts));
        }

        return members.Count > 0 ? new([.. members]) : null;
    }
}
