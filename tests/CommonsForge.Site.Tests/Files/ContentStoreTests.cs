using System.Security.Cryptography;
using CommonsForge.Data.Files;
using CommonsForge.Domain;
using static CommonsForge.Site.Tests.Files.SmallFiles;

namespace CommonsForge.Site.Tests.Files;

public sealed class ContentStoreTests : IDisposable
{
    private static readonly byte[] Scan = [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("commonsforge-files-");

    private ContentStore Store => new(_folder.FullName);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_comes_back_under_the_hash_of_its_bytes()
    {
        var bytes = Utf8("Compte rendu\nLa suite…");
        var stored = await Store.PutAsync(new MemoryStream(bytes));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), stored.Sha256);
        Assert.Equal(bytes.Length, stored.Length);
        Assert.Equal("text/plain", stored.MediaType);
        Assert.Equal(bytes, await ReadAsync(stored));
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "sha256", stored.Sha256[..2], stored.Sha256[2..4], stored.Sha256)));
    }

    [Fact]
    public async Task The_same_file_is_kept_once_and_no_draft_is_left()
    {
        var first = await Store.PutAsync(new MemoryStream(Utf8("a")));
        var second = await Store.PutAsync(new MemoryStream(Utf8("a")));

        Assert.Equal(first, second);
        Assert.Single(_folder.GetFiles("*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_put_again_is_young_again_so_that_no_sweep_takes_it()
    {
        var stored = await Store.PutAsync(new MemoryStream(Utf8("a")));
        var path = _folder.GetFiles("*", SearchOption.AllDirectories).Single().FullName;
        File.SetLastWriteTimeUtc(path, new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        await Store.PutAsync(new MemoryStream(Utf8("a")));

        Assert.True(File.GetLastWriteTimeUtc(path).Year > 2020);
        Assert.True(Store.Exists(stored.Sha256));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("CA978112CA1BBDCAFAC231B39A23DC4DA786EFF8147C4E72B9807785AFEE48BB")]
    [InlineData("../../../../../../../../../../../../../../../../../../../etc/passwd")]
    public void What_is_not_a_hash_names_no_file(string name)
    {
        Assert.False(Store.Exists(name));
        Assert.Throws<FileNotFoundException>(() => Store.OpenRead(name));
    }

    [Fact]
    public async Task A_file_too_large_is_refused_and_leaves_nothing()
    {
        var refused = await Assert.ThrowsAsync<BrokenRuleException>(() => Store.PutAsync(new Zeros(ContentStore.LargestFile + 1)));

        Assert.Equal("File.TooLarge", refused.Code);
        Assert.Empty(_folder.GetFiles("*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_photograph_forgets_where_it_was_taken_and_stays_upright()
    {
        var profile = Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 7, 7, 7]);
        var photo = Jpeg(300, 200, Scan,
            Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 0, 0]),
            Segment(0xE1, [.. "Exif\0\0"u8, .. Tiff(6)]),
            Segment(0xE1, Utf8($"http://ns.adobe.com/xap/1.0/\0<x>{Secret}</x>")),
            profile,
            Segment(0xED, Utf8($"Photoshop 3.0\0{Secret}")),
            Segment(0xFE, Utf8(Secret)));
        var stored = await Store.PutAsync(new MemoryStream([.. photo, .. Utf8(Secret)]));
        var kept = await ReadAsync(stored);

        Assert.Equal("image/jpeg", stored.MediaType);
        // Orientation 6 is a quarter turn: what is 300 by 200 is shown 200 by 300.
        Assert.Equal((200, 300), (stored.Width, stored.Height));
        Assert.False(Holds(kept, Secret));
        byte[] upright = [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        Assert.Equal(Jpeg(300, 200, Scan, Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 0, 0]), Segment(0xE1, upright), profile), kept);
    }

    [Fact]
    public async Task A_progressive_photograph_keeps_all_its_scans()
    {
        var photo = Jpeg(3, 2, [.. Scan, .. Segment(0xC4, [0, 1]), .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 0x77, 0xFF, 0x00]);

        var stored = await Store.PutAsync(new MemoryStream(photo));

        Assert.Equal(photo, await ReadAsync(stored));
        Assert.Equal((3, 2), (stored.Width, stored.Height));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, true)]
    [InlineData(9, false)]
    public async Task An_upright_photograph_needs_no_orientation(int orientation, bool little)
    {
        var photo = Jpeg(3, 2, Scan, Segment(0xE1, [.. "Exif\0\0"u8, .. Tiff(orientation, little)]));

        Assert.Equal(Jpeg(3, 2, Scan), await ReadAsync(await Store.PutAsync(new MemoryStream(photo))));
    }

    [Fact]
    public async Task A_drawing_in_PNG_keeps_its_colours_and_loses_its_texts()
    {
        var colours = Chunk("iCCP", [(byte)'p', 0, 0, 9]);
        var drawing = Png(640, 480, colours, Chunk("tEXt", Utf8($"Author\0{Secret}")), Chunk("iTXt", Utf8($"XML:com.adobe.xmp\0\0\0\0\0{Secret}")),
            Chunk("eXIf", Tiff(8, little: false)), Chunk("tIME", [7, 234, 1, 1, 0, 0, 0]), Chunk("prVt", Utf8(Secret)));
        var stored = await Store.PutAsync(new MemoryStream([.. drawing, .. Utf8(Secret)]));

        byte[] upright = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0, 0, 0, 0, 0];
        Assert.Equal(Png(640, 480, colours, Chunk("eXIf", upright)), await ReadAsync(stored));
        Assert.Equal(("image/png", 480, 640), (stored.MediaType, stored.Width, stored.Height));
    }

    [Fact]
    public async Task A_WebP_loses_its_metadata_and_says_so_in_its_header()
    {
        var image = RiffChunk("VP8 ", [0, 0, 0, 0x9D, 1, 0x2A, 10, 0, 20, 0, 1]);
        var picture = WebP(Vp8X(0x2C, 1000, 500), RiffChunk("ICCP", [1, 2, 3]), image, RiffChunk("EXIF", Tiff(0)), RiffChunk("XMP ", Utf8(Secret)));
        var stored = await Store.PutAsync(new MemoryStream(picture));

        // Flags 0x2C were profile, EXIF and XMP; the profile's, 0x20, is left.
        Assert.Equal(WebP(Vp8X(0x20, 1000, 500), RiffChunk("ICCP", [1, 2, 3]), image), await ReadAsync(stored));
        Assert.Equal(("image/webp", 1000, 500), (stored.MediaType, stored.Width, stored.Height));
    }

    [Fact]
    public async Task The_sizes_of_the_two_plain_forms_of_WebP_are_read()
    {
        var lossy = await Store.PutAsync(new MemoryStream(WebP(RiffChunk("VP8 ", [0, 0, 0, 0x9D, 1, 0x2A, 0x2C, 0x41, 20, 0]))));
        // RFC 9649, section 3.4: 0x2F, then width less one and height less one on 14 bits each, lowest bits first: 299 and 199.
        var bits = 299 | 199 << 14;
        var lossless = await Store.PutAsync(new MemoryStream(WebP(RiffChunk("VP8L", [0x2F, (byte)bits, (byte)(bits >> 8), (byte)(bits >> 16), (byte)(bits >> 24)]))));

        // 0x412C: the two highest bits are a scale, the fourteen others 300.
        Assert.Equal((300, 20), (lossy.Width, lossy.Height));
        Assert.Equal((300, 200), (lossless.Width, lossless.Height));
    }

    [Fact]
    public async Task Cleaning_what_is_clean_changes_nothing()
    {
        var photo = Jpeg(3, 2, Scan, Segment(0xE1, [.. "Exif\0\0"u8, .. Tiff(3)]));
        var once = await Store.PutAsync(new MemoryStream(photo));
        var twice = await Store.PutAsync(new MemoryStream(await ReadAsync(once)));

        Assert.Equal(once, twice);
    }

    [Fact]
    public async Task An_image_cut_anywhere_in_its_header_is_refused_or_kept_but_never_crashes()
    {
        byte[][] images =
        [
            Jpeg(3, 2, Scan, Segment(0xE1, [.. "Exif\0\0"u8, .. Tiff(6)])),
            Png(3, 2, Chunk("eXIf", Tiff(6))),
            WebP(Vp8X(0x08, 3, 2), RiffChunk("VP8L", [0x2F, 0, 0, 0, 0]), RiffChunk("EXIF", Tiff(6))),
        ];
        foreach (var image in images)
            for (var length = 12; length < image.Length; length++)
            {
                try
                {
                    Assert.False(Holds(await ReadAsync(await Store.PutAsync(new MemoryStream(image[..length]))), Secret));
                }
                catch (BrokenRuleException refused)
                {
                    Assert.Equal("File.Damaged", refused.Code);
                }
            }
    }

    [Theory]
    [InlineData("viewBox='0 0 120 60'", 120, 60)]
    [InlineData("width='300' height='200' viewBox='0 0 3 2'", 300, 200)]
    [InlineData("width='300px' viewBox='0 0 3 2'", 300, 200)]
    [InlineData("width='100%' height='100%' viewBox='0,0,40,30'", 40, 30)]
    [InlineData("width='2in' height='25.4mm'", 192, 96)]
    [InlineData("width='auto'", null, null)]
    public async Task The_size_of_an_SVG_is_what_a_browser_would_reserve(string attributes, int? width, int? height)
    {
        var stored = await Store.PutAsync(new MemoryStream(Svg(attributes)));

        Assert.Equal(("image/svg+xml", width, height), (stored.MediaType, stored.Width, stored.Height));
    }

    private async Task<byte[]> ReadAsync(StoredFile stored)
    {
        await using var file = Store.OpenRead(stored.Sha256);
        var bytes = new byte[stored.Length];
        await file.ReadExactlyAsync(bytes);
        Assert.Equal(bytes.Length, file.Length);
        return bytes;
    }

    /// <summary>As many zeros as asked, one after the other, held nowhere.</summary>
    private sealed class Zeros(long left) : MemoryStream
    {
        private long _left = left;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = (int)Math.Min(buffer.Length, _left);
            buffer.Span[..count].Clear();
            _left -= count;
            return ValueTask.FromResult(count);
        }
    }
}
