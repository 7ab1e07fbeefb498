
using Gateway.Core.Names;

namespace Gateway.Tests.Core.Names;

public sealed class ModelNameTests
{
    public static TheoryData<string, string, bool> Names => new()
    {
        { "every character there is", "aZ09._:/@+-", true },
        { "one character", "a", true },
        { "the longest", new string('a', 256), true },
        { "too long", new string('a', 257), false },
        { "empty", "", false },
        { "a space", "a b", false },
        { "a space behind", "a ", false },
        { "a star", "a*", false },
        { "a control character", "a\0", false },
        { "a letter beyond ASCII", "é", false },
        { "a full-width letter", "ａ", false },
        { "a percent sign", "a%2Fb", false },
        { "a slash first", "/a", false },
        { "a dot first", "../a", false },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_is_valid_or_not(string what, string name, bool valid)
        => Assert.Equal((what, valid), (what, ModelName.IsValid(name)));
}
