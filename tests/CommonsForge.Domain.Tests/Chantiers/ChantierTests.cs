using CommonsForge.Domain.Chantiers;
using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Tests.Chantiers;

public sealed class ChantierTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 9, 0, 0, TimeSpan.Zero);
    private readonly Contributor _host = Person("Rosa"), _ana = Person("Ana"), _bea = Person("Béa");
    private readonly Resource _work = new(Guid.CreateVersion7(), null);
    private readonly Chantier _chantier;

    public ChantierTests()
    {
        var community = new Community(Guid.CreateVersion7(), "jardins", new() { Fr = "Jardins", En = "Gardens" }, new() { Fr = "", En = "" });
        _chantier = new(community, new("Dix fiches", "", null, null), _host, Now);
    }

    [Fact]
    public void A_plan_says_all_that_is_wrong_with_it_at_once()
    {
        var plan = new ChantierPlan("", new string('x', Chantier.LongestAim + 1), new(2026, 3, 2), new(2026, 3, 1));
        Assert.Equal(["Chantier.TitleMissing", "Chantier.AimTooLong", "Chantier.EndsBefore"], plan.Check().Select(p => p.Code));
        Assert.Empty((plan with { Title = "Dix fiches", Aim = "", StartsOn = new(2026, 3, 1) }).Check());
        Assert.Equal("Chantier.TitleTooLong", Assert.Throws<BrokenRuleException>(() => _chantier.Plan(new(new string('x', Chantier.LongestTitle + 1), "", null, null), _host)).Code);
    }

    [Theory]
    [InlineData(ChantierTaskKind.Write, "", false, "Chantier.TaskMissing")]
    [InlineData(ChantierTaskKind.Finish, "Ajouter un tableau", false, "Chantier.NeedsResource")]
    [InlineData(ChantierTaskKind.Translate, "En anglais", false, "Chantier.NeedsResource")]
    [InlineData(ChantierTaskKind.Write, "Ouvrir un cercle", false, null)]
    [InlineData(ChantierTaskKind.Translate, "", true, null)]
    public void A_task_says_what_there_is_to_do(ChantierTaskKind kind, string words, bool withResource, string? refused)
    {
        ChantierTask Add() => _chantier.Add(kind, words, withResource ? _work : null, _ana);
        if (refused is null) Assert.Same(Add(), Assert.Single(_chantier.Tasks));
        else Assert.Equal(refused, Assert.Throws<BrokenRuleException>(Add).Code);
    }

    [Fact]
    public void One_person_at_a_time_has_a_task()
    {
        var task = _chantier.Add(ChantierTaskKind.Write, "Ouvrir", null, _ana);
        _chantier.Take(task, _ana, Now);
        _chantier.Take(task, _ana, Now.AddDays(1));
        Assert.Equal((_ana, Now), (task.TakenBy, task.TakenAt));
        Assert.Equal("Chantier.Taken", Refused(() => _chantier.Take(task, _bea, Now)));
        Assert.Equal("Chantier.Taken", Refused(() => _chantier.Finish(task, _bea, _work, Now)));
        Assert.Equal("Chantier.NotYours", Refused(() => _chantier.Release(task, _bea, runsCommunity: false)));
        _chantier.Release(task, _host, runsCommunity: true);
        _chantier.Take(task, _bea, Now);
        Assert.Equal(_bea, task.TakenBy);
    }

    [Fact]
    public void A_text_to_write_is_done_once_it_can_be_read_and_one_to_finish_is_its_own_result()
    {
        var write = _chantier.Add(ChantierTaskKind.Write, "Ouvrir", null, _ana);
        var finish = _chantier.Add(ChantierTaskKind.Finish, "Un tableau", _work, _ana);
        Assert.Equal("Chantier.NeedsResult", Refused(() => _chantier.Finish(write, _ana, null, Now)));
        _chantier.Finish(write, _ana, _work, Now);
        _chantier.Finish(finish, _bea, null, Now);
        Assert.Equal((_work, _bea), (finish.Result, finish.TakenBy));
        Assert.Equal("Chantier.Done", Refused(() => _chantier.Take(write, _bea, Now)));
        Assert.Equal("Chantier.Done", Refused(() => _chantier.Remove(write, _host)));
        Assert.Equal("Chantier.NotYours", Refused(() => _chantier.Reopen(write, _bea, runsCommunity: false)));
        _chantier.Reopen(write, _ana, runsCommunity: false);
        Assert.Equal((null, null, _ana), (write.DoneAt, write.Result, write.TakenBy));
    }

    [Fact]
    public void A_closed_one_stays_as_it_is_until_it_is_opened_again()
    {
        var task = _chantier.Add(ChantierTaskKind.Write, "Ouvrir", null, _ana);
        _chantier.Close(_host, Now);
        _chantier.Close(_host, Now.AddDays(1));
        Assert.Equal(Now, _chantier.ClosedAt);
        Assert.Equal("Chantier.Closed", Refused(() => _chantier.Take(task, _ana, Now)));
        Assert.Equal("Chantier.Closed", Refused(() => _chantier.Add(ChantierTaskKind.Write, "Encore", null, _ana)));
        _chantier.OpenAgain(_host);
        _chantier.Take(task, _ana, Now);
        Assert.Equal(_ana, task.TakenBy);
    }

    [Fact]
    public void A_list_has_an_end()
    {
        for (var i = 0; i < Chantier.MostTasks; i++) _chantier.Add(ChantierTaskKind.Write, "Fiche", null, _ana);
        Assert.Equal("Chantier.TooManyTasks", Refused(() => _chantier.Add(ChantierTaskKind.Write, "Une de trop", null, _ana)));
    }

    private static string Refused(Action act) => Assert.Throws<BrokenRuleException>(act).Code;

    private static Contributor Person(string name) => new(new CreditedParty(Guid.CreateVersion7(), name, null), Now);
}
