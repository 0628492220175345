use crate::boleto::bank_number;
use crate::entity::invoice;
use crate::store::agreement;
use crate::store::lateness::{LateRules, late_rules_with};
use crate::{BankAgreement, Invoice, InvoiceStatus, LateChargeRules, LateCharges, settings};
use chrono::NaiveDate;
use kernel::{BankAgreementId, ContractId, CustomerId, Fault, FinancialAccountId, InvoiceId, Money, Scope};
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

/// More invoices than a customer gets in a lifetime; also what keeps an answer from growing without end.
pub(crate) const MOST: u64 = 2_000;

/// The word as a literal: only so does the index over the open invoices serve a prepared statement, and SQLite, which would look at the
/// bound value, plans it once.
const OPEN: &str = "invoice.status = 'open'";

/// Which invoices are wanted. Whatever is left open does not narrow the choice.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) ids: Option<Vec<InvoiceId>>,
    pub(crate) customer: Option<CustomerId>,
    pub(crate) customers: Option<Vec<CustomerId>>,
    pub(crate) contract: Option<ContractId>,
    pub(crate) accounts: Option<Vec<FinancialAccountId>>,
    pub(crate) due_from: Option<NaiveDate>,
    pub(crate) due_to: Option<NaiveDate>,
    pub(crate) only_open: bool,
    pub(crate) only_registered: bool,
    /// Whether invoices that await approval are among them.
    pub(crate) with_drafts: bool,
}

impl Wanted {
    fn select(&self, scope: Scope) -> Select<invoice::Entity> {
        let mut wanted = Condition::all();
        if let Some(ids) = &self.ids {
            wanted = wanted.add(invoice::Column::Id.is_in(ids.iter().copied()));
        }
        if let Some(customer) = self.customer {
            wanted = wanted.add(invoice::Column::CustomerId.eq(customer));
        }
        if let Some(customers) = &self.customers {
            wanted = wanted.add(invoice::Column::CustomerId.is_in(customers.iter().copied()));
        }
        if let Scope::Only(customer) = scope {
            wanted = wanted.add(invoice::Column::CustomerId.eq(customer));
        }
        if let Some(contract) = self.contract {
            let billing_it = Query::select()
                .column(Alias::new("invoice_id"))
                .from(Alias::new("charge"))
                .and_where(Expr::col(Alias::new("contract_id")).eq(contract.0))
                .to_owned();
            wanted = wanted.add(invoice::Column::Id.in_subquery(billing_it));
        }
        if let Some(accounts) = &self.accounts {
            wanted = wanted.add(invoice::Column::AccountId.is_in(accounts.iter().copied()));
        }
        if let Some(from) = self.due_from {
            wanted = wanted.add(invoice::Column::DueOn.gte(from));
        }
        if let Some(to) = self.due_to {
            wanted = wanted.add(invoice::Column::DueOn.lte(to));
        }
        if !self.with_drafts {
            wanted = wanted.add(invoice::Column::Status.ne(InvoiceStatus::Draft));
        }
        if self.only_open {
            wanted = wanted.add(Expr::cust(OPEN));
        }
        if self.only_registered {
            wanted = wanted.add(invoice::Column::IsRegistered.eq(true));
        }
        invoice::Entity::find().filter(wanted).order_by_asc(invoice::Column::DueOn).order_by_asc(invoice::Column::Id).limit(MOST)
    }
}

/// Invoices with what was read beside them.
pub(crate) struct Listed {
    /// By due date.
    pub(crate) invoices: Vec<Invoice>,
    /// The agreements under which they are numbered.
    pub(crate) agreements: HashMap<BankAgreementId, BankAgreement>,
    /// How lateness is charged to each customer.
    pub(crate) rules: LateRules,
}

/// The contracts of an invoice, in no order; one may come twice.
const CONTRACTS: &str =
    "(SELECT string_agg(CAST(charge.contract_id AS TEXT), ',') FROM charge WHERE charge.invoice_id = invoice.id)";

/// The wanted invoices by due date, with their contracts and with late charges and discounts as of `today`: one statement, three where a
/// place has holidays of its own.
pub(crate) async fn list(db: &impl ConnectionTrait, wanted: &Wanted, scope: Scope, today: NaiveDate) -> Result<Listed, Fault> {
    let mut query = wanted.select(scope).into_query();
    query
        .expr_as(Expr::cust(CONTRACTS), Alias::new("contracts"))
        .expr_as(Expr::cust(settings::STORED), Alias::new("late_charges"))
        .expr_as(Expr::cust(company::HAS_LOCAL_HOLIDAYS), Alias::new("has_local_holidays"));
    agreement::beside(&mut query, (invoice::Entity, invoice::Column::AgreementId));
    let rows = db.query_all(&query).await?;
    let stored: Option<String> = rows.first().map_or(Ok(None), |row| row.try_get("", "late_charges"))?;
    let local_holidays: i64 = rows.first().map_or(Ok(0), |row| row.try_get("", "has_local_holidays"))?;
    let customers = rows.iter().map(|row| row.try_get("", "customer_id").map(CustomerId));
    let customers = customers.collect::<Result<BTreeSet<_>, _>>()?;
    let rules = late_rules_with(db, settings::parse(stored.as_deref())?, local_holidays == 1, &customers).await?;
    let mut agreements = HashMap::new();
    let mut invoices = Vec::with_capacity(rows.len());
    for row in &rows {
        let model = invoice::Model::from_query_result(row, "")?;
        let agreement = match model.agreement_id {
            Some(id) => Some(&*match agreements.entry(id) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(agreement::of(row, id)?),
            }),
            None => None,
        };
        let contracts: Option<String> = row.try_get("", "contracts")?;
        let customer = model.customer_id;
        invoices.push(Invoice::assemble(model, agreement, contract_ids(contracts.as_deref())?, rules.of(customer), today));
    }
    Ok(Listed { invoices, agreements, rules })
}

