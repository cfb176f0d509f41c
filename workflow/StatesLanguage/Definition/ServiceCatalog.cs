using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>
/// The optimized service integrations: which patterns each has, and which parameters those that are used most need and take ("Integrating
/// optimized services with Step Functions" and each service's page there). A service or action that is not listed is accepted with a warning.
/// </summary>
internal static class ServiceCatalog
{
    private const string SdkPrefix = "aws-sdk:";

    private static readonly Dictionary<string, Integration> ByName = new(StringComparer.Ordinal)
    {
        ["apigateway:invoke"] = new(".waitForTaskToken") { Required = ["ApiEndpoint", "Method"] },
        ["athena:getQueryExecution"] = new() { Required = ["QueryExecutionId"] },
        ["athena:getQueryResults"] = new() { Required = ["QueryExecutionId"] },
        ["athena:startQueryExecution"] = new(".sync") { Required = ["QueryString"] },
        ["athena:stopQueryExecution"] = new() { Required = ["QueryExecutionId"] },
        ["batch:submitJob"] = new(".sync") { Required = ["JobName", "JobQueue", "JobDefinition"] },
        ["bedrock:createModelCustomizationJob"] = new(".sync"),
        ["bedrock:invokeModel"] = new() { Required = ["ModelId"] },
        ["codebuild:batchDeleteBuilds"] = new(),
        ["codebuild:batchGetReports"] = new(),
        ["codebuild:deleteBuildBatch"] = new(),
        ["codebuild:retryBuildBatch"] = new(".sync"),
        ["codebuild:startBuild"] = new(".sync") { Required = ["ProjectName"] },
        ["codebuild:startBuildBatch"] = new(".sync") { Required = ["ProjectName"] },
        ["codebuild:stopBuild"] = new(),
        ["codebuild:stopBuildBatch"] = new(),
        ["databrew:startJobRun"] = new(".sync"),
        ["dynamodb:deleteItem"] = new() { Required = ["TableName", "Key"] },
        ["dynamodb:getItem"] = new() { Required = ["TableName", "Key"] },
        ["dynamodb:putItem"] = new() { Required = ["TableName", "Item"] },
        ["dynamodb:updateItem"] = new() { Required = ["TableName", "Key"] },
        ["ecs:runTask"] = new(".sync", ".waitForTaskToken") { Required = ["TaskDefinition"] },
        ["eks:call"] = new(),
        ["eks:createCluster"] = new(".sync"),
        ["eks:createFargateProfile"] = new(".sync"),
        ["eks:createNodegroup"] = new(".sync"),
        ["eks:deleteCluster"] = new(".sync"),
        ["eks:deleteFargateProfile"] = new(".sync"),
        ["eks:deleteNodegroup"] = new(".sync"),
        ["eks:runJob"] = new(".sync"),
        ["elasticmapreduce:addStep"] = new(".sync"),
        ["elasticmapreduce:cancelStep"] = new(),
        ["elasticmapreduce:createCluster"] = new(".sync"),
        ["elasticmapreduce:modifyInstanceFleetByName"] = new(),
        ["elasticmapreduce:modifyInstanceGroupByName"] = new(),
        ["elasticmapreduce:setClusterTerminationProtection"] = new(),
        ["elasticmapreduce:terminateCluster"] = new(".sync"),
        ["emr-containers:createVirtualCluster"] = new(),
        ["emr-containers:deleteVirtualCluster"] = new(".sync"),
        ["emr-containers:startJobRun"] = new(".sync"),
        ["emr-serverless:cancelJobRun"] = new(".sync"),
        ["emr-serverless:createApplication"] = new(".sync"),
        ["emr-serverless:deleteApplication"] = new(".sync"),
        ["emr-serverless:startApplication"] = new(".sync"),
        ["emr-serverless:startJobRun"] = new(".sync"),
        ["emr-serverless:stopApplication"] = new(".sync"),
        ["events:putEvents"] = new(".waitForTaskToken") { Required = ["Entries"] },
        ["glue:startJobRun"] = new(".sync") { Required = ["JobName"] },
        ["http:invoke"] = new() { Required = ["ApiEndpoint", "Method"] },
        ["lambda:invoke"] = new(".waitForTaskToken")
        {
            Required = ["FunctionName"],
            Optional = ["ClientContext", "InvocationType", "LogType", "Payload", "Qualifier"],
        },
        ["mediaconvert:createJob"] = new(".sync"),
        ["sagemaker:createEndpoint"] = new(),
        ["sagemaker:createEndpointConfig"] = new(),
        ["sagemaker:createHyperParameterTuningJob"] = new(".sync"),
        ["sagemaker:createLabelingJob"] = new(".sync"),
        ["sagemaker:createModel"] = new(),
        ["sagemaker:createProcessingJob"] = new(".sync"),
        ["sagemaker:createTrainingJob"] = new(".sync"),
        ["sagemaker:createTransformJob"] = new(".sync"),
        ["sagemaker:updateEndpoint"] = new(),
        ["sns:publish"] = new(".waitForTaskToken")
        {
            Required = ["Message"],
            OneOf = ["TopicArn", "TargetArn", "PhoneNumber"],
            Optional = ["MessageAttributes", "MessageDeduplicationId", "MessageGroupId", "MessageStructure", "Subject"],
        },
        ["sqs:sendMessage"] = new(".waitForTaskToken")
        {
            Required = ["QueueUrl", "MessageBody"],
            Optional = ["DelaySeconds", "MessageAttributes", "MessageDeduplicationId", "MessageGroupId"],
        },
        ["states:startExecution"] = new(".sync", ".sync:2", ".waitForTaskToken")
        {
            Required = ["StateMachineArn"],
            Optional = ["Input", "Name", "TraceHeader"],
        },
    };

