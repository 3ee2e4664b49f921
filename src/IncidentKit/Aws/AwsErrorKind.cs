namespace IncidentKit.Aws;

/// <summary>What an error of AWS means to the kit.</summary>
internal enum AwsErrorKind
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>The caller may not do it.</summary>
    Denied,

    /// <summary>Too many calls.</summary>
    Throttled,

    /// <summary>The resource is not there.</summary>
    NotFound,

    /// <summary>The service is not offered here, or not to this account.</summary>
    NotAvailable,

    /// <summary>The credentials are expired, unknown or inactive: everywhere, or in a Region that the account has not enabled.</summary>
    NotAuthenticated,

    /// <summary>Something else still uses the resource, or changes it right now.</summary>
    Conflict,

    /// <summary>A fault of the service or of the way to it; another try may succeed.</summary>
    Transient,
}
