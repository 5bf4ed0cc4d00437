using System.Security.Cryptography;
using System.Text;
using Arrears.Contracts.Storage;
using static Arrears.Storage.Tests.Writes;

namespace Arrears.Storage.Tests;

public sealed class VaultTests
{
    private static readonly PersonalText Name = new("name", "王小明");
    private static readonly PersonalText Phone = new("phone", "13800138000");

    [Theory, BothEngines]
    public async Task Put_ThenRestart_ReadsBackInOrder(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var references = await fixture.Port<IPersonalVault>().Put("op1", "p1", [Name, Phone]);
        await fixture.Restart();

        var values = await fixture.Port<IPersonalVault>().Read("op1", references);

        Assert.Equal([Name.Text, Phone.Text], references.Select(r => values[r]));
        Assert.Empty(await fixture.Port<IPersonalVault>().Read("op2", references));
    }

    [Theory, BothEngines]
    public async Task Put_ManyAtOnceAsTheFirstOfTheirOperator_AllReadBackUnderOneKey(StorageEngine engine)
    {
        const int Operators = 20;
        const int AtOnce = 16;
        await using var fixture = await StoreFixture.Open(engine);
        var vault = fixture.Port<IPersonalVault>();

        var values = 0;
        for (var number = 0; number < Operators; number++)
        {
            var operatorId = $"op{number}";
            var references = await Task.WhenAll(Enumerable.Range(0, AtOnce)
                .Select(person => Task.Run(() => vault.Put(operatorId, $"p{person}", [Name]))));
            values += (await vault.Read(operatorId, [.. references.Select(one => one[0])])).Count;
        }

        Assert.Equal(Operators * AtOnce, values);
    }

    [Theory, BothEngines]
    public async Task Erase_OnePerson_LeavesTheOthers(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var vault = fixture.Port<IPersonalVault>();
        var gone = await vault.Put("op1", "p1", [Name]);
        var kept = await vault.Put("op1", "p2", [Phone]);

        await vault.Erase("op1", "p1");

        var values = await vault.Read("op1", [.. gone, .. kept]);
        Assert.Equal([Phone.Text], values.Values);
        var later = await vault.Put("op1", "p1", [Phone]);
        Assert.Equal(Phone.Text, (await vault.Read("op1", later))[later[0]]);
    }

    [Theory, BothEngines]
    public async Task Find_ValueStoredToBeFound_NamesWhoHasItAndNobodyElse(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var vault = fixture.Port<IPersonalVault>();
        await vault.Put("op1", "p1", [Phone with { Lookup = Phone.Text }]);
        await vault.Put("op1", "p2", [Name, new PersonalText(Phone.Kind, "", Phone.Text)]);
        await vault.Put("op1", "p3", [Phone]);
        await vault.Put("op2", "p4", [Phone with { Lookup = Phone.Text }]);

        var found = await vault.Find("op1", [(Phone.Kind, Phone.Text), ("name", Phone.Text)]);
        await vault.Erase("op1", "p1");
        var after = await vault.Find("op1", [(Phone.Kind, Phone.Text)]);

        Assert.Equal(["p1", "p2"], found.Select(match => match.Person));
        Assert.All(found, match => Assert.Equal((Phone.Kind, Phone.Text), (match.Kind, match.Text)));
        Assert.Equal(["p2"], after.Select(match => match.Person));
        Assert.Empty(await vault.Find("op3", [(Phone.Kind, Phone.Text)]));
    }

    [Theory, BothEngines]
    public async Task Commit_ThatForgetsValues_DestroysTheseAndNoOthers(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var vault = fixture.Port<IPersonalVault>();
        var references = await vault.Put("op1", "p1", [Name, Phone]);
        var elsewhere = await vault.Put("op2", "p1", [Name]);

        await fixture.Store.Committed(Write(Owner("a"), 0, "x") with { Forgotten = [references[0], elsewhere[0]] });

        Assert.Equal([references[1]], (await vault.Read("op1", references)).Keys);
        Assert.Equal(elsewhere, (await vault.Read("op2", elsewhere)).Keys);
    }

    [Theory, BothEngines]
    public async Task Erase_RowsBroughtBackFromABackup_StayUnreadable(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var vault = fixture.Port<IPersonalVault>();
        var references = await vault.Put("op1", "p1", [Name]);
        await fixture.Tamper("CREATE TABLE backup AS SELECT * FROM personal_value");
        await vault.Erase("op1", "p1");
        await vault.Put("op1", "p1", [Phone]);

        await fixture.Tamper("INSERT INTO personal_value SELECT * FROM backup");

        await Assert.ThrowsAnyAsync<CryptographicException>(() => vault.Read("op1", references));
    }

    [Fact]
    public async Task Files_OfTheEmbeddedStore_NeverHoldAValueInClear()
    {
        await using var fixture = await StoreFixture.Open(StorageEngine.Sqlite);
        var vault = fixture.Port<IPersonalVault>();
        await vault.Put("op1", "p1", [Name, Phone]);

        foreach (var file in Directory.GetFiles(fixture.Folder, "accounts.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            var content = copy.GetBuffer().AsSpan(0, (int)copy.Length);
            Assert.Equal(-1, content.IndexOf(Encoding.UTF8.GetBytes(Phone.Text)));
            Assert.Equal(-1, content.IndexOf(Encoding.UTF8.GetBytes(Name.Text)));
        }
    }

    [Theory, BothEngines]
    public async Task MasterKey_LostOrExchanged_IsAnErrorAndNeverAFreshKey(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var vault = fixture.Port<IPersonalVault>();
        await vault.Put("op1", "p1", [Name]);
        await vault.Put("op2", "p1", [Name]);
        var file = Path.Combine(fixture.Folder, "keys", "op1.key");

        File.Copy(Path.Combine(fixture.Folder, "keys", "op2.key"), file, overwrite: true);
        await Assert.ThrowsAsync<CryptographicException>(() => vault.Put("op1", "p2", [Name]));
        File.Delete(file);
        await Assert.ThrowsAsync<CryptographicException>(() => vault.Put("op1", "p2", [Name]));

        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task MasterKey_OnUnix_IsReadableByItsOwnerOnly()
    {
        await using var fixture = await StoreFixture.Open(StorageEngine.Sqlite);
        await fixture.Port<IPersonalVault>().Put("op1", "p1", [Name]);

        if (!OperatingSystem.IsWindows())
        {
            var mode = File.GetUnixFileMode(Path.Combine(fixture.Folder, "keys", "op1.key"));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
        }
    }

    [Theory, BothEngines]
    public async Task Read_ValueMovedUnderAnotherReference_DoesNotOpen(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var vault = fixture.Port<IPersonalVault>();
        var references = await vault.Put("op1", "p1", [Name, new("name", "李雷")]);

        await fixture.Tamper(
            """
            UPDATE personal_value SET sealed = (SELECT sealed FROM personal_value WHERE reference = @other)
             WHERE reference = @one
            """,
            ("one", references[0]), ("other", references[1]));

        await Assert.ThrowsAnyAsync<CryptographicException>(() => vault.Read("op1", references));
    }
}
