namespace PhotoFlow.LocalAws.Events;

/// <summary>Brings events to the targets of rules.</summary>
internal interface IEventDelivery
{
    /// <summary>Takes on a delivery; it goes on by itself.</summary>
    /// <param name="ruleArn">The rule, in whose name the target is called.</param>
    /// <param name="targetArn">A function or a queue.</param>
    /// <param name="payload">The event, or what the rule sends in its stead.</param>
    void Deliver(string ruleArn, string targetArn, ReadOnlyMemory<byte> payload);
}
