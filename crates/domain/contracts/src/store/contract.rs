use super::state::StateColumns;
use super::{A_STATEMENT, MOST_OF_A_CUSTOMER};
use crate::entity::contract;
use crate::{BillingForm, Contract, ContractImport, ContractState, ContractStatus};
use chrono::NaiveDate;
use db::{Cell, insert_many, insert_many_returning};
use kernel::{ContractId, CustomerId, Fault, InvoiceId, Money, PlanId, Scope};
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ActiveEnum, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, Statement};

/// More contracts than a statement's invoices are about.
const MOST_OF_INVOICES: u64 = 1_000_000;

/// The contracts that the caller may see.
fn visible(scope: Scope) -> Select<contract::Entity> {
    match scope {
        Scope::All => contract::Entity::find(),
        Scope::Only(own) => contract::Entity::find().filter(contract::COLUMN.customer_id.eq(own)),
    }
}

pub(crate) async fn find(db: &impl ConnectionTrait, scope: Scope, id: ContractId) -> Result<Option<Contract>, Fault> {
    visible(scope).filter(contract::COLUMN.id.eq(id)).one(db).await?.map(Contract::try_from).transpose()
}

/// The same, and nobody else changes it until the transaction ends.
pub(crate) async fn find_for_change(db: &impl ConnectionTrait, scope: Scope, id: ContractId) -> Result<Option<Contract>, Fault> {
    visible(scope).filter(contract::COLUMN.id.eq(id)).lock_exclusive().one(db).await?.map(Contract::try_from).transpose()
}

pub(crate) async fn of_customer(db: &impl ConnectionTrait, scope: Scope, customer: CustomerId) -> Result<Vec<Contract>, Fault> {
    let rows = visible(scope)
        .filter(contract::COLUMN.customer_id.eq(customer))
        .order_by_asc(contract::COLUMN.id)
        .limit(MOST_OF_A_CUSTOMER)
        .all(db)
        .await?;
    rows.into_iter().map(Contract::try_from).collect()
}

/// The same, locked until the transaction ends.
pub(crate) async fn of_customer_for_change(
    db: &impl ConnectionTrait,
    scope: Scope,
    customer: CustomerId,
) -> Result<Vec<Contract>, Fault> {
    let rows = visible(scope)
        .filter(contract::COLUMN.customer_id.eq(customer))
        .order_by_asc(contract::COLUMN.id)
        .limit(MOST_OF_A_CUSTOMER)
        .lock_exclusive()
        .all(db)
        .await?;
    rows.into_iter().map(Contract::try_from).collect()
}

/// Gives contracts another billing form.
pub(crate) async fn save_form(db: &impl ConnectionTrait, contracts: &[ContractId], form: BillingForm) -> Result<(), Fault> {
    for some in contracts.chunks(A_STATEMENT) {
        let update = contract::Entity::update_many().col_expr(contract::Column::BillingForm, Expr::value(form.to_value()));
        update.filter(contract::COLUMN.id.is_in(some.iter().copied())).exec(db).await?;
    }
    Ok(())
}

pub(crate) async fn statuses_of_customer(
    db: &impl ConnectionTrait,
    scope: Scope,
    customer: CustomerId,
) -> Result<Vec<ContractStatus>, Fault> {
    let found = visible(scope)
        .select_only()
        .column(contract::Column::Status)
        .distinct()
        .filter(contract::COLUMN.customer_id.eq(customer))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found)
}

/// Those whose state is about one of the invoices, for a change, by id. Whose they are does not matter: an invoice settles all that it
/// blocked.
pub(crate) async fn of_debts_for_change(db: &impl ConnectionTrait, invoices: &[InvoiceId]) -> Result<Vec<Contract>, Fault> {
    let mut contracts = Vec::new();
    for some in invoices.chunks(A_STATEMENT) {
        let rows = contract::Entity::find()
            .filter(contract::COLUMN.blocked_by_invoice_id.is_in(some.iter().copied()))
            .order_by_asc(contract::COLUMN.id)
            .limit(MOST_OF_INVOICES)
            .lock_exclusive()
            .all(db)
            .await?;
        for row in rows {
            contracts.push(Contract::try_from(row)?);
        }
    }
    Ok(contracts)
}

/// Those of the contracts that exist, for a change, by id.
pub(crate) async fn find_many_for_change(db: &impl ConnectionTrait, ids: &[ContractId]) -> Result<Vec<Contract>, Fault> {
    let mut contracts = Vec::new();
    for some in ids.chunks(A_STATEMENT) {
        let query = contract::Entity::find().filter(contract::COLUMN.id.is_in(some.iter().copied()));
        for row in query.order_by_asc(contract::COLUMN.id).limit(MOST_OF_INVOICES).lock_exclusive().all(db).await? {
            contracts.push(Contract::try_from(row)?);
        }
    }
    Ok(contracts)
}

/// Some of those whose last day of trust is before a day, by id.
pub(crate) async fn trusted_before(db: &impl ConnectionTrait, day: NaiveDate, most: u64) -> Result<Vec<ContractId>, Fault> {
    let sql = format!(
        "SELECT id FROM contract WHERE status = 'trust_unlocked' AND trusted_until < $1 ORDER BY trusted_until, id LIMIT {most}"
    );
    let rows = db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [day.into()])).await?;
    rows.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}

/// The days of a contract that no invoice has billed are waived when it ends.
pub(crate) async fn waive_residual(db: &impl ConnectionTrait, contract: ContractId) -> Result<(), Fault> {
    let sql = "UPDATE contract SET residual_waived = TRUE WHERE id = $1";
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [contract.0.into()])).await?;
    Ok(())
}

