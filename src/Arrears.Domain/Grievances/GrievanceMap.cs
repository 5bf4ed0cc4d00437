using static Arrears.Domain.GrievanceStage;

namespace Arrears.Domain.Grievances;

/// <summary>Region grievance of A17: open → acknowledged → planned → fixing → resolved → owner confirmed.</summary>
public static class GrievanceMap
{
    /// <summary>
    /// A resolved grievance may be re-opened; a small one may be resolved as soon as it is acknowledged; a plan may get
    /// another date.
    /// </summary>
    public static bool Allows(GrievanceStage from, GrievanceStage to) => from switch
    {
        Open => to is Acknowledged,
        Acknowledged => to is Planned or Resolved,
        Planned => to is Planned or Fixing or Resolved,
        Fixing => to is Planned or Resolved,
        Resolved => to is OwnerConfirmed or Open,
        OwnerConfirmed => to is Open,
    };
}
