namespace PhotoFlow.Shared.Aws.SimpleEmailV2;

/// <summary>What a mail says. Of SES's kinds, only the simple one is here.</summary>
public sealed class EmailContent
{
    /// <summary>A subject and a body, of which SES makes the message.</summary>
    public Message? Simple { get; set; }
}

/// <summary>A subject and a body.</summary>
public sealed class Message
{
    /// <summary>The subject.</summary>
    public Content? Subject { get; set; }

    /// <summary>The body.</summary>
    public Body? Body { get; set; }

    /// <summary>Headers of one's own.</summary>
    public List<MessageHeader>? Headers { get; set; }
}

/// <summary>A header of a mail: visible ASCII characters (SES: "MessageHeader").</summary>
public sealed class MessageHeader
{
    /// <summary>The name, such as <c>X-PhotoFlow-Mail</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The value.</summary>
    public string? Value { get; set; }
}

/// <summary>A body: the same in plain text and in HTML.</summary>
public sealed class Body
{
    /// <summary>For mail programs that show plain text.</summary>
    public Content? Text { get; set; }

    /// <summary>For mail programs that show HTML.</summary>
    public Content? Html { get; set; }
}

/// <summary>A text and its character set.</summary>
public sealed class Content
{
    /// <summary>The text.</summary>
    public string? Data { get; set; }

    /// <summary>The character set of the message that SES makes, such as <c>UTF-8</c>; 7-bit ASCII where none is set.</summary>
    public string? Charset { get; set; }
}

/// <summary>Who gets a mail.</summary>
public sealed class Destination
{
    /// <summary>Its addresses.</summary>
    public List<string>? ToAddresses { get; set; }
}

/// <summary>A name and a value that go with a mail; both of letters, digits, - and _, at most 256.</summary>
public sealed class MessageTag
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The value.</summary>
    public string? Value { get; set; }
}
