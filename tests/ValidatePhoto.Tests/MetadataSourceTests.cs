using System.Text;
using PhotoFlow.Shared.Photos;
using PhotoFlow.ValidatePhoto.Metadata;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>What cameras and programs write into files, in all the ways that they do.</summary>
public class MetadataSourceTests
{
    private const ushort Description = 0x010E;

    [Theory]
    [InlineData("OLYMPUS DIGITAL CAMERA         ")]
    [InlineData("KODAK DC240 ZOOM DIGITAL CAMERA")]
    [InlineData("Minolta Digital Camera")]
    [InlineData("SONY DSC")]
    [InlineData("SAMSUNG CAMERA PICTURES")]
    [InlineData("<Digimax i5, Samsung #1>")]
    [InlineData("Exif_JPEG_PICTURE")]
    [InlineData("DCIM\\100MEDIA\\DJI_0001.JPG")]
    [InlineData("DCIM\\108GOPRO\\GOPR2137.JPG")]
    [InlineData("/storage/emulated/0/DCIM/Camera/IMG_1.jpg")]
    [InlineData("100MEDIA")]
    [InlineData("IMG_0599")]
    [InlineData("IMG_20240501_102030_1.jpg")]
    [InlineData("PXL_20240501_102030123.MP")]
    [InlineData("DSC10599")]
    [InlineData("_DSC1059.NEF")]
    [InlineData("P1010101")]
    [InlineData("100_1234")]
    [InlineData("sunset-over-harbour.jpg")]
    [InlineData("default")]
    [InlineData("untitled")]
    [InlineData("hdrpl")]
    [InlineData("oznorWO")]
    [InlineData("sdr_HDRB")]
    [InlineData("binary comment")]
    [InlineData("charset=Ascii")]
    [InlineData("Created by Imlib")]
    [InlineData("Created with GIMP")]
    [InlineData("LEAD Technologies Inc. V1.01")]
    [InlineData("Screenshot")]
    [InlineData("My beautiful picture")]
    [InlineData("2024:05:01 10:20:30")]
    [InlineData("1714551630123")]
    [InlineData("550e8400-e29b-41d4-a716-446655440000")]
    [InlineData("---")]
    [InlineData("{\"filter\":0}")]
    [InlineData("Acme")]
    [InlineData("X100 Pro")]
    [InlineData("acme X100 Pro")]
    public void What_a_camera_or_a_program_makes_up_is_no_caption(string text)
    {
        foreach (var source in new[] { "exif:ImageDescription", "xmp:dc:description", "iptc:2:120", "png:Description", "jpeg:Comment" })
            SourcesWith(source, text).Value(source).ShouldBeNull(source);
    }

    [Theory]
    [InlineData("Sunset over the gates of Samsung")]
    [InlineData("On the brink of default")]
    [InlineData("My first digital camera")]
    [InlineData("An Olympus digital camera")]
    [InlineData("wtf")]
    [InlineData("sunset")]
    [InlineData("Mon")]
    [InlineData("1984")]
    [InlineData("Apollo 11")]
    [InlineData("R2D2")]
    [InlineData("101 dalmatians")]
    [InlineData("Room 101, by night")]
    [InlineData("IMG_0599, the one with the dog")]
    [InlineData("Sunset over harbour.jpg, cropped")]
    [InlineData("Either/or")]
    [InlineData("Default settings of my life")]
    [InlineData("Photo: Ana")]
    [InlineData("50% off!")]
    [InlineData("東京")]
    [InlineData("Apple")]
    public void What_a_person_wrote_is_a_caption_even_if_it_looks_like_a_cameras(string text) =>
        SourcesWith("exif:ImageDescription", text).Value("exif:ImageDescription").ShouldBe(text);

    [Theory]
    [InlineData("unknown")]
    [InlineData("Photographer")]
    [InlineData("   ")]
    public void What_nobody_filled_in_is_no_name(string text) => SourcesWith("exif:Artist", text).Value("exif:Artist").ShouldBeNull();

