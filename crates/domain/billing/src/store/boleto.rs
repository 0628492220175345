use crate::boleto::Party;
use crate::entity::bank_agreement;
use crate::store::list::Listed;
use crate::{BankAgreement, BoletoFacts, Charge, Period};
use br::{Cep, TaxId};
use chrono::NaiveDate;
use customers::{AddressKind, address_for};
use db::one_of;
use kernel::{CompanyId, CustomerId, Fault, InvoiceId};
use sea_orm::sea_query::{Alias, Expr, Query, SelectStatement};
use sea_orm::{ActiveEnum, ConnectionTrait, ExprTrait, Order, QueryResult};
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// What the boletos of the invoices need, in the same order: four statements for however many invoices.
pub(crate) async fn facts(db: &impl ConnectionTrait, listed: Listed, today: NaiveDate) -> Result<Vec<BoletoFacts>, Fault> {
    let Listed { invoices, agreements, rules } = listed;
    if invoices.is_empty() {
        return Ok(Vec::new());
    }
    let mut charges = charges_of(db, invoices.iter().map(|invoice| invoice.id)).await?;
    let mut offers = crate::store::pix::offers(db, invoices.iter().map(|invoice| invoice.id)).await?;
    let payers = payers(db, invoices.iter().map(|invoice| invoice.customer).collect()).await?;
    let companies = companies(db, agreements.values().map(|agreement| agreement.company).collect()).await?;
    invoices
        .into_iter()
        .map(|invoice| {
            let agreement = invoice.agreement.and_then(|id| agreements.get(&id)).cloned();
            let lines = charges.remove(&invoice.id).unwrap_or_default();
            let customer = invoice.customer;
            let payer = payers.get(&customer).cloned();
            Ok(BoletoFacts {
                exempt: !lines.is_empty() && lines.iter().all(|(_, exempt)| *exempt),
                charges: lines.into_iter().map(|(charge, _)| charge).collect(),
                beneficiary: agreement.as_ref().and_then(|agreement| companies.get(&agreement.company)).cloned(),
                payer: payer.ok_or_else(|| Fault::Inconsistent(format!("customer {} is missing", invoice.customer)))?,
                pix_offer: offers.remove(&invoice.id),
                invoice,
                agreement,
                rules: Arc::clone(rules.of(customer)),
                today,
            })
        })
        .collect()
}

fn select(table: &'static str, columns: &[&'static str]) -> SelectStatement {
    let mut query = Query::select();
    query.from(Alias::new(table)).columns(columns.iter().map(|column| (Alias::new(table), Alias::new(*column))));
    query
}

/// The lines of each invoice, with whether their contract is exempt from billing.
async fn charges_of(
    db: &impl ConnectionTrait,
    invoices: impl Iterator<Item = InvoiceId>,
) -> Result<HashMap<InvoiceId, Vec<(Charge, bool)>>, Fault> {
    let columns = &["invoice_id", "contract_id", "kind", "description", "service_start", "service_end", "amount", "id"];
    let at = |table: &'static str, column: &'static str| Expr::col((Alias::new(table), Alias::new(column)));
    let query = select("charge", columns)
        .column((Alias::new("contract"), Alias::new("billing_form")))
        .left_join(Alias::new("contract"), at("contract", "id").equals((Alias::new("charge"), Alias::new("contract_id"))))
        .and_where(one_of(db.get_database_backend(), "charge.invoice_id", invoices.map(|id| id.0)))
        .order_by((Alias::new("charge"), Alias::new("id")), Order::Asc)
        .to_owned();
    let mut charges: HashMap<_, Vec<_>> = HashMap::new();
    for row in db.query_all(&query).await? {
        let first: Option<NaiveDate> = row.try_get("", "service_start")?;
        let charge = Charge {
            contract: row.try_get("", "contract_id")?,
            kind: row.try_get("", "kind")?,
            description: row.try_get("", "description")?,
            service: first.zip(row.try_get("", "service_end")?).map(|(first, last)| Period { first, last }),
            amount: row.try_get("", "amount")?,
        };
        let form: Option<String> = row.try_get("", "billing_form")?;
        charges.entry(InvoiceId(row.try_get("", "invoice_id")?)).or_default().push((charge, form.as_deref() == Some("exempt")));
    }
    Ok(charges)
}

