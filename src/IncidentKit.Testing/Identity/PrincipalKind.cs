namespace IncidentKit.Testing.Identity;

/// <summary>What kind of principal calls.</summary>
internal enum PrincipalKind
{
    Anonymous,
    Root,
    User,
    Role,
    FederatedUser,
    Service,
}
