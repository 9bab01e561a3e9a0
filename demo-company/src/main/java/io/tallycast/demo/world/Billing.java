package io.tallycast.demo.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bills the deals that were won, in one part or several, and what customers buy without a deal. */
final class Billing {

    private static final double NEVER_BILLED = 0.04;
    private static final double PRICE_CHANGED = 0.08;
    private static final double LINE_NAMES_DEAL = 0.45;
    private static final double ORDER_NAMES_DEAL = 0.6;
    private static final double RECURRING = 0.15;
    private static final List<String> CREDIT_REASONS =
            List.of("return", "price correction", "late delivery", "wrong quantity");

    private final Company company;
    private final People people;
    private final List<Invoice> invoices = new ArrayList<>();
    private final List<Invoice.Order> orders = new ArrayList<>();

    Billing(Company company, People people, Accounts accounts, List<Deal> deals, Map<Account, LocalDate> firstWins) {
        this.company = company;
        this.people = people;
        deals.stream()
                .filter(deal -> deal.won)
                .forEach(deal -> bill(deal, new Draws(company.seed(), "bill/" + deal.id)));
        for (Account account : accounts.all()) {
            LocalDate won = account.customer() ? company.start() : firstWins.get(account);
            if (won != null) {
                recur(account, won, new Draws(company.seed(), "recurring/" + account.id()));
            }
        }
        number();
        Draws draws = new Draws(company.seed(), "credits");
        for (Invoice invoice : invoices) {
            credit(invoice, draws);
        }
        creditOneEachNight();
    }

    /** In order of posting. */
    List<Invoice> invoices() {
        return invoices;
    }

    List<Invoice.Order> orders() {
        return orders;
    }

    private void bill(Deal deal, Draws draws) {
        LocalDate won = Days.day(deal.ended());
        if (draws.chance(NEVER_BILLED)) {
            return;
        }
        String customerNumber = draws.chance(0.5) ? "PO-" + draws.between(100_000, 999_999) : null;
        Invoice.Order order = new Invoice.Order(
                deal,
                Days.onOrAfter(won.plusDays(draws.between(0, 3))),
                draws.chance(ORDER_NAMES_DEAL),
                customerNumber);
        orders.add(order);
        boolean named = draws.chance(LINE_NAMES_DEAL);
        double factor = draws.chance(PRICE_CHANGED) ? draws.uniform(0.9, 1.06) : 1;
        double[][] plans = {{1}, {0.5, 0.5}, {0.3, 0.4, 0.3}};
        double[] parts = plans[draws.weighted(0.52, 0.3, 0.18)];
        LocalDate day = order.day.plusDays(draws.between(2, 16));
        double left = deal.amount.doubleValue() * factor;
        for (int i = 0; i < parts.length; i++) {
            double part = i == parts.length - 1 ? left : deal.amount.doubleValue() * factor * parts[i];
            left -= part;
            LocalDate posted = Days.onOrAfter(day);
            List<Invoice.Line> lines = dealLines(deal, part, named, draws);
            Person owner = draws.chance(0.03) ? null : people.inCharge(deal.rep, won);
            Invoice invoice = new Invoice(deal.account, deal, owner, posted, lines);
            invoice.order = order;
            int typed = draws.weighted(84, 7, 4, 5);
            // The order has its number only once all are sorted, so the choice is kept and written then.
            invoice.reference = typed == 1 ? customerNumber : typed == 2 ? "quote" : typed == 3 ? null : "order";
            invoices.add(invoice);
            day = posted.plusDays(draws.between(18, 40));
        }
    }

    private void recur(Account account, LocalDate since, Draws draws) {
        YearMonth last = YearMonth.from(company.horizon());
        double size = account.segment().equals("Gold") ? 1.5 : 1;
        for (YearMonth month = YearMonth.from(since); !month.isAfter(last); month = month.plusMonths(1)) {
            if (!draws.chance(RECURRING)) {
                continue;
            }
            LocalDate day = draws.chance(0.5) ? month.atEndOfMonth() : Days.someWorking(month, draws);
            List<Invoice.Line> lines = new ArrayList<>();
            int count = draws.weighted(2, 4, 4) + 1;
            for (int i = 0; i < count; i++) {
                Product product = draws.pick(Product.RECURRING);
                double value = size * draws.uniform(600, 3_200);
                lines.add(line(product, product.name() + " " + month, value, 0, account, day, false, draws));
            }
            if (!day.isBefore(since)) {
                Person owner = people.inCharge(account.rep(), day);
                Invoice invoice = new Invoice(account, null, draws.chance(0.03) ? null : owner, day, lines);
                invoice.reference = draws.chance(0.5) ? "MC-" + account.id() : null;
                invoices.add(invoice);
            }
        }
    }

