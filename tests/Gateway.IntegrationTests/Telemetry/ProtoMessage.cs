using System.Text;
using Google.Protobuf;

namespace Gateway.IntegrationTests.Telemetry;

/// <summary>
/// A protobuf message, taken apart without its schema: what each field number holds, in the order in which it came.
/// </summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Field, ulong Number, ByteString Bytes)> _values = [];

    private ProtoMessage()
    {
    }

    public static ProtoMessage Parse(byte[] bytes)
    {
        var message = new ProtoMessage();
        using var input = new CodedInputStream(bytes);
        while (input.ReadTag() is var tag and not 0)
        {
            var field = WireFormat.GetTagFieldNumber(tag);
            message._values.Add(WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => (field, input.ReadUInt64(), ByteString.Empty),
                WireFormat.WireType.Fixed64 => (field, input.ReadFixed64(), ByteString.Empty),
                WireFormat.WireType.Fixed32 => (field, input.ReadFixed32(), ByteString.Empty),
                WireFormat.WireType.LengthDelimited => (field, 0, input.ReadBytes()),
                var type => throw new InvalidOperationException($"Field {field} has wire type {type}."),
            });
        }

        return message;
    }

    public bool Has(int field) => _values.Exists(value => value.Field == field);

    public ulong Number(int field) => _values.Find(value => value.Field == field).Number;

    public double Double(int field) => BitConverter.UInt64BitsToDouble(Number(field));

    public string Text(int field) => Has(field) ? Bytes(field).ToStringUtf8() : "";

    public string Hex(int field) => Has(field) ? Convert.ToHexStringLower(Bytes(field).Span) : "";

    public IEnumerable<ProtoMessage> All(int field)
        => from value in _values where value.Field == field select Parse(value.Bytes.ToByteArray());

    public ProtoMessage One(int field) => All(field).Single();

    /// <summary>The attributes in a repeated field of key and value, as text.</summary>
    public Dictionary<string, string> Attributes(int field)
        => All(field).ToDictionary(pair => pair.Text(1), pair => ValueOf(pair.One(2)), StringComparer.Ordinal);

    /// <summary>Every text in it, at any depth, for looking for what must not be there.</summary>
    public static string Everything(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    private static string ValueOf(ProtoMessage value)
        => value.Has(1) ? value.Text(1)
        : value.Has(2) ? value.Number(2) == 1 ? "true" : "false"
        : value.Has(3) ? value.Number(3).ToString(System.Globalization.CultureInfo.InvariantCulture)
        : value.Has(4) ? value.Double(4).ToString(System.Globalization.CultureInfo.InvariantCulture)
        : "";

    private ByteString Bytes(int field) => _values.Find(value => value.Field == field).Bytes;
}
