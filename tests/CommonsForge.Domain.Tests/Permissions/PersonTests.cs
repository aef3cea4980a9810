using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Permissions;

namespace CommonsForge.Domain.Tests.Permissions;

public sealed class PersonTests
{
    private const int Here = 3;
    private const int Elsewhere = 4;

    // Read from the table of people and of what they do: a line a role, in the order Contribute, Review, Decide, Moderate, EditReferences, GuideNeeds, RunCommunity, Administer, Invite.
    [Theory]
    [InlineData(null, "x........")]
    [InlineData(Role.Moderator, "xxxxx...x")]
    [InlineData(Role.Signposter, "x....x...")]
    [InlineData(Role.Host, "xxx.x.x.x")]
    [InlineData(Role.Administrator, "xxxxxxxxx")]
    [InlineData(Role.Substitute, "x.x......")]
    public void A_role_allows_what_it_is_for_and_nothing_else(Role? role, string expected)
    {
        Permission[] asked = [Permission.Contribute, Permission.Review, Permission.Decide, Permission.Moderate, Permission.EditReferences, Permission.GuideNeeds, Permission.RunCommunity, Permission.Administer, Permission.Invite];
        var person = Somebody(role is { } held ? [new(held, null)] : []);
        Assert.Equal(expected, string.Concat(asked.Select(p => person.May(p) ? 'x' : '.')));
        Assert.True(person.May(Permission.OwnAccount));
        Assert.Equal(Enum.GetValues<Permission>().Length, asked.Length + 2);
    }

    [Fact]
    public void A_role_in_one_community_is_of_no_use_in_another_nor_for_the_whole_commons()
    {
        var host = Somebody([new(Role.Host, Here)]);
        Assert.True(host.May(Permission.RunCommunity, Here));
        Assert.False(host.May(Permission.RunCommunity, Elsewhere));
        Assert.False(host.May(Permission.RunCommunity));
        Assert.True(host.MaySomewhere(Permission.RunCommunity));
        Assert.False(host.MaySomewhere(Permission.Moderate));
        Assert.True(host.BelongsTo(Here));
        Assert.False(host.BelongsTo(Elsewhere));
    }

    [Fact]
    public void A_role_for_the_whole_commons_holds_in_every_community() =>
        Assert.True(Somebody([new(Role.Moderator, null)]).May(Permission.Review, Elsewhere));

    [Fact]
    public void Nobody_belongs_to_the_commons_by_a_row_nor_administers_one_community()
    {
        var ana = new Contributor(new(Guid.NewGuid(), "Ana", null), DateTimeOffset.UnixEpoch);
        var community = new Community(Guid.NewGuid(), "ici", new() { Fr = "Ici", En = "Here" }, new() { Fr = "Ici", En = "Here" });
        Assert.Equal("Grant.NeedsCommunity", Assert.Throws<BrokenRuleException>(() => new Grant(ana, Role.Member, null, null, DateTimeOffset.UnixEpoch)).Code);
        Assert.Equal("Grant.WholeCommons", Assert.Throws<BrokenRuleException>(() => new Grant(ana, Role.Administrator, community, null, DateTimeOffset.UnixEpoch)).Code);
        Assert.Equal(Role.Host, new Grant(ana, Role.Host, community, null, DateTimeOffset.UnixEpoch).Role);
    }

    private static Person Somebody(IReadOnlyList<HeldRole> roles) => new(1, 1, Guid.Empty, "Ana", roles);
}
