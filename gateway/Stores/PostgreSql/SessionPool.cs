using Npgsql;

namespace Gateway.Stores.PostgreSql;

/// <summary>
/// The pool for looking up keys. It lives as long as the database answers: connections that hang after a failure are
/// never used again.
/// </summary>
internal sealed class SessionPool : IAsyncDisposable
{
    private NpgsqlDataSource? _current;

    /// <summary>The pool; null while the database does not answer.</summary>
    public NpgsqlDataSource? Current => Volatile.Read(ref _current);

    /// <summary>Puts another pool, or none, in the place of this one.</summary>
    public async Task ReplaceAsync(NpgsqlDataSource? next)
    {
        if (Interlocked.Exchange(ref _current, next) is { } former)
        {
            await former.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await ReplaceAsync(null);
}
