Console.WriteLine("Design time only: dotnet ef migrations add Name --project src/CommonsForge.Data --startup-project src/CommonsForge.Data.Design");
