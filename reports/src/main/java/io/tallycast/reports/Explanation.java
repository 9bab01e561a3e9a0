package io.tallycast.reports;

import io.tallycast.reports.SqlQuery.Format;
import io.tallycast.reports.output.JsonOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rep's score down to the deals behind it: its components, the calls for a period against what was booked, and each
 * deal's part in the forecast and its outcome. Reads the mart only, so it says what everybody can look up there.
 */
public final class Explanation {

    private static final String FOLDER = "io/tallycast/reports/explain/";
    private static final Pattern PARAMETER = Pattern.compile("\\$(rep|period|days)\\b");

    private final Mart mart;
    private final Map<String, Object> asked;
    private final Appendable out;

    private Explanation(Mart mart, Map<String, Object> asked, Appendable out) {
        this.mart = mart;
        this.asked = asked;
        this.out = out;
    }

    /**
     * Writes the explanation. Money is in company currency: locked and booked totals at the plan rate, deals won at the
     * rate of their day.
     *
     * @param rep a rep's id or name
     * @param period a month or quarter, as {@code 2026-08} or {@code 2026-Q3}
     * @param days how many days before the period's end the deals are shown as locked
     * @param format TABLE for eyes, JSON for programs
     * @throws ReportException if there is no mart, no such rep, or nothing was locked for the rep and period
     */
    public static void write(Path mart, String rep, String period, int days, Format format, Appendable out) {
        try (Mart opened = Mart.open(mart)) {
            Member member = member(opened, rep);
            Map<String, Object> asked = Map.of("rep", member.id(), "period", period, "days", days);
            Explanation explanation = new Explanation(opened, asked, out);
            explanation.requireLocks(member, period);
            if (format == Format.JSON) {
                explanation.json(member, period);
            } else {
                explanation.text(member, period, days);
            }
        } catch (SQLException e) {
            throw ReportErrors.queryFailed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Member(String id, String name) {}

    private static Member member(Mart mart, String rep) throws SQLException {
        List<Member> found = members(mart, "rep", rep);
        if (found.isEmpty()) {
            throw ReportErrors.noRep(
                    rep, members(mart, "near", rep).stream().map(Member::name).toList());
        }
        if (found.size() > 1) {
            throw ReportErrors.severalReps(rep, found.stream().map(Member::id).toList());
        }
        return found.get(0);
    }

    private static List<Member> members(Mart mart, String query, String rep) throws SQLException {
        List<Member> found = new ArrayList<>();
        try (PreparedStatement statement = prepare(mart, query, Map.of("rep", rep));
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(new Member(rows.getString(1), rows.getString(2)));
            }
        }
        return found;
    }

    private void requireLocks(Member member, String period) throws SQLException {
        try (PreparedStatement statement = prepare(mart, "calls", asked);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw ReportErrors.nothingLocked(member.name(), period);
            }
        }
    }

    private void text(Member member, String period, int days) throws SQLException, IOException {
        out.append(member.name())
                .append(" (")
                .append(member.id())
                .append("), ")
                .append(period)
                .append("\n\n");
        section("Score: 100 x the sum of weight x component, drawn to the peers by credibility", "score", Format.TABLE);
        section("Its components, from 0 to 1", "components", Format.TABLE);
        section("Calls for " + period + " against what was booked", "calls", Format.TABLE);
        section("Deals as locked " + days + " days before the end, the largest errors first", "deals", Format.TABLE);
        section("In sum: the call is the deals weighted by their chances, and judgment on top", "total", Format.TABLE);
    }

    private void section(String title, String query, Format format) throws SQLException, IOException {
        out.append(title).append('\n');
        rows(query, format);
        out.append('\n');
    }

    private void json(Member member, String period) throws SQLException, IOException {
        out.append("{\"asked\": ");
        JsonOutput question = new JsonOutput(List.of("rep_id", "rep_name", "period_id"), out);
        question.row(List.of(member.id(), member.name(), period));
        question.end(1);
        for (String query : List.of("score", "components", "calls", "deals", "total")) {
            out.append(", \"").append(query).append("\": ");
            rows(query, Format.JSON);
        }
        out.append("}\n");
    }

    private void rows(String query, Format format) throws SQLException, IOException {
        try (PreparedStatement statement = prepare(mart, query, asked);
                ResultSet rows = statement.executeQuery()) {
            SqlQuery.write(rows, format, out);
        }
    }

    private static PreparedStatement prepare(Mart mart, String query, Map<String, Object> values) throws SQLException {
        Matcher named = PARAMETER.matcher(Resources.text(FOLDER + query + ".sql"));
        List<Object> inOrder = new ArrayList<>();
        String sql = named.replaceAll(parameter -> {
            inOrder.add(values.get(parameter.group(1)));
            return "?";
        });
        PreparedStatement statement = mart.connection().prepareStatement(sql);
        for (int place = 0; place < inOrder.size(); place++) {
            statement.setObject(place + 1, inOrder.get(place));
        }
        return statement;
    }
}
