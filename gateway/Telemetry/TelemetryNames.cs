namespace Gateway.Telemetry;

/// <summary>Every name of the gateway's telemetry. README.md beside this file describes them.</summary>
internal static class TelemetryNames
{
    /// <summary>The name of the gateway's meter and of its source of spans.</summary>
    public const string Source = "Gateway";

    /// <summary>The span of an inspection that was slow.</summary>
    public const string InspectionSpan = "inspection";

    /// <summary>The span of a key that is looked up in a database.</summary>
    public const string LookupSpan = "key look-up";

    /// <summary>
    /// Instruments of the HTTP client that are not measured: the gateway's own report the same for each request, and
    /// these cost four more measurements a request.
    /// </summary>
    public static IReadOnlyList<string> Dropped { get; } =
    [
        "http.client.request.duration",
        "http.client.active_requests",
        "http.client.request.time_in_queue",
        "http.client.open_connections",
    ];

    /// <summary>Values for anything outside of a closed set, or for nothing.</summary>
    public static class Values
    {
        public const string Other = "_OTHER";
        public const string None = "_NONE";
        public const string Allow = "allow";
        public const string Deny = "deny";
        public const string Neither = "none";
        public const string ClientClosed = "client_closed_request";
        public const string Input = "input";
        public const string Output = "output";
    }

    /// <summary>Instruments.</summary>
    public static class Metrics
    {
        public const string Requests = "gateway.requests";
        public const string DecisionDuration = "gateway.decision.duration";
        public const string InspectionDuration = "gateway.inspection.duration";
        public const string OverheadDuration = "gateway.overhead.duration";
        public const string BufferedBytes = "gateway.buffer.bytes";
        public const string BufferLimit = "gateway.buffer.limit";
        public const string SnapshotAge = "gateway.snapshot.age";
        public const string SnapshotRevision = "gateway.snapshot.revision";
        public const string ReloadFailures = "gateway.snapshot.reload_failures";
        public const string DiscoveredAge = "gateway.announced.age";
        public const string DiscoveredModels = "gateway.announced.models";
        public const string DiscoveryFailures = "gateway.announced.failures";
        public const string StoreState = "gateway.store.state";
        public const string StoreUnconfirmed = "gateway.store.unconfirmed";
        public const string ChangeDelay = "gateway.store.change_delay";
        public const string KeyCacheHits = "gateway.key_cache.hits";
        public const string KeyCacheMisses = "gateway.key_cache.misses";
        public const string KeyLookupDuration = "gateway.key_lookup.duration";
        public const string LogLost = "gateway.decision_log.lost";
        public const string Replays = "gateway.upstream.replays";
        public const string ModelRetiresIn = "gateway.model.retires_in";
        public const string OperationDuration = "gen_ai.client.operation.duration";
        public const string TimeToFirstChunk = "gen_ai.client.operation.time_to_first_chunk";
        public const string TokenUsage = "gen_ai.client.token.usage";
    }

    /// <summary>Attributes of spans and labels of metrics.</summary>
    public static class Attributes
    {
        public const string Route = "gateway.route";
        public const string Dialect = "gateway.dialect";
        public const string Decision = "gateway.decision";
        public const string Reason = "gateway.reason";
        public const string Rule = "gateway.rule";
        public const string Plan = "gateway.plan";
        public const string Model = "gateway.model";
        public const string KeyId = "gateway.key_id";
        public const string Organisation = "gateway.organisation";
        public const string Revision = "gateway.revision";
        public const string RequestId = "gateway.request_id";
        public const string State = "gateway.store.condition";
        public const string KeyResult = "gateway.key.result";
        public const string Cluster = "gateway.cluster";
        public const string OperationName = "gen_ai.operation.name";
        public const string ProviderName = "gen_ai.provider.name";
        public const string RequestModel = "gen_ai.request.model";
        public const string RequestStream = "gen_ai.request.stream";
        public const string ResponseModel = "gen_ai.response.model";
        public const string InputTokens = "gen_ai.usage.input_tokens";
        public const string OutputTokens = "gen_ai.usage.output_tokens";
        public const string CacheReadTokens = "gen_ai.usage.cache_read.input_tokens";
        public const string CacheCreationTokens = "gen_ai.usage.cache_creation.input_tokens";
        public const string ReasoningTokens = "gen_ai.usage.reasoning.output_tokens";
        public const string TokenType = "gen_ai.token.type";
        public const string ErrorType = "error.type";
        public const string HttpMethod = "http.request.method";
        public const string HttpRoute = "http.route";
        public const string HttpStatus = "http.response.status_code";
        public const string UrlScheme = "url.scheme";
        public const string UrlPath = "url.path";
        public const string ProtocolVersion = "network.protocol.version";
    }

    /// <summary>Members of a line of the decision log.</summary>
    public static class Fields
    {
        public const string Schema = "schema";
        public const string Event = "event";
        public const string Time = "time";
        public const string RequestId = "request_id";
        public const string TraceId = "trace_id";
        public const string KeyId = "key_id";
        public const string Organisation = "organisation";
        public const string Plan = "plan";
        public const string Route = "route";
        public const string Dialect = "dialect";
        public const string Operation = "operation";
        public const string RequestedModel = "requested_model";
        public const string ResolvedModel = "resolved_model";
        public const string Decision = "decision";
        public const string Reason = "reason";
        public const string Rule = "rule";
        public const string Revision = "revision";
        public const string Status = "status";
        public const string DurationMs = "duration_ms";
        public const string InputTokens = "input_tokens";
        public const string OutputTokens = "output_tokens";
        public const string Lost = "lost";
    }
}
