namespace Gateway.Differential.Cases;

/// <summary>JSON requests: what clients send, and every way known to make two parsers read different models.</summary>
internal static class JsonCases
{
    public static Case Make(int number, int seed)
    {
        var random = new Random(HashCode(seed, number));
        var route = JsonRoute.Pick(random);
        var members = JsonContent.Members(route, random);
        var draft = new Draft { Target = route.Target, ContentType = "Content-Type: application/json" };
        var chance = random.NextDouble();
        if (chance < 0.40)
        {
            draft.Class = "benign";
            draft.Body = JsonContent.Object(members, random);
            HeadVariants.Benign(draft, random);
        }
        else if (chance < 0.66)
        {
            draft.Class = JsonMemberAttacks.Apply(members, route, random);
            draft.Body = JsonContent.Object(members, random);
        }
        else if (chance < 0.80)
        {
            (draft.Class, draft.Body) = JsonSyntaxAttacks.Make(members, random);
        }
        else if (chance < 0.90)
        {
            JsonMemberAttacks.Apply(members, route, random);
            draft.Class = "mutated bytes";
            draft.Body = Mutation.Apply(JsonContent.Object(members, random), random);
        }
        else
        {
            draft.Body = JsonContent.Object(members, random);
            draft.Class = HeadVariants.Attack(draft, route, random);
        }

        draft.Chunked |= random.Chance(0.1);
        return draft.ToCase(number, BodyFormat.Json, random);
    }

    /// <summary>A hash that is the same in every process, unlike the framework's.</summary>
    public static int HashCode(int seed, int number) => unchecked((seed * 486187739) + (number * 16777619) + 104729);
}
