using Microsoft.Extensions.Options;

namespace Gateway.Stores.PostgreSql;

/// <summary>Lists everything that is wrong with the section, in the names that the operator wrote.</summary>
internal sealed class PostgreSqlOptionsValidator(IOptions<StoreOptions> store) : IValidateOptions<PostgreSqlOptions>
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestStale = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, PostgreSqlOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (store.Value.Store == StoreKind.PostgreSql
            && !ConnectionText.TryRead(options.ConnectionString, out _, out var problem))
        {
            result.AddError($"{PostgreSqlOptions.Section}:{nameof(options.ConnectionString)} {problem}");
        }

        Check(result, nameof(options.PollInterval), options.PollInterval, Least, LongestWait);
        Check(result, nameof(options.LookupTimeout), options.LookupTimeout, Least, LongestWait);
        Check(result, nameof(options.MaxStale), options.MaxStale, options.PollInterval, LongestStale);
        if (options.CachedKeys is < 100 or > 10_000_000)
        {
            result.AddError(
                $"{PostgreSqlOptions.Section}:{nameof(options.CachedKeys)} is {options.CachedKeys}; it must be from "
                    + "100 to 10000000.");
        }

        return result.Build();
    }

    private static void Check(
        ValidateOptionsResultBuilder result, string option, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            result.AddError($"{PostgreSqlOptions.Section}:{option} is {value}; it must be from {least} to {most}.");
        }
    }
}
