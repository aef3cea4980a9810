using CommonsForge.Data.Needs;
using CommonsForge.Data.Resources;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommonsForge.Data.Migrations;

/// <summary>Whom a revision names, and when a need had its first answer: functions that every query asks.</summary>
[DbContext(typeof(CommonsDb))]
[Migration("20261129144500_CreditedAndFirstAnswer")]
public sealed class CreditedAndFirstAnswer : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(CreditedFunction.Up);
        migrationBuilder.Sql(FirstAnswerFunction.Up);
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(FirstAnswerFunction.Down);
        migrationBuilder.Sql(CreditedFunction.Down);
    }
}
