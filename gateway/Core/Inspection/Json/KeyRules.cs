using System.Text;
using Gateway.Core.Errors;

namespace Gateway.Core.Inspection.Json;

/// <summary>
/// Judges a key that leads to no declared place: whether some reader might still find a model behind it.
/// </summary>
internal static class KeyRules
{
    private const int MaxFolded = 64;

    public static Refusal? Check(BodyPlace place, ReadOnlySpan<byte> key)
    {
        // A plain key is read in one way but for its case; anything else is folded first.
        if (!place.IsRequest && !key.ContainsAnyExceptInRange((byte)'!', (byte)'~'))
        {
            return CheckMembers(place, key) ?? (place.Allows(key) ? null : JsonRefusals.Undeclared(place, key));
        }

        Span<byte> buffer = stackalloc byte[MaxFolded];
        var folded = buffer[..KeyFold.Fold(key, buffer)];
        return CheckMembers(place, folded)
            ?? (place.IsRequest ? CheckRequest(place, key, folded) : null)
            ?? (place.Allows(key) ? null : JsonRefusals.Undeclared(place, key));
    }

    /// <summary>
    /// Whether a folded name is one with which some gateway, router or server lets a caller choose models, or the server that runs
    /// them. No official field of a request is called so but those that are declared, and a token that Anthropic's fallbacks hand out.
    /// Another name with "model" in it is content: refusing what nobody obeys would be an outage.
    /// </summary>
    public static bool IsRouting(ReadOnlySpan<byte> folded)
        => folded.SequenceEqual("model"u8)
            || folded.SequenceEqual("models"u8)
            || folded.SequenceEqual("model_list"u8)
            || folded.SequenceEqual("model_id"u8)
            || folded.SequenceEqual("modelid"u8)
            || folded.SequenceEqual("model_name"u8)
            || folded.SequenceEqual("draft_model"u8)
            || folded.SequenceEqual("deployment"u8)
            || folded.SequenceEqual("deployment_id"u8)
            || folded.SequenceEqual("engine"u8)
            || folded.StartsWith("lora"u8)
            || folded.SequenceEqual("requests"u8)
            || folded.SequenceEqual("route"u8)
            || folded.SequenceEqual("router"u8)
            || folded.SequenceEqual("user_config"u8)
            || folded.SequenceEqual("preset"u8)
            || folded.SequenceEqual("extra_body"u8)
            || folded.SequenceEqual("api_base"u8)
            || folded.SequenceEqual("base_url"u8)
            || folded.SequenceEqual("compound_custom"u8)
            || folded.SequenceEqual("data_sources"u8)
            || folded.SequenceEqual("datasources"u8)
            || folded.StartsWith("advisor"u8)
            || (folded.IndexOf("fallback"u8) >= 0 && !folded.SequenceEqual("fallback_credit_token"u8));

    public static bool IsPrototype(ReadOnlySpan<byte> folded)
        => folded.SequenceEqual("__proto__"u8) || folded.SequenceEqual("constructor"u8);

    private static Refusal? CheckMembers(BodyPlace place, ReadOnlySpan<byte> key)
    {
        foreach (var member in place.Members)
        {
            if (member.LeadsToModel && key.Length == member.Name.Length && Ascii.EqualsIgnoreCase(key, member.Name))
            {
                return JsonRefusals.NearMiss(place, member);
            }
        }

        return null;
    }

    private static Refusal? CheckRequest(BodyPlace place, ReadOnlySpan<byte> key, ReadOnlySpan<byte> folded)
        => IsPrototype(folded) ? JsonRefusals.Prototype(place)
            : IsRouting(folded) ? JsonRefusals.Undeclared(place, key)
            : null;
}
