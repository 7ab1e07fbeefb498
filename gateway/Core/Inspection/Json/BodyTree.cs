using System.Text;

namespace Gateway.Core.Inspection.Json;

/// <summary>Puts rows of content into the places of a body.</summary>
internal static class BodyTree
{
    public static BodyPlace WithContent(this BodyPlace place, IEnumerable<string> rows)
        => rows.Aggregate(place, static (tree, row) => Put(tree, row.Split('.'), 0));

    private static BodyPlace Put(BodyPlace place, ReadOnlySpan<string> way, int step)
    {
        var name = way[step].TrimEnd('[', ']', '=');
        var lists = way[step].AsSpan().Count('[');
        var path = place.Path.Length == 0 ? name : $"{place.Path}.{name}";
        var old = place.Find(Encoding.UTF8.GetBytes(name));
        var member = new BodyMember(name, PutItems(old?.Place ?? Open(path), lists, way, step));
        return place with { Members = old is null ? place.Members.Add(member) : place.Members.Replace(old, member) };
    }

    private static BodyPlace PutItems(BodyPlace place, int lists, ReadOnlySpan<string> way, int step)
        => lists > 0 ? place with { Items = PutItems(place.Items ?? Open(place.Path + "[]"), lists - 1, way, step) }
            : step + 1 < way.Length ? Put(place, way, step + 1)
            : way[step].EndsWith('=') ? place with { HasContentText = true, Inner = OpenPlaces.Elsewhere }
            : place is { IsOpen: true, Members.IsEmpty: true } ? new BodyPlace { Path = place.Path, IsContent = true }
            : place with { IsContent = true };

    private static BodyPlace Open(string path) => OpenPlaces.Elsewhere with { Path = path };
}
