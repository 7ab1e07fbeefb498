using System.Diagnostics.CodeAnalysis;

namespace Gateway;

/// <summary>
/// A class of options and the section that it is read from. Trimming keeps its properties: they are the settings.
/// </summary>
internal sealed class OptionsClass(
    string section, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] Type type)
{
    public string Section => section;

    /// <summary>The type of each setting, by its whole name.</summary>
    public IEnumerable<KeyValuePair<string, Type>> Settings { get; } =
    [
        .. from property in type.GetProperties()
           where property.CanWrite
           let declared = property.PropertyType
           select KeyValuePair.Create($"{section}:{property.Name}", Nullable.GetUnderlyingType(declared) ?? declared),
    ];

    public Type Options => type;
}
