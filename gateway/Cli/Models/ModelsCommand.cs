using System.CommandLine;

namespace Gateway.Cli.Models;

/// <summary><c>models</c>: lists the catalog, and retires a model of it.</summary>
internal static class ModelsCommand
{
    public static Command Create(TimeProvider time) => new("models", "Lists the catalog, and retires models of it.")
    {
        ModelListing.Create(),
        ModelRetirement.Create(time),
    };
}