    /// <summary>Notes what AWS would refuse about a Task that calls a service.</summary>
    public static void Check(TaskResource resource, FieldReader fields)
    {
        if (resource.Service.StartsWith(SdkPrefix, StringComparison.Ordinal))
        {
            if (resource.Pattern == IntegrationPattern.RunJob)
                fields.Error("Resource", $"{resource.Arn}: an AWS SDK integration has no {resource.Suffix}, only .waitForTaskToken");
            return;
        }

        if (!ByName.TryGetValue($"{resource.Service}:{resource.Action}", out var integration))
        {
            fields.Warn("Resource", $"{resource.Service}:{resource.Action} is not known to be a service integration of Step Functions");
            return;
        }

        if (resource.Suffix.Length > 0 && !integration.Suffixes.Contains(resource.Suffix))
            fields.Error("Resource", $"{resource.Arn}: {resource.Service}:{resource.Action} has no {resource.Suffix}");
        CheckParameters(resource, integration, fields);
        if (resource.IsLambdaInvoke)
            CheckInvocation(fields);
    }

    private static void CheckParameters(TaskResource resource, Integration integration, FieldReader fields)
    {
        var parameters = fields.Node("Parameters") as JsonObject ?? [];
        foreach (var name in integration.Required.Where(name => !Has(parameters, name)))
            fields.Error($"Parameters/{name}", $"is missing: {resource.Service}:{resource.Action} needs it");
        if (integration.OneOf.Count > 0 && !integration.OneOf.Any(name => Has(parameters, name)))
        {
            var names = string.Join(", ", integration.OneOf);
            fields.Error($"Parameters/{integration.OneOf[0]}", $"is missing: {resource.Service}:{resource.Action} needs one of {names}");
        }

        if (integration.Optional is not { } optional)
            return;
        SortedSet<string> known = new([.. integration.Required, .. integration.OneOf, .. optional], StringComparer.Ordinal);
        foreach (var (field, _) in parameters)
        {
            var name = field.EndsWith(".$", StringComparison.Ordinal) ? field[..^2] : field;
            if (!known.Contains(name))
                fields.Error($"Parameters/{field}", $"is not a parameter of {resource.Service}:{resource.Action}; it takes {string.Join(", ", known)}");
        }
    }

    private static void CheckInvocation(FieldReader fields)
    {
        var parameters = fields.Node("Parameters") as JsonObject ?? [];
        CheckChoice("InvocationType", "RequestResponse", "Event", "DryRun");
        CheckChoice("LogType", "None", "Tail");

        void CheckChoice(string name, params string[] allowed)
        {
            if (parameters[name] is { } given && !allowed.Contains(given.ToString()))
                fields.Error($"Parameters/{name}", $"must be one of {string.Join(", ", allowed)}, is {given}");
        }
    }

    private static bool Has(JsonObject parameters, string name) => parameters.ContainsKey(name) || parameters.ContainsKey(name + ".$");

    /// <param name="Suffixes">The patterns that it has beside request and response.</param>
    private sealed record Integration(params IReadOnlyList<string> Suffixes)
    {
        public IReadOnlyList<string> Required { get; init; } = [];

        /// <summary>Parameters of which one is needed.</summary>
        public IReadOnlyList<string> OneOf { get; init; } = [];

        /// <summary>Every other parameter that it takes; null where the list is not kept here, and any is accepted.</summary>
        public IReadOnlyList<string>? Optional { get; init; }
    }
}
