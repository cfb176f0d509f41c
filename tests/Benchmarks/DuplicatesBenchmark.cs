using System.Globalization;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;
using PhotoFlow.ValidatePhoto;
using PhotoFlow.ValidatePhoto.Decoding;
using PhotoFlow.ValidatePhoto.Gate;
using PhotoFlow.ValidatePhoto.Tests;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace PhotoFlow.Benchmarks;

/// <summary>
/// How many changed copies of a photo the index of pictures finds, and how many photos it takes for copies that are none: 500 made-up scenes, of which 60
/// are changed in every way below. The same figures at every run.
/// </summary>
internal static class DuplicatesBenchmark
{
    private const int Photos = 500;
    private const int Changed = 60;
    private const int Near = 10;

    private static readonly (string Group, string Name, Action<IImageProcessingContext, Size> Change)[] Changes =
    [
        ("saved again", "JPEG quality 40", (_, _) => { }),
        ("saved again", "a quarter of the size", (image, size) => image.Resize(size / 2)),
        ("corrected", "brighter", (image, _) => image.Brightness(1.3f)),
        ("corrected", "darker", (image, _) => image.Brightness(0.6f)),
        ("corrected", "more contrast", (image, _) => image.Contrast(1.3f)),
        ("corrected", "black and white", (image, _) => image.Grayscale()),
        ("corrected", "more colour", (image, _) => image.Saturate(1.6f)),
        ("corrected", "blurred", (image, _) => image.GaussianBlur(2)),
        ("corrected", "sharpened", (image, _) => image.GaussianSharpen(2)),
        ("corrected", "vignette", (image, size) => image.Vignette(size.Width * 0.9f, size.Height * 0.9f)),
        ("cropped by 5 %", "around", (image, size) => image.Crop(Part(size, 0.025, 0.025, 0.95, 0.95))),
        ("cropped by 5 %", "left", (image, size) => image.Crop(Part(size, 0.05, 0, 0.95, 1))),
        ("cropped by 5 %", "bottom", (image, size) => image.Crop(Part(size, 0, 0, 1, 0.95))),
        ("cropped by 5 %", "left and top", (image, size) => image.Crop(Part(size, 0.05, 0.05, 0.95, 0.95))),
        ("cropped by 10 %", "5 % at each side", (image, size) => image.Crop(Part(size, 0.05, 0.05, 0.9, 0.9))),
        ("mirrored or turned", "mirrored", (image, _) => image.Flip(FlipMode.Horizontal)),
        ("mirrored or turned", "upside down", (image, _) => image.Flip(FlipMode.Vertical)),
        ("mirrored or turned", "turned by 90°", (image, _) => image.Rotate(RotateMode.Rotate90)),
        ("mirrored or turned", "turned by 180°", (image, _) => image.Rotate(RotateMode.Rotate180)),
        ("mirrored or turned", "turned by 270°", (image, _) => image.Rotate(RotateMode.Rotate270)),
        ("mirrored or turned", "mirrored and brighter", (image, _) => image.Flip(FlipMode.Horizontal).Brightness(1.2f)),
    ];

    public static async Task RunAsync()
    {
        var limits = DeployedLimits.Value;
        LibVips.Start(limits.Formats, Environment.ProcessorCount);
        var inspector = new PhotoInspector(limits, Task.CompletedTask);
        var index = new MemoryPictureIndex();
        var hashes = new List<string?>();
        var falsePairs = 0;
        for (var seed = 0; seed < Photos; seed++)
        {
            using var scene = Scene(seed);
            var facts = await FactsAsync(inspector, scene, 90);
            falsePairs += (await index.AddAsync(Id(seed), facts, default)).Count;
            hashes.Add(facts.PerceptualHash);
        }

        var results = new List<(string Group, string Name, int Distance, bool IsFound)>();
        for (var seed = 0; seed < Changed; seed++)
        {
            foreach (var (group, name, change) in Changes)
            {
                using var scene = Scene(seed);
                scene.Mutate(image => change(image, scene.Size()));
                var facts = await FactsAsync(inspector, scene, group == "saved again" ? 40 : 85);
                // Looked for only: what a changed copy leaves in the index would be found by the next.
                var found = await index.FindAsync($"copy-{seed}", facts);
                results.Add((group, name, PictureHash.Distance(facts.PerceptualHash, hashes[seed]) ?? PictureHash.Bits, found.Any(each => each.Id == Id(seed))));
            }
        }

        foreach (var group in results.GroupBy(result => result.Group))
        {
            Report(group.Key, [.. group]);
            foreach (var change in group.GroupBy(result => result.Name))
                Report($"  {change.Key}", [.. change]);
        }

        Report($"all with at most {Near} differing bits", [.. results.Where(result => result.Distance <= Near)]);
        Console.WriteLine($"pairs taken for duplicates among {Photos} different photos: {falsePairs} of {Photos * (Photos - 1) / 2:N0}");
    }

