using System.Buffers;

namespace Gateway.Core.Inspection;

/// <summary>Joins pieces of memory to one sequence, without a copy.</summary>
internal sealed class SegmentChain
{
    private Segment? _first;
    private Segment? _last;

    public void Append(in ReadOnlySequence<byte> bytes)
    {
        foreach (var memory in bytes)
        {
            Append(memory);
        }
    }

    public void Append(ReadOnlyMemory<byte> memory)
    {
        if (memory.IsEmpty)
        {
            return;
        }

        _last = _last is null ? _first = new Segment(memory) : _last.Append(memory);
    }

    public ReadOnlySequence<byte> ToSequence()
        => _first is null || _last is null ? default : new(_first, 0, _last, _last.Memory.Length);

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory) => Memory = memory;

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
