using CommonsForge.Data.Files;
using static CommonsForge.Site.Tests.Files.SmallFiles;

namespace CommonsForge.Site.Tests.Files;

public class MediaTypesTests
{
    public static TheoryData<string, byte[], string> Files => new()
    {
        { "application/pdf", Utf8("%PDF-1.7\n%âãÏÓ"), "" },
        { "text/plain", Utf8("Bonjour à toutes et tous"), "notes.txt" },
        { "text/csv", Utf8("commune;habitants\nRedon;8 800"), "tableau.CSV" },
        { "text/markdown", Utf8("# Titre"), "fiche.md" },
        { "text/plain", Utf8("<!DOCTYPE html><script>alert(1)</script>"), "page.html" },
        { "text/plain", Utf8("<svg><script/></svg>"), "sans-espace-de-noms.svg" },
        { "text/plain", Utf8(new string('x', 4095) + "é"), "coupe.txt" },
        { "audio/mpeg", [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 0], "" },
        { "audio/mpeg", [0xFF, 0xFB, 0x90, 0x64, 0, 0, 0, 0], "" },
        { "audio/ogg", [.. "OggS"u8, 0, 2, .. "OpusHead"u8], "" },
        { "audio/flac", [.. "fLaC"u8, 0, 0, 0, 34], "" },
        { "audio/wav", [.. "RIFF"u8, 36, 0, 0, 0, .. "WAVEfmt "u8, 16, 0, 0, 0], "" },
        { "audio/mp4", [0, 0, 0, 32, .. "ftypM4A "u8], "" },
        { "video/mp4", [0, 0, 0, 32, .. "ftypisom"u8], "" },
        { "application/octet-stream", [0, 0, 0, 32, .. "ftypheic"u8], "photo.jpg" },
        { "application/octet-stream", [1, 2, 3, 0], "photo.jpg" },
        { "application/zip", Zip(("a.txt", "a")), "" },
        { "application/zip", [.. "PK\u0003\u0004"u8, 1, 2, 3], "coupe.docx" },
        { "application/vnd.oasis.opendocument.text", Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")), "" },
        { "application/epub+zip", Zip(("mimetype", "application/epub+zip")), "" },
        { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Zip(("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>")), "" },
        { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Zip(("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", "<x/>")), "" },
        { "application/vnd.openxmlformats-officedocument.presentationml.presentation", Zip(("[Content_Types].xml", "<x/>"), ("ppt/presentation.xml", "<x/>")), "" },
        { "image/svg+xml", Utf8("<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_known_by_its_bytes(string type, byte[] bytes, string name)
    {
        using var file = new MemoryStream(bytes);

        Assert.Equal(type, MediaTypes.Detect(file, name));
        Assert.Equal(0, file.Position);
    }
}
