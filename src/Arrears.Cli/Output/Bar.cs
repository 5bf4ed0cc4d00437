using Arrears.Cli.Running;
using Spectre.Console;

namespace Arrears.Cli.Output;

/// <summary>Long work shows how far it is on the error output, and leaves nothing behind.</summary>
internal static class Bar
{
    public static Task<T> Show<T>(Session session, string title, Func<Action<string, double>, Task<T>> work)
    {
        var progress = session.ErrorScreen.Progress().AutoClear(true).Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn(),
            new PercentageColumn(),
            new RemainingTimeColumn());
        return progress.StartAsync(context =>
        {
            var task = context.AddTask(Markup.Escape(title), maxValue: 1);
            return work((step, share) => (task.Description, task.Value) = (Markup.Escape($"{title}  {step}"), share));
        });
    }
}
