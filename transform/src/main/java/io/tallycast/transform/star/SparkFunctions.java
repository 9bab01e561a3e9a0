package io.tallycast.transform.star;

import io.tallycast.transform.money.PlanRates;
import io.tallycast.transform.money.Rates;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** The night's functions in Spark; what they look up is sent to each worker once. */
final class SparkFunctions implements NightFunctions {
    private final SparkSession spark;
    private final JavaSparkContext context;

    SparkFunctions(SparkSession spark) {
        this.spark = spark;
        this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    }

    @Override
    public void registerDays(ZoneId zone) {
        UDF1<@Nullable Instant, @Nullable LocalDate> localDate =
                instant -> instant == null ? null : LocalDate.ofInstant(instant, zone);
        UDF1<@Nullable LocalDate, @Nullable Instant> dayStart =
                day -> day == null ? null : day.atStartOfDay(zone).toInstant();
        UDF1<@Nullable LocalDate, Integer> dayKey = NightFunctions::dayKey;
        spark.udf().register("local_date", localDate, DataTypes.DateType);
        spark.udf().register("day_start", dayStart, DataTypes.TimestampType);
        spark.udf().register("day_key", dayKey, DataTypes.IntegerType);
    }

    @Override
    public void registerRates(Rates all) {
        // Sent once, not with every task.
        var rates = context.broadcast(all);
        UDF3<@Nullable BigDecimal, @Nullable String, @Nullable LocalDate, @Nullable BigDecimal> toCompany =
                (amount, currency, day) -> rates.value().convert(amount, currency, day);
        UDF2<@Nullable String, @Nullable LocalDate, @Nullable LocalDate> fxDay =
                (currency, day) -> rates.value().rateDay(currency, day);
        // No date, no conversion to miss: a draft invoice has none yet.
        UDF2<@Nullable String, @Nullable LocalDate, Boolean> fxKnown = (currency, day) ->
                currency == null || day == null || rates.value().knows(currency, day);
        spark.udf().register("to_company", toCompany, DataTypes.createDecimalType(19, 4));
        spark.udf().register("fx_day", fxDay, DataTypes.DateType);
        spark.udf().register("fx_known", fxKnown, DataTypes.BooleanType);
    }

    @Override
    public void registerPlanRates(PlanRates all) {
        var rates = context.broadcast(all);
        UDF3<@Nullable BigDecimal, @Nullable String, @Nullable LocalDate, @Nullable BigDecimal> toPlan =
                (amount, currency, day) -> rates.value().convert(amount, currency, day);
        spark.udf().register("to_plan", toPlan, DataTypes.createDecimalType(19, 4));
    }

    @Override
    public void registerKeys(Map<String, DimensionKeys> dimensions) {
        dimensions.forEach((role, all) -> {
            var keys = context.broadcast(all);
            UDF2<@Nullable String, @Nullable Instant, Long> at =
                    (id, instant) -> keys.value().at(id, instant);
            spark.udf().register(role + "_at", at, DataTypes.LongType);
        });
    }

    @Override
    public void registerUnnamed(Map<String, Set<String>> known) {
        var ids = context.broadcast(known);
        UDF2<String, @Nullable String, Boolean> isUnnamed = (role, id) ->
                id != null && !ids.value().getOrDefault(role, Set.of()).contains(id);
        spark.udf().register("is_unnamed", isUnnamed, DataTypes.BooleanType);
    }
}
