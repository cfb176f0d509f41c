namespace PhotoFlow.LocalAws.Emulators;

/// <summary>One line that the emulators' process says: one of its members is there.</summary>
internal sealed record EmulatorMessage(EmulatorPorts? Ready, string? Error);

/// <summary>The ports that the emulators listen on.</summary>
internal sealed record EmulatorPorts(int Fauxqs, int Dynalite, int Ses);
