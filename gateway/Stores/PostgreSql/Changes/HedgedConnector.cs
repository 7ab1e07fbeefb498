using Npgsql;

namespace Gateway.Stores.PostgreSql.Changes;

/// <summary>
/// Connects to a database that may be away: again and again until one attempt succeeds. An attempt that hangs does not
/// hold up the next, so that a network that has healed is noticed at once, and yet a slow one gets its time.
/// </summary>
internal static class HedgedConnector
{
    /// <summary>After a failure, and between attempts that hang.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <param name="open">Begins an attempt. It must end by itself.</param>
    /// <param name="lost">Called whenever an attempt did not succeed in time; with the reason, where there is
    /// one.</param>
    public static async Task<NpgsqlConnection> RunAsync(
        Func<Task<NpgsqlConnection>> open,
        Action<Exception?> lost,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var attempts = new List<Task<NpgsqlConnection>>();
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                attempts.Add(open());
                var pause = Task.Delay(Interval, time, cancellationToken);
                if (await WinnerAsync(attempts, pause, lost) is { } winner)
                {
                    return winner;
                }

                lost(null);
            }
        }
        finally
        {
            // The second connection is not needed.
            attempts.ForEach(attempt => _ = CloseAsync(attempt));
        }
    }

    private static async Task<NpgsqlConnection?> WinnerAsync(
        List<Task<NpgsqlConnection>> attempts, Task pause, Action<Exception?> lost)
    {
        while (true)
        {
            var ended = await Task.WhenAny([pause, .. attempts]);
            if (ended == pause)
            {
                return null;
            }

            var attempt = attempts.First(candidate => candidate == ended);
            attempts.Remove(attempt);
            if (attempt.IsCompletedSuccessfully)
            {
                return await attempt;
            }

            lost(attempt.Exception?.InnerException);
        }
    }

    private static async Task CloseAsync(Task<NpgsqlConnection> attempt)
    {
        try
        {
            await (await attempt).DisposeAsync();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The second connection is not needed, so its failure is ignored.
        }
    }
}
