using System.Text.RegularExpressions;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>
/// Knows what cameras and programs put where a person's caption or name belongs, before anybody has said a word. It must be all of the text: a person's
/// caption may mention a camera.
/// </summary>
internal static partial class MadeUpText
{
    private static readonly HashSet<string> Captions = new(StringComparer.OrdinalIgnoreCase)
    {
        // Cameras and scanners.
        "SONY DSC", "SAMSUNG", "SAMSUNG CAMERA PICTURES", "SAMSUNG TECHWIN", "DIGITAL IMAGE", "DIGITAL PHOTO", "DCIM", "DCF", "DSC", "IMAGE", "PICTURE", "PHOTO", "JPEG",
        "JPEG PICTURE", "EXIF_JPEG_PICTURE", "EXIF JPEG PICTURE", "EXIF-JPEG", "EXIF JPEG", "EXIF PICTURE", "SCANNER", "SCANNED IMAGE", "SCREENSHOT", "MY BEAUTIFUL PICTURE",
        "DVC 10.1 HDMI", "MOBILE PHONE CAMERA", "CAMERA PHONE",
        // Programs, and forms that nobody filled in.
        "DEFAULT", "NULL", "NONE", "N/A", "UNKNOWN", "UNTITLED", "NO TITLE", "TITLE", "DESCRIPTION", "IMAGE DESCRIPTION", "IMAGEDESCRIPTION", "CAPTION", "COMMENT", "COMMENTS",
        "USER COMMENT", "USER COMMENTS", "USERCOMMENT", "USERCOMMENTS", "BINARY COMMENT", "CHARSET=ASCII", "CHARSET=UNICODE", "ASCII", "UNICODE", "ICLARIFIED", "APPLEMARK",
    };

