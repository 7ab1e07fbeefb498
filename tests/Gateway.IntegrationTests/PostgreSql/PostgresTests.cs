namespace Gateway.IntegrationTests.PostgreSql;

/// <summary>The collection of all tests that share the PostgreSQL server.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresTests : ICollectionFixture<PostgresFixture>
{
    public const string Name = "PostgreSQL";
}
