
using Gateway.Core.Dialects;
using Gateway.Forwarding.Responses;

namespace Gateway.Tests.Forwarding.Responses;

public sealed class AnswerEndTests
{
    private const string Events = "text/event-stream; charset=utf-8";

    /// <summary>What is shown, operation, stream, whether it ended early, whether an event may follow.</summary>
    public static TheoryData<string, string, string, bool, bool> Streams => new()
    {
        { "chat that is done", nameof(Operation.ChatCompletions), "data: {}\n\ndata: [DONE]\n\n", false, true },
        { "chat that is done, without a space", nameof(Operation.ChatCompletions), "data:[DONE]\r\n\r\n", false, true },
        { "chat that is done, lines ending in CR", nameof(Operation.ChatCompletions), "data: {}\r\rdata: [DONE]\r\r", false, true },
        { "chat that is done, without its last blank line", nameof(Operation.ChatCompletions), "data: {}\n\ndata: [DONE]", false, false },
        { "chat with a comment after it is done", nameof(Operation.ChatCompletions), "data: [DONE]\n\n: bye\n\n", false, true },
        { "chat that ends between two events", nameof(Operation.ChatCompletions), "data: {}\n\n", true, true },
        { "chat that ends inside an event's line", nameof(Operation.ChatCompletions), "data: {}\n\ndata: {\"a\":\"", true, false },
        { "chat that ends before an event's blank line", nameof(Operation.ChatCompletions), "data: {}\n", true, false },
        { "chat whose text says it is done", nameof(Operation.ChatCompletions), "data: {\"content\":\"[DONE]\"}\n\n", true, true },
        { "chat with more than the marker in one line", nameof(Operation.ChatCompletions), "data: [DONE]x\n\n", true, true },
        { "chat with the marker on another field", nameof(Operation.ChatCompletions), "event: [DONE]\n\n", true, true },
        { "chat that ends without a word", nameof(Operation.ChatCompletions), "", true, true },
        { "chat that ends in an error of the upstream", nameof(Operation.ChatCompletions), "data: {\"error\":{}}\n\n", true, true },
        {
            "a message that stopped", nameof(Operation.Messages),
            "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n", false, true
        },
        {
            "a message that did not", nameof(Operation.Messages),
            "event: message_delta\ndata: {\"type\":\"message_delta\",\"x\":{\"type\":\"message_stop\"}}\n\n", true, true
        },
        { "a message that is done as chat is", nameof(Operation.Messages), "data: [DONE]\n\n", true, true },
        { "a response that completed", nameof(Operation.Responses), "data: {\"type\":\"response.completed\"}\n\n", false, true },
        { "a response that is incomplete", nameof(Operation.Responses), "data: {\"type\":\"response.incomplete\"}\n\n", false, true },
        { "a response that failed", nameof(Operation.Responses), "data: {\"type\":\"response.failed\"}\n\n", false, true },
        { "a response that was cancelled", nameof(Operation.Responses), "data: {\"type\":\"response.cancelled\"}\n\n", false, true },
        { "a response in progress", nameof(Operation.Responses), "data: {\"type\":\"response.in_progress\"}\n\n", true, true },
        {
            "content that finished", nameof(Operation.StreamGenerateContent),
            "data: {\"candidates\":[{\"content\":{},\"finishReason\":\"STOP\"}]}\n\n", false, true
        },
        {
            "a prompt that was blocked", nameof(Operation.StreamGenerateContent),
            "data: {\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}\n\n", false, true
        },
        {
            "content that did not finish", nameof(Operation.StreamGenerateContent),
            "data: {\"candidates\":[{\"content\":{\"parts\":[{\"finishReason\":\"STOP\"}]},\"finishReason\":null}]}\n\n", true, true
        },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task A_stream_has_ended_well_only_if_it_said_so(
        string what, string operation, string stream, bool endedEarly, bool atBoundary)
    {
        foreach (var wanted in (bool[])[true, false])
        {
            foreach (var pieceSize in (int[])[1, 2, 5, int.MaxValue])
            {
                var answer = await PassedAnswer.OfAsync(
                    Events, stream, Dialect.OpenAi, Enum.Parse<Operation>(operation), pieceSize, wanted);

                Assert.NotNull(answer.Observer);
                Assert.Equal(
                    (what, wanted, pieceSize, endedEarly, atBoundary),
                    (what, wanted, pieceSize, answer.Observer.EndedEarly, answer.Observer.IsAtEventBoundary));
            }
        }
    }

    [Fact]
    public async Task A_stream_of_an_operation_without_a_marker_ends_as_it_likes()
    {
        var answer = await PassedAnswer.OfAsync(Events, "data: {}\n\n", Dialect.OpenAi, Operation.Transcriptions);

        Assert.False(answer.Observer!.EndedEarly);
    }

    [Fact]
    public void Observing_allocates_nothing_however_much_passes()
    {
        var events = "data: {\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":\"word\"}}],\"usage\":{\"prompt_tokens\":1}}\n\n"u8;
        var facts = new ResponseFacts(Dialect.OpenAi, EndMarker.Done);
        var reader = new EventStreamReader(facts, new ResponseScanner(facts));
        reader.Feed(events);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            reader.Feed(events);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
