namespace PhotoFlow.LocalAws.Template;

/// <summary>A stack that stands.</summary>
/// <param name="Outputs">The stack's outputs, by their names in the template.</param>
/// <param name="Resources">What was created, by logical id.</param>
/// <param name="StandIns">Logical id and type of what nothing stands for.</param>
/// <param name="NotEmulated">Properties without an effect, by type: <c>Tags, KmsMasterKeyId of AWS::SQS::Queue</c>.</param>
/// <param name="Warnings">What on AWS would not work either, or works here otherwise, a sentence each.</param>
internal sealed record Deployment(
    IReadOnlyDictionary<string, string> Outputs,
    IReadOnlyDictionary<string, CreatedResource> Resources,
    IReadOnlyList<(string LogicalId, string Type)> StandIns,
    IReadOnlyList<string> NotEmulated,
    IReadOnlyList<string> Warnings);
