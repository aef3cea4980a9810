using System.Globalization;
using System.Text;
using QRCoder;

namespace CommonsForge.Web.Components;

/// <summary>A QR code as one SVG path: a square of <paramref name="Size"/> units, margin included.</summary>
public sealed record QrCode(int Size, string Path)
{
    /// <summary>The code of an address, at the middle level of error correction: it survives a photocopy.</summary>
    public static QrCode Of(string address)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
            AddRow(path, data.ModuleMatrix[y], y);
        return new QrCode(data.ModuleMatrix.Count, path.ToString());
    }

    private static void AddRow(StringBuilder path, System.Collections.BitArray row, int y)
    {
        for (var x = 0; x < row.Length; x++)
        {
            if (!row[x]) continue;
            var from = x;
            while (x + 1 < row.Length && row[x + 1]) x++;
            path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from + 1}v1H{from}z");
        }
    }
}
