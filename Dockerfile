# The site in a container: built with the distribution's .NET, run without its SDK, as a user that is not root, on a read-only file system.
# `docker build --build-arg COMMIT=$(git rev-parse HEAD) -t commonsforge .`
FROM ubuntu:26.04 AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates dotnet-sdk-10.0 \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
ARG COMMIT=unknown
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
RUN dotnet publish src/CommonsForge.Web -c Release -o /app -p:SourceRevisionId=$COMMIT

FROM ubuntu:26.04
RUN apt-get update \
    && apt-get install -y --no-install-recommends aspnetcore-runtime-10.0 curl tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin commons \
    && install -d -o commons -g commons -m 0750 /var/lib/commonsforge/files
COPY --from=build /app /app
WORKDIR /app
USER 10001
ENV ASPNETCORE_ENVIRONMENT=Production \
    ASPNETCORE_URLS=http://+:8080 \
    Storage__Path=/var/lib/commonsforge/files \
    DOTNET_CLI_TELEMETRY_OPTOUT=1 \
    DOTNET_EnableDiagnostics=0
EXPOSE 8080
VOLUME ["/var/lib/commonsforge/files"]
# AllowedHosts names the hosts that the site answers to: the check asks for the first of them.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD curl -fsS -o /dev/null -H "Host: ${AllowedHosts%%;*}" http://127.0.0.1:8080/sante/pret || exit 1
ENTRYPOINT ["dotnet", "CommonsForge.Web.dll"]
