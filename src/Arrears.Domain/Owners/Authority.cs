using Arrears.Domain.Messages;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners;

/// <summary>Who may send what. The owner's own commands are those of self-service.</summary>
internal static class Authority
{
    public static Refused? Judge(OwnerState? state, OwnerCommand command, DecisionContext context) =>
        state is null && command is not (RegisterOwner or ReceiveFromUnit)
            ? new Refused(Refusal.UnknownAccount, "owner.registered", Detail: $"{context.Account} is not registered.")
            : null;

    /// <summary>Whether the role may send such a command at all; amounts and stages are judged elsewhere.</summary>
    public static bool Allows(OwnerCommand command, ActorRole role, AuthorityRules rules) => command switch
    {
        ReceiveFromUnit or AssessOwner or ConfirmDispatch => role is ActorRole.System,
        RecordDispatchReport => role is ActorRole.System or ActorRole.Integrator || IsStaff(role),
        RequestContact => IsStaff(role) || role is ActorRole.Guard or ActorRole.Cleaner or ActorRole.Technician,
        RecordService => role is ActorRole.Integrator or ActorRole.Technician || IsStaff(role),
        RegisterOwner or AddContactPoint or RecordDeath => role is ActorRole.Integrator or ActorRole.Owner || IsStaff(role),
        MakePromise or ConfirmPromise or MovePromise or WithdrawPromise or ProposePlan or SignPlan or ClaimHardship
            or AddHardshipEvidence or SetPreference or SetDoNotContact or SetVulnerable or EndHardship =>
                role is ActorRole.Owner || IsStaff(role),
        ApprovePlan or RevivePlan => rules.Plan.Any(level => level.Role == role),
        SetInfluence or HandOverPromises => rules.Managers.Contains(role),
        DecideHardship or ReviewHardship => rules.HardshipDeciders.Contains(role),
        SignOffMatter => rules.LegalSignOff.Contains(role),
        ReviewMatter or ApproveReview or ChooseRoute => rules.Managers.Contains(role) || rules.LegalSignOff.Contains(role),
        RecordMatterEvent => role is ActorRole.Legal or ActorRole.Administrator or ActorRole.Integrator
            || rules.LegalSignOff.Contains(role),
        _ => IsStaff(role),
    };

    private static bool IsStaff(ActorRole role) => role is ActorRole.Collector or ActorRole.Housekeeper
        or ActorRole.EstateManager or ActorRole.Legal or ActorRole.Finance or ActorRole.Administrator;
}
