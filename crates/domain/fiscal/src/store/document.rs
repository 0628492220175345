use crate::entity::{fiscal_document, fiscal_item};
use crate::{DocumentModel, DocumentStatus, FiscalDocument, IcmsTreatment, Item, Recipient, Series, TaxRates, Taxes, store};
use br::Cnpj;
use chrono::NaiveDate;
use kernel::{CustomerId, Fault, FiscalDocumentId, FiscalSeriesId, InvoiceId, Money, Percent, Scope};
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::HashMap;

/// What keeps an answer from growing without end.
pub(crate) const MOST: u64 = 2_000;

/// Which documents are wanted. Whatever is left open does not narrow the choice.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) ids: Option<Vec<FiscalDocumentId>>,
    pub(crate) invoice: Option<InvoiceId>,
    pub(crate) customer: Option<CustomerId>,
    pub(crate) models: Option<Vec<DocumentModel>>,
    pub(crate) issued_from: Option<NaiveDate>,
    pub(crate) issued_to: Option<NaiveDate>,
    pub(crate) number: Option<i64>,
    pub(crate) series: Option<String>,
    /// Whatever the case of its letters.
    pub(crate) digest: Option<String>,
    /// That of a line.
    pub(crate) cfop: Option<i64>,
    pub(crate) total: Option<Money>,
    pub(crate) status: Option<DocumentStatus>,
}

impl Wanted {
    fn select(&self, scope: Scope) -> Select<fiscal_document::Entity> {
        use fiscal_document::Column;
        let within = |table: &str, column: &str, condition: sea_orm::sea_query::SimpleExpr| {
            Query::select().column(Alias::new(column)).from(Alias::new(table)).and_where(condition).to_owned()
        };
        let mut wanted = Condition::all()
            .add_option(self.ids.as_ref().map(|ids| Column::Id.is_in(ids.iter().copied())))
            .add_option(self.invoice.map(|invoice| Column::InvoiceId.eq(invoice)))
            .add_option(self.customer.map(|customer| Column::CustomerId.eq(customer)))
            .add_option(self.models.as_ref().map(|models| Column::Model.is_in(models.iter().copied())))
            .add_option(self.issued_from.map(|day| Column::IssuedOn.gte(day)))
            .add_option(self.issued_to.map(|day| Column::IssuedOn.lte(day)))
            .add_option(self.number.map(|number| Column::Number.eq(number)))
            .add_option(self.digest.as_ref().map(|digest| Column::Digest.eq(digest.to_ascii_uppercase())))
            .add_option(self.total.map(|total| Column::Total.eq(total)))
            .add_option(self.status.map(|status| Column::Status.eq(status)));
        if let Scope::Only(customer) = scope {
            wanted = wanted.add(Column::CustomerId.eq(customer));
        }
        if let Some(series) = &self.series {
            let named = within("fiscal_series", "id", Expr::col(Alias::new("series")).eq(series.as_str()));
            wanted = wanted.add(Column::SeriesId.in_subquery(named));
        }
        if let Some(cfop) = self.cfop {
            let with_it = within("fiscal_item", "document_id", Expr::col(Alias::new("cfop")).eq(cfop));
            wanted = wanted.add(Column::Id.in_subquery(with_it));
        }
        fiscal_document::Entity::find().filter(wanted).order_by_asc(Column::IssuedOn).order_by_asc(Column::Id).limit(MOST)
    }
}

/// The wanted documents with their lines, by day of issue: three queries.
pub(crate) async fn list(db: &impl ConnectionTrait, wanted: &Wanted, scope: Scope) -> Result<Vec<FiscalDocument>, Fault> {
    assembled(db, wanted.select(scope).all(db).await?).await
}

/// The documents of an invoice that are not withdrawn, locked until the transaction ends.
pub(crate) async fn of_invoice_for_change(
    db: &impl ConnectionTrait,
    invoice: InvoiceId,
) -> Result<Vec<fiscal_document::Model>, Fault> {
    let wanted = Wanted { invoice: Some(invoice), status: Some(DocumentStatus::Issued), ..Wanted::default() };
    Ok(wanted.select(Scope::All).lock_exclusive().all(db).await?)
}

/// One document, locked until the transaction ends.
pub(crate) async fn get_for_change(
    db: &impl ConnectionTrait,
    id: FiscalDocumentId,
    scope: Scope,
) -> Result<Option<fiscal_document::Model>, Fault> {
    let wanted = Wanted { ids: Some(vec![id]), ..Wanted::default() };
    Ok(wanted.select(scope).lock_exclusive().one(db).await?)
}

