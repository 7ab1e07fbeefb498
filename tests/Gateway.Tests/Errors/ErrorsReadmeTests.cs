using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Errors;
using Gateway.Requests;

namespace Gateway.Tests.Errors;

public sealed class ErrorsReadmeTests
{
    private const string RequestId = "req_4fWq0cNz81LTuXbYgEr2Kd";

    private static readonly string[] Sections = File.ReadAllText(Repository.PathOf("gateway", "Errors", "README.md"))
        .Split("\n## ")[1..];

    [Fact]
    public void Every_code_has_one_section_in_the_order_of_the_table()
        => Assert.Equal(
            ErrorTable.All.ToArray().Select(row => row.Code),
            Sections.Select(section => section.Split('\n')[0]));

    [Fact]
    public void Every_section_tells_the_status_and_who_fixes_it()
        => Assert.All(ErrorTable.All.ToArray().Zip(Sections), pair =>
        {
            Assert.Contains($"\nStatus {pair.First.Status}. ", pair.Second, StringComparison.Ordinal);
            Assert.Contains("\nWho fixes it: ", pair.Second, StringComparison.Ordinal);
        });

    [Fact]
    public async Task Every_example_is_what_the_gateway_sends()
    {
        foreach (var (row, section) in ErrorTable.All.ToArray().Zip(Sections))
        {
            var refusal = UsualRefusals.Of(row.Error);
            Assert.Equal(row.Error, refusal.Error);
            Assert.Equal(await Sent(Dialect.OpenAi, refusal), ExampleOf(section, "OpenAI"));
            Assert.Equal(await Sent(Dialect.Anthropic, refusal), ExampleOf(section, "Anthropic"));
            Assert.Equal(await Sent(Dialect.Gemini, refusal), ExampleOf(section, "Gemini"));
        }
    }

    private static async Task<string> Sent(Dialect dialect, Refusal refusal)
    {
        var context = AnswerOf.NewContext("POST");
        context.TraceIdentifier = RequestId;
        await context.RefuseAsync(dialect, refusal);
        return AnswerOf.Read(context).Body;
    }

    private static string ExampleOf(string section, string dialect)
        => section.Split($"\n{dialect}:\n\n```json\n")[1].Split("\n```")[0];
}
