//! Accounts with their bank agreements, and everything that a payment can name.

use super::companies::{COMPANY_A, COMPANY_B};
use billing::{
    AcceptedBrand, BankAgreement, CardAgreement, CardBrand, Classifier, DelinquencyContactKind, DelinquencyReason,
    FinancialAccount, PaymentCatalogue, PaymentMethod, PaymentMethodKind, PostingCode, PostingDirection, ReceivablesCatalogue,
    ReversalReason, Supplier,
};
use kernel::{
    BankAgreementId, CardAgreementId, CardBrandId, ClassifierId, CompanyId, DelinquencyContactKindId, DelinquencyReasonId,
    FinancialAccountId, PaymentMethodId, PostingCodeId, ReversalReasonId, SupplierId,
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

/// The banks that no manual names, so that files can be tried with all seven.
const CAIXA: DemoAccount = DemoAccount::new(21, COMPANY_A, "CAIXA COBRANÇA", "104", ["1234", "123", "005507", "14"]);
const ITAU: DemoAccount = DemoAccount::new(22, COMPANY_A, "ITAÚ COBRANÇA", "341", ["0057", "12345", "", "109"]);
const SICREDI: DemoAccount = DemoAccount::new(23, COMPANY_B, "SICREDI COBRANÇA", "748", ["0165/02", "00623", "00623", "1"]);

/// The agreements whose invoices are charged by dynamic Pix where there is a PSP: all of them have the same key.
pub const PSP_AGREEMENTS: [BankAgreementId; 4] =
    [SANTANDER.agreement, BANCO_DO_BRASIL.agreement, SICOOB.agreement, BRADESCO.agreement];

const ACCOUNTS: [DemoAccount; 7] = [SANTANDER, BANCO_DO_BRASIL, SICOOB, BRADESCO, CAIXA, ITAU, SICREDI];
/// A second agreement with Banco do Brasil, under which the entry of the rbx manual is billed (lines 2944-3057).
const BANCO_DO_BRASIL_ENTRIES: DemoAccount = DemoAccount {
    agreement: BankAgreementId(123),
    name: "BANCO DO BRASIL AVULSOS",
    numbers: ["1545", "10403005", "7654321", "17"],
    ..BANCO_DO_BRASIL
};

/// A random key that no bank knows.
const PIX_KEY: &str = "5e3cf0a4-7d21-4b8e-9a60-0d0d0d0d0d0d";
const INSTRUCTIONS: &str = "Sr. Caixa, não receber após 60 dias do vencimento.\nDúvidas: acesse a Central do Assinante.";

/// The catalogue of payments. The ids of the manuals' payments and entries are posting codes 1, 13, 20 and 65874, payment method 2, brand 1 and the
/// brands `visa` and `master`, and reversal reason 10.
pub(super) fn catalogue() -> PaymentCatalogue {
    PaymentCatalogue {
        agreements: ACCOUNTS.iter().chain([&BANCO_DO_BRASIL_ENTRIES]).map(agreement).collect(),
        accounts: ACCOUNTS.iter().map(account).collect(),
        posting_codes: vec![
            posting_code(1, "LANCAMENTO A RECEBER", PostingDirection::In),
            posting_code(13, "TARIFA BANCARIA", PostingDirection::Out),
            posting_code(20, "RECEBIMENTO EM CAIXA", PostingDirection::In),
            posting_code(65_874, "BAIXA DE DOCUMENTO A RECEBER", PostingDirection::In),
        ],
        methods: vec![
            method(1, "BOLETO", PaymentMethodKind::Other),
            method(2, "CARTAO DEBITO", PaymentMethodKind::DebitCard),
            method(3, "CARTAO CREDITO", PaymentMethodKind::CreditCard),
            method(4, "DEPOSITO", PaymentMethodKind::Other),
        ],
        // Boletos and deposits lead to every account, cards to that of the acquirer.
        method_accounts: [1, 4]
            .into_iter()
            .flat_map(|method| ACCOUNTS.iter().map(move |account| (PaymentMethodId(method), account.id)))
            .chain([2, 3].map(|method| (PaymentMethodId(method), SANTANDER.id)))
            .collect(),
        brands: vec![brand(1, "VISA", "visa"), brand(2, "ELO", "elo"), brand(3, "MASTERCARD", "master")],
        card_agreements: vec![CardAgreement {
            id: CardAgreementId(1),
            name: "STONE".into(),
            acquirer: "STONE".into(),
            account: SANTANDER.id,
            // Code 8 of MASTERCARD is the cliente manual's (lines 9544-9584).
            brands: [(1, "6"), (2, "7"), (3, "8")].map(accepted).into(),
            is_active: true,
        }],
        reversal_reasons: vec![
            ReversalReason { id: ReversalReasonId(10), name: "BAIXA INDEVIDA".into(), is_active: true },
            ReversalReason { id: ReversalReasonId(11), name: "CHEQUE DEVOLVIDO".into(), is_active: true },
        ],
    }
}

/// What entries and promises refer to. The manuals name the first of each.
pub(super) fn receivables() -> ReceivablesCatalogue {
    let classifier = |id, name: &str| Classifier { id: ClassifierId(id), name: name.into(), is_active: true };
    let kind = |id, name: &str| DelinquencyContactKind { id: DelinquencyContactKindId(id), name: name.into(), is_active: true };
    let reason = |id, name: &str| DelinquencyReason { id: DelinquencyReasonId(id), name: name.into(), is_active: true };
    ReceivablesCatalogue {
        classifiers: vec![classifier(1, "ADESAO"), classifier(2, "VENDA DE EQUIPAMENTO")],
        suppliers: vec![Supplier {
            id: SupplierId(1),
            name: "FORNECEDOR DE FIBRA LTDA".into(),
            tax_id: "19131243000197".into(),
            is_active: true,
        }],
        contact_kinds: vec![kind(1, "WHATSAPP"), kind(2, "TELEFONE"), kind(3, "PRESENCIAL")],
        reasons: vec![reason(1, "ESQUECIMENTO"), reason(2, "DESEMPREGO"), reason(3, "NAO RECEBEU O BOLETO")],
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

fn accepted((brand, code): (i64, &str)) -> AcceptedBrand {
    AcceptedBrand { brand: CardBrandId(brand), credit_code: code.into(), debit_code: code.into() }
}

fn method(id: i64, name: &str, kind: PaymentMethodKind) -> PaymentMethod {
    PaymentMethod { id: PaymentMethodId(id), name: name.into(), kind, is_active: true }
}

fn brand(id: i64, name: &str, word: &str) -> CardBrand {
    CardBrand { id: CardBrandId(id), name: name.into(), word: word.into() }
}
