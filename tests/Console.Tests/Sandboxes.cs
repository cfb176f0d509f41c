using Xunit;

// Each class starts processes of its own and measures what it shows: one after another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