    [Theory]
    [InlineData("It\u0092s a dog\u0092s life", "It’s a dog’s life")]
    [InlineData("\u008Aimon Kova\u00E8", "Šimon Kovaè")]
    [InlineData("\u0093Quoted\u0094 \u0096 5 \u0080", "“Quoted” – 5 €")]
    [InlineData("Zo\u00EB in the fog", "Zoë in the fog")]
    [InlineData("\u00A9 2026 Ana", "© 2026 Ana")]
    [InlineData("Tr\u009Fbiger", "Trübiger")]
    [InlineData("Z\u009Frich, caf\u008E", "Zürich, café")]
    [InlineData("M\u008Attn\u008A\u008A", "Mättnää")]
    [InlineData("Fran\u008Doise", "Françoise")]
    [InlineData("na\u0095ve", "naïve")]
    public void Texts_of_one_byte_a_letter_lose_no_letter(string bytes, string expected) =>
        FileText.Decode(Encoding.Latin1.GetBytes(bytes)).ShouldBe(expected);

    [Fact]
    public void Texts_in_UTF_8_and_UTF_16_are_read_with_and_without_their_mark()
    {
        const string text = "Žluťoučký kůň";
        FileText.Decode(Encoding.UTF8.GetBytes(text)).ShouldBe(text);
        FileText.Decode(Encoding.UTF8.GetBytes("\uFEFF" + text)).ShouldBe(text);
        FileText.Decode(Encoding.Unicode.GetBytes("\uFEFF" + text)).ShouldBe(text);
        FileText.Decode(Encoding.BigEndianUnicode.GetBytes("\uFEFF" + text)).ShouldBe(text);
        FileText.Decode(Encoding.Unicode.GetBytes("A dog\0")).ShouldBe("A dog");
        FileText.Decode(Encoding.BigEndianUnicode.GetBytes("A dog\0")).ShouldBe("A dog");
        FileText.Decode(Encoding.UTF8.GetBytes(text).AsSpan(0, Encoding.UTF8.GetByteCount(text) - 1)).ShouldBe("Žluťoučký ků"); // Cut off inside the last letter.
        FileText.Decode([.. "caf"u8, 0xC3, 0x28]).ShouldNotBeNull().ShouldStartWith("caf");
        FileText.Clean("می‌خواهم 👩‍👧").ShouldBe("می‌خواهم 👩‍👧"); // Its joiners are letters.
    }

    [Theory]
    [InlineData("2024:05:01 10:20:30", null, "2024-05-01T10:20:30")]
    [InlineData("2024:05:01 10:20:30", "+02:00", "2024-05-01T10:20:30+02:00")]
    [InlineData("2024:05:01 10:20:30", "+0200", "2024-05-01T10:20:30+02:00")]
    [InlineData("2024:05:01 10:20:30", "Z", "2024-05-01T10:20:30+00:00")]
    [InlineData("2024:05:01 10:20:30", "garbage", "2024-05-01T10:20:30")]
    [InlineData("2024:05:01 10:20:30.123", null, "2024-05-01T10:20:30")]
    [InlineData("2024:05:01 10:20:30,5", null, "2024-05-01T10:20:30")]
    [InlineData("2024-05-01 10:20:30", null, "2024-05-01T10:20:30")]
    [InlineData("2024/05/01 10:20:30", null, "2024-05-01T10:20:30")]
    [InlineData("2024.05.01 10:20:30", null, "2024-05-01T10:20:30")]
    [InlineData("2024-05-01T10:20:30", null, "2024-05-01T10:20:30")]
    [InlineData("2024-05-01T10:20:30.5+02:00", null, "2024-05-01T10:20:30+02:00")]
    [InlineData("2024-05-01T10:20:30Z", null, "2024-05-01T10:20:30+00:00")]
    [InlineData("2024-05-01T10:20Z", null, "2024-05-01T10:20:00+00:00")]
    [InlineData("2024:05:01 10:20:30+02:00", null, "2024-05-01T10:20:30+02:00")]
    [InlineData("2024:05:01 10:20:30-0530", null, "2024-05-01T10:20:30-05:30")]
    [InlineData("2024: 5: 1  9:20:30", null, "2024-05-01T09:20:30")]
    [InlineData("2024:5:1 9:20:30", null, "2024-05-01T09:20:30")]
    [InlineData("2024:05:01 10:20", null, "2024-05-01T10:20:00")]
    [InlineData("2024:05:01 10:20:30 PM", null, "2024-05-01T22:20:30")]
    [InlineData("2024:05:01 12:20:30 am", null, "2024-05-01T00:20:30")]
    [InlineData("2024:05:01", null, "2024-05-01")]
    [InlineData("20240501", null, "2024-05-01")]
    [InlineData("20240501 102030", null, "2024-05-01T10:20:30")]
    [InlineData("2024:05:01 24:61:00", null, "2024-05-01")]
    [InlineData("Wed, 01 May 2024 10:20:30 +0200", null, "2024-05-01T10:20:30+02:00")]
    [InlineData("Wed, 01 May 2024 10:20:30 GMT", null, "2024-05-01T10:20:30+00:00")]
    [InlineData("Wed May  1 10:20:30 2024", null, "2024-05-01T10:20:30")]
    [InlineData("1 May 2024", null, "2024-05-01")]
    [InlineData("May 1, 2024", null, "2024-05-01")]
    [InlineData("0000:00:00 00:00:00", "+02:00", null)]
    [InlineData("    :  :     :  :  ", null, null)]
    [InlineData("2026:13:01 00:00:00", null, null)]
    [InlineData("2026:02:30 00:00:00", null, null)]
    [InlineData("1970:01:01 00:00:00", null, null)]
    [InlineData("1970:01:01 01:00:00", null, null)]
    [InlineData("0001:01:01 00:00:00", null, null)]
    [InlineData("1980-01-01T00:00:00", null, null)]
    [InlineData("0001-01-01T00:00:00Z", null, null)]
    [InlineData("19700101", null, null)]
    [InlineData("yesterday", null, null)]
    public void A_date_is_read_as_programs_write_it(string text, string? offset, string? expected) => CaptureTime.Read(text, offset).ShouldBe(expected);

