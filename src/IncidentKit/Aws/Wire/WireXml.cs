using System.Xml.Linq;

namespace IncidentKit.Aws.Wire;

/// <summary>Finds elements by their local names: services are free with namespaces.</summary>
internal static class WireXml
{
    public static IEnumerable<XElement> Children(XElement? parent) => parent?.Elements() ?? [];

    public static IEnumerable<XElement> Children(XElement? parent, string name) => Children(parent).Where(child => child.Name.LocalName == name);

    public static XElement? Child(XElement? parent, string name) => Children(parent, name).FirstOrDefault();
}
