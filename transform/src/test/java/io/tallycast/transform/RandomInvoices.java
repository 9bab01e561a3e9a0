package io.tallycast.transform;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Seeded invoices, credit notes and rates, and what each posted line is in euros, computed with nothing of the product. */
final class RandomInvoices {
    static final LocalDate FIRST = LocalDate.parse("2024-01-01");
    static final LocalDate LAST = LocalDate.parse("2026-10-31");

    private record Currency(String code, int minorUnits, String perEuro) {}

    private record Document(String id, LocalDate date, Currency currency) {}

    /** A posted line: its document's day and its euros, rounded half up once. */
    record Line(String invoice, LocalDate date, BigDecimal euros) {}

    private static final List<Currency> CURRENCIES = List.of(
            new Currency("EUR", 2, "1"),
            new Currency("USD", 2, "1.0873"),
            new Currency("JPY", 0, "162.41"),
            new Currency("KWD", 3, "0.33472"));

    private final Random random = new Random(20261031);
    private final Map<String, TreeMap<LocalDate, BigDecimal>> rates = new HashMap<>();
    private final List<Document> reversible = new ArrayList<>();
    private final Map<String, Line> posted = new TreeMap<>();

    /** Writes {@code fx_rate.csv}, {@code invoice.csv} and {@code invoice_line.csv}. */
    RandomInvoices(Path folder, int documents) throws IOException {
        writeRates(folder.resolve("fx_rate.csv"));
        try (var invoices = new PrintWriter(Files.newBufferedWriter(folder.resolve("invoice.csv")));
                var lines = new PrintWriter(Files.newBufferedWriter(folder.resolve("invoice_line.csv")))) {
            invoices.println("invoice_id,kind,status,invoice_date,currency_code,net_amount,reversed_invoice_id");
            lines.println("invoice_line_id,invoice_id,quantity,net_amount,discount_amount");
            for (int i = 0; i < documents; i++) {
                document("i" + i, invoices, lines);
            }
        }
    }

    /** Posted lines by id. */
    Map<String, Line> posted() {
        return posted;
    }

    private void writeRates(Path file) throws IOException {
        try (var out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println("rate_date,currency_code,kind,base_currency_code,rate");
            for (var currency : CURRENCIES.subList(1, CURRENCIES.size())) {
                var rate = new BigDecimal(currency.perEuro());
                for (var day = FIRST.minusDays(5); !day.isAfter(LAST); day = day.plusDays(1)) {
                    var weekend = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
                    if (!weekend) {
                        rate = rate.multiply(BigDecimal.valueOf(9950 + random.nextInt(101), 4))
                                .setScale(5, RoundingMode.HALF_EVEN);
                        rates.computeIfAbsent(currency.code(), code -> new TreeMap<>())
                                .put(day, rate);
                        out.printf("%s,%s,spot,EUR,%s%n", day, currency.code(), rate);
                    }
                }
            }
        }
    }

    private void document(String id, PrintWriter invoices, PrintWriter lines) {
        var isCredit = !reversible.isEmpty() && random.nextInt(10) == 0;
        var reversed = isCredit && random.nextInt(10) < 7 ? reversible.get(random.nextInt(reversible.size())) : null;
        var currency = reversed == null ? CURRENCIES.get(random.nextInt(CURRENCIES.size())) : reversed.currency();
        var earliest = reversed == null ? FIRST : reversed.date();
        var date = earliest.plusDays(random.nextInt((int) (LAST.toEpochDay() - earliest.toEpochDay()) + 1));
        var status = random.nextInt(20) == 0 ? "draft" : random.nextInt(100) == 0 ? "void" : "posted";
        var basis = reversed == null ? date : reversed.date();
        var net = BigDecimal.ZERO;
        for (int number = 1 + random.nextInt(5); number > 0; number--) {
            var line = line(id + "-" + number, id, currency, isCredit ? -1 : 1, lines);
            net = net.add(line);
            if (status.equals("posted")) {
                posted.put(id + "-" + number, new Line(id, date, euros(line, currency, basis)));
            }
        }
        invoices.printf(
                "%s,%s,%s,%s,%s,%s,%s%n",
                id,
                isCredit ? "credit_note" : "invoice",
                status,
                date,
                currency.code(),
                net.toPlainString(),
                reversed == null ? "" : reversed.id());
        if (!isCredit) {
            reversible.add(new Document(id, date, currency));
        }
    }

    /** Writes a line; its net is quantity times price less a discount that is rounded to the currency's minor units. */
    private BigDecimal line(String id, String invoice, Currency currency, int sign, PrintWriter lines) {
        var quantity = BigDecimal.valueOf(1L + random.nextInt(9));
        var gross = BigDecimal.valueOf(1L + random.nextInt(9_999_999), currency.minorUnits())
                .multiply(quantity);
        var discount = gross.multiply(BigDecimal.valueOf(random.nextInt(3) == 0 ? random.nextInt(31) : 0, 2))
                .setScale(currency.minorUnits(), RoundingMode.HALF_UP);
        var net = gross.subtract(discount).multiply(BigDecimal.valueOf(sign));
        lines.printf(
                "%s,%s,%s,%s,%s%n",
                id,
                invoice,
                quantity.multiply(BigDecimal.valueOf(sign)),
                net.toPlainString(),
                discount.toPlainString());
        return net;
    }

    private BigDecimal euros(BigDecimal amount, Currency currency, LocalDate day) {
        var days = rates.get(currency.code());
        return days == null
                ? amount.setScale(2, RoundingMode.HALF_UP)
                : amount.divide(days.floorEntry(day).getValue(), 2, RoundingMode.HALF_UP);
    }
}