    [Theory]
    [InlineData("20240501", "102030+0200", "2024-05-01T10:20:30+02:00")]
    [InlineData("20240501", "102030", "2024-05-01T10:20:30")]
    [InlineData("2024-05-01", "10:20:30", "2024-05-01T10:20:30")]
    [InlineData("20240501", null, "2024-05-01")]
    [InlineData("20240500", "102030", null)]
    public void IPTCs_date_and_time_are_read_together(string date, string? time, string? expected) => CaptureTime.Read(date, time: time).ShouldBe(expected);

    [Theory]
    [InlineData("S", "E")]
    [InlineData("s", "e")]
    [InlineData("South", "East")]
    [InlineData("SOUTH LATITUDE", "EAST LONGITUDE")]
    public void Words_for_directions_are_understood(string south, string east) =>
        Position(new ExifBuilder().Gps(1, south).Gps(2, 5, (33, 1), (51, 1), (30, 1)).Gps(3, east).Gps(4, 5, (151, 1), (12, 1), (0, 1)))
            .ShouldBe(new GpsPosition(-33.858333, 151.2));

    [Fact]
    public void A_position_is_read_from_odd_types()
    {
        var expected = new GpsPosition(-33.858333, 151.2);
        // Pointers that are SLONG or SHORT, in both byte orders.
        foreach (var bigEndian in new[] { true, false })
        {
            var builder = new ExifBuilder(bigEndian) { PointerType = 9 };
            Position(builder.Gps(1, "S").Gps(2, 5, (33, 1), (51, 1), (30, 1)).Gps(3, "E").Gps(4, 5, (151, 1), (12, 1), (0, 1))).ShouldBe(expected);
        }

        // Signed fractions, with the sign and the letter; degrees with decimals only; seconds of 0/0.
        Position(new ExifBuilder().Gps(1, "S").Gps(2, 10, (-33, 1), (51, 1), (30, 1)).Gps(3, "E").Gps(4, 10, (151, 1), (12, 1), (0, 0))).ShouldBe(expected);
        Position(new ExifBuilder().Gps(2, 10, (-33858333, 1000000)).Gps(4, 10, (151200000, 1000000))).ShouldBe(expected);
        // DOUBLE, and text.
        Position(new ExifBuilder().Gps(1, "S").Gps(2, 12, BitConverter.GetBytes(33.858333)).Gps(3, "E").Gps(4, 12, BitConverter.GetBytes(151.2))).ShouldBe(expected);
        Position(new ExifBuilder().Gps(1, "S").Gps(2, "33, 51, 30").Gps(3, "E").Gps(4, "151, 12")).ShouldBe(expected);
    }

