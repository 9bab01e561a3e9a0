package io.tallycast.demo.world;

import java.util.List;
import java.util.Locale;

/** Every table and file the company keeps, with its columns as they are written; the first column is the key. */
public enum Table {
    USERS(
            Store.CRM,
            "id login first_name last_name job_title profile sales_motion seniority hired_on left_on ramp_until"
                    + " manager_id team territory write_date"),
    USER_HISTORY(
            Store.CRM,
            "id user_id login first_name last_name job_title profile sales_motion seniority hired_on left_on"
                    + " ramp_until manager_id team territory write_date"),
    ACCOUNTS(
            Store.CRM,
            "id name segment potential status industry employees region country_code owner_id parent_id vat_number"
                    + " write_date"),
    ACCOUNT_HISTORY(
            Store.CRM,
            "id account_id name segment potential status industry employees region country_code owner_id parent_id"
                    + " vat_number write_date"),
    PRODUCTS(Store.CRM, "code name family offer sales_model standard_cost pass_through write_date"),
    PIPELINE_STAGES(
            Store.CRM,
            "id pipeline name sequence probability forecast_category closed won milestone exit_criteria write_date"),
    CAMPAIGNS(Store.CRM, "id name channel campaign_type cost_model starts_on ends_on write_date"),
    OPPORTUNITIES(
            Store.CRM,
            "id name account_id owner_id product_code campaign_id lead_source quote_number stage_id state"
                    + " forecast_category amount currency_code probability expected_close closed_on loss_reason"
                    + " create_date write_date"),
    OPPORTUNITY_HISTORY(
            Store.CRM,
            "id opportunity_id name account_id owner_id product_code campaign_id lead_source quote_number stage_id"
                    + " state forecast_category amount currency_code probability expected_close closed_on loss_reason"
                    + " create_date write_date"),
    ACTIVITIES(
            Store.CRM,
            "id activity_type subject user_id account_id opportunity_id campaign_id planned_at takes_place_at"
                    + " duration_minutes result no_show rebooked_as write_date"),
    FORECAST_SUBMISSIONS(Store.CRM, "id rep_id submitted_by period category amount currency_code submitted_at"),
    CUSTOMERS(
            Store.ERP, "customer_no name country_code vat_number currency_code payment_days crm_account_id updated_at"),
    SALESPEOPLE(Store.ERP, "code name crm_user_id updated_at"),
    ITEMS(Store.ERP, "item_no description item_group unit_cost updated_at"),
    ORDERS(
            Store.ERP,
            "order_no customer_no customer_po crm_opportunity_id ordered_on currency_code net_amount updated_at"),
    INVOICES(
            Store.ERP,
            "id number customer_no salesperson_code order_reference state invoice_date due_date posted_at"
                    + " currency_code net_amount tax_amount updated_at"),
    INVOICE_LINES(
            Store.ERP,
            "id invoice_id line_no item_no description quantity unit_price discount_amount net_amount tax_amount"
                    + " cost_amount crm_opportunity_id updated_at"),
    CREDIT_NOTES(
            Store.ERP,
            "id number invoice_id customer_no salesperson_code reason credit_date posted_at currency_code net_amount"
                    + " tax_amount updated_at"),
    CREDIT_NOTE_LINES(
            Store.ERP,
            "id credit_note_id line_no item_no description quantity unit_price net_amount tax_amount cost_amount"
                    + " crm_opportunity_id updated_at"),
    PAYMENTS(Store.ERP, "id invoice_id paid_on amount currency_code method updated_at"),
    SPEND(Store.MARKETING, "campaign_id spend_date reported_on cost currency clicks impressions"),
    TOUCHES(Store.MARKETING, "touch_id person account_id campaign_id happened_at touch_type"),
    PAYROLL(Store.PEOPLE, "employee_id name month loaded_cost currency"),
    OBJECTIVES(Store.PEOPLE, "objective_id version rep_id team criterion period target weight gate"),
    RATES(Store.RATES, "Date " + String.join(" ", Rates.CURRENCIES));

    /** Where a table lives. */
    public enum Store {
        CRM,
        ERP,
        MARKETING,
        PEOPLE,
        RATES
    }

    private final Store store;

    @SuppressWarnings("ImmutableEnumChecker") // List.of, which is.
    private final List<String> columns;

    Table(Store store, String columns) {
        this.store = store;
        this.columns = List.of(columns.split(" ", -1));
    }

    public Store store() {
        return store;
    }

    public List<String> columns() {
        return columns;
    }

    /** Position of a column. */
    public int column(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(this + " has no column " + name);
        }
        return index;
    }

    /** Name in the database, or of the file. */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