fn contract_ids(list: Option<&str>) -> Result<Vec<ContractId>, Fault> {
    let ids = list.into_iter().flat_map(|list| list.split(',')).map(|id| id.parse().map(ContractId));
    let ids: Result<BTreeSet<_>, _> = ids.collect();
    Ok(ids.map_err(|error| Fault::Inconsistent(format!("contracts of an invoice: {error}")))?.into_iter().collect())
}

/// The contracts that each invoice bills, ascending.
pub(crate) async fn contracts_of(
    db: &impl ConnectionTrait,
    invoices: impl IntoIterator<Item = InvoiceId>,
) -> Result<HashMap<InvoiceId, Vec<ContractId>>, Fault> {
    let query = Query::select()
        .distinct()
        .column(Alias::new("invoice_id"))
        .column(Alias::new("contract_id"))
        .from(Alias::new("charge"))
        .and_where(Expr::col(Alias::new("invoice_id")).is_in(invoices.into_iter().map(|id| id.0)))
        .and_where(Expr::col(Alias::new("contract_id")).is_not_null())
        .order_by(Alias::new("invoice_id"), sea_orm::Order::Asc)
        .order_by(Alias::new("contract_id"), sea_orm::Order::Asc)
        .to_owned();
    let mut contracts: HashMap<_, Vec<_>> = HashMap::new();
    for row in db.query_all(&query).await? {
        contracts.entry(InvoiceId(row.try_get("", "invoice_id")?)).or_default().push(ContractId(row.try_get("", "contract_id")?));
    }
    Ok(contracts)
}

/// One invoice, locked until the transaction ends.
pub(crate) async fn get_for_change(
    db: &impl ConnectionTrait,
    id: InvoiceId,
    scope: Scope,
) -> Result<Option<invoice::Model>, Fault> {
    let wanted = Wanted { ids: Some(vec![id]), ..Wanted::default() };
    Ok(wanted.select(scope).lock_exclusive().one(db).await?)
}

/// The same, also for one that awaits approval.
pub(crate) async fn get_any_for_change(
    db: &impl ConnectionTrait,
    id: InvoiceId,
    scope: Scope,
) -> Result<Option<invoice::Model>, Fault> {
    let wanted = Wanted { ids: Some(vec![id]), with_drafts: true, ..Wanted::default() };
    Ok(wanted.select(scope).lock_exclusive().one(db).await?)
}

/// Those of the invoices that exist, locked in the order of their ids until the transaction ends.
pub(crate) async fn get_many_for_change(
    db: &impl ConnectionTrait,
    ids: &BTreeSet<InvoiceId>,
) -> Result<Vec<invoice::Model>, Fault> {
    let query = invoice::Entity::find().filter(invoice::Column::Id.is_in(ids.iter().copied()));
    let limit = u64::try_from(ids.len()).unwrap_or(u64::MAX);
    Ok(query.order_by_asc(invoice::Column::Id).limit(limit).lock_exclusive().all(db).await?)
}

/// Writes what a payment or its reversal changes.
pub(crate) async fn save_settlement(
    db: &impl ConnectionTrait,
    id: InvoiceId,
    status: InvoiceStatus,
    settled: Money,
    settled_on: Option<NaiveDate>,
) -> Result<(), Fault> {
    invoice::Entity::update_many()
        .col_expr(invoice::Column::Status, Expr::value(status))
        .col_expr(invoice::Column::SettledAmount, Expr::value(settled))
        .col_expr(invoice::Column::SettledOn, Expr::value(settled_on))
        .filter(invoice::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

impl Invoice {
    fn assemble(
        row: invoice::Model,
        agreement: Option<&BankAgreement>,
        contracts: Vec<ContractId>,
        rules: &LateChargeRules,
        today: NaiveDate,
    ) -> Self {
        let numbered = agreement.zip(row.our_number);
        let mut invoice = Self {
            id: row.id,
            customer: row.customer_id,
            account: row.account_id,
            run: row.run_id,
            number: row.number,
            agreement: row.agreement_id,
            our_number: row.our_number,
            bank: agreement.and_then(|agreement| agreement.bank.parse().ok()),
            bank_number: numbered.and_then(|(agreement, our_number)| bank_number(agreement, our_number, row.issued_on)),
            status: row.status,
            source: row.source,
            issued_on: row.issued_on,
            due_on: row.due_on,
            amount: row.amount,
            settled: row.settled_amount,
            settled_on: row.settled_on,
            direct_debit: row.direct_debit,
            is_registered: row.is_registered,
            comments: row.comments,
            created_at: row.created_at,
            punctuality_discount: row.punctuality_discount,
            protest_days: row.protest_days,
            contracts,
            late: LateCharges::default(),
            discount: Money::ZERO,
        };
        invoice.late = rules.charges(invoice.open(), invoice.due_on, today);
        invoice.discount = Ord::min(rules.punctuality(row.punctuality_discount, invoice.due_on, today), invoice.open());
        invoice
    }
}

/// Whether the customer has an open invoice.
pub(crate) async fn has_open(db: &impl ConnectionTrait, customer: CustomerId) -> Result<bool, Fault> {
    let query = invoice::Entity::find()
        .select_only()
        .column(invoice::Column::Id)
        .filter(invoice::Column::CustomerId.eq(customer))
        .filter(Expr::cust(OPEN))
        .limit(1);
    Ok(query.into_tuple::<i64>().one(db).await?.is_some())
}
