using Gateway.Core.Documents;
using Gateway.Core.Keys;

namespace Gateway.Stores.Documents;

/// <summary>
/// One secret of a key as keys.json writes it: its digest, never itself. Null where it could not be read.
/// </summary>
internal sealed record SecretDocument(KeyDigest? Digest, DateTimeOffset? Expires)
{
    public static DocumentShape Shape { get; } = new(
        new DocumentField("sha256", FieldType.Text) { Required = true },
        new DocumentField("expires", FieldType.Text));

    public static SecretDocument Read(ref DocumentReader reader)
    {
        var secret = new SecretDocument(null, null);
        var current = reader.BeginObject(Shape);
        while (reader.NextField(ref current, out var field))
        {
            secret = field switch
            {
                "sha256" => secret with { Digest = ReadDigest(ref reader) },
                "expires" => secret with { Expires = reader.Instant() },
                _ => throw DocumentShape.Unread(field),
            };
        }

        return secret;
    }

    private static KeyDigest? ReadDigest(ref DocumentReader reader)
    {
        if (reader.String() is not { } text)
        {
            return null;
        }

        if (KeyDigest.TryParse(text, out var digest))
        {
            return digest;
        }

        // The text is not repeated: it may be the key itself.
        reader.Reject(
            "The value is not a SHA-256 digest.",
            "Write the 64 hexadecimal digits of the whole key's SHA-256.");
        return null;
    }
}
