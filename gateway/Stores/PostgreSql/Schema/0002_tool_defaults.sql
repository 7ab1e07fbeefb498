-- Fields of the catalog document beside its models and aliases. The table of such fields is one row, already watched and readable.
ALTER TABLE gateway.plan_settings ADD COLUMN tool_defaults jsonb CHECK (jsonb_typeof(tool_defaults) = 'object');
