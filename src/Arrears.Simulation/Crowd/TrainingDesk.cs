using Arrears.Protos.V1;

namespace Arrears.Simulation.Crowd;

/// <summary>Puts the crowd's staff on the register and trains them again before a training runs out.</summary>
internal static class TrainingDesk
{
    /// <summary>Twice a year: well within the months that any bundled pack gives.</summary>
    private const int DaysBetween = 180;

    /// <param name="day">Days since the play began, from 0.</param>
    public static async Task Train(Shift shift, int day)
    {
        if (day % DaysBetween != 0)
        {
            return;
        }

        foreach (var (id, skills) in Staff.Callers(shift.World.Cases.Select(file => file.Row.EstateId)))
        {
            var register = new RegisterStaffRequest
            {
                RequestId = shift.Id(id, "register_staff"),
                StaffId = id,
                DisplayName = id,
                Skills = { skills },
            };
            var training = new RecordTrainingRequest
            {
                RequestId = shift.Id(id, "training"),
                StaffId = id,
                Training = new StaffTraining
                {
                    Module = TrainingModule.Compliance,
                    PassDate = Wire.Of(shift.Date),
                    Evidence = $"sheet-{shift.Date:yyyy-MM}",
                },
            };
            await shift.Did(Staff.Clock, register, shift.Api.Staff.RegisterStaffAsync);
            await shift.Did(Staff.Clock, training, shift.Api.Staff.RecordTrainingAsync);
        }
    }
}
