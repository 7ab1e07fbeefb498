using System.CommandLine;
using Gateway.Cli.Completion;
using Gateway.Cli.Keys;
using Gateway.Core.Dialects;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Names;
using Gateway.Requests;
using Gateway.Routes;
using Gateway.Stores.Files;

namespace Gateway.Cli.Explain;

/// <summary>
/// <c>explain</c>: what a key or a plan would be answered for a model, and which entry of which document decides it.
/// </summary>
internal static class ExplainCommand
{
    public static Command Create(TimeProvider time)
    {
        var key = new Option<string?>("--key-id")
        {
            Description = "The key's public id.",
            HelpName = "KEY",
        }.CompletesKeys();
        var plan = new Option<string?>("--plan")
        {
            Description = "The plan, for any key on it without a scope.",
            HelpName = "PLAN",
        }
            .CompletesPlans();
        var model = new Option<string>("--model")
        {
            Description = "The name in the request.",
            HelpName = "MODEL",
            Required = true,
        }.CompletesModels();
        var route = new Option<string?>("--route")
        {
            Description =
                "The request's route, by its id in ReverseProxy:Routes; where left out, the one of chat completions.",
            HelpName = "ROUTE",
        }.CompletesRoutes();
        var command = new DocumentedCommand(
            "explain",
            "Shows whether a model would be served, by which entry of which document, and what would change it. "
            + "Needs one of --key-id and --plan.",
            "explain --key-id ci --model gpt-5",
            "explain --plan free --model gpt-5 --route openai-embeddings --output json")
        {
            key, plan, model, route,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(key) is null == result.GetResult(plan) is null)
            {
                result.AddError("Give one of --key-id and --plan.");
            }
        });
        return command.Does((line, settings, cancellationToken) => RunAsync(
            settings,
            new Question(line.GetValue(key), line.GetValue(plan), line.GetValue(model)!, line.GetValue(route)),
            time,
            cancellationToken));
    }

    private static async Task<ICommandResult> RunAsync(
        CommandSettings settings,
        Question question,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        await settings.OpenAsync(question.KeyId ?? "", cancellationToken);
        if (settings.Errors().Length > 0
            || settings.Loader(settings.Folder).Load("") is not LoadResult.Loaded(var snapshot))
        {
            return new CommandFailure(ExitCodes.Errors, "The settings or documents have errors.", "See: gateway check");
        }

        var routes = settings.Services.GetRequiredService<RouteTable>();
        if (RouteOf(question, routes) is not { } route)
        {
            return NoRoute(question.Route, routes);
        }

        var catalog = snapshot.Catalog;
        if (question.PlanId is { } plan)
        {
            return catalog.PlansById.ContainsKey(plan)
                ? new ExplainReport(
                    question, route, Verdict.Of(question.Model, Caller.OnPlan(plan), null, catalog))
                : NoPlan(plan, catalog);
        }

        if (KeyLocation.Find(settings.Folder, question.KeyId!) is not { } key)
        {
            return KeysCommand.NotFound(settings.Folder, question.KeyId!);
        }

        var caller = await key.CallerAsync(snapshot.Keys, time, cancellationToken);
        return new ExplainReport(
            question,
            route,
            caller is null
                ? Verdict.NotLetIn(key, time.GetUtcNow())
                : Verdict.Of(question.Model, caller, key, catalog));
    }

    private static InferenceRoute? RouteOf(Question question, RouteTable routes)
        => question.Route is null
            ? routes.Of(Operation.ChatCompletions) ?? routes.Ids.Select(id => routes.Of(id)[0]).FirstOrDefault()
            : routes.Ids.Contains(question.Route, StringComparer.Ordinal) ? routes.Of(question.Route)[0]
            : null;

    private static CommandFailure NoRoute(string? id, RouteTable routes) => new(
        ExitCodes.NotFound,
        id is null ? "There is no route in ReverseProxy:Routes." : $"There is no route '{id}'.",
        NearestName.Remedy(id ?? "", routes.Ids, $"Name one of {string.Join(", ", routes.Ids)}."));

    private static CommandFailure NoPlan(string id, CatalogSnapshot catalog)
    {
        var plans = catalog.Plans.Select(plan => plan.Id).ToList();
        return new CommandFailure(
            ExitCodes.NotFound,
            $"There is no plan '{id}'.",
            NearestName.Remedy(id, plans, $"Name one of {string.Join(", ", plans)}."));
    }
}