    [Fact]
    public void A_position_that_is_none_is_left_out()
    {
        Position(new ExifBuilder().Gps(1, "N").Gps(2, 5, (0, 1), (0, 1), (0, 1)).Gps(3, "E").Gps(4, 5, (0, 1), (0, 1), (0, 1))).ShouldBeNull();
        Position(new ExifBuilder().Gps(1, "N").Gps(2, 5, (0, 0), (0, 0), (0, 0)).Gps(3, "E").Gps(4, 5, (0, 0), (0, 0), (0, 0))).ShouldBeNull();
        Position(new ExifBuilder().Gps(1, "N").Gps(2, 5, (91, 1), (0, 1), (0, 1)).Gps(3, "E").Gps(4, 5, (10, 1), (0, 1), (0, 1))).ShouldBeNull();
        Position(new ExifBuilder().Gps(1, "N").Gps(2, 5, (50, 1), (0, 1), (0, 1))).ShouldBeNull();
    }

    [Theory]
    [InlineData("33,51.5S", "151,12,0E", -33.858333, 151.2)]
    [InlineData("-33.858333", "151.2", -33.858333, 151.2)]
    [InlineData("33.858333 S", "151.2 E", -33.858333, 151.2)]
    [InlineData("33° 51' 30\" S", "151° 12' 0\" East", -33.858333, 151.2)]
    public void XMPs_position_is_read_as_programs_write_it(string latitude, string longitude, double expectedLatitude, double expectedLongitude) =>
        GpsReader.Read(latitude, longitude, null, null).ShouldBe(new GpsPosition(expectedLatitude, expectedLongitude));

    [Theory]
    [InlineData("""<dc:description>Plain</dc:description>""", "Plain")]
    [InlineData("""<dc:description><rdf:Alt><rdf:li xml:lang="de-DE">Deutsch</rdf:li><rdf:li xml:lang="x-default">Default</rdf:li></rdf:Alt></dc:description>""", "Default")]
    [InlineData("""<dc:description><rdf:Alt><rdf:li xml:lang="x-default"> </rdf:li><rdf:li xml:lang="de-DE">Deutsch</rdf:li></rdf:Alt></dc:description>""", "Deutsch")]
    [InlineData("""<dc:description><rdf:Alt><rdf:li xml:lang="de-DE">Deutsch</rdf:li><rdf:li xml:lang="fr-FR">Français</rdf:li></rdf:Alt></dc:description>""", "Deutsch")]
    [InlineData("""<dc:description><rdf:Alt><rdf:li xml:lang="x-default">One <!-- c --> two</rdf:li></rdf:Alt></dc:description>""", "One two")]
    [InlineData("""<dc:description><rdf:Alt><rdf:li xml:lang="x-default">One <![CDATA[& two]]> three</rdf:li></rdf:Alt></dc:description>""", "One & two three")]
    [InlineData("""<dc:description><rdf:Alt><rdf:li xml:lang="x-default">One <?pi x?>two</rdf:li></rdf:Alt></dc:description>""", "One two")]
    [InlineData("""<dc:description rdf:parseType="Resource"><rdf:value>Value</rdf:value><q:by xmlns:q="urn:q">somebody</q:by></dc:description>""", "Value")]
    [InlineData("""<dc:description><rdf:Seq><rdf:li>One</rdf:li><rdf:li>Two</rdf:li></rdf:Seq></dc:description>""", "One, Two")]
    [InlineData("""<dc:description><rdf:Bag><rdf:li>One</rdf:li><rdf:li/><rdf:li>One</rdf:li></rdf:Bag></dc:description>""", "One")]
    public void An_XMP_property_is_read_in_every_form(string property, string expected) =>
        Xmp(property).Text("xmp:dc:description").ShouldBe(expected);

