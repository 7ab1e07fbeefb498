namespace Gateway.Stores.PostgreSql.Changes;

/// <summary>One revision of the database.</summary>
/// <param name="Number">Grows by one with every change.</param>
/// <param name="State">Differs with every change: after a failover that lost some, a number can come again.</param>
internal readonly record struct RevisionMark(long Number, Guid State);
