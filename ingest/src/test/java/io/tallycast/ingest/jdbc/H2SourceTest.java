package io.tallycast.ingest.jdbc;

class H2SourceTest extends DatabaseContract {

    @Override
    String url() {
        return "jdbc:h2:mem:contract;DB_CLOSE_DELAY=-1";
    }
}
