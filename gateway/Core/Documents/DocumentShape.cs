using System.Collections.Immutable;

namespace Gateway.Core.Documents;

/// <summary>The fields that one kind of object has; whatever is not among them is an error.</summary>
internal sealed class DocumentShape(params ImmutableArray<DocumentField> fields)
{
    /// <summary>The field by which a document names its JSON schema to an editor.</summary>
    public const string Schema = "$schema";

    public ImmutableArray<DocumentField> Fields { get; } = fields;

    /// <summary>A field of a shape that its reader forgot.</summary>
    public static InvalidOperationException Unread(string field) => new($"No reader takes the field {field}.");

    /// <summary>The field's position, or -1.</summary>
    public int IndexOf(string name)
    {
        for (var index = 0; index < Fields.Length; index++)
        {
            if (Fields[index].Name == name)
            {
                return index;
            }
        }

        return -1;
    }
}
