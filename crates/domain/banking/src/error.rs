use crate::UnfitDebitAccount;
use billing::{NoBoleto, PaymentError, ReversalError};
use br::cnab::{FileRefused, Layout, Unfit};
use kernel::{BankAgreementId, BankFileId, Coded, CustomerId, Fault, InvoiceId, PostingCodeId};

/// Why a channel is not set up.
#[derive(Debug, thiserror::Error)]
pub enum ChannelError {
    /// No agreement has the id.
    #[error("bank agreement {0} does not exist")]
    UnknownAgreement(BankAgreementId),
    /// No layout of the kind is known of the bank.
    #[error("no {layout} of bank {bank} is known")]
    NoLayout {
        /// The bank's code.
        bank: String,
        /// The layout.
        layout: Layout,
    },
    /// No posting code has the id.
    #[error("posting code {0} does not exist")]
    UnknownFeeCode(PostingCodeId),
    /// The agreement does not fit the layout.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The agreement's company has no valid CNPJ.
    #[error("the company of the agreement has no valid CNPJ")]
    NoTaxId,
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why no remittance is made.
#[derive(Debug, thiserror::Error)]
pub enum RemittanceError {
    /// The agreement has no active channel.
    #[error("bank agreement {0} exchanges no files")]
    NoChannel(BankAgreementId),
    /// The agreement does not fit the layout.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The agreement's company has no valid CNPJ.
    #[error("the company of the agreement has no valid CNPJ")]
    NoTaxId,
    /// The agreement's numbers do not fit its bank.
    #[error(transparent)]
    Agreement(#[from] NoBoleto),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a return file is not booked. Nothing of it is.
#[derive(Debug, thiserror::Error)]
pub enum ReturnError {
    /// It is no whole and sound file.
    #[error(transparent)]
    Refused(#[from] FileRefused),
    /// It was read before; what it says is booked already.
    #[error("this file was read before{}", .0.map(|id| format!(", as file {id}")).unwrap_or_default())]
    AlreadyRead(Option<BankFileId>),
    /// A file of this number and date was read before and said something else.
    #[error("file {0} has the same number and date and says something else: one of the two was edited")]
    Edited(BankFileId),
    /// No active channel exchanges such files with this bank.
    #[error("no agreement exchanges {layout} files with bank {bank:03}")]
    UnknownBank {
        /// The bank's number.
        bank: u16,
        /// The layout.
        layout: Layout,
    },
    /// The file is of another bank or layout than the agreement that was named.
    #[error("the file is {layout} of bank {bank:03}, which agreement {agreement} is not")]
    OtherAgreement {
        /// The agreement.
        agreement: BankAgreementId,
        /// The file's bank.
        bank: u16,
        /// The file's layout.
        layout: Layout,
    },
    /// It is addressed to somebody else.
    #[error("the file is of another beneficiary: {0:?}")]
    OtherBeneficiary(String),
    /// Several agreements may be meant.
    #[error("the file may belong to any of the agreements {0:?}: name one")]
    Ambiguous(Vec<BankAgreementId>),
    /// Billing refused the whole.
    #[error(transparent)]
    Payment(PaymentError),
    /// Billing could not reverse.
    #[error(transparent)]
    Reversal(ReversalError),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why an account for direct debit is not kept.
#[derive(Debug, thiserror::Error)]
pub enum DebitError {
    /// No customer has the id, or it is somebody else's.
    #[error("customer {0} does not exist")]
    UnknownCustomer(CustomerId),
    /// The account cannot be one.
    #[error(transparent)]
    Unfit(#[from] UnfitDebitAccount),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a title is not sent again.
#[derive(Debug, thiserror::Error)]
pub enum ResendError {
    /// The invoice is not one that a bank has refused, or that could not be sent.
    #[error("invoice {0} was not refused by a bank")]
    NotRefused(InvoiceId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

macro_rules! coded {
    ($($error:ident { $($pattern:pat => $code:literal),* $(,)? })*) => {$(
        impl Coded for $error {
            fn code(&self) -> &'static str {
                match self {
                    $($pattern => $code,)*
                    Self::Fault(fault) => fault.code(),
                }
            }

            fn fault(&self) -> Option<&Fault> {
                match self {
                    Self::Fault(fault) => Some(fault),
                    _ => None,
                }
            }
        }
    )*};
}

coded! {
    ChannelError {
        Self::UnknownAgreement(_) => "banking.unknown_agreement",
        Self::NoLayout { .. } => "banking.no_layout",
        Self::UnknownFeeCode(_) => "banking.unknown_fee_code",
        Self::Unfit(_) => "banking.unfit",
        Self::NoTaxId => "banking.no_tax_id",
    }
    RemittanceError {
        Self::NoChannel(_) => "banking.no_channel",
        Self::Unfit(_) => "banking.unfit",
        Self::NoTaxId => "banking.no_tax_id",
        Self::Agreement(_) => "banking.unfit_agreement",
    }
    ReturnError {
        Self::Refused(_) => "banking.file_refused",
        Self::AlreadyRead(_) => "banking.already_read",
        Self::Edited(_) => "banking.edited",
        Self::UnknownBank { .. } => "banking.unknown_bank",
        Self::OtherAgreement { .. } => "banking.other_agreement",
        Self::OtherBeneficiary(_) => "banking.other_beneficiary",
        Self::Ambiguous(_) => "banking.ambiguous",
        Self::Payment(_) => "banking.payment",
        Self::Reversal(_) => "banking.reversal",
    }
    DebitError {
        Self::UnknownCustomer(_) => "banking.unknown_customer",
        Self::Unfit(_) => "banking.unfit_account",
    }
    ResendError {
        Self::NotRefused(_) => "banking.not_refused",
    }
}
