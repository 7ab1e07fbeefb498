using System.Collections.Immutable;
using Gateway.Core.Documents;

namespace Gateway.Core.Models.Compilation;

/// <summary>
/// Compiles a list of selectors and reports those that are none or that pick nothing, in a deny list above all.
/// </summary>
internal sealed class SelectorCompiler(string file, SelectorVocabulary vocabulary, DocumentErrors errors)
{
    public ModelSelectors Compile(ImmutableArray<string> allow, ImmutableArray<string> deny, string path)
        => new(Compile(allow, $"{path}.allow"), Compile(deny, $"{path}.deny"));

    private ImmutableArray<ModelSelector> Compile(ImmutableArray<string> texts, string path)
    {
        var selectors = ImmutableArray.CreateBuilder<ModelSelector>(texts.Length);
        for (var index = 0; index < texts.Length; index++)
        {
            // An empty text has been reported by the reader.
            if (texts[index].Length == 0)
            {
                continue;
            }

            if (SelectorParser.Parse(texts[index]) is not { } selector)
            {
                errors.Add(
                    file,
                    $"{path}[{index}]",
                    $"The text '{texts[index]}' is no selector.",
                    "Write an id, a prefix ending in its only *, a single *, "
                    + "or owner:, family:, category: or tag: with a name.");
            }
            else if (vocabulary.MayPick(selector))
            {
                selectors.Add(selector);
            }
            else
            {
                errors.Add(
                    file,
                    $"{path}[{index}]",
                    $"The selector '{texts[index]}' picks nothing in the catalog.",
                    vocabulary.Remedy(texts[index], "Correct it, remove it, or add the models to catalog.json."));
            }
        }

        return selectors.DrainToImmutable();
    }
}
