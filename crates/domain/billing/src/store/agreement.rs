//! Bank agreements read beside what refers to them, in the same statement.

use crate::BankAgreement;
use crate::entity::bank_agreement;
use kernel::{BankAgreementId, Fault};
use sea_orm::sea_query::{Expr, IntoColumnRef, SelectStatement};
use sea_orm::{EntityName, ExprTrait, QueryResult};

/// The columns, and the names under which they stand in rows that have other columns, too.
const COLUMNS: [(&str, &str); 10] = [
    ("name", "agreement_name"),
    ("bank", "agreement_bank"),
    ("company_id", "agreement_company_id"),
    ("branch", "agreement_branch"),
    ("account", "agreement_account"),
    ("beneficiary", "agreement_beneficiary"),
    ("wallet", "agreement_wallet"),
    ("pix_key", "agreement_pix_key"),
    ("is_registered", "agreement_is_registered"),
    ("instructions", "agreement_instructions"),
];

/// Adds the agreement that `reference` names, if it names one.
pub(crate) fn beside(query: &mut SelectStatement, reference: impl IntoColumnRef) {
    let table = bank_agreement::Entity.table_name();
    for (column, alias) in COLUMNS {
        query.expr_as(Expr::col((table, column)), alias);
    }
    query.left_join(table, Expr::col((table, "id")).equals(reference));
}

/// The agreement of a row that refers to `id`.
pub(crate) fn of(row: &QueryResult, id: BankAgreementId) -> Result<BankAgreement, Fault> {
    let text = |alias| row.try_get::<String>("", alias);
    Ok(BankAgreement {
        id,
        name: text("agreement_name")?,
        bank: text("agreement_bank")?,
        company: row.try_get("", "agreement_company_id")?,
        branch: text("agreement_branch")?,
        account: text("agreement_account")?,
        beneficiary: text("agreement_beneficiary")?,
        wallet: text("agreement_wallet")?,
        pix_key: text("agreement_pix_key")?,
        is_registered: row.try_get("", "agreement_is_registered")?,
        instructions: text("agreement_instructions")?,
    })
}
