namespace IncidentKit.Trail.Reading;

/// <summary>What is known beforehand of a member that mostly stands at its place.</summary>
internal interface INamedMember
{
    /// <summary>Its name; none's for one that is told otherwise.</summary>
    MemberName Name { get; }
}
