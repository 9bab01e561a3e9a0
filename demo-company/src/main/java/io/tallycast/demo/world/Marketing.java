package io.tallycast.demo.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Campaigns, what they cost as reported and restated, and who met them. */
final class Marketing {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final List<String> CHANNELS = List.of("search", "social", "email", "event", "partner");
    private static final List<String> TOPICS =
            List.of("Retrofit guide", "Line audit", "Zero downtime", "Vision days", "Safety first", "Open factory");
    private static final int LONGEST_DAYS = 110;

    private record Campaign(long id, String name, String channel, LocalDate start, LocalDate end, double dailyCost) {

        boolean runsOn(LocalDate day) {
            return !day.isBefore(start) && !day.isAfter(end);
        }
    }

    private final Company company;
    private final List<Campaign> campaigns = new ArrayList<>();

    Marketing(Company company) {
        this.company = company;
        Draws draws = new Draws(company.seed(), "campaigns");
        LocalDate start = company.origin();
        for (long id = 301; start.isBefore(company.horizon()); id++) {
            String channel = draws.pick(CHANNELS);
            String name = draws.pick(TOPICS) + " " + channel + " " + start.getYear() + "-" + start.getMonthValue();
            LocalDate end = start.plusDays(draws.between(45, LONGEST_DAYS));
            campaigns.add(new Campaign(id, name, channel, start, end, draws.uniform(60, 260)));
            start = start.plusDays(draws.between(12, 30));
        }
    }

    @Nullable
    Long campaignOn(LocalDate day, Draws draws) {
        double draw = draws.uniform();
        List<Campaign> running =
                campaigns.stream().filter(each -> each.runsOn(day)).toList();
        return running.isEmpty()
                ? null
                : running.get((int) (draw * running.size())).id();
    }

    void write(Journal journal, List<Account> accounts) {
        long touches = 0;
        for (Campaign campaign : campaigns) {
            Instant at = Days.at(campaign.start(), 8 * 60).minusSeconds(7 * 86_400L);
            List<String> types = List.of("acquisition", "nurture", "loyalty");
            Draws draws = new Draws(company.seed(), "campaign/" + campaign.id());
            journal.put(
                    Table.CAMPAIGNS,
                    at,
                    campaign.id(),
                    campaign.name(),
                    campaign.channel(),
                    types.get(draws.weighted(5, 3, 2)),
                    campaign.channel().equals("search")
                            ? "cpc"
                            : campaign.channel().equals("social") ? "cpm" : "flat",
                    campaign.start(),
                    campaign.end(),
                    at);
            LocalDate end = campaign.end().isBefore(company.horizon()) ? campaign.end() : company.horizon();
            for (LocalDate day = campaign.start(); !day.isAfter(end); day = day.plusDays(1)) {
                if (!day.isBefore(company.start())) {
                    spend(journal, campaign, day, draws);
                    touches = touch(journal, campaign, day, accounts, touches, draws);
                }
            }
        }
    }

    private static void spend(Journal journal, Campaign campaign, LocalDate day, Draws draws) {
        double cost = campaign.dailyCost() * draws.lognormal(0.3);
        long clicks = draws.between(20, 90);
        for (int delay : List.of(1, 3)) {
            LocalDate reported = day.plusDays(delay);
            double share = delay == 1 ? draws.uniform(0.9, 0.99) : 1;
            journal.append(
                    Table.SPEND,
                    Days.at(reported, 5 * 60),
                    campaign.id(),
                    day,
                    reported,
                    BigDecimal.valueOf(cost * share).setScale(2, RoundingMode.HALF_UP),
                    Company.CURRENCY,
                    Math.round(clicks * share),
                    Math.round(clicks * share) * 37);
        }
    }

    private long touch(
            Journal journal, Campaign campaign, LocalDate day, List<Account> accounts, long before, Draws draws) {
        long number = before;
        int count = draws.round(company.accounts() / 200.0 * (campaign.channel().equals("email") ? 2 : 1));
        for (int i = 0; i < count; i++) {
            Account account = draws.pick(accounts);
            int minute = draws.between(6 * 60, 22 * 60);
            if (account.since().isAfter(day)) {
                continue;
            }
            LocalDateTime at = day.atStartOfDay().plusMinutes(minute);
            journal.append(
                    Table.TOUCHES,
                    Days.at(day, 23 * 60),
                    "T" + ++number,
                    "P" + account.id() + "-" + draws.between(1, 6),
                    account.id(),
                    campaign.id(),
                    at.format(LOCAL),
                    List.of("click", "open", "visit", "form", "event").get(draws.weighted(4, 6, 5, 1, 1)));
        }
        return number;
    }
}
