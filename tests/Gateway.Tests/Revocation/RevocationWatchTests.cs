using System.Buffers;
using Gateway.Background;
using Gateway.Core.Access;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Core.Inspection;
using Gateway.Core.Keys;
using Gateway.Core.Names;
using Gateway.Core.Snapshots;
using Gateway.Requests;
using Gateway.Revocation;
using Gateway.Tests.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Revocation;

/// <summary>Until when an answer that has begun goes on.</summary>
public sealed class RevocationWatchTests
{
    private const string Unlimited = "\"created\": \"2026-01-01T00:00:00Z\",";
    private const string UntilNoon = Unlimited + " \"expires\": \"2026-03-01T12:00:00Z\",";
    private const string UntilOne = Unlimited + " \"expires\": \"2026-03-01T13:00:00Z\",";

    private static readonly DateTimeOffset Eleven = new(2026, 3, 1, 11, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// What keys.json says of the key when the answer begins and what a minute later, and when it is cut, in hours from
    /// then.
    /// </summary>
    public static TheoryData<string, string, string, int?> Expiries => new()
    {
        { "a key without an end", Unlimited, Unlimited, null },
        { "a key that ends", UntilNoon, UntilNoon, 1 },
        { "a key that is given an end", Unlimited, UntilNoon, 1 },
        { "a key whose end is put off", UntilNoon, UntilOne, 2 },
        { "a key whose end is taken away", UntilNoon, Unlimited, null },
    };

    [Theory]
    [MemberData(nameof(Expiries))]
    public async Task An_answer_is_cut_when_its_key_ends_by_what_is_known_then(
        string what, string first, string then, int? hours)
    {
        using var documents = new DocumentsOnDisk();
        documents.Change("keys.json", Unlimited, first);
        var store = new Store { Current = documents.LoadGood() };
        var time = new ManualTime(Eleven);
        var answers = new OpenResponses();
        using var answer = await BegunAsync(store.Current, TestContext.Current.CancellationToken);
        answers.Add(answer);
        using var watch = Watch(answers, store, time);
        time.Advance(TimeSpan.FromMinutes(1));
        documents.Change("keys.json", first, then);
        store.Current = documents.LoadGood();

        var cut = new List<int>();
        for (var hour = 0; hour <= 3; hour++)
        {
            await watch.CheckAllAsync(TestContext.Current.CancellationToken);
            if (answer.Refusal is { Error: GatewayError.InvalidApiKey })
            {
                cut.Add(hour);
            }

            time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal((what, hours), (what, cut.Count > 0 ? cut[0] : null));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_looked_at_neither_ends_the_watch_nor_keeps_it_from_the_others()
    {
        using var documents = new DocumentsOnDisk();
        documents.Change("keys.json", Unlimited, UntilNoon);
        var snapshot = documents.LoadGood();
        var answers = new OpenResponses();
        var broken = new Store { Current = snapshot };
        using var first = await BegunAsync(snapshot, TestContext.Current.CancellationToken);
        using var second = await BegunAsync(snapshot, TestContext.Current.CancellationToken);
        answers.Add(first);
        answers.Add(second);
        broken.FailOnce = true;
        using var watch = Watch(answers, broken, new ManualTime(Eleven.AddHours(2)));

        await Assert.ThrowsAsync<AggregateException>(() => watch.CheckAllAsync(TestContext.Current.CancellationToken));

        Assert.Single(new[] { first, second }, answer => answer.Refusal is not null);
        await watch.CheckAllAsync(TestContext.Current.CancellationToken);
        Assert.All([first, second], answer => Assert.NotNull(answer.Refusal));
    }

    private static RevocationWatch Watch(OpenResponses answers, Store store, ManualTime time)
        => new(
            answers,
            store,
            new BackgroundWork(NullLogger<BackgroundWork>.Instance),
            time,
            NullLogger<RevocationWatch>.Instance);

    private static async Task<OpenResponse> BegunAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        Assert.True(KeyDigest.TryParse(DocumentsOnDisk.First, out var digest));
        var caller = Assert.IsType<KeyLookup.Found>(await snapshot.Keys.FindAsync(digest, cancellationToken)).Caller;
        var body = new InspectedBody(ReadOnlySequence<byte>.Empty, "application/json");
        var request = new InferenceRequest(
            Dialect.OpenAi,
            Operation.ChatCompletions,
            RequestedModels.Of(ModelId.Parse("acme/small")),
            Stream: true,
            body);
        var permit = Assert.IsType<AccessDecision.Allow>(
            Permit.Evaluator.Evaluate(caller, request.Models, snapshot.Catalog)).Permit;
        var feature = new RequestContext
        {
            Snapshot = snapshot,
            Key = digest,
            Caller = caller,
            Request = request,
            Permit = permit,
        };
        return new OpenResponse(feature, CancellationToken.None);
    }

    private sealed class Store : ISnapshotSource
    {
        private StoreSnapshot? _current;

        public bool FailOnce { get; set; }

        public required StoreSnapshot? Current
        {
            get
            {
                if (FailOnce)
                {
                    FailOnce = false;
                    throw new InvalidOperationException("The store fails.");
                }

                return _current;
            }
            set => _current = value;
        }
    }
}
