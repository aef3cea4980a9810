using CommonsForge.Web.Commands;

return await CommandLine.RunAsync(args);

/// <summary>The entry point, public so that tests can host the real application.</summary>
public partial class Program;
