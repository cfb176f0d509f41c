using System.Diagnostics;
using System.Globalization;
using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>
/// Good files with bytes changed, cut, moved and doubled at random: each is taken or refused with a reason, and nothing else happens. Runs for
/// PHOTOFLOW_FUZZ_SECONDS (3 by default). A seed that ever failed becomes a case of <see cref="A_seed_that_failed_once_fails_no_more"/>.
/// </summary>
[Collection(nameof(Alone))]
public class FuzzTests
{
    private const int MostChanges = 8;
    private static readonly byte[][] Files =
    [
        Samples.Jpeg(160, 120), Samples.Jpeg(160, 120, progressive: true), Samples.WithExif(), Samples.WithWords(),
        Samples.Png(160, 120), Samples.Png(160, 120, interlaced: true), Samples.Webp(160, 120), WebpBuilder.Animation(2, 16, 16),
        Samples.Changed(image => image.IccTransform("p3", inputProfile: "srgb"), image => image.JpegsaveBuffer(), 160, 120),
        Samples.Changed(image => image.IccTransform("p3", inputProfile: "srgb"), image => image.PngsaveBuffer(), 160, 120),
        JpegSurgery.WithSegment(Samples.Jpeg(64, 64), 0xE1, [.. "Exif\0\0"u8, .. Exif]),
        new PngBuilder(8, 8).Chunk("eXIf", Exif).Chunk("tEXt", "Author\0Ana"u8).Chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta/>"u8).Zeros(8 * 25).Build(),
        WebpBuilder.With(16, 16, ("EXIF", Exif), ("XMP ", "<x:xmpmeta/>"u8.ToArray()), ("ICCP", new byte[200])),
    ];

    private static byte[] Exif => new ExifBuilder(bigEndian: true).Main(0x010E, "A caption").Main(0x0112, 3, 0, 6).Exif(0x9003, "2024:05:01 10:20:30")
        .Exif(0x9286, 7, [.. "UNICODE\0"u8, 0, 65]).Gps(1, "S").Gps(2, 5, (33, 1), (51, 1), (30, 1)).Gps(3, "E").Gps(4, 5, (151, 1), (12, 1), (0, 1)).Build();

    [Fact]
    public void A_changed_file_is_taken_or_refused_with_a_reason()
    {
        var budget = TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("PHOTOFLOW_FUZZ_SECONDS") ?? "3", CultureInfo.InvariantCulture));
        var clock = Stopwatch.StartNew();
        var seed = (int)(Stopwatch.GetTimestamp() & int.MaxValue);
        PeakMemory.Of(() =>
        {
            for (; clock.Elapsed < budget; seed++)
                Judge(seed);
        }).ShouldBeLessThan(512);
    }

    [Theory]
    [InlineData(1)]
    public void A_seed_that_failed_once_fails_no_more(int seed) => Judge(seed);

    private static void Judge(int seed)
    {
        var file = Changed(new Random(seed));
        try
        {
            Inspect.Run(new MemoryStream(file)).Facts.Sha256.Length.ShouldBe(64);
        }
        catch (RefusedException refused)
        {
            refused.Refusal.Rule.ShouldNotBeNullOrEmpty($"seed {seed}");
            refused.Message.ShouldStartWith("This", Case.Sensitive, $"seed {seed}");
        }
        catch (Exception other) when (other is not ShouldAssertException)
        {
            throw new InvalidOperationException($"Seed {seed} makes a file that ends in {other.GetType().Name}.", other);
        }
    }

#pragma warning disable CA5394 // The files need to be many, not secret.
    private static byte[] Changed(Random random)
    {
        var file = Files[random.Next(Files.Length)].ToArray();
        for (var changes = random.Next(1, MostChanges); changes > 0 && file.Length > 0; changes--)
        {
            // Headers are small beside the data, and most of what can go wrong is in them.
            var at = random.Next(random.Next(2) == 0 ? Math.Min(file.Length, 700) : file.Length);
            var length = Math.Min(random.Next(1, 64), file.Length - at);
            file = random.Next(6) switch
            {
                0 => [.. file[..at], .. file[(at + length)..]],
                1 => [.. file[..(at + length)], .. file[at..]],
                2 => file[..Math.Max(at, 1)],
                3 => [.. file[..at], .. Enumerable.Repeat((byte)0xFF, length), .. file[(at + length)..]],
                _ => With(file, at, (byte)random.Next(256)),
            };
        }

        return file;
    }
#pragma warning restore CA5394

    private static byte[] With(byte[] file, int at, byte value)
    {
        file[at] = value;
        return file;
    }
}
