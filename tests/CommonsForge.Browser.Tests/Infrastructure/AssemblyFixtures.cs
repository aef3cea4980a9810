using CommonsForge.Browser.Tests.Infrastructure;
using CommonsForge.Site.Tests.Infrastructure;

[assembly: AssemblyFixture(typeof(TestCluster))]
[assembly: AssemblyFixture(typeof(Chromium))]
