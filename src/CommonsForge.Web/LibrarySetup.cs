using CommonsForge.Data;
using CommonsForge.Data.Contributors;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Invitations;
using CommonsForge.Data.Needs;
using CommonsForge.Data.Observatory;
using CommonsForge.Data.Search;
using CommonsForge.Data.Seeds;
using CommonsForge.Data.Vocabularies;
using CommonsForge.Web.Components;
using CommonsForge.Web.Endpoints;
using CommonsForge.Web.Pages.Contributors;
using CommonsForge.Web.Pages.Editing;
using CommonsForge.Web.Pages.Feedback;
using CommonsForge.Web.Pages.Invitations;
using CommonsForge.Web.Pages.Library;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Pages.Situations;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommonsForge.Web;

/// <summary>The library's part of the site: the database, the snapshot that follows it, and who lays pages out.</summary>
public static class LibrarySetup
{
    public static IServiceCollection AddLibrary(this IServiceCollection services)
    {
        services.AddSingleton(sp => NpgsqlDataSource.Create(ConnectionString(sp)));
        services.AddDbContext<CommonsDb>((sp, options) => options.UseCommons(sp.GetRequiredService<NpgsqlDataSource>()), optionsLifetime: ServiceLifetime.Singleton);
        services.AddSingleton<LibraryIndex>();
        services.AddSingleton<Library>();
        services.AddSingleton<GlossaryShelf>();
        services.AddSingleton<DirectoryIndex>();
        services.AddSingleton<ObservatoryShelf>();
        services.AddHostedService<LibraryFollower>();
        services.AddHttpContextAccessor();
        services.AddScoped<Links>().AddScoped<FacetWords>().AddScoped<CardWriter>().AddScoped<NoticeWriter>().AddScoped<JsonLdWriter>().AddScoped<SearchSuggestionWriter>().AddScoped<PlaceWriter>().AddScoped<RelatedWriter>().AddScoped<QuestionWriter>().AddScoped<StoryWriter>().AddScoped<ReplyWriter>().AddScoped<VoiceWriter>().AddScoped<StructureFinder>().AddScoped<Pages.Structures.StructureFields>().AddScoped<Pages.Needs.AskedPerson>().AddScoped<ReportPhotos>().AddScoped<ResourceWriter>().AddScoped<LibraryReader>()
            .AddScoped<ResourceFinder>().AddScoped<CitationWriter>().AddScoped<SheetFileWriter>().AddScoped<DownloadWriter>().AddScoped<FeedWriter>()
            .AddScoped<CommunityWriter>().AddScoped<VocabularyWriter>().AddScoped<SituationReader>().AddScoped<SituationWidening>().AddScoped<DiffFieldWriter>().AddScoped<DiffWriter>().AddScoped<ParallelWriter>().AddScoped<BesideWriter>().AddScoped<BesideOffers>().AddScoped<ConflictWriter>()
            .AddScoped<ErasureWriter>().AddScoped<HiddenImageWriter>().AddScoped<ReviewWords>().AddScoped<NotificationWords>().AddScoped<ReviewPromise>().AddScoped<ProposalWriter>().AddScoped<QueueWriter>().AddScoped<SuggestionWriter>()
            .AddScoped<EditorVisitors>().AddScoped<EditorSteps>().AddScoped<WorkshopWriter>().AddScoped<ChantierWriter>().AddScoped<WorkshopDraftWriter>().AddSingleton(_ => TrademarkSeed.Read()).AddScoped<TrademarkWriter>().AddScoped<ConsentWriter>()
            .AddScoped<UsageWriter>().AddScoped<ReportIntake>().AddScoped<OpenReports>().AddScoped<MapWriter>().AddScoped<TerritoryWriter>().AddScoped<LiveMapWriter>()
            .AddScoped<DirectoryCardWriter>().AddScoped<PeerWords>().AddScoped<OfferWriter>().AddScoped<DirectoryReader>()
            .AddScoped<ObservatoryWriter>().AddScoped<InvitationList>().AddScoped(sp => new Inviting(sp.GetRequiredService<CommonsDb>(), sp.GetService<KeysSecret>())).AddScoped<NeedMatcher>().AddScoped<NeedWriter>().AddScoped<NeedAfterWriter>().AddScoped<NeedStoryWriter>().AddScoped<IntroductionWriter>();
        services.Configure<RouteOptions>(o => o.ConstraintMap[ResourceKey.Name] = typeof(ResourceKey));
        return services;
    }

    private static string ConnectionString(IServiceProvider services) =>
        services.GetRequiredService<IConfiguration>().GetConnectionString("Commons")
        ?? throw new InvalidOperationException("ConnectionStrings:Commons is empty: the verb that serves sets it.");
}

/// <summary>Loads the library before the first request, and keeps it up.</summary>
internal sealed partial class LibraryFollower(LibraryIndex library, IServiceProvider services, TimeProvider clock, ILogger<LibraryFollower> log) : BackgroundService
{
    // A site whose database is away starts all the same: readiness says so, and the library is there as soon as the database is.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await library.CatchUpAsync(cancellationToken);
        }
        catch (NpgsqlException e)
        {
            LostSight(log, e);
        }
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(library.FollowAsync(e => LostSight(log, e), stoppingToken), RenewWordsAsync(stoppingToken));

    // A renamed term changes by which words texts are found: soon, not at once, because it may concern many.
    private async Task RenewWordsAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30), clock);
        while (await timer.WaitForNextTickAsync(stop))
        {
            try
            {
                await using var scope = services.CreateAsyncScope();
                await TextReindex.RunAsync(scope.ServiceProvider.GetRequiredService<CommonsDb>(), stop);
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                LostSight(log, e);
            }
        }
    }

    [LoggerMessage(EventId = 1200, Level = LogLevel.Warning, Message = "The library lost sight of the database and tries again")]
    private static partial void LostSight(ILogger log, Exception exception);
}
