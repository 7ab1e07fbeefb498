using Gateway.Core.Errors;

namespace Gateway.Inspection;

/// <summary>What one request may hold: within the budget of all, of its organisation and of its key.</summary>
internal readonly struct BufferShare(BufferAccount all, BufferAccount organisation, BufferAccount key)
{
    /// <summary>The most that one request can ever hold.</summary>
    public long Limit => Math.Min(all.Limit, Math.Min(organisation.Limit, key.Limit));

    /// <summary>Takes the bytes from all three, or from none and returns the refusal.</summary>
    public Refusal? Reserve(long bytes)
    {
        if (!all.TryReserve(bytes))
        {
            return BodyRefusals.Overloaded;
        }

        if (!organisation.TryReserve(bytes))
        {
            all.Release(bytes);
            return BodyRefusals.ShareTaken;
        }

        if (!key.TryReserve(bytes))
        {
            all.Release(bytes);
            organisation.Release(bytes);
            return BodyRefusals.ShareTaken;
        }

        return null;
    }

    public void Release(long bytes)
    {
        all.Release(bytes);
        organisation.Release(bytes);
        key.Release(bytes);
    }

    /// <summary>Ends the request, which holds nothing any more.</summary>
    public void Close()
    {
        organisation.Leave();
        key.Leave();
    }
}
