namespace IncidentKit.Reporting.Html;

/// <summary>The report's style sheet.</summary>
internal static class ReportStyle
{
    internal const string Css = """
        :root { --ink: #1c2733; --muted: #5d6b78; --line: #d8dee4; --paper: #fff; --bad: #b3261e; --warn: #b26a00; --good: #1b7f4b; --blue: #1d5c96; --soft: #f4f6f8; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e9ee; --muted: #9aa7b3; --line: #36424d; --paper: #141a20; --bad: #f28b82; --warn: #f5c26b; --good: #7bd3a2; --blue: #8ec0f0; --soft: #1c242c; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 1200px; padding: 24px; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
        h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 19px; margin: 40px 0 10px; border-bottom: 1px solid var(--line); padding-bottom: 4px; }
        .muted { color: var(--muted); } .scroll { overflow-x: auto; }
        .tiles { display: flex; flex-wrap: wrap; gap: 12px; margin: 18px 0; }
        .tile { border: 1px solid var(--line); border-radius: 8px; padding: 10px 16px; min-width: 130px; background: var(--soft); }
        .tile b { display: block; font-size: 22px; } .tile.bad b { color: var(--bad); } .tile.good b { color: var(--good); } .tile.warn b { color: var(--warn); }
        table { border-collapse: collapse; width: 100%; font-size: 13.5px; } th { text-align: left; color: var(--muted); font-weight: 600; }
        th, td { padding: 5px 8px; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
        code, .id { font-family: ui-monospace, monospace; font-size: 12.5px; }
        .tag { display: inline-block; border-radius: 4px; padding: 0 6px; font-size: 12px; border: 1px solid currentColor; white-space: nowrap; }
        .critical, .attackerCreated, .failed, .denied { color: var(--bad); } .high, .attackerAltered, .throttled, .timedOut, .skipped { color: var(--warn); }
        .medium, .unknown { color: var(--blue); } .low, .info, .pending { color: var(--muted); } .owner, .succeeded, .completed { color: var(--good); }
        .heat td { padding: 0; text-align: center; border: 2px solid var(--paper); font-size: 12px; min-width: 34px; height: 24px; }
        .heat th { border: 0; font-size: 12px; padding: 2px 6px; white-space: nowrap; } .heat th.region { writing-mode: vertical-rl; transform: rotate(180deg); height: 110px; text-align: left; }
        .heat .c0 { background: #cfe8d8; color: #123; } .heat .c1 { background: #f3d9a8; color: #321; } .heat .c2 { background: #e58a7f; color: #200; } .heat .blind { background: repeating-linear-gradient(45deg, #b9c2cb 0 5px, #e4e8ec 5px 10px); color: #222; }
        svg.lineage { font: 12px system-ui, sans-serif; } svg.lineage rect { fill: var(--soft); stroke: var(--muted); rx: 6; } svg.lineage text { fill: var(--ink); } svg.lineage path { fill: none; stroke: var(--muted); }
        svg.lineage .attackerCreated rect { stroke: var(--bad); stroke-width: 2; } svg.lineage .attackerAltered rect { stroke: var(--warn); stroke-width: 2; } svg.lineage .sub { fill: var(--muted); font-size: 11px; }
        details summary { cursor: pointer; } ul { margin: 4px 0; padding-left: 20px; }
        @media print { body { max-width: none; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
        """;
}
