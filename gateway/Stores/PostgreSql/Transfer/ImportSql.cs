namespace Gateway.Stores.PostgreSql.Transfer;

/// <summary>
/// The statements of an import: only differences are written, so that replicas are notified of these alone. Referenced
/// rows are written before, and removed after, those that refer to them.
/// </summary>
internal static class ImportSql
{
    public const string Prepare =
        """
        SELECT pg_advisory_xact_lock(hashtext('gateway.import'));
        CREATE TEMP TABLE import_models (id text, position integer, entry jsonb) ON COMMIT DROP;
        CREATE TEMP TABLE import_aliases (id text, position integer, entry jsonb) ON COMMIT DROP;
        CREATE TEMP TABLE import_plans (id text, position integer, entry jsonb) ON COMMIT DROP;
        CREATE TEMP TABLE import_organisations (id text, name text, plan text, state text) ON COMMIT DROP;
        CREATE TEMP TABLE import_keys
            (id text, organisation text, scope jsonb, expires timestamptz, state text, created timestamptz)
                ON COMMIT DROP;
        CREATE TEMP TABLE import_secrets (sha256 bytea, key_id text, expires timestamptz) ON COMMIT DROP;
        """;

    /// <summary>
    /// Keeps every other writer waiting: what is then read of the database stays true until the import is in.
    /// </summary>
    public const string Hold =
        """
        ANALYZE import_organisations, import_keys, import_secrets;
        SELECT revision FROM gateway.revision FOR UPDATE;
        """;

    /// <summary>
    /// What the documents do not hold: how many of each, how many keys that still work, and the first ids.
    /// </summary>
    public const string Missing =
        """
        WITH missing_organisations AS (SELECT id FROM gateway.organisations EXCEPT SELECT id FROM import_organisations),
        missing_keys AS (
            SELECT id, state = 'active' AND coalesce(expires > now(), true) AND EXISTS (
                SELECT FROM gateway.secrets AS s
                    WHERE s.key_id = known.id AND coalesce(s.expires > now(), true)) AS works
            FROM gateway.keys AS known WHERE NOT EXISTS (SELECT FROM import_keys AS next WHERE next.id = known.id))
        SELECT
            (SELECT count(*) FROM gateway.models AS known
                WHERE NOT EXISTS (SELECT FROM import_models AS next WHERE next.id = known.id)),
            (SELECT count(*) FROM gateway.aliases AS known
                WHERE NOT EXISTS (SELECT FROM import_aliases AS next WHERE next.id = known.id)),
            (SELECT count(*) FROM gateway.plans AS known
                WHERE NOT EXISTS (SELECT FROM import_plans AS next WHERE next.id = known.id)),
            (SELECT count(*) FROM missing_organisations),
            (SELECT count(*) FROM missing_keys),
            (SELECT count(*) FROM missing_keys WHERE works),
            ARRAY(SELECT id::text FROM missing_organisations ORDER BY id LIMIT 5),
            ARRAY(SELECT id::text FROM missing_keys WHERE works ORDER BY id LIMIT 5)
        """;

    public const string Apply =
        """
        INSERT INTO gateway.models AS known (id, position, entry) SELECT id, position, entry FROM import_models
            ON CONFLICT (id) DO UPDATE SET position = excluded.position, entry = excluded.entry
            WHERE (known.position, known.entry) IS DISTINCT FROM (excluded.position, excluded.entry);
        DELETE FROM gateway.models AS known
            WHERE NOT EXISTS (SELECT FROM import_models AS next WHERE next.id = known.id);

        INSERT INTO gateway.aliases AS known (id, position, entry) SELECT id, position, entry FROM import_aliases
            ON CONFLICT (id) DO UPDATE SET position = excluded.position, entry = excluded.entry
            WHERE (known.position, known.entry) IS DISTINCT FROM (excluded.position, excluded.entry);
        DELETE FROM gateway.aliases AS known
            WHERE NOT EXISTS (SELECT FROM import_aliases AS next WHERE next.id = known.id);

        INSERT INTO gateway.plans AS known (id, position, entry) SELECT id, position, entry FROM import_plans
            ON CONFLICT (id) DO UPDATE SET position = excluded.position, entry = excluded.entry
            WHERE (known.position, known.entry) IS DISTINCT FROM (excluded.position, excluded.entry);

        INSERT INTO gateway.organisations AS known (id, name, plan, state)
            SELECT id, name, plan, state FROM import_organisations
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, plan = excluded.plan, state = excluded.state
            WHERE (known.name, known.plan, known.state) IS DISTINCT FROM (excluded.name, excluded.plan, excluded.state);

        INSERT INTO gateway.keys AS known (id, organisation, scope, expires, state, created)
            SELECT id, organisation, scope, expires, state, created FROM import_keys
            ON CONFLICT (id) DO UPDATE SET organisation = excluded.organisation, scope = excluded.scope,
                expires = excluded.expires, state = excluded.state, created = excluded.created
            WHERE (known.organisation, known.scope, known.expires, known.state, known.created)
                IS DISTINCT FROM
                    (excluded.organisation, excluded.scope, excluded.expires, excluded.state, excluded.created);

        INSERT INTO gateway.secrets AS known (sha256, key_id, expires)
            SELECT sha256, key_id, expires FROM import_secrets
            ON CONFLICT (sha256) DO UPDATE SET key_id = excluded.key_id, expires = excluded.expires
            WHERE (known.key_id, known.expires) IS DISTINCT FROM (excluded.key_id, excluded.expires);
        DELETE FROM gateway.secrets AS known
            WHERE NOT EXISTS (SELECT FROM import_secrets AS next WHERE next.sha256 = known.sha256);

        DELETE FROM gateway.keys AS known WHERE NOT EXISTS (SELECT FROM import_keys AS next WHERE next.id = known.id);
        DELETE FROM gateway.organisations AS known
            WHERE NOT EXISTS (SELECT FROM import_organisations AS next WHERE next.id = known.id);
        DELETE FROM gateway.plans AS known WHERE NOT EXISTS (SELECT FROM import_plans AS next WHERE next.id = known.id);

        ANALYZE gateway.organisations, gateway.keys, gateway.secrets;
        """;

    /// <summary>The fields of documents beside their lists: the upgrade address and the defaults of tools.</summary>
    public const string Settings =
        """
        UPDATE gateway.plan_settings SET upgrade_url = $1, tool_defaults = $2
            WHERE (upgrade_url, tool_defaults) IS DISTINCT FROM ($1, $2)
        """;
}