async fn companies(db: &impl ConnectionTrait, ids: BTreeSet<CompanyId>) -> Result<HashMap<CompanyId, Party>, Fault> {
    let columns = &["id", "name", "cnpj", "street", "street_number", "neighborhood", "city", "state", "postal_code"];
    let query = select("company", columns).and_where(Expr::col(Alias::new("id")).is_in(ids.iter().map(|id| id.0))).to_owned();
    let mut companies = HashMap::new();
    for row in db.query_all(&query).await? {
        let mut party = Party::named(row.try_get("", "name")?, &row.try_get::<String>("", "cnpj")?);
        party.live_at(&row, "")?;
        companies.insert(CompanyId(row.try_get("", "id")?), party);
    }
    Ok(companies)
}

/// The customer with its billing address, or else the one that it has; none for a customer that does not exist.
pub(crate) async fn payer(db: &impl ConnectionTrait, customer: CustomerId) -> Result<Option<Party>, Fault> {
    Ok(payers(db, BTreeSet::from([customer])).await?.remove(&customer))
}

/// The customers with their billing address, or else the one they have.
async fn payers(db: &impl ConnectionTrait, ids: BTreeSet<CustomerId>) -> Result<HashMap<CustomerId, Party>, Fault> {
    let address = ["kind", "street", "street_number", "complement", "neighborhood", "city", "state", "postal_code"];
    let at = |table: &'static str, column: &'static str| Expr::col((Alias::new(table), Alias::new(column)));
    let query = select("customer", &["id", "name", "tax_id"])
        .columns(address.map(|column| (Alias::new("customer_address"), Alias::new(column))))
        .left_join(
            Alias::new("customer_address"),
            at("customer_address", "customer_id").equals((Alias::new("customer"), Alias::new("id"))),
        )
        .and_where(at("customer", "id").is_in(ids.iter().map(|id| id.0)))
        .order_by((Alias::new("customer"), Alias::new("id")), Order::Asc)
        .order_by((Alias::new("customer_address"), Alias::new("id")), Order::Asc)
        .to_owned();
    let rows = db.query_all(&query).await?;
    let mut addresses: HashMap<CustomerId, Vec<(AddressKind, &QueryResult)>> = HashMap::new();
    let mut payers = HashMap::new();
    for row in &rows {
        let id = CustomerId(row.try_get("", "id")?);
        if let Entry::Vacant(new) = payers.entry(id) {
            new.insert(Party::named(row.try_get("", "name")?, &row.try_get::<String>("", "tax_id")?));
        }
        if let Some(kind) = row.try_get::<Option<String>>("", "kind")? {
            addresses.entry(id).or_default().push((AddressKind::try_from_value(&kind)?, row));
        }
    }
    for (id, party) in &mut payers {
        let addresses = addresses.get(id).map(Vec::as_slice).unwrap_or_default();
        if let Some((_, address)) = address_for(addresses, AddressKind::Billing, |(kind, _)| *kind) {
            let complement: String = address.try_get("", "complement")?;
            party.live_at(address, &complement)?;
        }
    }
    Ok(payers)
}

impl Party {
    fn named(name: String, tax_id: &str) -> Self {
        Self {
            name,
            // Legacy records may hold what is no tax id: it is printed as it stands.
            tax_id: TaxId::parse_relaxed(tax_id).map_or_else(|_| tax_id.to_owned(), |tax_id| tax_id.masked()),
            street: String::new(),
            neighborhood: String::new(),
            city: String::new(),
            state: String::new(),
            postal_code: String::new(),
        }
    }

    fn live_at(&mut self, row: &QueryResult, complement: &str) -> Result<(), Fault> {
        let parts: [String; 2] = [row.try_get("", "street")?, row.try_get("", "street_number")?];
        let parts = parts.iter().map(String::as_str).chain([complement]);
        self.street = parts.filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(", ");
        self.neighborhood = row.try_get("", "neighborhood")?;
        self.city = row.try_get("", "city")?;
        self.state = row.try_get("", "state")?;
        let postal_code: String = row.try_get("", "postal_code")?;
        self.postal_code = Cep::parse(&postal_code).map_or(postal_code, |cep| cep.masked());
        Ok(())
    }
}

impl From<bank_agreement::Model> for BankAgreement {
    fn from(row: bank_agreement::Model) -> Self {
        Self {
            id: row.id,
            name: row.name,
            bank: row.bank,
            company: row.company_id,
            branch: row.branch,
            account: row.account,
            beneficiary: row.beneficiary,
            wallet: row.wallet,
            pix_key: row.pix_key,
            is_registered: row.is_registered,
            instructions: row.instructions,
        }
    }
}