/// Whether a month of a series is closed.
pub(crate) async fn is_filed(db: &impl ConnectionTrait, series: FiscalSeriesId, month: NaiveDate) -> Result<bool, Fault> {
    let select = Query::select()
        .column(Alias::new("series_id"))
        .from(Alias::new("fiscal_filing"))
        .and_where(Expr::col(Alias::new("series_id")).eq(series.0))
        .and_where(Expr::col(Alias::new("month")).eq(month))
        .to_owned();
    Ok(db.query_one(&select).await?.is_some())
}

/// Documents with their series and lines: two queries.
pub(crate) async fn assembled(
    db: &impl ConnectionTrait,
    rows: Vec<fiscal_document::Model>,
) -> Result<Vec<FiscalDocument>, Fault> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let series: HashMap<FiscalSeriesId, Series> =
        store::setup::list_series(db).await?.into_iter().map(|series| (series.id, series)).collect();
    let items = fiscal_item::Entity::find()
        .filter(fiscal_item::Column::DocumentId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(fiscal_item::Column::DocumentId)
        .order_by_asc(fiscal_item::Column::Position)
        .all(db)
        .await?;
    let mut items_of: HashMap<FiscalDocumentId, Vec<Item>> = HashMap::new();
    for item in items {
        items_of.entry(item.document_id).or_default().push(item.into());
    }
    rows.into_iter()
        .map(|row| {
            let items = items_of.remove(&row.id).unwrap_or_default();
            let series = series.get(&row.series_id).cloned();
            FiscalDocument::assemble(row, series, items)
        })
        .collect()
}

impl FiscalDocument {
    fn assemble(row: fiscal_document::Model, series: Option<Series>, items: Vec<Item>) -> Result<Self, Fault> {
        let id = row.id;
        let missing = |what: &str| Fault::Inconsistent(format!("fiscal document {id} has no {what}"));
        Ok(Self {
            id,
            company: row.company_id,
            series: series.ok_or_else(|| missing("series"))?,
            number: row.number,
            customer: row.customer_id,
            invoice: row.invoice_id,
            status: row.status,
            issued_on: row.issued_on,
            issued_at: row.issued_at,
            due_on: row.due_on,
            cfop: row.cfop,
            total: row.total,
            taxes: Taxes {
                icms_base: row.icms_base,
                icms: row.icms,
                icms_exempt: row.icms_exempt,
                icms_other: row.icms_other,
                iss_base: row.iss_base,
                iss: row.iss,
                pis: row.pis,
                cofins: row.cofins,
                fust: row.fust,
                funttel: row.funttel,
            },
            digest: row.digest,
            issuer: Cnpj::parse_relaxed(&row.issuer_cnpj).map_err(|_| missing("issuer"))?,
            recipient: Recipient {
                name: row.recipient_name,
                tax_id: row.recipient_tax_id,
                phone: row.recipient_phone,
                street: row.street,
                number: row.street_number,
                complement: row.complement,
                neighborhood: row.neighborhood,
                city: row.city,
                state: row.state,
                postal_code: row.postal_code,
            },
            cancelled_at: row.cancelled_at,
            items,
        })
    }
}

impl From<fiscal_item::Model> for Item {
    fn from(row: fiscal_item::Model) -> Self {
        // The whole value of a line is taxed, exempt or neither.
        let treatment = if !row.icms_base.is_zero() {
            IcmsTreatment::Taxed
        } else if !row.icms_exempt.is_zero() {
            IcmsTreatment::Exempt
        } else {
            IcmsTreatment::Other
        };
        Self {
            id: row.id,
            contract: row.contract_id,
            description: row.description,
            code: row.code,
            classification: row.classification,
            unit: row.unit,
            cfop: row.cfop,
            quantity: row.quantity,
            unit_price: row.unit_price,
            amount: row.amount,
            rates: TaxRates {
                treatment,
                icms: row.icms_rate,
                iss: row.iss_rate,
                pis: row.pis_rate,
                cofins: row.cofins_rate,
                fust: Percent(0),
                funttel: Percent(0),
            },
            taxes: Taxes {
                icms_base: row.icms_base,
                icms: row.icms,
                icms_exempt: row.icms_exempt,
                icms_other: row.icms_other,
                iss_base: row.iss_base,
                iss: row.iss,
                pis: row.pis,
                cofins: row.cofins,
                fust: row.fust,
                funttel: row.funttel,
            },
        }
    }
}
