package io.tallycast.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.sql.SourceTemplates;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Links of the repository's pages lead to files, folders and headings that are there. */
class DocumentationLinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern NOT_IN_AN_ANCHOR = Pattern.compile("[^\\p{L}\\p{N} _-]");

    @TestFactory
    Stream<DynamicTest> everyLinkIntoTheRepositoryLeadsSomewhere() {
        return pages().flatMap(page -> LINK.matcher(page.text())
                .results()
                .map(link -> DynamicTest.dynamicTest(
                        page.name() + ": " + link.group(), () -> check(page, link.group(1), link.group(2)))));
    }

    private static void check(DocumentationPage page, String path, String anchor) {
        var target =
                path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
        assertThat(target).startsWithRaw(DocumentationPage.ROOT).exists();
        if (anchor != null) {
            assertThat(anchors(DocumentationPage.of(target))).contains(anchor);
        }
    }

    /** As GitHub makes them of headings. */
    private static Stream<String> anchors(DocumentationPage page) {
        return HEADING.matcher(page.text())
                .results()
                .map(heading -> NOT_IN_AN_ANCHOR
                        .matcher(heading.group(1).toLowerCase(Locale.ROOT))
                        .replaceAll("")
                        .replace(' ', '-'));
    }

    @Test
    void theReadmeLeadsToEveryPage() {
        var readme = DocumentationPage.of(DocumentationPage.ROOT.resolve("README.md"));
        assertThat(DocumentationPage.in("docs"))
                .isNotEmpty()
                .allSatisfy(page -> assertThat(readme.text()).contains("](" + page.name() + ")"));
    }

    private static Stream<DocumentationPage> pages() {
        var templates = SourceTemplates.load().names().stream().map(template -> "sql/sources/" + template);
        return Stream.concat(Stream.of("", "bench", "docs"), templates).flatMap(DocumentationPage::in);
    }
}
