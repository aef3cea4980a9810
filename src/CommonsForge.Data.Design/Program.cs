using CommonsForge.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

Console.WriteLine("Design time only: dotnet ef migrations add Name --project src/CommonsForge.Data --startup-project src/CommonsForge.Data.Design");

internal sealed class DesignFactory : IDesignTimeDbContextFactory<CommonsDb>
{
    // Nothing connects at design time: only the provider and its version matter.
    public CommonsDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<CommonsDb>().UseCommons("Host=design-time").Options as DbContextOptions<CommonsDb> ?? throw new InvalidOperationException());
}
