//! Lists of invoices, as everybody reads them: one statement each, three where a place has holidays of its own.

use crate::boleto::{bank_number, pix_text};
use crate::ops::read_invoices::Payable;
use crate::store::agreement;
use crate::store::lateness::{LateRules, late_rules_with};
use crate::{BankAgreement, Invoice, LateCharges, PixOffer, settings};
use chrono::NaiveDate;
use db::{Row, Rows, one_of_list};
use kernel::{BankAgreementId, ContractId, CustomerId, Fault, FinancialAccountId, InvoiceId, Money, Scope};
use sea_orm::{DbBackend, Value};
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

/// More invoices than a customer gets in a lifetime; also what keeps an answer from growing without end.
const MOST: u64 = 2_000;

/// Which invoices are wanted. Whatever is left open does not narrow the choice. Drafts never are.
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
    /// Open or paid.
    pub(crate) only_standing: bool,
    pub(crate) only_registered: bool,
}

/// Conditions with their values; the text of each names the place of its own.
struct Conditions {
    backend: DbBackend,
    sql: String,
    values: Vec<Value>,
}

impl Conditions {
    fn and(&mut self, condition: &str, value: impl Into<Value>) {
        self.values.push(value.into());
        self.sql.push_str(&format!(" AND {condition} ${}", self.values.len()));
    }

    fn and_one_of(&mut self, column: &str, ids: impl IntoIterator<Item = i64>) {
        let place = format!("${}", self.values.len() + 1);
        let (condition, list) = one_of_list(self.backend, column, &place, ids);
        self.values.push(list);
        self.sql.push_str(" AND ");
        self.sql.push_str(&condition);
    }
}

impl Wanted {
    fn conditions(&self, backend: DbBackend, scope: Scope) -> Conditions {
        // The word as a literal: only so does the index over the open invoices serve a prepared statement, and SQLite, which would look at
        // the bound value, plans it once.
        let status = match (self.only_open, self.only_standing) {
            (true, _) => "invoice.status = 'open'",
            (false, true) => "invoice.status IN ('open', 'paid')",
            (false, false) => "invoice.status <> 'draft'",
        };
        let mut all = Conditions { backend, sql: status.to_owned(), values: Vec::new() };
        if let Some(ids) = &self.ids {
            all.and_one_of("invoice.id", ids.iter().map(|id| id.0));
        }
        if let Some(customer) = self.customer {
            all.and("invoice.customer_id =", customer);
        }
        if let Some(customers) = &self.customers {
            all.and_one_of("invoice.customer_id", customers.iter().map(|id| id.0));
        }
        if let Scope::Only(customer) = scope {
            all.and("invoice.customer_id =", customer);
        }
        if let Some(contract) = self.contract {
            all.and_one_of_charges(contract);
        }
        if let Some(accounts) = &self.accounts {
            all.and_one_of("invoice.account_id", accounts.iter().map(|id| id.0));
        }
        if let Some(from) = self.due_from {
            all.and("invoice.due_on >=", from);
        }
        if let Some(to) = self.due_to {
            all.and("invoice.due_on <=", to);
        }
        if self.only_registered {
            all.and("invoice.is_registered =", true);
        }
        all
    }
}

impl Conditions {
    fn and_one_of_charges(&mut self, contract: ContractId) {
        self.and("invoice.id IN (SELECT charge.invoice_id FROM charge WHERE charge.contract_id =", contract);
        self.sql.push(')');
    }
}

/// The columns of an invoice, the contracts that it bills (in no order; one may come twice), and what is the same in every row.
const COLUMNS: &str = "invoice.id, invoice.customer_id, invoice.account_id, invoice.run_id, invoice.number, invoice.agreement_id, \
     invoice.our_number, invoice.status, invoice.source, invoice.issued_on, invoice.due_on, invoice.amount, invoice.settled_amount, \
     invoice.settled_on, invoice.direct_debit, invoice.is_registered, invoice.comments, invoice.created_at, \
     invoice.punctuality_discount, invoice.protest_days, \
     (SELECT string_agg(CAST(charge.contract_id AS TEXT), ',') FROM charge WHERE charge.invoice_id = invoice.id)";
const CONTRACTS: usize = 20;
const SETTINGS: usize = 21;
const LOCAL_HOLIDAYS: usize = 22;
const AGREEMENT: usize = 23;

/// What a Pix code needs: whether everything that the invoice bills is exempt from billing, the dynamic code, and the creditor.
const PIX_COLUMNS: &str = ", (SELECT CAST(MIN(CASE WHEN contract.billing_form = 'exempt' THEN 1 ELSE 0 END) AS BIGINT) FROM charge \
     LEFT JOIN contract ON contract.id = charge.contract_id WHERE charge.invoice_id = invoice.id), \
     invoice_pix.text, invoice_pix.amount, invoice_pix.payable_until, company.name, company.city";
const PIX_TABLES: &str = " LEFT JOIN invoice_pix ON invoice_pix.invoice_id = invoice.id LEFT JOIN company ON company.id = \
                          bank_agreement.company_id";
const PIX: usize = AGREEMENT + agreement::COUNT;

/// Invoices with what was read beside them.
pub(crate) struct Listed {
    /// By due date.
    pub(crate) invoices: Vec<Invoice>,
    /// The agreements under which they are numbered.
    pub(crate) agreements: HashMap<BankAgreementId, BankAgreement>,
    /// How lateness is charged to each customer.
    pub(crate) rules: LateRules,
}

/// The wanted invoices by due date, with their contracts and with late charges and discounts as of `today`.
pub(crate) async fn list(db: &impl Rows, wanted: &Wanted, scope: Scope, today: NaiveDate) -> Result<Listed, Fault> {
    let (listed, _) = read(db, wanted, scope, today, ("", ""), |_| Ok(())).await?;
    Ok(listed)
}

