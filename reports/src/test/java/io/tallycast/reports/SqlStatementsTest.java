package io.tallycast.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlStatementsTest {

    @Test
    void aSemicolonEndsAStatementUnlessItIsTextNameOrComment() {
        assertThat(SqlStatements.of("""
                        -- first; not yet
                        select ';'';' as "a;b";
                        /* ; */
                        select $x$ ; $x$, 2;;
                        -- the end;
                        """))
                .containsExactly("-- first; not yet\nselect ';'';' as \"a;b\"", "/* ; */\nselect $x$ ; $x$, 2");
        assertThat(SqlStatements.of(" ; -- nothing")).isEmpty();
    }
}
