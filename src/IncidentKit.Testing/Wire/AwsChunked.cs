using System.Globalization;
using System.Text;

namespace IncidentKit.Testing.Wire;

/// <summary>Reads a body in S3's <c>aws-chunked</c> coding; the chunks' own signatures are not looked at.</summary>
internal static class AwsChunked
{
    internal static byte[] Decode(byte[] body)
    {
        var result = new MemoryStream(body.Length);
        var position = 0;
        while (true)
        {
            var line = body.AsSpan(position).IndexOf("\r\n"u8);
            if (line < 0 || !int.TryParse(Encoding.ASCII.GetString(body, position, line).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var length)
                || length < 0 || length > body.Length - position - line - 2) throw new ApiException("IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header");
            position += line + 2;
            if (length == 0) return result.ToArray();
            result.Write(body, position, length);
            position += length + 2;
        }
    }
}