/// Puts contracts into one state. `activated_on` is kept where one stands already.
pub(crate) async fn save_state(
    db: &impl ConnectionTrait,
    contracts: &[ContractId],
    state: ContractState,
    activated_on: Option<NaiveDate>,
) -> Result<(), Fault> {
    let columns = StateColumns::from(state);
    for some in contracts.chunks(A_STATEMENT) {
        let mut update = contract::Entity::update_many()
            .col_expr(contract::Column::Status, Expr::value(columns.status.to_value()))
            .col_expr(contract::Column::TrustedUntil, Expr::value(columns.trusted_until))
            .col_expr(contract::Column::BlockedByInvoiceId, Expr::value(columns.blocked_by_invoice_id))
            .col_expr(contract::Column::EndedOn, Expr::value(columns.ended_on));
        if activated_on.is_some() {
            let first = Func::coalesce([Expr::col(contract::Column::ActivatedOn), Expr::value(activated_on)]);
            update = update.col_expr(contract::Column::ActivatedOn, first.into());
        }
        update.filter(contract::COLUMN.id.is_in(some.iter().copied())).exec(db).await?;
    }
    Ok(())
}

/// What a contract costs from now on.
pub(crate) async fn save_price(db: &impl ConnectionTrait, contract: ContractId, plan: PlanId, price: Money) -> Result<(), Fault> {
    contract::Entity::update_many()
        .col_expr(contract::Column::PlanId, Expr::value(plan))
        .col_expr(contract::Column::Price, Expr::value(price))
        .filter(contract::COLUMN.id.eq(contract))
        .exec(db)
        .await?;
    Ok(())
}

/// Blocks contracts, wholly or in part as the status says, each for the invoice of its state.
pub(crate) async fn save_blocks(
    db: &impl ConnectionTrait,
    status: ContractStatus,
    blocks: &[(ContractId, ContractState)],
) -> Result<(), Fault> {
    for some in blocks.chunks(A_STATEMENT) {
        // Numbers stand in the text: PostgreSQL takes parameters of a list of values for texts.
        let values: Vec<_> = some
            .iter()
            .map(|(id, state)| state.debt().map_or_else(|| format!("({id}, NULL)"), |debt| format!("({id}, {debt})")))
            .collect();
        let sql = format!(
            "UPDATE contract SET status = $1, blocked_by_invoice_id = block.column2, trusted_until = NULL, ended_on = NULL \
             FROM (VALUES {}) AS block WHERE contract.id = block.column1",
            values.join(", ")
        );
        db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [status.to_value().into()])).await?;
    }
    Ok(())
}

const COLUMNS: [&str; 17] = [
    "customer_id",
    "company_id",
    "plan_id",
    "due_day_id",
    "account_id",
    "status",
    "contract_type",
    "price",
    "billing_mode",
    "billing_form",
    "own_invoice",
    "signed_on",
    "activated_on",
    "ended_on",
    "trusted_until",
    "blocked_by_invoice_id",
    "created_at",
];

pub(crate) async fn import(db: &impl ConnectionTrait, imports: &[ContractImport]) -> Result<(), Fault> {
    let mut columns = COLUMNS.to_vec();
    columns.push("id");
    let rows: Vec<_> = imports
        .iter()
        .map(|import| {
            let mut row = cells(&import.contract);
            row.push(Cell::Int(import.contract.id.0));
            row
        })
        .collect();
    insert_many(db, "contract", &columns, rows).await?;
    Ok(())
}

/// Adds a contract, whose id the database gives.
pub(crate) async fn insert(db: &impl ConnectionTrait, new: &Contract) -> Result<ContractId, Fault> {
    let rows = insert_many_returning(db, "contract", &[], &COLUMNS, [cells(new)], &["id"]).await?;
    let row = rows.first().ok_or_else(|| Fault::Inconsistent("a contract was not inserted".into()))?;
    Ok(row.try_get("", "id")?)
}

fn cells(new: &Contract) -> Vec<Cell> {
    let state = StateColumns::from(new.state);
    vec![
        Cell::Int(new.customer.0),
        Cell::Int(new.company.0),
        Cell::Int(new.plan.0),
        Cell::Int(new.due_day.0),
        Cell::Int(new.account.0),
        Cell::text(state.status.to_value()),
        Cell::text(new.contract_type.to_value()),
        new.price.into(),
        Cell::text(new.billing_mode.to_value()),
        Cell::text(new.billing_form.to_value()),
        Cell::Flag(new.own_invoice),
        Cell::Date(new.signed_on),
        Cell::maybe_date(new.activated_on),
        Cell::maybe_date(state.ended_on),
        Cell::maybe_date(state.trusted_until),
        Cell::maybe_int(state.blocked_by_invoice_id.map(|invoice| invoice.0)),
        Cell::Instant(new.created_at),
    ]
}

impl TryFrom<contract::Model> for Contract {
    type Error = Fault;

    fn try_from(row: contract::Model) -> Result<Self, Fault> {
        let columns = StateColumns {
            status: row.status,
            trusted_until: row.trusted_until,
            blocked_by_invoice_id: row.blocked_by_invoice_id,
            ended_on: row.ended_on,
        };
        Ok(Self {
            id: row.id,
            customer: row.customer_id,
            company: row.company_id,
            plan: row.plan_id,
            due_day: row.due_day_id,
            account: row.account_id,
            state: columns.state(row.id)?,
            contract_type: row.contract_type,
            price: row.price,
            billing_mode: row.billing_mode,
            billing_form: row.billing_form,
            own_invoice: row.own_invoice,
            signed_on: row.signed_on,
            activated_on: row.activated_on,
            created_at: row.created_at,
        })
    }
}
