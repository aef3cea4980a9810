using CommonsForge.Data.Search;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommonsForge.Data.Migrations;

/// <summary>What texts are found by, in a narrow table of its own that only SQL reads.</summary>
[DbContext(typeof(CommonsDb))]
[Migration("20261122001500_SearchBody")]
public sealed class SearchBody : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SearchBodies.Up);

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SearchBodies.Down);
}
