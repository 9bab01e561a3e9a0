package io.tallycast.transform.match.evidence;

import static io.tallycast.transform.match.evidence.Match.Decision.ACCEPTED;
import static io.tallycast.transform.match.evidence.Match.Decision.REJECTED;
import static io.tallycast.transform.match.evidence.Match.Decision.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Cases finance meets, each among some hundred deals that are billed plainly and name their deal. */
class MatcherTest {
    private static final LocalDate WON = LocalDate.of(2026, 3, 10);

    private final List<Account> accounts = new ArrayList<>();
    private final List<Deal> deals = new ArrayList<>();
    private final List<Document> documents = new ArrayList<>();

    MatcherTest() {
        for (var i = 0; i < 300; i++) {
            var day = LocalDate.of(2026, 1, 1).plusDays(i % 250);
            var amount = 5_000 + 137.31 * i;
            accounts.add(new Account("K" + i, null, "TAX" + i, name(i), "FR"));
            deals.add(new Deal("D" + i, "K" + i, "EUR", amount, amount, day, "Software", "R" + i % 20));
            documents.add(new Document(
                    "I" + i,
                    "K" + i,
                    "EUR",
                    amount,
                    amount * 0.2,
                    day.plusDays(i % 40),
                    Set.of("Software"),
                    "R" + i % 20,
                    "D" + i,
                    Set.of()));
        }
        accounts.add(new Account("A", "P", "FRA", "Alpha Robotics", "FR"));
        accounts.add(new Account("P", null, "FRP", "Pangaea Holding", "FR"));
        accounts.add(new Account("B", null, "FRB", "Beta", "FR"));
    }

    /** Names no two of which are alike. */
    private static String name(int i) {
        return Integer.toString(i * 7_919, 36) + " " + Integer.toString(i * 104_729, 36);
    }

    private void deal(String id, double amount) {
        deals.add(new Deal(id, "A", "EUR", amount, 0, WON, "Machines", "R1"));
    }

    private void invoice(String id, double net, LocalDate date) {
        invoice(id, "A", "EUR", net, date, null);
    }

    private void invoice(
            String id, String account, String currency, double net, LocalDate date, @Nullable String dealId) {
        documents.add(
                new Document(id, account, currency, net, net * 0.2, date, Set.of("Machines"), "R1", dealId, Set.of()));
    }

    private Map<String, Match> matches() {
        var matcher = new Matcher(new Accounts(accounts), deals, documents);
        return matcher.match(matcher.learn()).stream()
                .collect(Collectors.toMap(Match::documentId, Function.identity()));
    }

    private static Match of(Map<String, Match> matches, String document) {
        return java.util.Objects.requireNonNull(matches.get(document), document);
    }

    @Test
    void theWonAmountToTheAccountAfterTheWinIsAMatchThatSaysWhy() {
        deal("X", 42_000);
        invoice("J", 42_000, WON.plusDays(12));

        var match = of(matches(), "J");

        assertThat(match.dealId()).isEqualTo("X");
        assertThat(match.decision()).isEqualTo(ACCEPTED);
        assertThat(match.evidence())
                .contains("same account +", "dated within a month of the win +", "the won amount +", "same rep +");
        assertThat(match.evidence()).endsWith(String.format(java.util.Locale.ROOT, " = %.1f bits", match.bits()));
    }

    @Test
    void twoDealsThatClaimOneInvoiceGoToReview() {
        deal("X", 42_000);
        deal("Y", 42_000);
        invoice("J", 42_000, WON.plusDays(12));

        var match = of(matches(), "J");

        assertThat(match.decision()).isNotEqualTo(ACCEPTED);
        assertThat(match.probability()).isBetween(0.45, 0.55);
        assertThat(match.runnerUpProbability()).isEqualTo(match.probability());
        assertThat(Set.of(match.dealId(), String.valueOf(match.runnerUpId()))).containsExactlyInAnyOrder("X", "Y");
    }

    @Test
    void twelveInstalmentsOfOneDealAllMatch() {
        deal("X", 48_000);
        IntStream.range(0, 12).forEach(month -> invoice("J" + month, 4_000, WON.plusMonths(month)));

        var matches = matches();

        assertThat(IntStream.range(0, 11).mapToObj(month -> of(matches, "J" + month)))
                .allSatisfy(match -> {
                    assertThat(match.dealId()).isEqualTo("X");
                    assertThat(match.evidence()).contains("an even part of the won amount");
                    assertThat(match.decision()).isNotEqualTo(REJECTED);
                });
    }

    @Test
    void partsThatAddUpToTheCentMatchTogether() {
        deal("X", 50_000);
        invoice("J1", 23_456.78, WON.plusDays(5));
        invoice("J2", 26_543.22, WON.plusDays(25));

        var matches = matches();

        assertThat(List.of(of(matches, "J1"), of(matches, "J2"))).allSatisfy(match -> {
            assertThat(match.decision()).isEqualTo(ACCEPTED);
            assertThat(match.evidence()).contains("with others the won amount");
        });
    }

