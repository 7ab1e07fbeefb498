using System.Net.Http.Headers;

namespace Gateway.Catalog.Announcements;

/// <summary>What came of asking for the list.</summary>
internal abstract record AnnouncementAnswer
{
    private AnnouncementAnswer()
    {
    }

    /// <param name="Models">The list.</param>
    /// <param name="Skipped">How many of its models have a name that no request could use.</param>
    /// <param name="Tag">Its entity tag, if it has one.</param>
    public sealed record Changed(AnnouncedModels Models, int Skipped, EntityTagHeaderValue? Tag) : AnnouncementAnswer;

    /// <summary>It is the list of that entity tag still.</summary>
    public sealed record Unchanged : AnnouncementAnswer;

    /// <param name="Problem">Why there is no list, for the log.</param>
    public sealed record Failed(string Problem) : AnnouncementAnswer;
}
