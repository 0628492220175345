//! What the billing of a month depends on beside a contract's price of today: former prices, days without service, discounts, extras,
//! additional services and pre-billing entries; the catalogues of promotions, services and billing forms; approval before issue.

use super::table::{ChangedTable, NewTable, migration};
use kernel::Zone;
use sea_orm::{DbErr, FromQueryResult, Statement as Sql};
use sea_orm_migration::prelude::*;

migration!(
    due_day,
    promotion,
    service,
    service_offer,
    billing_form,
    billing_form_city,
    former_price,
    suspension,
    suspensions_so_far,
    contract_discount,
    contract_extra,
    sold_service,
    pre_billing,
    charge,
    invoice,
    billing_run,
    billing_chunk,
    skipped_by_suspension,
    billing_skip,
);

/// Due days so far bill the calendar month before the due date.
fn due_day() -> ChangedTable {
    ChangedTable::new("due_day")
        .int("cycle_first_day", 1)
        .flag("ends_in_due_month", false)
        .flag("is_prepaid", false)
        .flag("is_active", true)
}

fn promotion() -> NewTable {
    NewTable::new("promotion")
        .text("name")
        .int("first_month")
        .int("last_month")
        .int_maybe("amount")
        .int_maybe("percent")
        .flag("is_active")
}

fn service() -> NewTable {
    NewTable::new("service").text("name").int("price").int("most_installments").flag("is_installation_fee").flag("is_active")
}

fn service_offer() -> NewTable {
    NewTable::new("service_offer")
        .references_within("service_id", "service")
        .references("company_id", "company")
        .references_maybe("city_id", "city")
        .unique(&["service_id", "company_id", "city_id"])
}

fn billing_form() -> NewTable {
    NewTable::new("billing_form")
        .text("name")
        .references("company_id", "company")
        .text("kind")
        .flag("is_prepaid")
        .flag("allows_packages")
        .flag("is_active")
}

fn billing_form_city() -> NewTable {
    NewTable::keyless("billing_form_city")
        .references_within("billing_form_id", "billing_form")
        .references("city_id", "city")
        .key(&["billing_form_id", "city_id"])
}

fn former_price() -> NewTable {
    NewTable::new("former_price")
        .references_within("contract_id", "contract")
        .date("until_on")
        .references("plan_id", "plan")
        .int("price")
        .instant("changed_at")
        .unique(&["contract_id", "until_on"])
}

fn suspension() -> NewTable {
    NewTable::new("suspension")
        .references_within("contract_id", "contract")
        .date("from_on")
        .date_maybe("until_on")
        .unique(&["contract_id", "from_on"])
        .unique_while_null(&["contract_id"], "until_on")
}

fn contract_discount() -> NewTable {
    NewTable::new("contract_discount")
        .references("contract_id", "contract")
        .references_maybe("promotion_id", "promotion")
        .text("description")
        .int_maybe("amount")
        .int_maybe("percent")
        .int_maybe("first_month")
        .int_maybe("last_month")
        .date_maybe("from_on")
        .date_maybe("until_on")
        .instant("created_at")
}

fn contract_extra() -> NewTable {
    NewTable::new("contract_extra")
        .references("contract_id", "contract")
        .text("description")
        .int("amount")
        .date("from_on")
        .date_maybe("until_on")
        .instant("created_at")
}

fn sold_service() -> NewTable {
    NewTable::new("sold_service")
        .references("contract_id", "contract")
        .references("service_id", "service")
        .int("amount")
        .int("installments")
        .references_maybe("staff_id", "staff_user")
        .text("comments")
        .instant("created_at")
}

fn pre_billing() -> NewTable {
    NewTable::new("pre_billing")
        .references("contract_id", "contract")
        .text("kind")
        .date("month")
        .text("description")
        .int("value")
        .int("billed")
        .text("status")
        .references_maybe_within("sold_service_id", "sold_service")
        .int_maybe("installment")
        .date_maybe("service_start")
        .date_maybe("service_end")
        .references_maybe("staff_id", "staff_user")
        .instant("created_at")
        .unique(&["sold_service_id", "installment"])
        .index_where(&["contract_id", "month"], "status", "pending")
}

/// What a line comes from, beside the price of its contract: an extra, a discount, an entry. Zero for none, so that it counts in the index.
fn charge() -> ChangedTable {
    ChangedTable::new("charge")
        .int("source_id", 0)
        .drop_index("uq", &["contract_id", "kind", "service_start"])
        .unique_while_null(&["contract_id", "kind", "service_start", "source_id"], "cancelled_at")
}

fn invoice() -> ChangedTable {
    ChangedTable::new("invoice")
        .instant_maybe("cancelled_at")
        .references_maybe("cancelled_by_staff_id", "staff_user")
        .text_maybe("cancel_reason")
        .text_maybe("cancel_comments")
}

fn billing_run() -> ChangedTable {
    ChangedTable::new("billing_run").flag("needs_approval", false).instant_maybe("approved_at")
}

fn billing_chunk() -> ChangedTable {
    ChangedTable::new("billing_chunk").int("set_off", 0).instant_maybe("approved_at")
}

fn skipped_by_suspension() -> Rename {
    Rename { table: "billing_chunk", from: "status_not_billed", to: "suspended" }
}

fn billing_skip() -> NewTable {
    NewTable::new("billing_skip")
        .references_within("run_id", "billing_run")
        .references("contract_id", "contract")
        .text("reason")
        .unique(&["run_id", "contract_id"])
}

/// A column that gets its right name.
struct Rename {
    table: &'static str,
    from: &'static str,
    to: &'static str,
}

impl Rename {
    async fn create(self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        let Self { table, from, to } = self;
        manager.get_connection().execute_unprepared(&format!("ALTER TABLE {table} RENAME COLUMN {from} TO {to}")).await?;
        Ok(())
    }
}

/// Contracts that are without service today have been so since their last change, on the day that it was in the default zone. Where
/// no change is on record, nobody knows since when: none of their days is charged.
struct SuspensionsSoFar;

fn suspensions_so_far() -> SuspensionsSoFar {
    SuspensionsSoFar
}

#[derive(FromQueryResult)]
struct Suspended {
    id: i64,
    signed_on: chrono::NaiveDate,
    since: Option<chrono::DateTime<chrono::Utc>>,
}

impl SuspensionsSoFar {
    async fn create(self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let sql = "SELECT c.id AS id, c.signed_on AS signed_on, (SELECT h.at FROM contract_history h WHERE h.contract_id = c.id \
                   ORDER BY h.id DESC LIMIT 1) AS since FROM contract c WHERE c.status IN ('blocked', 'temporarily_suspended') \
                   ORDER BY c.id";
        let backend = db.get_database_backend();
        for suspended in Suspended::find_by_statement(Sql::from_string(backend, sql)).all(db).await? {
            let from_on = suspended.since.map_or(suspended.signed_on, |since| Zone::default().date(since));
            let insert = "INSERT INTO suspension (contract_id, from_on) VALUES ($1, $2)";
            db.execute_raw(Sql::from_sql_and_values(backend, insert, [suspended.id.into(), from_on.into()])).await?;
        }
        Ok(())
    }
}
