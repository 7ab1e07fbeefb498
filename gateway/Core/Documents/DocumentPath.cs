using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gateway.Core.Documents;

/// <summary>The position of a reader in a document. Moving allocates nothing; only an error writes the path.</summary>
internal sealed class DocumentPath
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private readonly List<Segment> _segments = [];

    public void Enter() => _segments.Add(default);

    public void Leave() => _segments.RemoveAt(_segments.Count - 1);

    public void AtField(string name) => _segments[^1] = new Segment(name, 0);

    public void AtItem(int index) => _segments[^1] = new Segment(null, index);

    public override string ToString()
    {
        var text = new StringBuilder("$");
        foreach (var (name, index) in _segments)
        {
            if (name is null)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            }
            else if (name.Length > 0 && !name.AsSpan().ContainsAnyExcept(Plain))
            {
                text.Append('.').Append(name);
            }
            else
            {
                text.Append("['").Append(name).Append("']");
            }
        }

        return text.ToString();
    }

    private readonly record struct Segment(string? Name, int Index);
}