    // Modes of Huawei's and related phones, written like this and not otherwise.
    private static readonly HashSet<string> Modes =
    [
        "rhdr", "hdr", "hdrpl", "hdrplus", "oznor", "oznorWO", "oznorCBAB", "frontbhdp", "fbt", "fbty", "fbthdr", "rbt", "rbthdr", "rpt", "rptbty", "ptr", "ptrWO", "ptfbty", "btr", "btrWO", "btf",
        "btfmdn", "btfhdr", "mon", "nor", "norWO", "dav", "mde", "mde_soft", "edf", "ozedf", "frem", "fptbty", "burst", "sdr_HDRB", "cof", "cofWO", "qrf", "fshbty", "bty", "fhdr", "nfhdr",
        "maid", "bst", "vhdr", "mfnr", "lls", "hdrb",
    ];

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "UNKNOWN", "NONE", "NULL", "N/A", "DEFAULT", "ARTIST", "AUTHOR", "CREATOR", "PHOTOGRAPHER", "OWNER", "USER", "NAME", "YOUR NAME", "OWNER NAME", "CAMERA OWNER", "PICASA",
    };

    /// <summary>Whether a caption was not written by a person.</summary>
    /// <param name="text">The caption, cleaned.</param>
    /// <param name="make">The camera's maker, where the file says it.</param>
    /// <param name="model">The camera's model.</param>
    public static bool IsCaption(string text, string? make, string? model)
    {
        var bare = text.Trim(' ', '.', '"', '\'', '<', '>', '[', ']', '(', ')', '*', '-', '_', '\uFFFD');
        return !text.Any(char.IsLetterOrDigit)
            || Captions.Contains(bare)
            || Modes.Contains(bare)
            || bare.Equals(make, StringComparison.OrdinalIgnoreCase)
            || bare.Equals(model, StringComparison.OrdinalIgnoreCase)
            || bare.Equals($"{make} {model}", StringComparison.OrdinalIgnoreCase)
            || (make is not null && HuaweiMakes().IsMatch(make) && HuaweiCode().IsMatch(bare))
            || MakersCamera().IsMatch(bare)
            || Program().IsMatch(text)
            || FileName().IsMatch(bare)
            || FolderName().IsMatch(bare)
            || Code().IsMatch(bare)
            || (text.StartsWith('{') && text.EndsWith('}'))
            || text.StartsWith("(Binary d", StringComparison.Ordinal);
    }

    /// <summary>Whether a creator's name was not written by a person.</summary>
    public static bool IsName(string text) => !text.Any(char.IsLetter) || Names.Contains(text.Trim(' ', '.', '<', '>', '[', ']', '(', ')', '-'));

    [GeneratedRegex("^(HUAWEI|HONOR|HMD)", RegexOptions.IgnoreCase)]
    private static partial Regex HuaweiMakes();

    [GeneratedRegex("^[a-z_]{2,12}(WO|HDRB?|CBAB)?$")]
    private static partial Regex HuaweiCode();

    /// <summary>"OLYMPUS DIGITAL CAMERA", "KODAK DC240 ZOOM DIGITAL CAMERA", "Digimax i5, Samsung #1".</summary>
    [GeneratedRegex(@"^(?:(?:[A-Z0-9][A-Z0-9.\-]* ){0,5}DIGITAL (?:STILL )?CAMERA|[A-Za-z]+ [Dd]igital (?:[Ss]till )?[Cc]amera|Digimax\b.*|SAMSUNG DIGITAL.*)$")]
    private static partial Regex MakersCamera();

    [GeneratedRegex(
        @"^(?:Created (?:by|with|using) (?:Imlib|(?:The )?GIMP|Adobe|Paint|IrfanView|Picasa|Photoshop|Krita|darktable)\b.*|CREATOR: .*|LEAD Technologies.*|File written by Adobe.*|Intel\(R\) JPEG.*|"
        + @"Optimized by .*|Compressed by .*|Processed (?:by|with) .*|ACD Systems.*|Handmade Software.*|Lavc\d.*|string with binary data.*|Picasa.*|(?:Software|Generator):.*|"
        + @"(?:Shot|Taken|Captured) (?:on|by|with) (?:my )?(?:iPhone|Mi|Redmi|OnePlus|realme|OPPO|vivo|HUAWEI|HONOR|POCO|GoPro|DJI)\b[^.,;]{0,30})$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Program();

    /// <summary>A file's name: with an extension and no space in it, or as cameras number their files.</summary>
    [GeneratedRegex(
        @"^(?:\S+\.(?:jpe?g|jpe|png|webp|heic|heif|avif|tiff?|gif|bmp|dng|cr2|cr3|nef|arw|raf|orf|rw2|pef|srw|insp|mp4|mov)|"
        + @"[_\-]?(?:IMG|IMGP|IMGA|_?MG|DSC[NFIP]?|_?DSC|_?DSF|DCP|PICT|PXL|GOPR|GX|GH|GP|GPTempDownload|DJI|MVI|MOV|VID|CIMG|SAM|SNC|ST[ABCDEFGP]|HPIM|KIF|RIMG|BURST|PANO|WP|WIN|FB_IMG|FILE|SDC|EK|FH|PIC|CAM|screenshot|Screen_Shot|received|signal|WhatsApp Image|mmexport|Snapchat)[ _\-]?\d[\d_\-]{2,}[\dA-Z_\-.]*(?: ?\(\d+\))?(?: at [\d.]+(?: [AP]M)?)?(?:\.\w{3,4})?|"
        + @"(?:photo|image|foto|bild|scan|picture)[_\-]?\d{3,}|[PLRSQ]\d{5,}|\d{3}[_\-]\d{4}|(?:IMG|DSC)[ _]\d+\.\w{3,4})$",
        RegexOptions.IgnoreCase)]
    private static partial Regex FileName();

    [GeneratedRegex(@"^(?:[A-Za-z]:)?[\\/]?(?:DCIM|Pictures|Camera|storage|sdcard|private|var|Users|home|PRIVATE|MISC)(?:[\\/]\S*)+$|^\S+\\\S+$|^/\S+/\S+$|^(?-i:\d{3}[A-Z_]{4,5}\d?)$", RegexOptions.IgnoreCase)]
    private static partial Regex FolderName();

    /// <summary>A number as clocks and counters give it, a date and time, a digest, a UUID.</summary>
    [GeneratedRegex(
        @"^(?:\d{6,}|\d{4}[:\-/.]?\d\d[:\-/.]?\d\d[ T_\-]\d\d[:.\-]?\d\d(?:[:.\-]?\d\d)?(?:[.,_]?\d+)?|[0-9a-f]{16,}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[A-Za-z0-9+/]{40,}={0,2})$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Code();
}
