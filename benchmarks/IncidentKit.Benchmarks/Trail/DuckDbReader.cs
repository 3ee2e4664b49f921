using DuckDB.NET.Data;

namespace IncidentKit.Benchmarks.Trail;

/// <summary>DuckDB with the columns' types told, the fastest way that it has for these files.</summary>
internal static class DuckDbReader
{
    private const string Identity = "STRUCT(\"type\" VARCHAR, accessKeyId VARCHAR)";
    private const string Record = $"STRUCT(eventSource VARCHAR, eventName VARCHAR, errorCode VARCHAR, eventID VARCHAR, userIdentity {Identity}, requestParameters JSON, responseElements JSON, additionalEventData JSON)";

    internal static void Run(string folder, string output)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Execute(connection, $"SET threads = {Environment.ProcessorCount}");
        Execute(connection, "SET preserve_insertion_order = false");
        var rules = string.Join(", ", ScanRules.All.Select(rule => $"CASE WHEN {rule.Sql} THEN '{rule.Id}' END"));
        Execute(connection, $$"""
            COPY (
              SELECT unnest(list_filter([{{rules}}], rule -> rule IS NOT NULL)) AS rule, eventID
              FROM (SELECT unnest(Records, recursive := false) AS r FROM read_json('{{folder}}/**/*.json.gz', columns = {Records: '{{Record}}[]'}, maximum_object_size = 1000000000, format = 'unstructured')),
                   LATERAL (SELECT r.eventSource, r.eventName, r.errorCode, r.eventID, r.userIdentity, r.requestParameters, r.responseElements, r.additionalEventData))
            TO '{{output}}' (FORMAT csv, DELIMITER '\t', HEADER false)
            """);
    }

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
