use crate::PixOffer;
use chrono::NaiveDate;
use db::one_of;
use kernel::{Fault, InvoiceId};
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{ConnectionTrait, ExprTrait, Statement};
use std::collections::HashMap;

/// The dynamic codes of those of the invoices that have one.
pub(crate) async fn offers(
    db: &impl ConnectionTrait,
    invoices: impl Iterator<Item = InvoiceId>,
) -> Result<HashMap<InvoiceId, PixOffer>, Fault> {
    let query = Query::select()
        .columns(["invoice_id", "text", "amount", "payable_until"].map(Alias::new))
        .from(Alias::new("invoice_pix"))
        .and_where(one_of(db.get_database_backend(), "invoice_pix.invoice_id", invoices.map(|id| id.0)))
        .to_owned();
    let mut offers = HashMap::new();
    for row in db.query_all(&query).await? {
        let offer = PixOffer {
            text: row.try_get("", "text")?,
            amount: row.try_get("", "amount")?,
            payable_until: row.try_get::<NaiveDate>("", "payable_until")?,
        };
        offers.insert(InvoiceId(row.try_get("", "invoice_id")?), offer);
    }
    Ok(offers)
}

/// Writes the dynamic code of an invoice over the one that it had.
pub(crate) async fn save(db: &impl ConnectionTrait, invoice: InvoiceId, offer: &PixOffer) -> Result<(), Fault> {
    db.execute_raw(Statement::from_sql_and_values(
        db.get_database_backend(),
        "INSERT INTO invoice_pix (invoice_id, text, amount, payable_until) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (invoice_id) DO UPDATE SET text = excluded.text, amount = excluded.amount, payable_until = excluded.payable_until",
        [invoice.0.into(), offer.text.as_str().into(), offer.amount.in_centavos().into(), offer.payable_until.into()],
    ))
    .await?;
    Ok(())
}

/// Takes the dynamic codes of invoices away.
pub(crate) async fn delete(db: &impl ConnectionTrait, invoices: &[InvoiceId]) -> Result<(), Fault> {
    let query = Query::delete()
        .from_table(Alias::new("invoice_pix"))
        .and_where(Expr::col(Alias::new("invoice_id")).is_in(invoices.iter().map(|id| id.0)))
        .to_owned();
    db.execute(&query).await?;
    Ok(())
}
