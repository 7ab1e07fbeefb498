-- What the documents hold, one row for each entry, and one row that tells the newest revision of it all.

CREATE DOMAIN gateway.name AS text COLLATE "C"
    CHECK (VALUE ~ '^[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,255}$');

CREATE TABLE gateway.revision (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    revision bigint NOT NULL,
    catalog_revision bigint NOT NULL,
    -- Differs with every revision: after a failover that lost writes, the same number may name another state.
    state uuid NOT NULL
);

INSERT INTO gateway.revision (revision, catalog_revision, state) VALUES (1, 1, gen_random_uuid());

-- Fields of an entry beside its id, as the documents have them.
CREATE DOMAIN gateway.entry AS jsonb
    CHECK (jsonb_typeof(VALUE) = 'object' AND NOT VALUE ? 'id');

CREATE TABLE gateway.models (
    id gateway.name PRIMARY KEY,
    position integer NOT NULL,
    entry gateway.entry NOT NULL
);

CREATE TABLE gateway.aliases (
    id gateway.name PRIMARY KEY,
    position integer NOT NULL,
    entry gateway.entry NOT NULL
);

CREATE TABLE gateway.plans (
    id gateway.name PRIMARY KEY,
    position integer NOT NULL,
    entry gateway.entry NOT NULL
);

-- Fields of the plans document beside its plans.
CREATE TABLE gateway.plan_settings (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    upgrade_url text
);

INSERT INTO gateway.plan_settings (upgrade_url) VALUES (NULL);

CREATE TABLE gateway.organisations (
    id gateway.name PRIMARY KEY,
    name text,
    plan gateway.name NOT NULL REFERENCES gateway.plans (id),
    state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused'))
);

CREATE INDEX ON gateway.organisations (plan);

CREATE TABLE gateway.keys (
    id gateway.name PRIMARY KEY,
    organisation gateway.name NOT NULL REFERENCES gateway.organisations (id),
    scope jsonb,
    expires timestamptz CHECK (isfinite(expires)),
    state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'revoked')),
    created timestamptz CHECK (isfinite(created))
);

CREATE INDEX ON gateway.keys (organisation);

CREATE TABLE gateway.secrets (
    sha256 bytea PRIMARY KEY CHECK (octet_length(sha256) = 32),
    key_id gateway.name NOT NULL REFERENCES gateway.keys (id) ON DELETE CASCADE,
    expires timestamptz CHECK (isfinite(expires))
);

CREATE INDEX ON gateway.secrets (key_id);

-- Every statement that changes a row makes one revision and tells it. Writers wait for each other at the row of the revision, so
-- that revisions become visible in the order of their numbers. Arguments: what changes, and the column that says whose.
CREATE FUNCTION gateway.tell_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    kind text := TG_ARGV[0];
    ids jsonb := '["*"]';
    told gateway.revision;
BEGIN
    IF TG_OP <> 'TRUNCATE' THEN
        IF NOT EXISTS (SELECT FROM changed) THEN
            RETURN NULL;
        END IF;
        IF kind <> 'catalog' AND (SELECT count(*) FROM (SELECT FROM changed LIMIT 101) AS few) <= 100 THEN
            EXECUTE format('SELECT jsonb_agg(DISTINCT %I) FROM changed', TG_ARGV[1]) INTO ids;
            IF octet_length(ids::text) > 7000 THEN
                ids := '["*"]';
            END IF;
        END IF;
    END IF;
    UPDATE gateway.revision
        SET revision = revision + 1,
            catalog_revision = CASE WHEN kind = 'catalog' THEN revision + 1 ELSE catalog_revision END,
            state = gen_random_uuid()
        RETURNING * INTO STRICT told;
    PERFORM pg_notify('gateway', jsonb_build_object(
        'revision', told.revision,
        'state', told.state,
        'at', (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
        kind, ids)::text);
    RETURN NULL;
END
$$;

DO $$
DECLARE
    watched record;
BEGIN
    FOR watched IN
        SELECT * FROM (VALUES
            ('models', 'catalog', 'id'),
            ('aliases', 'catalog', 'id'),
            ('plans', 'catalog', 'id'),
            ('plan_settings', 'catalog', 'single'),
            ('organisations', 'organisations', 'id'),
            ('keys', 'keys', 'id'),
            ('secrets', 'keys', 'key_id')) AS tables (name, kind, id)
    LOOP
        EXECUTE format(
            'CREATE TRIGGER tell_insert AFTER INSERT ON gateway.%1$I REFERENCING NEW TABLE AS changed
                 FOR EACH STATEMENT EXECUTE FUNCTION gateway.tell_change(%2$L, %3$L)', watched.name, watched.kind, watched.id);
        EXECUTE format(
            'CREATE TRIGGER tell_update AFTER UPDATE ON gateway.%1$I REFERENCING OLD TABLE AS changed
                 FOR EACH STATEMENT EXECUTE FUNCTION gateway.tell_change(%2$L, %3$L)', watched.name, watched.kind, watched.id);
        EXECUTE format(
            'CREATE TRIGGER tell_delete AFTER DELETE ON gateway.%1$I REFERENCING OLD TABLE AS changed
                 FOR EACH STATEMENT EXECUTE FUNCTION gateway.tell_change(%2$L, %3$L)', watched.name, watched.kind, watched.id);
        EXECUTE format(
            'CREATE TRIGGER tell_truncate AFTER TRUNCATE ON gateway.%1$I
                 FOR EACH STATEMENT EXECUTE FUNCTION gateway.tell_change(%2$L, %3$L)', watched.name, watched.kind, watched.id);
    END LOOP;
END
$$;

-- Lets a role read what a running gateway needs, and nothing more.
CREATE FUNCTION gateway.grant_reader(role name) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA gateway TO %I', role);
    EXECUTE format(
        'GRANT SELECT ON gateway.revision, gateway.models, gateway.aliases, gateway.plans, gateway.plan_settings,
             gateway.organisations, gateway.keys, gateway.secrets TO %I', role);
END
$$;

REVOKE ALL ON FUNCTION gateway.tell_change(), gateway.grant_reader(name) FROM PUBLIC;
