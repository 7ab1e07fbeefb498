using System.Net;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.PostgreSql;

/// <summary>
/// What is changed in the database takes effect in gateways that run, whoever changed it and however they learn of it.
/// </summary>
[Collection(PostgresTests.Name)]
public sealed class ChangeTests(PostgresFixture fixture)
{
    /// <summary>What is changed, by which SQL, who notices it, and the statuses before and after.</summary>
    public static TheoryData<string, string, string, HttpStatusCode, HttpStatusCode> Changes => new()
    {
        { "a key is revoked", "UPDATE gateway.keys SET state = 'revoked' WHERE id = 'key_pro'", "denied-model", HttpStatusCode.OK, HttpStatusCode.Unauthorized },
        { "a key is deleted", "DELETE FROM gateway.keys WHERE id = 'key_pro'", "denied-model", HttpStatusCode.OK, HttpStatusCode.Unauthorized },
        { "its secret is deleted", "DELETE FROM gateway.secrets WHERE key_id = 'key_pro'", "denied-model", HttpStatusCode.OK, HttpStatusCode.Unauthorized },
        { "a key expires", "UPDATE gateway.keys SET expires = now() WHERE id = 'key_pro'", "denied-model", HttpStatusCode.OK, HttpStatusCode.Unauthorized },
        { "its secret expires", "UPDATE gateway.secrets SET expires = now() WHERE key_id = 'key_pro'", "denied-model", HttpStatusCode.OK, HttpStatusCode.Unauthorized },
        { "a key is narrowed", """UPDATE gateway.keys SET scope = '{"allow":["allowed-model"]}' WHERE id = 'key_pro'""", "denied-model", HttpStatusCode.OK, HttpStatusCode.Forbidden },
        { "a key gets a scope that nobody can read", """UPDATE gateway.keys SET scope = '{"allow":["*"],"dney":[]}' WHERE id = 'key_pro'""", "denied-model", HttpStatusCode.OK, HttpStatusCode.Forbidden },
        { "an organisation is paused", "UPDATE gateway.organisations SET state = 'paused' WHERE id = 'org_pro'", "denied-model", HttpStatusCode.OK, HttpStatusCode.Forbidden },
        { "an organisation changes its plan", "UPDATE gateway.organisations SET plan = 'free' WHERE id = 'org_pro'", "denied-model", HttpStatusCode.OK, HttpStatusCode.Forbidden },
        { "a plan is narrowed", """UPDATE gateway.plans SET entry = '{"allow":["spare-model"]}' WHERE id = 'pro'""", "denied-model", HttpStatusCode.OK, HttpStatusCode.Forbidden },
        { "a model goes", "DELETE FROM gateway.aliases; DELETE FROM gateway.models WHERE id = 'spare-model'; UPDATE "
            + "gateway.plans SET entry = '{\"allow\":[\"allowed-model\"]}' WHERE id = 'free'", "spare-model", HttpStatusCode.OK, HttpStatusCode.BadRequest },
        { "everything goes", "TRUNCATE gateway.secrets, gateway.keys", "denied-model", HttpStatusCode.OK, HttpStatusCode.Unauthorized },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_takes_effect(
        string change, string sql, string model, HttpStatusCode before, HttpStatusCode after)
    {
        using var database = await fixture.ImportedAsync();
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(
            upstream, "Gateway:PostgreSql:PollInterval=00:01:00");
        Assert.Equal(before, await gateway.StatusAsync(TestKeys.Pro, model));

        await database.ExecuteAsync(sql);

        var delay = await gateway.UntilAsync(after, TestKeys.Pro, model);
        await NothingIsForwardedAsync(gateway, upstream, model, after);
        Assert.True(delay < TimeSpan.FromSeconds(10), $"After {change} it took {delay}.");
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_whose_notification_is_lost_is_found(
        string change, string sql, string model, HttpStatusCode before, HttpStatusCode after)
    {
        using var database = await fixture.ImportedAsync();
        await database.ExecuteAsync(
            "CREATE SCHEMA deaf; CREATE FUNCTION deaf.pg_notify(text, text) RETURNS void LANGUAGE sql AS ''");
        await database.ExecuteAsync("ALTER FUNCTION gateway.tell_change() SET search_path = deaf, pg_catalog");
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(
            upstream, "Gateway:PostgreSql:PollInterval=00:00:01");
        Assert.Equal(before, await gateway.StatusAsync(TestKeys.Pro, model));

        await database.ExecuteAsync(sql);

        await gateway.UntilAsync(after, TestKeys.Pro, model);
        await NothingIsForwardedAsync(gateway, upstream, model, after);
        await Eventually.HoldsAsync(
            () => gateway.Logs.Lines.Any(line => line.Contains(" 6037 ", StringComparison.Ordinal)),
            $"the loss is told after {change}");
    }

    [Fact]
    public async Task A_change_while_nobody_listened_is_found_after_reconnecting()
    {
        using var database = await fixture.ImportedAsync();
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(
            upstream, "Gateway:PostgreSql:PollInterval=00:01:00");
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(TestKeys.Pro));

        await database.ExecuteAsync(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid();
            UPDATE gateway.keys SET state = 'revoked' WHERE id = 'key_pro'
            """);

        await gateway.UntilAsync(HttpStatusCode.Unauthorized, TestKeys.Pro);
        await NothingIsForwardedAsync(gateway, upstream, "allowed-model", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_changed_plan_is_not_forgotten_when_the_connection_breaks_before_it_could_be_read()
    {
        using var database = await fixture.ImportedAsync();
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(
            upstream, "Gateway:PostgreSql:PollInterval=00:01:00");
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(TestKeys.Pro, "denied-model"));
        await using (await database.LockAsync("gateway.models"))
        {
            await database.ExecuteAsync(
                """UPDATE gateway.plans SET entry = '{"allow":["spare-model"]}' WHERE id = 'pro'""");
            await Eventually.HoldsAsync(async () => await database.ScalarAsync(
                """
                SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()
                """) is > 0L);
        }

        await gateway.UntilAsync(HttpStatusCode.Forbidden, TestKeys.Pro, "denied-model");
        await NothingIsForwardedAsync(gateway, upstream, "denied-model", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_key_that_was_unknown_works_as_soon_as_it_is_there()
    {
        using var database = await fixture.ImportedAsync();
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(
            upstream, "Gateway:PostgreSql:PollInterval=00:01:00");
        Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync(TestKeys.Unknown));
        Assert.Equal(0, upstream.Connections);

        await database.ExecuteAsync(
            $"""
            INSERT INTO gateway.keys (id, organisation) VALUES ('new', 'org_pro');
            INSERT INTO gateway.secrets (sha256, key_id) VALUES (decode('{TestKeys.Unknown.Sha256}', 'hex'), 'new')
            """);

        await gateway.UntilAsync(HttpStatusCode.OK, TestKeys.Unknown);
    }

    [Fact]
    public async Task Rows_with_an_error_leave_the_last_good_catalog_in_force_and_name_the_row()
    {
        using var database = await fixture.ImportedAsync();
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(upstream);

        await database.ExecuteAsync(
            """UPDATE gateway.plans SET entry = '{"allow":["spare-modle"]}' WHERE id = 'pro'""");

        await Eventually.HoldsAsync(
            async () => (await gateway.ReadinessAsync()).Contains("\"failed\"", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(TestKeys.Pro, "denied-model"));
        await Eventually.HoldsAsync(() => gateway.Logs.Lines.Any(
            line => line.Contains(
                "plans 'pro'.allow[0]: The selector 'spare-modle' picks nothing", StringComparison.Ordinal)));
    }

    // What was asked until the change took effect may have been served.
    private static async Task NothingIsForwardedAsync(
        GatewayHost gateway, ScriptedUpstream upstream, string model, HttpStatusCode refused)
    {
        var served = upstream.Requests.Count;
        Assert.Equal(refused, await gateway.StatusAsync(TestKeys.Pro, model));
        Assert.Equal(served, upstream.Requests.Count);
    }
}
