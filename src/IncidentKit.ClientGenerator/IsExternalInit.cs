namespace System.Runtime.CompilerServices;

/// <summary>Records need it; this framework lacks it.</summary>
internal static class IsExternalInit;
