use br::cnab::Layout;
use kernel::{BankAgreementId, PostingCodeId};

/// How files of an agreement look: what the layouts need beside the agreement itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankChannel {
    /// The agreement; one channel each.
    pub agreement: BankAgreementId,
    /// The layout.
    pub layout: Layout,
    /// The bank's code of the sender: Santander's código de transmissão, Bradesco's código da empresa, Caixa's beneficiário. Empty for the
    /// agreement's beneficiary.
    pub code: String,
    /// The branch's check digit; empty for none.
    pub branch_digit: String,
    /// The account's check digit; empty for none.
    pub account_digit: String,
    /// Banco do Brasil's variation of the wallet; empty elsewhere.
    pub variation: String,
    /// The posting code of the fees that the bank keeps; none when fees are only shown, not booked.
    pub fee_code: Option<PostingCodeId>,
    /// Whether remittances are made and return files read.
    pub is_active: bool,
}

/// The stored word of a layout.
#[must_use]
pub const fn word_of_layout(layout: Layout) -> &'static str {
    match layout {
        Layout::Cnab240 => "cnab240",
        Layout::Cnab400 => "cnab400",
    }
}

/// The layout of a stored word.
#[must_use]
pub fn layout_of_word(word: &str) -> Option<Layout> {
    [Layout::Cnab240, Layout::Cnab400].into_iter().find(|layout| word_of_layout(*layout) == word)
}
