using System.Collections.Concurrent;
using System.Xml.Linq;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Buckets;

/// <summary>
/// What a bucket is set to, but for its versioning, its notifications and its policy. A new bucket's are as on AWS: private, owner
/// enforced, encrypted.
/// </summary>
internal sealed class BucketSettings
{
    public const string Encryption = "encryption";
    public const string Ownership = "ownershipControls";
    public const string PublicAccess = "publicAccessBlock";
    public const string Tagging = "tagging";

    /// <summary>The switches of a public access block.</summary>
    public static readonly IReadOnlyList<string> PublicAccessSwitches =
        ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];

    public IReadOnlyList<CorsRule> Cors { get; set; } = [];

    public IReadOnlyList<LifecycleRule> Lifecycle { get; set; } = [];

    /// <summary>Settings that are answered as they were set, by their sub-resource's name.</summary>
    public ConcurrentDictionary<string, XElement> Documents { get; } = new()
    {
        [Encryption] = EncryptionXml("AES256", null),
        [Ownership] = OwnershipXml("BucketOwnerEnforced"),
        [PublicAccess] = PublicAccessXml(_ => true),
    };

    /// <summary>True when access control lists are off.</summary>
    public bool IsOwnerEnforced => OwnershipOf(Documents.GetValueOrDefault(Ownership)) == "BucketOwnerEnforced";

    /// <summary>What objects are said to be encrypted with.</summary>
    public string DefaultEncryption => Documents.GetValueOrDefault(Encryption)?.Descendants("SSEAlgorithm").FirstOrDefault()?.Value ?? "AES256";

    public bool Blocks(string publicAccessSwitch) =>
        Documents.GetValueOrDefault(PublicAccess)?.Element(publicAccessSwitch)?.Value.Equals("true", StringComparison.OrdinalIgnoreCase) == true;

    public static XElement EncryptionXml(string algorithm, string? keyId) => S3Xml.Element(
        "ServerSideEncryptionConfiguration",
        S3Xml.Element(
            "Rule",
            S3Xml.Element(
                "ApplyServerSideEncryptionByDefault", S3Xml.Element("SSEAlgorithm", algorithm), S3Xml.Optional("KMSMasterKeyID", keyId)),
            S3Xml.Element("BucketKeyEnabled", "false")));

    public static XElement OwnershipXml(string ownership) =>
        S3Xml.Element("OwnershipControls", S3Xml.Element("Rule", S3Xml.Element("ObjectOwnership", ownership)));

    public static XElement PublicAccessXml(Func<string, bool> isOn) => S3Xml.Element(
        "PublicAccessBlockConfiguration", PublicAccessSwitches.Select(name => S3Xml.Element(name, isOn(name) ? "true" : "false")));

    private static string? OwnershipOf(XElement? document) => document?.Descendants("ObjectOwnership").FirstOrDefault()?.Value;
}
