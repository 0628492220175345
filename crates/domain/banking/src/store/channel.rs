use super::{row, rows, run, stored};
use crate::{BankChannel, layout_of_word, word_of_layout};
use br::TaxId;
use kernel::{CompanyId, Fault, PostingCodeId};
use sea_orm::{ConnectionTrait, QueryResult};

/// Every channel, by agreement.
pub(crate) async fn list_all(db: &impl ConnectionTrait) -> Result<Vec<BankChannel>, Fault> {
    let sql = "SELECT agreement_id, layout, code, branch_digit, account_digit, variation, fee_code_id, is_active FROM bank_channel \
               ORDER BY agreement_id LIMIT 10000";
    rows(db, sql, []).await?.iter().map(channel).collect()
}

/// Sets a channel up, or changes it.
pub(crate) async fn save(db: &impl ConnectionTrait, it: &BankChannel) -> Result<(), Fault> {
    let sql = "INSERT INTO bank_channel (agreement_id, layout, code, branch_digit, account_digit, variation, fee_code_id, is_active) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (agreement_id) DO UPDATE SET layout = excluded.layout, \
               code = excluded.code, branch_digit = excluded.branch_digit, account_digit = excluded.account_digit, \
               variation = excluded.variation, fee_code_id = excluded.fee_code_id, is_active = excluded.is_active";
    let values = [
        it.agreement.0.into(),
        word_of_layout(it.layout).into(),
        it.code.as_str().into(),
        it.branch_digit.as_str().into(),
        it.account_digit.as_str().into(),
        it.variation.as_str().into(),
        it.fee_code.map(|id| id.0).into(),
        it.is_active.into(),
    ];
    run(db, sql, values).await?;
    Ok(())
}

/// Whether a posting code exists.
pub(crate) async fn has_posting_code(db: &impl ConnectionTrait, code: PostingCodeId) -> Result<bool, Fault> {
    Ok(row(db, "SELECT id FROM posting_code WHERE id = $1", [code.0.into()]).await?.is_some())
}

/// The name and the tax id of a company; none for one without a valid id.
pub(crate) async fn company(db: &impl ConnectionTrait, id: CompanyId) -> Result<Option<(String, TaxId)>, Fault> {
    let Some(row) = row(db, "SELECT name, cnpj FROM company WHERE id = $1", [id.0.into()]).await? else { return Ok(None) };
    let (name, cnpj): (String, String) = (row.try_get("", "name")?, row.try_get("", "cnpj")?);
    Ok(TaxId::parse(&cnpj).ok().map(|tax_id| (name, tax_id)))
}

fn channel(row: &QueryResult) -> Result<BankChannel, Fault> {
    let text = |column| row.try_get::<String>("", column);
    let layout = text("layout")?;
    Ok(BankChannel {
        agreement: row.try_get("", "agreement_id")?,
        layout: stored(&layout, layout_of_word(&layout))?,
        code: text("code")?,
        branch_digit: text("branch_digit")?,
        account_digit: text("account_digit")?,
        variation: text("variation")?,
        fee_code: row.try_get("", "fee_code_id")?,
        is_active: row.try_get("", "is_active")?,
    })
}
