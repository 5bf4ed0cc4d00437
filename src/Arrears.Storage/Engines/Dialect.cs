namespace Arrears.Storage.Engines;

/// <summary>The few places where the two engines spell the same thing differently.</summary>
internal abstract class Dialect
{
    /// <summary>A condition that is true when <paramref name="column"/> is in a list parameter.</summary>
    public abstract string In(string column, string parameter);

    /// <summary>
    /// A derived table <c>keys(c0, c1, …)</c> over a list of text tuples, bound by <see cref="BindTuples"/>.
    /// </summary>
    public abstract string Tuples(string parameter, int width);

    /// <summary>The value of a list parameter.</summary>
    public abstract object List(IEnumerable<string> values);

    /// <summary>The parameters of a tuple list; every tuple has the same width.</summary>
    public abstract IEnumerable<(string Name, object? Value)> BindTuples(
        string parameter, int width, IReadOnlyList<string[]> tuples);

    /// <summary>Joins the last journal line of an account, or nulls.</summary>
    /// <param name="account">Expression of the key, of a table joined before.</param>
    public abstract string LastLine(string alias, string account);

    /// <summary>Waits for other writers of the rows read, on an engine that has several.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>Leaves out rows that another claimer is holding.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>The date that stands for "never" in an order, as an index spells it.</summary>
    public abstract string Never { get; }

    /// <summary>The transaction part of a journal line's position.</summary>
    public abstract string JournalTransaction { get; }

    /// <summary>A condition that is true after the position in @transaction and @number.</summary>
    public abstract string JournalAfter { get; }

    /// <summary>The columns that order the journal by commit.</summary>
    public abstract string JournalOrder { get; }

    /// <summary>A condition that keeps journal readers behind transactions that are still running.</summary>
    public abstract string JournalSettled { get; }

    /// <summary>What the current snapshot of the journal covers, as one text value.</summary>
    public abstract string JournalCoverage { get; }

    /// <summary>What a journal line tells: its kind, or for money what moved.</summary>
    public abstract string JournalKind { get; }

    /// <summary>Who did what a journal line tells.</summary>
    public abstract string JournalActor { get; }

    /// <summary>A text field of what a journal line tells, of the table <c>j</c>.</summary>
    public abstract string JournalField(string name);

    /// <summary>A date so many days after another.</summary>
    public abstract string DaysAfter(string date, string parameter);

    /// <summary>A condition that is true for the journal lines inside a coverage.</summary>
    public abstract string JournalCovered(string parameter);
}
