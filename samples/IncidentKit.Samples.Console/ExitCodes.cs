namespace IncidentKit.Samples.Console;

/// <summary>What the process ends with.</summary>
internal static class ExitCodes
{
    internal const int Clean = 0;
    internal const int Failed = 1;
    internal const int WrongUsage = 2;
    internal const int FindingsRemain = 3;
    internal const int BlindSpotsRemain = 4;
}