/// The same with the text of the Pix code that pays each today.
pub(crate) async fn payables(db: &impl Rows, wanted: &Wanted, scope: Scope, today: NaiveDate) -> Result<Vec<Payable>, Fault> {
    let (listed, sides) = read(db, wanted, scope, today, (PIX_COLUMNS, PIX_TABLES), PixSide::of).await?;
    let payable = |(invoice, side): (Invoice, PixSide)| {
        let agreement = invoice.agreement.and_then(|id| listed.agreements.get(&id));
        let beneficiary = side.beneficiary.as_ref().map(|(name, city)| (name.as_str(), city.as_str()));
        let pix = pix_text(&invoice, agreement, beneficiary, side.exempt, side.offer.as_ref(), today).ok();
        Payable { invoice, pix }
    };
    Ok(listed.invoices.into_iter().zip(sides).map(payable).collect())
}

/// What stands beside an invoice for its Pix code.
struct PixSide {
    exempt: bool,
    offer: Option<PixOffer>,
    beneficiary: Option<(String, String)>,
}

impl PixSide {
    fn of(row: &Row<'_>) -> Result<Self, Fault> {
        let offer = match row.get(PIX + 1)? {
            Some(text) => Some(PixOffer { text, amount: row.get(PIX + 2)?, payable_until: row.get(PIX + 3)? }),
            None => None,
        };
        let name: Option<String> = row.get(PIX + 4)?;
        Ok(Self { exempt: row.get::<Option<i64>>(PIX)? == Some(1), offer, beneficiary: name.zip(row.get(PIX + 5)?) })
    }
}

/// The statement with further columns, of which `side` makes what stands beside each invoice.
async fn read<T: Send>(
    db: &impl Rows,
    wanted: &Wanted,
    scope: Scope,
    today: NaiveDate,
    (columns, tables): (&str, &str),
    mut side: impl FnMut(&Row<'_>) -> Result<T, Fault> + Send,
) -> Result<(Listed, Vec<T>), Fault> {
    let Conditions { sql: conditions, values, .. } = wanted.conditions(db.get_database_backend(), scope);
    let sql = format!(
        "SELECT {COLUMNS}, {}, {}, {}{columns} FROM invoice LEFT JOIN bank_agreement ON bank_agreement.id = invoice.agreement_id{tables} \
         WHERE {conditions} ORDER BY invoice.due_on, invoice.id LIMIT {MOST}",
        settings::STORED,
        company::HAS_LOCAL_HOLIDAYS,
        agreement::COLUMNS,
    );
    let mut agreements = HashMap::new();
    let mut customers = BTreeSet::new();
    // What is the same in every row.
    let mut general: Option<(Option<String>, bool)> = None;
    let rows = db
        .rows(&sql, values, |row| {
            if general.is_none() {
                general = Some((row.get(SETTINGS)?, row.get::<i64>(LOCAL_HOLIDAYS)? == 1));
            }
            let agreement = match row.get(5)? {
                Some(id) => Some(&*match agreements.entry(id) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => new.insert(agreement::of(row, id, AGREEMENT)?),
                }),
                None => None,
            };
            let invoice = invoice(row, agreement)?;
            customers.insert(invoice.customer);
            Ok((invoice, side(row)?))
        })
        .await?;
    let (stored, local_holidays) = general.unwrap_or_default();
    let rules = late_rules_with(db, settings::parse(stored.as_deref())?, local_holidays, &customers).await?;
    let (mut invoices, sides): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    for invoice in &mut invoices {
        let rules = rules.of(invoice.customer);
        invoice.late = rules.charges(invoice.open(), invoice.due_on, today);
        invoice.discount = Ord::min(rules.punctuality(invoice.punctuality_discount, invoice.due_on, today), invoice.open());
    }
    Ok((Listed { invoices, agreements, rules }, sides))
}

/// An invoice without what depends on the day.
fn invoice(row: &Row<'_>, agreement: Option<&BankAgreement>) -> Result<Invoice, Fault> {
    let (our_number, issued_on) = (row.get(6)?, row.get(9)?);
    let numbered = agreement.zip(our_number);
    Ok(Invoice {
        id: row.get(0)?,
        customer: row.get(1)?,
        account: row.get(2)?,
        run: row.get(3)?,
        number: row.get(4)?,
        agreement: row.get(5)?,
        our_number,
        bank: agreement.and_then(|agreement| agreement.bank.parse().ok()),
        bank_number: numbered.and_then(|(agreement, our_number)| bank_number(agreement, our_number, issued_on)),
        status: row.get(7)?,
        source: row.get(8)?,
        issued_on,
        due_on: row.get(10)?,
        amount: row.get(11)?,
        settled: row.get(12)?,
        settled_on: row.get(13)?,
        direct_debit: row.get(14)?,
        is_registered: row.get(15)?,
        comments: row.get(16)?,
        created_at: row.get(17)?,
        punctuality_discount: row.get(18)?,
        protest_days: row.get(19)?,
        contracts: contract_ids(row.get::<Option<String>>(CONTRACTS)?.as_deref())?,
        late: LateCharges::default(),
        discount: Money::ZERO,
    })
}

fn contract_ids(list: Option<&str>) -> Result<Vec<ContractId>, Fault> {
    let ids = list.into_iter().flat_map(|list| list.split(',')).map(|id| id.parse().map(ContractId));
    let ids: Result<Vec<_>, _> = ids.collect();
    let mut ids = ids.map_err(|error| Fault::Inconsistent(format!("contracts of an invoice: {error}")))?;
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}
