using System.Net;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Cluster;

/// <summary>One way in which access is taken away, as SQL, and how a replica refuses from then on.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Sql">What is written; <c>ID</c> stands for the id of the key and of its organisation.</param>
/// <param name="After">The status of a refusal.</param>
internal sealed record AccessChange(string Name, string Sql, HttpStatusCode After)
{
    public static IReadOnlyList<AccessChange> All { get; } =
    [
        new("revoked", "UPDATE gateway.keys SET state = 'revoked' WHERE id = 'ID'", HttpStatusCode.Unauthorized),
        new("expired", "UPDATE gateway.keys SET expires = now() WHERE id = 'ID'", HttpStatusCode.Unauthorized),
        new(
            "narrowed",
            """UPDATE gateway.keys SET scope = '{"allow":["spare-model"]}' WHERE id = 'ID'""",
            HttpStatusCode.Forbidden),
        new("paused", "UPDATE gateway.organisations SET state = 'paused' WHERE id = 'ID'", HttpStatusCode.Forbidden),
        new(
            "moved to another plan",
            "UPDATE gateway.organisations SET plan = 'bare' WHERE id = 'ID'",
            HttpStatusCode.Forbidden),
    ];

    public string For(TestKey key) => Sql.Replace("ID", key.Id, StringComparison.Ordinal);
}
