using Gateway.Catalog.Announcements;

namespace Gateway.Tests.Catalog.Announcements;

/// <summary>Announces what a test says.</summary>
internal sealed class FixedAnnouncement : IAnnouncedModels
{
    public AnnouncedModels Current { get; set; } = AnnouncedModels.None;

    public AnnouncementStatus? Status { get; init; }
}
