namespace Gateway.IntegrationTests.Hosting;

/// <summary>The keys of the test documents, by what is special about each.</summary>
internal static class TestKeys
{
    public static TestKey Free { get; } = new("key_free");

    public static TestKey Starter { get; } = new("key_starter");

    public static TestKey Pro { get; } = new("key_pro");

    /// <summary>Of the pro plan, narrowed to <c>allowed-model</c>.</summary>
    public static TestKey Scoped { get; } = new("key_scoped");

    /// <summary>Of a plan that covers nothing.</summary>
    public static TestKey Bare { get; } = new("key_bare");

    public static TestKey Paused { get; } = new("key_paused");

    public static TestKey Expired { get; } = new("key_expired");

    public static TestKey Revoked { get; } = new("key_revoked");

    /// <summary>Well formed, but in no document.</summary>
    public static TestKey Unknown { get; } = new("key_unknown");
}
