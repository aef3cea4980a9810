#!/bin/sh
# Run once by the image of PostgreSQL, on an empty volume: a role that owns the tables and migrates, a role that serves.
set -eu
psql -v ON_ERROR_STOP=1 --username postgres --dbname postgres \
    -v owner_password="$COMMONS_OWNER_PASSWORD" -v app_password="$COMMONS_APP_PASSWORD" <<'SQL'
CREATE ROLE commons_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE commons_app LOGIN PASSWORD :'app_password';
CREATE DATABASE commons OWNER commons_owner;
REVOKE CONNECT ON DATABASE commons FROM PUBLIC;
GRANT CONNECT ON DATABASE commons TO commons_app;
SQL
