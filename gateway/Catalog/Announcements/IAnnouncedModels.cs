namespace Gateway.Catalog.Announcements;

/// <summary>What is announced now. A store compares <see cref="AnnouncedModels.Digest"/> to see a change.</summary>
internal interface IAnnouncedModels
{
    AnnouncedModels Current { get; }

    /// <summary>How asking for them goes; null where nobody is asked.</summary>
    AnnouncementStatus? Status { get; }
}
