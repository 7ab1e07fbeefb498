using Gateway.Core.Dialects;
using Gateway.Forwarding.Responses;

namespace Gateway.Tests.Forwarding.Responses;

public sealed class ResponseEndTests
{
    private const string Events = "text/event-stream; charset=utf-8";

    /// <summary>What is shown, operation, stream, whether it ended early, whether an event may follow.</summary>
    public static TheoryData<string, string, string, bool, bool> Streams => new()
    {
        { "chat that is done", nameof(Operation.ChatCompletions), "data: {}\n\ndata: [DONE]\n\n", false, true },
        { "chat that is done, without a space", nameof(Operation.ChatCompletions), "data:[DONE]\r\n\r\n", false, true },
        { "chat that is done, lines ending in CR", nameof(
            Operation.ChatCompletions), "data: {}\r\rdata: [DONE]\r\r", false, true },
        { "chat that is done, without its last blank line", nameof(
            Operation.ChatCompletions), "data: {}\n\ndata: [DONE]", false, false },
        { "chat with a comment after it is done", nameof(
            Operation.ChatCompletions), "data: [DONE]\n\n: bye\n\n", false, true },
        { "chat that ends between two events", nameof(Operation.ChatCompletions), "data: {}\n\n", true, true },
        { "chat that ends inside an event's line", nameof(
            Operation.ChatCompletions), "data: {}\n\ndata: {\"a\":\"", true, false },
        { "chat that ends before an event's blank line", nameof(Operation.ChatCompletions), "data: {}\n", true, false },
        { "chat whose text says it is done", nameof(
            Operation.ChatCompletions), "data: {\"content\":\"[DONE]\"}\n\n", true, true },
        { "chat with more than the marker in one line", nameof(
            Operation.ChatCompletions), "data: [DONE]x\n\n", true, true },
        { "chat with the marker on another field", nameof(Operation.ChatCompletions), "event: [DONE]\n\n", true, true },
        { "chat that ends without a word", nameof(Operation.ChatCompletions), "", true, true },
        { "chat that ends in an error of the upstream", nameof(
            Operation.ChatCompletions), "data: {\"error\":{}}\n\n", false, true },
        { "chat that ends in an error that is a text", nameof(
            Operation.ChatCompletions), "data: {\"error\":\"No.\"}\n\n", false, true },
        { "chat whose error is nothing", nameof(Operation.ChatCompletions), "data: {\"error\":null}\n\n", true, true },
        { "chat whose text is an error", nameof(
            Operation.ChatCompletions), "data: {\"delta\":{\"error\":{}}}\n\n", true, true },
        { "chat that ends in an event that is named an error", nameof(
            Operation.ChatCompletions), "event: error\ndata: no\n\n", false, true },
        { "chat that ends in such an event, without a space", nameof(
            Operation.ChatCompletions), "event:error\r\ndata: no\r\n\r\n", false, true },
        { "chat with an event that is named otherwise", nameof(
            Operation.ChatCompletions), "event: errors\ndata: no\n\n", true, true },
        { "chat whose choice finished", nameof(Operation.ChatCompletions), Finish(0, "\"stop\""), false, true },
        { "chat whose choice has no number", nameof(
            Operation.ChatCompletions), "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\n", false, true },
        { "chat whose choice did not finish", nameof(Operation.ChatCompletions), Finish(0, "null"), true, true },
        { "chat whose choice finished for no reason", nameof(
            Operation.ChatCompletions), Finish(0, "\"\""), true, true },
        { "chat of two choices that finished", nameof(
            Operation.ChatCompletions), Finish(0, "null")
                + Finish(1, "\"stop\"")
                + Finish(0, "\"length\""), false, true },
        { "chat of two choices of which one did", nameof(
            Operation.ChatCompletions), Finish(0, "null") + Finish(1, "\"stop\""), true, true },
        { "chat of more choices than are counted", nameof(
            Operation.ChatCompletions), Finish(0, "\"stop\"") + Finish(64, "\"stop\""), true, true },
        { "chat whose usage comes behind its choice", nameof(
            Operation.ChatCompletions), Finish(0, "\"stop\"") + "data: {\"choices\":[]}\n\n", false, true },
        { "chat whose text has a finish reason", nameof(
            Operation.ChatCompletions), "data: {\"choices\":[{\"delta\":{\"finish_reason\":\"stop\"}}]}\n\n", true, true },
        { "a completion whose choice finished", nameof(Operation.Completions), Finish(0, "\"stop\""), false, true },
        { "a message whose upstream failed", nameof(
            Operation.Messages), "event: error\ndata: {\"type\":\"error\",\"error\":{}}\n\n", false, true },
        { "a response whose upstream failed", nameof(
            Operation.Responses), "data: {\"type\":\"error\"}\n\n", false, true },
        { "content whose upstream failed", nameof(
            Operation.StreamGenerateContent), "data: {\"error\":{\"code\":503}}\n\n", false, true },
        { "an image", nameof(
            Operation.ImageGenerations), "data: {\"type\":\"image_generation.completed\"}\n\n", false, true },
        { "an edited image", nameof(
            Operation.ImageEdits), "data: {\"type\":\"image_edit.completed\"}\n\n", false, true },
        { "a part of an image", nameof(
            Operation.ImageGenerations), "data: {\"type\":\"image_generation.partial_image\"}\n\n", true, true },
        { "speech", nameof(Operation.Speech), "data: {\"type\":\"speech.audio.done\"}\n\n", false, true },
        { "a part of speech", nameof(Operation.Speech), "data: {\"type\":\"speech.audio.delta\"}\n\n", true, true },
        { "a transcript", nameof(
            Operation.Transcriptions), "data: {\"type\":\"transcript.text.done\"}\n\n", false, true },
        { "a part of a transcript", nameof(
            Operation.Transcriptions), "data: {\"type\":\"transcript.text.delta\"}\n\n", true, true },
        { "a transcript that is done as chat is", nameof(
            Operation.Transcriptions), "data: {}\n\ndata: [DONE]\n\n", false, true },
        { "a translation in choices that finished", nameof(
            Operation.Translations), Finish(0, "\"stop\""), false, true },
        {
            "content of two candidates of which one finished", nameof(Operation.StreamGenerateContent),
            "data: {\"candidates\":[{\"index\":0,\"finishReason\":\"STOP\"},{\"index\":1}]}\n\n", true, true
        },
        {
            "a message that stopped", nameof(Operation.Messages),
            "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n", false, true
        },
        {
            "a message that did not", nameof(Operation.Messages),
            "event: message_delta\ndata: {\"type\":\"message_delta\",\"x\":{\"type\":\"message_stop\"}}\n\n", true, true
        },
        { "a message that is done as chat is", nameof(Operation.Messages), "data: [DONE]\n\n", true, true },
        { "a response that completed", nameof(
            Operation.Responses), "data: {\"type\":\"response.completed\"}\n\n", false, true },
        { "a response that is incomplete", nameof(
            Operation.Responses), "data: {\"type\":\"response.incomplete\"}\n\n", false, true },
        { "a response that failed", nameof(
            Operation.Responses), "data: {\"type\":\"response.failed\"}\n\n", false, true },
        { "a response that was cancelled", nameof(
            Operation.Responses), "data: {\"type\":\"response.cancelled\"}\n\n", false, true },
        { "a response in progress", nameof(
            Operation.Responses), "data: {\"type\":\"response.in_progress\"}\n\n", true, true },
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
                var answer = await PassedResponse.OfAsync(
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
        var answer = await PassedResponse.OfAsync(Events, "data: {}\n\n", Dialect.OpenAi, Operation.Rerank);

        Assert.False(answer.Observer!.EndedEarly);
    }

    /// <summary>What is shown, operation, stream, whether nothing more is to come.</summary>
    public static TheoryData<string, string, string, bool> Ends => new()
    {
        { "chat that is done", nameof(Operation.ChatCompletions), "data: [DONE]\n\n", true },
        { "chat that is done but for the blank line", nameof(Operation.ChatCompletions), "data: [DONE]\n", false },
        { "chat whose choice finished: its usage may come", nameof(
            Operation.ChatCompletions), Finish(0, "\"stop\""), false },
        { "chat whose upstream failed", nameof(Operation.ChatCompletions), "data: {\"error\":{}}\n\n", true },
        { "a message that stopped", nameof(Operation.Messages), "data: {\"type\":\"message_stop\"}\n\n", true },
        { "a response that completed", nameof(
            Operation.Responses), "data: {\"type\":\"response.completed\"}\n\n", true },
        { "an image: there may be another", nameof(
            Operation.ImageGenerations), "data: {\"type\":\"image_generation.completed\"}\n\n", false },
        { "content that finished", nameof(
            Operation.StreamGenerateContent), "data: {\"candidates\":[{\"finishReason\":\"STOP\"}]}\n\n", true },
        { "content that did not", nameof(Operation.StreamGenerateContent), "data: {\"candidates\":[{}]}\n\n", false },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Nothing_more_is_to_come_only_behind_the_last_event(
        string what, string operation, string stream, bool isOver)
    {
        var answer = await PassedResponse.OfAsync(Events, stream, Dialect.OpenAi, Enum.Parse<Operation>(operation));

        Assert.Equal((what, isOver), (what, answer.Observer!.IsOver));
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

    private static string Finish(int index, string reason)
        => $$"""data: {"choices":[{"index":{{index}},"delta":{},"finish_reason":{{reason}}}]}""" + "\n\n";
}
