using CommonsForge.Site.Tests.Infrastructure;

[assembly: AssemblyFixture(typeof(TestCluster))]
