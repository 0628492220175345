//! Accounts with their bank agreements, and everything that a payment can name.

use super::companies::{COMPANY_A, COMPANY_B};
use billing::{
    BankAgreement, CardAgreement, CardBrand, FinancialAccount, PaymentCatalogue, PaymentMethod, PostingCode, PostingDirection,
    ReversalReason,
};
use kernel::{
    BankAgreementId, CardAgreementId, CardBrandId, CompanyId, FinancialAccountId, PaymentMethodId, PostingCodeId,
    ReversalReasonId,
};

/// An account with a bank agreement of the same number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DemoAccount {
    pub(crate) id: FinancialAccountId,
    pub(crate) agreement: BankAgreementId,
    pub(crate) company: CompanyId,
    name: &'static str,
    bank: &'static str,
    /// Branch, account, beneficiary and wallet, as [`BankAgreement`] has them.
    numbers: [&'static str; 4],
}

impl DemoAccount {
    const fn new(id: i64, company: CompanyId, name: &'static str, bank: &'static str, numbers: [&'static str; 4]) -> Self {
        Self { id: FinancialAccountId(id), agreement: BankAgreementId(id), company, name, bank, numbers }
    }
}

/// The beneficiary and the wallet of the cliente manual's line (lines 8963-9010).
pub(crate) const SANTANDER: DemoAccount =
    DemoAccount::new(1, COMPANY_A, "SANTANDER COBRANÇA", "033", ["1234", "13000123", "3147649", "101"]);
pub(crate) const BANCO_DO_BRASIL: DemoAccount =
    DemoAccount::new(3, COMPANY_B, "BANCO DO BRASIL COBRANÇA", "001", ["1545", "10403005", "1234567", "17"]);
pub(crate) const SICOOB: DemoAccount =
    DemoAccount::new(6, COMPANY_B, "SICOOB COBRANÇA", "756", ["4327", "12345", "229385", "1/01"]);
/// The wallet makes `P` the check digit of 85425, as the cliente manual prints it.
pub(crate) const BRADESCO: DemoAccount =
    DemoAccount::new(9, COMPANY_A, "BRADESCO COBRANÇA", "237", ["1172", "0403005", "", "25"]);

/// The agreements whose invoices are charged by dynamic Pix where there is a PSP: all of them have the same key.
pub const PSP_AGREEMENTS: [BankAgreementId; 4] =
    [SANTANDER.agreement, BANCO_DO_BRASIL.agreement, SICOOB.agreement, BRADESCO.agreement];

const ACCOUNTS: [DemoAccount; 4] = [SANTANDER, BANCO_DO_BRASIL, SICOOB, BRADESCO];

/// A random key that no bank knows.
const PIX_KEY: &str = "5e3cf0a4-7d21-4b8e-9a60-0d0d0d0d0d0d";
const INSTRUCTIONS: &str = "Sr. Caixa, não receber após 60 dias do vencimento.\nDúvidas: acesse a Central do Assinante.";

/// The catalogue of payments. The ids of the manuals' payments are posting codes 13, 20 and 65874, payment method 2, brand 1 and the
/// brands `visa` and `master`, and reversal reason 10.
pub(super) fn catalogue() -> PaymentCatalogue {
    PaymentCatalogue {
        agreements: ACCOUNTS.iter().map(agreement).collect(),
        accounts: ACCOUNTS.iter().map(account).collect(),
        posting_codes: vec![
            posting_code(13, "TARIFA BANCARIA", PostingDirection::Out),
            posting_code(20, "RECEBIMENTO EM CAIXA", PostingDirection::In),
            posting_code(65_874, "BAIXA DE DOCUMENTO A RECEBER", PostingDirection::In),
        ],
        methods: vec![
            method(1, "BOLETO", false),
            method(2, "CARTAO DEBITO", true),
            method(3, "CARTAO CREDITO", true),
            method(4, "DEPOSITO", false),
        ],
        brands: vec![brand(1, "VISA", "visa"), brand(2, "ELO", "elo"), brand(3, "MASTERCARD", "master")],
        card_agreements: vec![CardAgreement {
            id: CardAgreementId(1),
            name: "STONE".into(),
            acquirer: "STONE".into(),
            account: SANTANDER.id,
            brands: [1, 2, 3].map(CardBrandId).into(),
            is_active: true,
        }],
        reversal_reasons: vec![
            ReversalReason { id: ReversalReasonId(10), name: "BAIXA INDEVIDA".into(), is_active: true },
            ReversalReason { id: ReversalReasonId(11), name: "CHEQUE DEVOLVIDO".into(), is_active: true },
        ],
    }
}

fn agreement(account: &DemoAccount) -> BankAgreement {
    let [branch, number, beneficiary, wallet] = account.numbers.map(str::to_owned);
    BankAgreement {
        id: account.agreement,
        name: account.name.into(),
        bank: account.bank.into(),
        company: account.company,
        branch,
        account: number,
        beneficiary,
        wallet,
        pix_key: PIX_KEY.into(),
        is_registered: true,
        instructions: INSTRUCTIONS.into(),
    }
}

fn account(account: &DemoAccount) -> FinancialAccount {
    FinancialAccount {
        id: account.id,
        name: account.name.into(),
        company: account.company,
        agreement: Some(account.agreement),
        is_active: true,
    }
}

fn posting_code(id: i64, name: &str, direction: PostingDirection) -> PostingCode {
    PostingCode { id: PostingCodeId(id), name: name.into(), direction, is_active: true }
}

fn method(id: i64, name: &str, is_card: bool) -> PaymentMethod {
    PaymentMethod { id: PaymentMethodId(id), name: name.into(), is_card, is_active: true }
}

fn brand(id: i64, name: &str, word: &str) -> CardBrand {
    CardBrand { id: CardBrandId(id), name: name.into(), word: word.into() }
}