    [Fact]
    public void XMP_is_found_by_namespace_in_any_encoding_and_in_every_description()
    {
        const string packet = """
            <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:d="http://purl.org/dc/elements/1.1/"><d:creator><rdf:Seq><rdf:li>Zoë</rdf:li><rdf:li>Max</rdf:li></rdf:Seq></d:creator></rdf:Description>
            <rdf:Description rdf:about="" xmlns:ps="http://ns.adobe.com/photoshop/1.0/" ps:City="Graz" xmlns:own="urn:own" own:Field="mine">
            <w:WebStatement xmlns:w="http://ns.adobe.com/xap/1.0/rights/" rdf:resource="https://example.com/"/></rdf:Description></rdf:RDF></x:xmpmeta>
            """;
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(packet), Encoding.Unicode.GetBytes("\uFEFF" + packet), Encoding.BigEndianUnicode.GetBytes(packet), [.. Encoding.UTF8.GetBytes(packet), .. new byte[50]] })
        {
            var sources = new MetadataSources();
            XmpReader.Read(bytes, sources);

            sources.Text("xmp:dc:creator").ShouldBe("Zoë, Max");
            sources.Text("xmp:photoshop:City").ShouldBe("Graz");
            sources.Text("xmp:own:Field").ShouldBe("mine");
            sources.Text("xmp:xmpRights:WebStatement").ShouldBe("https://example.com/");
        }
    }

    [Fact]
    public void IPTC_is_read_in_the_plural_and_from_every_segment()
    {
        byte[] first = [.. "8BIM\x03\xED"u8[..4], 0x03, 0xED, 0, 0, 0, 0, 0, 4, 1, 2, 3, 4];
        byte[] iptc = [.. Dataset(80, "Ana"), .. Dataset(80, "Max"), .. Dataset(120, "The ferry"), .. Dataset(120, "Not this"), .. Dataset(25, "fog"), .. Dataset(25, "ferry"), .. Dataset(90, "Graz")];
        byte[] second = [.. "8BIM"u8, 4, 4, 0, 0, 0, 0, 0, (byte)iptc.Length, .. iptc];
        var file = JpegSurgery.WithSegment(Samples.Jpeg(64, 64), 0xED, [.. "Photoshop 3.0\0"u8, .. second]);
        file = JpegSurgery.WithSegment(file, 0xED, [.. "Photoshop 3.0\0"u8, .. first]);

        var inspection = Inspect.Good(file);

        inspection.Facts.Creator.ShouldBe("Ana, Max");
        inspection.Facts.Caption.ShouldBe("The ferry");
        inspection.Facts.Keywords.ShouldBe(["fog", "ferry"]);
        inspection.Metadata.Value("iptc:2:90").ShouldBe("Graz");
    }

    [Fact]
    public void IPTCs_own_word_for_its_encoding_counts_and_a_long_dataset_is_read()
    {
        var sources = new MetadataSources();
        var text = Encoding.UTF8.GetBytes(new string('é', 300));
        byte[] block = [0x1C, 1, 90, 0, 3, 0x1B, (byte)'%', (byte)'G', 0x1C, 2, 120, 0x80, 4, 0, 0, (byte)(text.Length >> 8), (byte)text.Length, .. text, .. Dataset(105, "After it")];

        IptcReader.Read(block, sources);

        sources.Text("iptc:2:120").ShouldBe(new string('é', 300));
        sources.Text("iptc:2:105").ShouldBe("After it");
    }

    [Theory]
    [InlineData("ASCII\0\0\0", false)]
    [InlineData("\0\0\0\0\0\0\0\0", false)]
    [InlineData("UNICODE\0", false)]
    [InlineData("UNICODE\0", true)]
    public void A_user_comment_is_read_in_its_encoding(string code, bool isBigEndian)
    {
        var text = code[0] == 'U' ? (isBigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetBytes("Am Café") : "Am Café"u8.ToArray();
        var sources = new MetadataSources();

        ExifReader.Read(new ExifBuilder().Exif(0x9286, 7, [.. Encoding.ASCII.GetBytes(code), .. text]).Build(), sources);

        sources.Value("exif:UserComment").ShouldBe("Am Café");
    }

    [Fact]
    public void Any_text_of_EXIF_can_be_named_as_a_source()
    {
        var sources = new MetadataSources();

        ExifReader.Read(
            new ExifBuilder().Main(0x013C, "Ana's camera").Main(0x9C9F, 1, Encoding.Unicode.GetBytes("A subject\0")).Exif(0xA430, "Ana").Exif(0xA435, "123").Gps(0x1D, "2024:05:01").Build(), sources);

        sources.Value("exif:HostComputer").ShouldBe("Ana's camera");
        sources.Value("exif:XPSubject").ShouldBe("A subject");
        sources.Value("exif:CameraOwnerName").ShouldBe("Ana");
        sources.Value("exif:LensSerialNumber").ShouldBe("123");
        sources.Value("exif:GPSDateStamp").ShouldBe("2024-05-01");
    }

    [Fact]
    public void A_PNGs_texts_are_read_in_every_chunk_and_prefill_fields()
    {
        var png = new PngBuilder(8, 8)
            .Chunk("tEXt", [.. "Author\0Ana Nov"u8, 0xE1, .. "k"u8])
            .Chunk("zTXt", [.. "Description\0\0"u8, .. Packed("A caption"u8)])
            .Chunk("iTXt", [.. "Title\0\0\0en\0Title\0"u8, .. "Žluť"u8])
            .Chunk("tEXt", "Creation Time\0Wed, 01 May 2024 10:20:30 +0200"u8);

        var inspection = Inspect.Good(png.Zeros(8 * 25).Build());

        inspection.Metadata.Value("png:Title").ShouldBe("Žluť");
        inspection.Facts.TakenAt.ShouldBe("2024-05-01T10:20:30+02:00");
        var given = inspection.Metadata.Given(Inspect.Fields);
        given["caption"].ShouldBe(new GivenValue("A caption", "png"));
        given["name"].ShouldBe(new GivenValue("Ana Novák", "png"));
        given["date"].ShouldBe(new GivenValue("2024-05-01", "png"));
    }

    [Theory]
    [InlineData("eXIf, before")]
    [InlineData("eXIf, after")]
    [InlineData("Raw profile type exif")]
    [InlineData("Raw profile type APP1")]
    public void EXIF_of_a_PNG_is_followed_wherever_it_is(string place)
    {
        var exif = new ExifBuilder(bigEndian: true).Main(0x0112, 3, 0, 6).Main(0x010F, "Acme").Build();
        var png = new PngBuilder(16, 8);
        if (place == "eXIf, before")
            png.Chunk("eXIf", exif);
        if (place.StartsWith("Raw", StringComparison.Ordinal))
            png.Chunk("zTXt", [.. Encoding.ASCII.GetBytes(place), 0, 0, .. Packed(Encoding.ASCII.GetBytes($"\nexif\n{exif.Length + 6,8}\n{Convert.ToHexStringLower([.. "Exif\0\0"u8, .. exif])}\n"))]);
        png.Zeros(8 * 49);
        if (place == "eXIf, after")
            png.Chunk("eXIf", exif);

        var facts = Inspect.Good(png.Build()).Facts;

        (facts.Width, facts.Height, facts.Camera).ShouldBe((8, 16, "Acme"));
    }

    [Fact]
    public void Extended_XMP_is_put_together()
    {
        var packet = Encoding.UTF8.GetBytes(XmpPacket("<dc:rights>All mine</dc:rights>"));
        byte[] Part(int offset, byte[] data) =>
            [.. "http://ns.adobe.com/xmp/extension/\0"u8, .. new byte[32], 0, 0, (byte)(packet.Length >> 8), (byte)packet.Length, 0, 0, (byte)(offset >> 8), (byte)offset, .. data];
        var file = JpegSurgery.WithSegment(Samples.Jpeg(64, 64), 0xE1, Part(0, packet[..100]));
        file = JpegSurgery.WithSegment(file, 0xE1, Part(100, packet[100..]));

        Inspect.Good(file).Facts.Rights.ShouldBe("All mine");
    }

    private static MetadataSources SourcesWith(string source, string text)
    {
        var sources = new MetadataSources();
        sources.Add("exif:Make", "ACME");
        sources.Add("exif:Model", "X100 Pro");
        sources.Add(source, text);
        return sources;
    }

    private static GpsPosition? Position(ExifBuilder exif) => ExifReader.Read(exif.Build(), new MetadataSources())!.Gps;

    private static MetadataSources Xmp(string property)
    {
        var sources = new MetadataSources();
        XmpReader.Read(Encoding.UTF8.GetBytes(XmpPacket(property)), sources);
        return sources;
    }

    private static string XmpPacket(string property) =>
        $"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">{property}</rdf:Description></rdf:RDF></x:xmpmeta>""";

    private static byte[] Dataset(byte number, string text) => [0x1C, 2, number, 0, (byte)Encoding.UTF8.GetByteCount(text), .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Packed(ReadOnlySpan<byte> text)
    {
        var packed = new MemoryStream();
        using (var deflate = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(text);
        return packed.ToArray();
    }
}