    private static void Report(string name, (string Group, string Name, int Distance, bool IsFound)[] results) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-36} found {results.Count(result => result.IsFound),5} of {results.Length,5} ({100.0 * results.Count(result => result.IsFound) / Math.Max(results.Length, 1):0} %), differing bits {results.Average(result => result.Distance):0.0} on average, {results.Max(result => result.Distance)} at most"));

    private static string Id(int seed) => $"photo-{seed}";

    private static Rectangle Part(Size size, double x, double y, double width, double height) =>
        new((int)(size.Width * x), (int)(size.Height * y), (int)(size.Width * width), (int)(size.Height * height));

    private static async Task<Facts> FactsAsync(PhotoInspector inspector, Image<Rgb24> scene, int quality)
    {
        using var file = new MemoryStream();
        await scene.SaveAsync(file, new JpegEncoder { Quality = quality });
        file.Position = 0;
        return (await inspector.InspectAsync(file, ImageFormat.Jpeg, default)).Facts;
    }

#pragma warning disable CA5394 // The scenes need to differ, not to be secret.
    /// <summary>A scene with a gradient, soft shapes of several sizes, perhaps a horizon, a few objects, and grain; wide, high or square.</summary>
    private static Image<Rgb24> Scene(int seed)
    {
        var random = new Random(seed);
        var (width, height) = random.Next(4) switch { 0 => (400, 400), 1 => (400, 533), _ => (600, 400) };
        var light = new double[width * height];
        var (slopeX, slopeY, ground) = ((random.NextDouble() - 0.5) * 120, (random.NextDouble() - 0.5) * 160, 90 + (random.NextDouble() * 80));
        for (var i = 0; i < light.Length; i++)
            light[i] = ground + (slopeX * (((double)(i % width) / width) - 0.5)) + (slopeY * (((double)(i / width) / height) - 0.5));
        for (var octave = 0; octave < 5; octave++)
            AddClouds(light, width, height, random, 2 << octave, (60 + (random.NextDouble() * 60)) / Math.Pow(octave + 1, 0.8 + (random.NextDouble() * 0.8)));
        if (random.NextDouble() < 0.6)
        {
            var (horizon, step) = ((int)((0.3 + (0.5 * random.NextDouble())) * height), (random.NextDouble() - 0.5) * 120);
            for (var i = horizon * width; i < light.Length; i++)
                light[i] += step;
        }

        for (var objects = random.Next(2, 11); objects > 0; objects--)
            AddObject(light, width, height, random);
        var (red, green, blue) = (0.7 + (random.NextDouble() * 0.6), 0.8 + (random.NextDouble() * 0.4), 0.7 + (random.NextDouble() * 0.6));
        var scene = new Image<Rgb24>(width, height);
        scene.ProcessPixelRows(rows =>
        {
            for (var y = 0; y < height; y++)
            {
                var row = rows.GetRowSpan(y);
                for (var x = 0; x < width; x++)
                {
                    var value = light[(y * width) + x] + ((random.NextDouble() - 0.5) * 10);
                    row[x] = new(Byte(value * red), Byte(value * green), Byte(value * blue));
                }
            }
        });
        return scene;
    }

    private static byte Byte(double value) => (byte)Math.Clamp(value, 0, 255);

    private static void AddClouds(double[] light, int width, int height, Random random, int cells, double strength)
    {
        var corners = new double[(cells + 2) * (cells + 2)];
        for (var i = 0; i < corners.Length; i++)
            corners[i] = random.NextDouble() - 0.5;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                double across = (double)x / width * cells, down = (double)y / height * cells;
                var corner = ((int)down * (cells + 2)) + (int)across;
                double rest = across % 1, below = down % 1;
                rest = rest * rest * (3 - (2 * rest));
                below = below * below * (3 - (2 * below));
                var upper = (corners[corner] * (1 - rest)) + (corners[corner + 1] * rest);
                var lower = (corners[corner + cells + 2] * (1 - rest)) + (corners[corner + cells + 3] * rest);
                light[(y * width) + x] += strength * ((upper * (1 - below)) + (lower * below));
            }
        }
    }

    private static void AddObject(double[] light, int width, int height, Random random)
    {
        double x = random.NextDouble() * width, y = random.NextDouble() * height;
        double radiusX = (0.03 + (0.22 * random.NextDouble())) * width, radiusY = (0.03 + (0.22 * random.NextDouble())) * height;
        var (colour, isBox) = (random.NextDouble() * 255, random.NextDouble() < 0.4);
        for (var row = Math.Max(0, (int)(y - radiusY)); row < Math.Min(height, y + radiusY); row++)
        {
            for (var column = Math.Max(0, (int)(x - radiusX)); column < Math.Min(width, x + radiusX); column++)
            {
                if (isBox || Math.Pow((column - x) / radiusX, 2) + Math.Pow((row - y) / radiusY, 2) < 1)
                    light[(row * width) + column] = (light[(row * width) + column] * 0.3) + (colour * 0.7);
            }
        }
    }
#pragma warning restore CA5394
}
