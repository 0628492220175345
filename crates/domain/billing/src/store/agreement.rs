//! Bank agreements read beside what refers to them, in the same statement.

use crate::BankAgreement;
use db::Row;
use kernel::{BankAgreementId, Fault};

/// The columns.
pub(crate) const COLUMNS: &str = "bank_agreement.name, bank_agreement.bank, bank_agreement.company_id, bank_agreement.branch, \
     bank_agreement.account, bank_agreement.beneficiary, bank_agreement.wallet, bank_agreement.pix_key, bank_agreement.is_registered, \
     bank_agreement.instructions";
/// How many they are.
pub(crate) const COUNT: usize = 10;

/// The agreement of a row that refers to `id` and has the columns from the place `first` on.
pub(crate) fn of(row: &Row<'_>, id: BankAgreementId, first: usize) -> Result<BankAgreement, Fault> {
    Ok(BankAgreement {
        id,
        name: row.get(first)?,
        bank: row.get(first + 1)?,
        company: row.get(first + 2)?,
        branch: row.get(first + 3)?,
        account: row.get(first + 4)?,
        beneficiary: row.get(first + 5)?,
        wallet: row.get(first + 6)?,
        pix_key: row.get(first + 7)?,
        is_registered: row.get(first + 8)?,
        instructions: row.get(first + 9)?,
    })
}