    @Test
    void aSecondInvoiceOfTheWholeAmountIsForPeopleToJudge() {
        deal("X", 42_000);
        invoice("J1", 42_000, WON.plusDays(12));
        invoice("J2", 42_000, WON.plusDays(13));

        var matches = matches();

        assertThat(List.of(of(matches, "J1"), of(matches, "J2"))).allSatisfy(match -> {
            assertThat(match.decision()).isEqualTo(REVIEW);
            assertThat(match.evidence()).endsWith("more is claimed than the deal has left to bill");
        });
    }

    @Test
    void aDealBilledInFullByNameTakesNoSecondInvoice() {
        deals.add(new Deal("X", "A", "EUR", 42_000, 42_000, WON, "Machines", "R1"));
        invoice("J1", "A", "EUR", 42_000, WON.plusDays(3), "X");
        invoice("J2", 42_000, WON.plusDays(12));

        assertThat(of(matches(), "J2").decision()).isNotEqualTo(ACCEPTED);
    }

    @Test
    void whatAPersonSaysADocumentDoesNotBillIsNoCandidateOfIt() {
        deal("X", 42_000);
        deal("Y", 42_000);
        documents.add(new Document(
                "J", "A", "EUR", 42_000, 8_400, WON.plusDays(12), Set.of("Machines"), "R1", null, Set.of("X")));

        var match = of(matches(), "J");

        assertThat(match.dealId()).isEqualTo("Y");
        assertThat(match.runnerUpId()).isNull();
        assertThat(match.decision()).isEqualTo(ACCEPTED);
    }

    @Test
    void anInvoiceToTheParentCompanyMatchesByGroup() {
        deal("X", 42_000);
        invoice("J", "P", "EUR", 42_000, WON.plusDays(12), null);

        var match = of(matches(), "J");

        assertThat(match.dealId()).isEqualTo("X");
        assertThat(match.evidence()).contains("account of the same group");
    }

    @Test
    void anInvoiceToAStrangerHasNoCandidate() {
        deal("X", 42_000);
        invoice("J", "B", "EUR", 42_000, WON.plusDays(12), null);

        assertThat(matches()).doesNotContainKey("J");
    }

    @Test
    void whatIsBilledLongBeforeTheWinHasNoCandidateAndShortlyBeforeItWeighsAgainst() {
        deal("X", 42_000);
        invoice("J1", 42_000, WON.minusDays(31));
        invoice("J2", 42_000, WON.minusDays(10));

        var matches = matches();

        assertThat(matches).doesNotContainKey("J1");
        assertThat(of(matches, "J2").evidence()).contains("dated before the win -");
    }

    @Test
    void anotherCurrencyIsForPeopleToJudgeAndAmountsAreNotCompared() {
        deal("X", 42_000);
        invoice("J", "A", "USD", 42_000, WON.plusDays(12), null);

        var match = of(matches(), "J");

        assertThat(match.decision()).isEqualTo(REVIEW);
        assertThat(match.evidence())
                .contains("other currency")
                .doesNotContain("amount")
                .endsWith("the deal is in another currency");
    }

    @Test
    void anAmountThatHoldsTheTaxIsNamed() {
        deal("X", 50_400);
        invoice("J", 42_000, WON.plusDays(12));

        assertThat(of(matches(), "J").evidence()).contains("the won amount with tax");
    }

    @Test
    void theRepOfTheAccountTellsNothingAndALargePartMoreThanASmallOne() {
        // Each account is served by one rep, who is on its parts orders too, which no deal is behind.
        for (var i = 0; i < 300; i++) {
            documents.add(new Document(
                    "P" + i,
                    "K" + i,
                    "EUR",
                    (5_000 + 137.31 * i) * 0.17,
                    0,
                    LocalDate.of(2026, 1, 1).plusDays(i % 250 + 60),
                    Set.of("Parts"),
                    "R" + i % 20,
                    null,
                    Set.of()));
        }
        deal("X", 42_000);
        invoice("J", 31_111, WON.plusDays(12));
        invoice("K", 7_111, WON.plusDays(12));

        var matches = matches();

        assertThat(bits(of(matches, "J"), "same rep")).isLessThan(1);
        assertThat(bits(of(matches, "J"), "less than the won amount"))
                .isGreaterThan(bits(of(matches, "K"), "less than a quarter of the won amount"));
    }

    private static double bits(Match match, String finding) {
        for (var part : match.evidence().split("; ")) {
            if (part.startsWith(finding + " ")) {
                return Double.parseDouble(
                        part.substring(finding.length()).strip().split(" ")[0]);
            }
        }
        throw new AssertionError(finding + " is not in: " + match.evidence());
    }

    @Test
    void theSameInputGivesTheSameAnswer() {
        deal("X", 42_000);
        deal("Y", 41_000);
        invoice("J1", 42_000, WON.plusDays(12));
        invoice("J2", 20_500, WON.plusDays(40));

        assertThat(matches()).isEqualTo(matches());
    }
}
