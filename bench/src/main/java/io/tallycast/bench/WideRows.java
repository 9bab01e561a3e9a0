package io.tallycast.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Rows of 20 columns such as a CRM has: keys, names, codes, amounts, times, and a text in quotes. */
final class WideRows {

    static final String TABLE = """
            id bigint primary key, deal_id bigint, account varchar(40), rep varchar(20), stage varchar(20),
            amount numeric(12, 2), probability numeric(5, 4), currency varchar(3), created_at timestamp,
            changed_at timestamp, close_date date, source varchar(10), region varchar(10), segment varchar(10),
            product varchar(20), quantity int, discount numeric(5, 4), is_won boolean, note varchar(60),
            owner_email varchar(40)""";
    static final String HEADER = "id,deal_id,account,rep,stage,amount,probability,currency,created_at,changed_at,"
            + "close_date,source,region,segment,product,quantity,discount,is_won,note,owner_email";
    private static final String[] STAGES = {"Prospecting", "Qualification", "Proposal", "Negotiation", "Won", "Lost"};
    private static final String[] SEGMENTS = {"Gold", "Silver", "Bronze"};
    private static final String[] REGIONS = {"North", "South", "East", "West"};

    private WideRows() {}

    static void write(Path file, int rows) throws IOException {
        Random random = new Random(1);
        StringBuilder row = new StringBuilder();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write((HEADER + "\n").getBytes(StandardCharsets.UTF_8));
            for (int id = 0; id < rows; id++) {
                row.setLength(0);
                row(row, id, random);
                out.write(row.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void row(StringBuilder row, int id, Random random) {
        int rep = random.nextInt(24);
        row.append(id).append(',').append(random.nextInt(1_000_000));
        row.append(",Account ").append(random.nextInt(6000)).append(",Rep ").append(rep);
        row.append(',')
                .append(STAGES[random.nextInt(6)])
                .append(',')
                .append(random.nextInt(100_000))
                .append('.');
        row.append(10 + random.nextInt(90)).append(",0.").append(10 + random.nextInt(90));
        row.append(random.nextBoolean() ? ",EUR," : ",USD,");
        time(row, random).append(',');
        time(row, random).append(",2026-12-1").append(random.nextInt(10)).append(",web,");
        row.append(REGIONS[random.nextInt(4)]).append(',').append(SEGMENTS[random.nextInt(3)]);
        row.append(",Product ").append(random.nextInt(50)).append(',').append(random.nextInt(100));
        row.append(",0.").append(10 + random.nextInt(40)).append(',').append(random.nextBoolean());
        row.append(",\"call back, then ").append(Integer.toHexString(random.nextInt()));
        row.append("\",rep").append(rep).append("@example.com\n");
    }

    private static StringBuilder time(StringBuilder row, Random random) {
        return row.append("2026-0")
                .append(1 + random.nextInt(9))
                .append("-1")
                .append(random.nextInt(10))
                .append(" 1")
                .append(random.nextInt(10))
                .append(":00:0")
                .append(random.nextInt(10));
    }
}
