using CommonsForge.Data.Search;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommonsForge.Data.Migrations;

/// <summary>Text search: configurations, and the columns that only SQL reads.</summary>
[DbContext(typeof(CommonsDb))]
[Migration("20261121210000_TextSearch")]
public sealed class TextSearch : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(TextSearchConfiguration.Up);

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(TextSearchConfiguration.Down);
}
