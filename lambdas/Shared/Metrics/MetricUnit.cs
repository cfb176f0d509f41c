namespace PhotoFlow.Shared.Metrics;

/// <summary>What a metric counts. Names as in Powertools for AWS Lambda (.NET), those that PhotoFlow uses.</summary>
public enum MetricUnit
{
    /// <summary>A number of things.</summary>
    Count,

    /// <summary>Thousandths of a second.</summary>
    Milliseconds,

    /// <summary>Bytes.</summary>
    Bytes,
}
