namespace Gateway.Core.Documents;

/// <summary>The JSON types that a field of a document can have.</summary>
internal enum FieldType
{
    Text,
    Integer,
    Boolean,
    Texts,
    Object,
    Objects,
}
