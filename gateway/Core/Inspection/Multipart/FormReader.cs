using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Gateway.Core.Errors;
using Gateway.Core.Names;

namespace Gateway.Core.Inspection.Multipart;

/// <summary>Reads a whole multipart body strictly and writes it anew, so that its model has one reading only.</summary>
internal sealed class FormReader(ReadOnlySequence<byte> body, MultipartLimits limits, byte[] scratch, FormFields fields)
{
    private readonly FormWriter _writer = new();
    private SequencePosition _position = body.Start;
    private long _offset;
    private ModelId? _model;
    private bool? _stream;

    /// <summary>Reads a body of at most the route's size.</summary>
    public static Refusal? Read(
        in ReadOnlySequence<byte> body,
        string boundary,
        MultipartLimits limits,
        FormFields fields,
        out InspectedForm? form)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(Math.Max(limits.MaxPartHeaderBytes, limits.MaxFieldBytes));
        try
        {
            return new FormReader(body, limits, scratch, fields)
                .Read(Encoding.ASCII.GetBytes("--" + boundary), out form);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    private Refusal? Read(byte[] delimiter, out InspectedForm? form)
    {
        form = null;
        if (ReadParts(delimiter) is { } refusal)
        {
            return refusal;
        }

        if (_model is not { } model)
        {
            return FormRefusals.NoModel;
        }

        if (fields.Complete() is { } unnamed)
        {
            return unnamed;
        }

        form = new InspectedForm(
            _writer.End(),
            _writer.ContentType,
            new RequestedModels(model, [.. fields.Mentions]),
            _stream ?? false,
            _writer.Taken);
        return null;
    }

    private Refusal? ReadParts(byte[] delimiter)
    {
        List<long> delimiters = [];
        DelimiterSearch.Find(body, delimiter, limits.MaxParts + 1, delimiters);
        if (delimiters is not [0, _, ..])
        {
            return FormRefusals.Delimiters;
        }

        if (delimiters.Count > limits.MaxParts + 1)
        {
            return FormRefusals.TooManyParts(limits.MaxParts);
        }

        for (var i = 0; i < delimiters.Count - 1; i++)
        {
            var start = delimiters[i] + delimiter.Length;
            var end = delimiters[i + 1] - 2;
            if (end < start + 2 || !Has(start, "\r\n"u8))
            {
                return FormRefusals.Delimiters;
            }

            if (ReadPart(start + 2, end) is { } refusal)
            {
                return refusal;
            }

            if (!Has(end, "\r\n"u8))
            {
                return FormRefusals.Delimiters;
            }
        }

        var last = delimiters[^1] + delimiter.Length;
        return (body.Length == last + 2 && Has(last, "--"u8)) || (body.Length == last + 4 && Has(last, "--\r\n"u8))
            ? null
            : FormRefusals.Delimiters;
    }

    private Refusal? ReadPart(long start, long end)
    {
        var part = Slice(start, end - start);
        var read = (int)Math.Min(part.Length, limits.MaxPartHeaderBytes);
        part.Slice(0, read).CopyTo(scratch);
        var lines = scratch.AsSpan(0, read).IndexOf("\r\n\r\n"u8);
        if (lines < 0)
        {
            return read < part.Length
                ? FormRefusals.HeadersTooLarge(limits.MaxPartHeaderBytes)
                : FormRefusals.HeaderLines;
        }

        if (PartHeaders.Read(scratch.AsSpan(0, lines + 2), out var headers) is { } refusal)
        {
            return refusal;
        }

        var data = part.Slice(lines + 4);
        return FieldNames.Check(headers.Name)
            ?? (headers.FileName is null ? ReadField(headers, data) : ReadFile(headers, data));
    }

    private Refusal? ReadFile(in PartHeaders headers, in ReadOnlySequence<byte> data)
    {
        if (headers.Name is "model")
        {
            return FormRefusals.ModelNotText;
        }

        if (!PartType.IsFile(headers.ContentType))
        {
            return FormRefusals.PartType;
        }

        if (fields.File(headers.Name) is { } refusal)
        {
            return refusal;
        }

        _writer.Begin(headers.Name, headers.FileName, headers.ContentType);
        _writer.Data(data);
        return null;
    }

    private Refusal? ReadField(in PartHeaders headers, in ReadOnlySequence<byte> data)
    {
        if (data.Length > limits.MaxFieldBytes)
        {
            return FormRefusals.FieldTooLarge(limits.MaxFieldBytes);
        }

        var value = scratch.AsSpan(0, (int)data.Length);
        data.CopyTo(value);
        var isText = PartType.IsPlainText(headers.ContentType)
            || (PartType.IsLatin1Text(headers.ContentType) && Ascii.IsValid(value));
        if (!isText && !PartType.IsField(headers.ContentType ?? string.Empty))
        {
            return FormRefusals.PartType;
        }

        if (!Utf8.IsValid(value))
        {
            return FormRefusals.FieldNotUtf8;
        }

        _writer.Begin(headers.Name, fileName: null, isText ? null : headers.ContentType);
        if (Note(headers.Name, value, isText) is { } refusal)
        {
            return refusal;
        }

        _writer.Data(data);
        return null;
    }

    /// <summary>Reads the facts of a field that the gateway needs.</summary>
    private Refusal? Note(string name, ReadOnlySpan<byte> value, bool isText)
    {
        if (name is "stream")
        {
            var isFirst = _stream is null;
            _stream = Ascii.EqualsIgnoreCase(value, "true"u8) || value.SequenceEqual("1"u8);
            return isFirst ? null : FormRefusals.TwoStreams;
        }

        if (name is not "model")
        {
            return fields.Field(name, value, _writer.Length);
        }

        if (!isText)
        {
            return FormRefusals.ModelNotText;
        }

        if (_model is not null)
        {
            return FormRefusals.TwoModels;
        }

        if (value.IsEmpty)
        {
            return FormRefusals.NoModel;
        }

        if (!ModelId.TryParse(value, out var model))
        {
            return FormRefusals.NotAModelName;
        }

        _model = model;
        fields.Mentions.Add(new ModelMention(ModelRole.Primary, model, _writer.Length, value.Length));
        return null;
    }

    private bool Has(long offset, ReadOnlySpan<byte> expected)
    {
        Span<byte> actual = stackalloc byte[expected.Length];
        Slice(offset, expected.Length).CopyTo(actual);
        return actual.SequenceEqual(expected);
    }

    // Offsets only grow, so that each walk over the pieces begins where the one before ended.
    private ReadOnlySequence<byte> Slice(long offset, long length)
    {
        _position = body.GetPosition(offset - _offset, _position);
        _offset = offset;
        return body.Slice(_position, length);
    }
}