    private List<Invoice.Line> dealLines(Deal deal, double part, boolean named, Draws draws) {
        List<Invoice.Line> lines = new ArrayList<>();
        int added = draws.weighted(1, 2, 3, 4);
        double discount = draws.chance(0.3) ? draws.pick(List.of(0.02, 0.03, 0.05, 0.08)) : 0;
        double main = added == 0 ? 1 : draws.uniform(0.68, 0.86);
        LocalDate day = Days.day(deal.ended());
        lines.add(line(deal.product, deal.product.name(), part * main, discount, deal.account, day, named, draws));
        double left = part * (1 - main);
        for (int i = 0; i < added; i++) {
            double value = i == added - 1 ? left : left * draws.uniform(0.3, 0.6);
            left -= value;
            Product product = draws.pick(Product.ADDED);
            lines.add(line(product, product.name(), value, 0, deal.account, day, named, draws));
        }
        if (deal.product.family().equals("Machines") && draws.chance(0.35)) {
            double freight = draws.uniform(90, 420);
            lines.add(line(Product.SHIPPING, "Freight", freight, 0, deal.account, day, named, draws));
        }
        return lines;
    }

    private Invoice.Line line(
            Product product,
            String text,
            double value,
            double discountShare,
            Account account,
            LocalDate day,
            boolean linked,
            Draws draws) {
        double price = product.price() * draws.uniform(0.94, 1.06);
        long quantity = Math.max(1, Math.round(value / price));
        BigDecimal count = BigDecimal.valueOf(quantity);
        BigDecimal unit = cents(value / quantity / (1 - discountShare));
        BigDecimal discount = cents(unit.doubleValue() * quantity * discountShare);
        BigDecimal net = unit.multiply(count).subtract(discount);
        double years = (day.toEpochDay() - company.start().toEpochDay()) / 365.25;
        double margin = product.passThrough() ? 0 : product.margin() - 0.008 * years + 0.03 * draws.normal();
        BigDecimal tax = cents(net.doubleValue() * Team.taxOf(account.country()));
        return new Invoice.Line(
                product, text, count, unit, discount, net, tax, cents(net.doubleValue() * (1 - margin)), linked);
    }

    /** Ids in order of drafting, numbers in order of posting; both without gaps. */
    private void number() {
        orders.sort(Comparator.comparing((Invoice.Order order) -> order.day).thenComparing(order -> order.deal.id));
        for (int i = 0; i < orders.size(); i++) {
            Invoice.Order order = orders.get(i);
            order.number = "SO%d-%05d".formatted(order.day.getYear(), i + 1);
        }
        invoices.removeIf(invoice -> invoice.day.isAfter(company.horizon()));
        invoices.sort(Comparator.comparing((Invoice invoice) -> invoice.day)
                .thenComparing(invoice -> invoice.account.id())
                .thenComparing(invoice -> invoice.deal == null ? 0L : invoice.deal.id));
        for (int i = 0; i < invoices.size(); i++) {
            Invoice invoice = invoices.get(i);
            invoice.id = i + 1L;
            invoice.number = "FA%d-%06d".formatted(invoice.day.getYear(), i + 1);
            if (invoice.order != null && invoice.deal != null && invoice.reference != null) {
                invoice.reference = switch (invoice.reference) {
                    case "order" -> invoice.order.number;
                    case "quote" -> invoice.deal.quoteNumber();
                    default -> invoice.reference;
                };
            }
        }
    }

    private static void credit(Invoice invoice, Draws draws) {
        if (draws.chance(0.004)) {
            invoice.cancelled = invoice.day.plusDays(draws.between(2, 10));
        } else if (draws.chance(0.03)) {
            LocalDate day = Days.onOrAfter(invoice.day.plusDays(draws.between(6, 60)));
            boolean whole = draws.chance(0.4);
            List<Integer> lines = new ArrayList<>();
            for (int i = 0; i < invoice.lines.size(); i++) {
                if (whole || i == invoice.lines.size() - 1) {
                    lines.add(i);
                }
            }
            invoice.credits.add(
                    new Invoice.Credit(day, draws.pick(CREDIT_REASONS), !draws.chance(0.08), List.copyOf(lines)));
        }
    }

    private void creditOneEachNight() {
        for (LocalDate day = company.firstNight(); !day.isAfter(company.horizon()); day = day.plusDays(1)) {
            LocalDate late = day.minusDays(90);
            List<Invoice> old = invoices.stream()
                    .filter(each -> each.day.isBefore(late) && each.day.isAfter(late.minusDays(60)))
                    .filter(each -> each.credits.isEmpty() && each.cancelled == null)
                    .toList();
            if (!old.isEmpty()) {
                Invoice invoice = new Draws(company.seed(), "late credit/" + day).pick(old);
                int line = invoice.lines.size() - 1;
                invoice.credits.add(new Invoice.Credit(day, "late claim", true, List.of(line)));
            }
        }
    }

    private static BigDecimal cents(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }

    /** Those who sell, for the ledger's list of salespeople. */
    @Nullable
    static String code(@Nullable Person person) {
        return person == null ? null : "S" + person.id();
    }
}
