package io.tallycast.ingest.jdbc;

class PostgresSourceTest extends DatabaseContract {

    @Override
    String url() {
        return Postgres.url();
    }
}
