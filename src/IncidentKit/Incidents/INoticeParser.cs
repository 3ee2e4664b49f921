namespace IncidentKit.Incidents;

/// <summary>Reads AWS's notice of a compromise. The content is untrusted: nothing in it is followed, loaded or run. Pure and safe for concurrent use.</summary>
public interface INoticeParser
{
    /// <summary>Reads an e-mail (plain text or <c>.eml</c>) or an AWS Health event as JSON.</summary>
    /// <param name="content">The file's bytes, at most 10 MB.</param>
    /// <exception cref="NoticeException">It is none of these, or is no notice of a compromise.</exception>
    IncidentNotice Parse(ReadOnlyMemory<byte> content);
}
