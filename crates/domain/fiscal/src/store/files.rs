//! What the monthly files are made of.

use crate::entity::fiscal_document::{Column, Entity};
use crate::{FiscalDocument, store};
use br::to_printable_ascii;
use chrono::NaiveDate;
use kernel::{CompanyId, Fault, FiscalSeriesId, InvoiceId, Money};
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeSet, HashMap};

/// Some notes of a series' month: those behind a number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page {
    pub(crate) series: FiscalSeriesId,
    pub(crate) first: NaiveDate,
    pub(crate) last: NaiveDate,
    pub(crate) after: i64,
}

/// Notes in a page.
const MOST: u64 = 1_000;

/// The notes of a page by number, cancelled ones among them.
pub(crate) async fn notes(db: &impl ConnectionTrait, page: Page) -> Result<Vec<FiscalDocument>, Fault> {
    let rows = Entity::find()
        .filter(Column::SeriesId.eq(page.series))
        .filter(Column::Number.gt(page.after))
        .filter(Column::IssuedOn.between(page.first, page.last))
        .order_by_asc(Column::Number)
        .limit(MOST)
        .all(db)
        .await?;
    store::document::assembled(db, rows).await
}

/// The codes of cities by state and name.
pub(crate) struct Cities(HashMap<(String, String), u32>);

impl Cities {
    /// The code of a city, whatever the case and the accents of its name; zero when it is not known.
    pub(crate) fn code(&self, state: &str, name: &str) -> u32 {
        self.0.get(&(state.to_owned(), plain(name))).copied().unwrap_or_default()
    }
}

fn plain(name: &str) -> String {
    to_printable_ascii(name).to_ascii_uppercase()
}

/// The codes of the cities in the states of the notes.
pub(crate) async fn cities(db: &impl ConnectionTrait, notes: &[FiscalDocument]) -> Result<Cities, Fault> {
    let states: BTreeSet<&str> = notes.iter().map(|note| note.recipient.state.as_str()).collect();
    let select = Query::select()
        .columns(["id", "state", "name"].map(Alias::new))
        .from(Alias::new("city"))
        .and_where(Expr::col(Alias::new("state")).is_in(states))
        .to_owned();
    let mut cities = HashMap::new();
    for row in db.query_all(&select).await? {
        let (code, state, name): (i64, String, String) =
            (row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        cities.insert((state, plain(&name)), u32::try_from(code).unwrap_or_default());
    }
    Ok(Cities(cities))
}

/// The state in which a company is registered.
pub(crate) async fn state(db: &impl ConnectionTrait, company: CompanyId) -> Result<String, Fault> {
    let issuers = store::setup::issuers(db).await?;
    Ok(issuers.get(&company).map_or_else(String::new, |issuer| issuer.state.code().to_owned()))
}

/// What the invoices of the notes come to.
pub(crate) async fn invoice_amounts(
    db: &impl ConnectionTrait,
    notes: &[FiscalDocument],
) -> Result<HashMap<InvoiceId, Money>, Fault> {
    let select = Query::select()
        .columns(["id", "amount"].map(Alias::new))
        .from(Alias::new("invoice"))
        .and_where(Expr::col(Alias::new("id")).is_in(notes.iter().map(|note| note.invoice.0)))
        .to_owned();
    db.query_all(&select).await?.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}
