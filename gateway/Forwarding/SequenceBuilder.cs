using System.Buffers;

namespace Gateway.Forwarding;

/// <summary>Strings memory together into one sequence, without copying it.</summary>
internal sealed class SequenceBuilder
{
    private Segment? _first;
    private Segment? _last;

    public void Add(ReadOnlySequence<byte> bytes)
    {
        foreach (var memory in bytes)
        {
            Add(memory);
        }
    }

    public void Add(ReadOnlyMemory<byte> memory)
    {
        if (memory.IsEmpty)
        {
            return;
        }

        _last = _last is null ? new Segment(memory) : _last.Append(memory);
        _first ??= _last;
    }

    public ReadOnlySequence<byte> Build()
        => _first is null ? default : new ReadOnlySequence<byte>(_first, 0, _last!, _last!.Memory.Length);

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory) => Memory = memory;

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var segment = new Segment(memory) { RunningIndex = RunningIndex + Memory.Length };
            Next = segment;
            return segment;
        }
    }
}
