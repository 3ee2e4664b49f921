namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>What told whose a call on a shared credential was.</summary>
internal enum UseReason
{
    None,
    Indicator,
    Trusted,
    BeforeCompromise,
    AfterWindow,
    AddressUsedBefore,
    HomeAddress,
    StandingAddress,
    SameHabits,
    StrangeAddress,
    StrangeProgram,
    KnownProgram,
    ServiceForAttacker,
    ServiceForOwner,
    AttackersAlone,
    NoTime,
    ServiceUnclear,
    AttackersAddress,
    OtherAddress,
}
