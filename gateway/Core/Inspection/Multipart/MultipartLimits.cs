namespace Gateway.Core.Inspection.Multipart;

/// <summary>How many parts a form may have, and how large what is not a file may be.</summary>
internal readonly record struct MultipartLimits(int MaxParts, int MaxPartHeaderBytes, int MaxFieldBytes);
