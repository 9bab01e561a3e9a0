package io.tallycast.demo.world;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** A company with everything that ever happens to it, up to its horizon. The same {@link Company} gives the same world. */
public final class World {

    private final Company company;
    private final Journal journal;
    private final People people;
    private final Rates rates;
    private final Deals deals;
    private final Ledger ledger;

    private World(Company company) {
        this.company = company;
        this.journal = new Journal(company.horizon());
        this.people = new People(company);
        this.rates = new Rates(company);
        Accounts accounts = new Accounts(company, people);
        Marketing marketing = new Marketing(company);
        this.deals = new Deals(company, people, accounts, marketing);
        Map<Account, LocalDate> firstWins = deals.firstWins();
        Calls calls = new Calls(company, people, rates, deals.all());
        this.ledger = new Ledger(company, people, new Billing(company, people, accounts, deals.all(), firstWins));

        Instant birth = Days.at(company.origin(), 6 * 60);
        Stage.write(journal, birth);
        Product.write(journal, birth);
        people.write(journal);
        accounts.write(journal, firstWins);
        marketing.write(journal, accounts.all());
        deals.write(journal);
        new Activities(company, people, accounts, deals.all()).write(journal);
        calls.write(journal);
        ledger.write(journal);
        rates.write(journal);
        new Plans(company, people, calls).write(journal);
    }

    public static World create(Company company) {
        return new World(company);
    }

    public Company company() {
        return company;
    }

    public Journal journal() {
        return journal;
    }

    /** What is true of the company at the end of {@code day}, for those who check the warehouse. */
    public Truth truth(LocalDate day) {
        return Truth.of(this, day);
    }

    People people() {
        return people;
    }

    Rates rates() {
        return rates;
    }

    Deals deals() {
        return deals;
    }

    Ledger ledger() {
        return ledger;
    }
}
