use kernel::{
    BankAgreementId, CardAgreementId, CardBrandId, CompanyId, FinancialAccountId, PaymentMethodId, PostingCodeId,
    ReversalReasonId,
};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// An account of the provider in which receivables are posted and money arrives (conta financeira, conta corrente).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinancialAccount {
    /// Its id: `IDContaFinanceira`, `account_number`.
    pub id: FinancialAccountId,
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub company: CompanyId,
    /// Under which agreement boletos of its receivables are issued; none when there are no boletos.
    pub agreement: Option<BankAgreementId>,
    /// Whether payments may be booked on it.
    pub is_active: bool,
}

/// What a bank agreed with the provider, so that boletos may be issued (convênio).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankAgreement {
    /// Its id.
    pub id: BankAgreementId,
    /// Its name.
    pub name: String,
    /// The bank's COMPE code in three digits: `033`.
    pub bank: String,
    /// The beneficiary.
    pub company: CompanyId,
    /// The branch (agência), without check digit.
    pub branch: String,
    /// The bank account, without check digit.
    pub account: String,
    /// The bank's code for the beneficiary (código do beneficiário, convênio).
    pub beneficiary: String,
    /// The wallet (carteira).
    pub wallet: String,
    /// The key of Pix codes on its boletos; empty for none.
    pub pix_key: String,
    /// Whether its boletos count as registered at the bank when they are made. Where they are registered by files, they begin unregistered.
    pub is_registered: bool,
    /// What every slip tells the payer and the cashier, a line each.
    pub instructions: String,
}

/// A kind of ledger entry (histórico).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostingCode {
    /// Its id: `document_historic_id` and the like.
    pub id: PostingCodeId,
    /// Its name.
    pub name: String,
    /// Whether it books money in or out.
    pub direction: PostingDirection,
    /// Whether it may be used.
    pub is_active: bool,
}

/// Whether a posting code books money in or out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PostingDirection {
    /// Money in.
    #[sea_orm(string_value = "in")]
    In,
    /// Money out.
    #[sea_orm(string_value = "out")]
    Out,
}

/// A way to pay (forma de pagamento).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentMethod {
    /// Its id: `IDFormaPagamento`.
    pub id: PaymentMethodId,
    /// Its name.
    pub name: String,
    /// What kind of way it is.
    pub kind: PaymentMethodKind,
    /// Whether it may be used.
    pub is_active: bool,
}

/// What kind of way to pay a payment method is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PaymentMethodKind {
    /// Notes and coins (dinheiro).
    #[sea_orm(string_value = "cash")]
    Cash,
    /// From bank account to bank account, Pix among them (transferência).
    #[sea_orm(string_value = "transfer")]
    Transfer,
    /// A credit card.
    #[sea_orm(string_value = "credit_card")]
    CreditCard,
    /// A debit card.
    #[sea_orm(string_value = "debit_card")]
    DebitCard,
    /// Anything else: a boleto, a deposit.
    #[sea_orm(string_value = "other")]
    Other,
}

impl PaymentMethodKind {
    /// Whether a card pays.
    #[must_use]
    pub const fn is_card(self) -> bool {
        matches!(self, Self::CreditCard | Self::DebitCard)
    }
}

/// A financial account to which a payment method leads, with the name of its bank if boletos are issued there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedAccount {
    /// The account.
    pub account: FinancialAccount,
    /// The bank's name, as the central bank lists it.
    pub bank: Option<String>,
}

/// A brand of cards (bandeira).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardBrand {
    /// Its id: `IDBandeiraCartao`.
    pub id: CardBrandId,
    /// Its name.
    pub name: String,
    /// Its word on the rbx wire: `visa`, `master`.
    pub word: String,
}

/// What an acquirer agreed with the provider (convênio de cartão).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardAgreement {
    /// Its id.
    pub id: CardAgreementId,
    /// Its name.
    pub name: String,
    /// The acquirer: `CIELO`.
    pub acquirer: String,
    /// The account into which it pays.
    pub account: FinancialAccountId,
    /// The brands that it takes.
    pub brands: Vec<AcceptedBrand>,
    /// Whether it may be used.
    pub is_active: bool,
}

impl CardAgreement {
    /// Whether it takes cards of the brand.
    #[must_use]
    pub fn accepts(&self, brand: CardBrandId) -> bool {
        self.brands.iter().any(|accepted| accepted.brand == brand)
    }
}

/// A brand that an agreement takes, with the provider's own codes for it in its accounting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedBrand {
    /// The brand.
    pub brand: CardBrandId,
    /// For credit cards (`codigoCreditoSap`); empty for none.
    pub credit_code: String,
    /// For debit cards (`codigoDebitoSap`); empty for none.
    pub debit_code: String,
}

impl From<CardBrandId> for AcceptedBrand {
    fn from(brand: CardBrandId) -> Self {
        Self { brand, credit_code: String::new(), debit_code: String::new() }
    }
}

/// A brand that may be named when a card payment is entered: through which acquirer, for which company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferedBrand {
    /// The brand with its codes.
    pub accepted: AcceptedBrand,
    /// The brand's name.
    pub name: String,
    /// The acquirer: `CIELO`.
    pub acquirer: String,
    /// The company into whose account the acquirer pays.
    pub company: CompanyId,
    /// That company's name.
    pub company_name: String,
}

/// A registered reason of a reversal (motivo de reversão).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReversalReason {
    /// Its id: `reason_id`.
    pub id: ReversalReasonId,
    /// Its name.
    pub name: String,
    /// Whether it may be used.
    pub is_active: bool,
}
