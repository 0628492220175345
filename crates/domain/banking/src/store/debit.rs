use super::{row, rows, run};
use crate::{DebitAccount, KeptDebitAccount};
use br::TaxId;
use chrono::{DateTime, Utc};
use kernel::{CustomerId, DebitAccountId, Fault};
use sea_orm::{ConnectionTrait, QueryResult};

pub(crate) async fn has_customer(db: &impl ConnectionTrait, id: CustomerId) -> Result<bool, Fault> {
    Ok(row(db, "SELECT id FROM customer WHERE id = $1", [id.0.into()]).await?.is_some())
}

/// Ends the accounts in force. True when there was one.
pub(crate) async fn end(db: &impl ConnectionTrait, customer: CustomerId, now: DateTime<Utc>) -> Result<bool, Fault> {
    let sql = "UPDATE debit_account SET ended_at = $2 WHERE customer_id = $1 AND ended_at IS NULL";
    Ok(run(db, sql, [customer.0.into(), now.into()]).await? > 0)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, it: &DebitAccount, now: DateTime<Utc>) -> Result<DebitAccountId, Fault> {
    let sql = "INSERT INTO debit_account (customer_id, bank, branch, branch_digit, account, account_digit, holder_name, holder_tax_id, \
               authorised_on, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id";
    let values = [
        it.customer.0.into(),
        it.bank.as_str().into(),
        it.branch.as_str().into(),
        it.branch_digit.as_str().into(),
        it.account.as_str().into(),
        it.account_digit.as_str().into(),
        it.holder_name.as_str().into(),
        it.holder_tax_id.as_str().into(),
        it.authorised_on.into(),
        now.into(),
    ];
    let row = row(db, sql, values).await?;
    let row = row.ok_or_else(|| Fault::Inconsistent("an account was inserted and is not there".into()))?;
    Ok(DebitAccountId(row.try_get("", "id")?))
}

/// Those in force, the first one first.
pub(crate) async fn list(db: &impl ConnectionTrait, customer: CustomerId) -> Result<Vec<KeptDebitAccount>, Fault> {
    let sql = "SELECT id, bank, branch, branch_digit, account, account_digit, holder_name, holder_tax_id, authorised_on FROM debit_account \
               WHERE customer_id = $1 AND ended_at IS NULL ORDER BY id LIMIT 1000";
    rows(db, sql, [customer.0.into()]).await?.iter().map(|row| kept(customer, row)).collect()
}

fn kept(customer: CustomerId, row: &QueryResult) -> Result<KeptDebitAccount, Fault> {
    let text = |column| row.try_get::<String>("", column);
    let tax_id = text("holder_tax_id")?;
    let account = DebitAccount {
        customer,
        bank: text("bank")?,
        branch: text("branch")?,
        branch_digit: text("branch_digit")?,
        account: text("account")?,
        account_digit: text("account_digit")?,
        holder_name: text("holder_name")?,
        holder_tax_id: TaxId::parse_relaxed(&tax_id).map_err(|error| Fault::Inconsistent(error.to_string()))?,
        authorised_on: row.try_get("", "authorised_on")?,
    };
    Ok(KeptDebitAccount { id: DebitAccountId(row.try_get("", "id")?), account })
}
