using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Reporting;

/// <summary>Writes the answer to AWS's support case. Pure and safe for concurrent use.</summary>
public interface ICaseReplyWriter
{
    /// <summary>Writes the reply from what is known so far; it claims nothing that was not done or seen.</summary>
    CaseReply Write(Investigation investigation, Plan? plan = null, Execution? execution = null, Verification? verification = null);
}
