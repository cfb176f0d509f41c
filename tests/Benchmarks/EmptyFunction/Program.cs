using PhotoFlow.EmptyFunction;
using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Photos;

// The floor that the Lambdas are measured against: the same loop, the same log, and a handler that does nothing.
return await Lambda.RunAsync<Nothing, NoOutput>(EmptyFunctionJson.Default, _ => (_, _, _) => Task.FromResult(new NoOutput()));
