namespace IncidentKit.Services.Iam;

/// <summary>What can hold policies.</summary>
internal enum PrincipalKind
{
    User,
    Group,
    Role,
}
