//! CNAB files: the golden ones byte for byte, what goes out and comes back, and what is refused.

mod golden;
mod hostile;
mod refused;
mod round_trip;

use br::boleto::banks::{
    BankAgreement, OurNumber, TitleDetails, banco_do_brasil, bradesco, caixa, itau, santander, sicoob, sicredi,
};
use br::cnab::{Answer, FileInfo, Layout, Movement, Payer, RemittanceTitle, Sender, begin, end, push};
use br::{Cep, TaxId, Uf};
use chrono::NaiveDate;

/// Every bank and layout that is known.
pub(crate) const PAIRS: [(u16, Layout); 10] = [
    (1, Layout::Cnab240),
    (33, Layout::Cnab240),
    (104, Layout::Cnab240),
    (237, Layout::Cnab240),
    (341, Layout::Cnab240),
    (748, Layout::Cnab240),
    (756, Layout::Cnab240),
    (33, Layout::Cnab400),
    (237, Layout::Cnab400),
    (341, Layout::Cnab400),
];

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub(crate) fn agreement(bank: u16) -> BankAgreement {
    match bank {
        1 => BankAgreement::BancoDoBrasil(banco_do_brasil::Agreement {
            numbering: banco_do_brasil::Numbering::SevenDigits { agreement: 1_234_567 },
            wallet: 17,
        }),
        33 => BankAgreement::Santander(santander::Agreement {
            beneficiary: 3_147_649,
            wallet: santander::Wallet::Registered,
            ios: 0,
        }),
        104 => BankAgreement::Caixa(caixa::Agreement { beneficiary: 5_507, wallet: caixa::Wallet::Registered }),
        237 => BankAgreement::Bradesco(bradesco::Agreement { branch: 1172, account: 403_005, wallet: 9 }),
        341 => BankAgreement::Itau(itau::Agreement { branch: 57, account: 12_345, wallet: 109, client: None }),
        748 => BankAgreement::Sicredi(sicredi::Agreement {
            cooperative: 165,
            post: 2,
            beneficiary: 623,
            collection: sicredi::Collection::Registered,
            byte: 2,
        }),
        756 => BankAgreement::Sicoob(sicoob::Agreement { cooperative: 4327, client: 229_385, wallet: 1, modality: 1 }),
        other => unreachable!("no bank {other}"),
    }
}

pub(crate) fn our_number(bank: u16, sequence: u64) -> OurNumber {
    agreement(bank).title(sequence, &TitleDetails::issued_on(day("2026-11-22"))).expect("a title").our_number
}

pub(crate) fn sender(bank: u16, layout: Layout) -> Sender {
    let (branch, branch_digit, account, account_digit, code, wallet) = match (bank, layout) {
        (1, _) => ("1545", "3", "10403005", "4", "1234567", "17"),
        (33, Layout::Cnab240) => ("1234", "0", "013000123", "4", "123400003147649", "101"),
        (33, Layout::Cnab400) => ("1234", "0", "13000123", "4", "12340314764913000123", "101"),
        (104, _) => ("1234", "5", "", "", "005507", "14"),
        (237, _) => ("1172", "0", "0403005", "2", "4567890", "09"),
        (341, _) => ("0057", "", "12345", "7", "", "109"),
        (748, _) => ("0165/02", "", "00623", "8", "", "1"),
        (756, _) => ("4327", "3", "3666", "8", "", "1/01"),
        other => unreachable!("no {other:?}"),
    };
    Sender {
        bank: agreement(bank).bank(),
        tax_id: TaxId::parse("11.222.333/0001-81").expect("a CNPJ"),
        name: "Provedor Exemplo Ltda".into(),
        branch: branch.into(),
        branch_digit: branch_digit.into(),
        account: account.into(),
        account_digit: account_digit.into(),
        code: code.into(),
        wallet: wallet.into(),
        variation: "019".into(),
    }
}

pub(crate) fn info() -> FileInfo {
    FileInfo { number: 1, written_at: day("2026-11-22").and_hms_opt(9, 30, 0).expect("a time") }
}

pub(crate) fn payer() -> Payer {
    Payer {
        tax_id: TaxId::parse("529.982.247-25").expect("a CPF"),
        name: "Maria da Silva".into(),
        address: "Rua das Flores 100".into(),
        district: "Centro".into(),
        cep: Cep::parse("01001-000").expect("a CEP"),
        city: "São Paulo".into(),
        state: Uf::SP,
    }
}

/// The debt of the golden files.
pub(crate) fn title(bank: u16, sequence: u64) -> RemittanceTitle {
    RemittanceTitle {
        movement: Movement::Register,
        our_number: our_number(bank, sequence),
        document: "FAT-000123".into(),
        company_use: "INV-9001".into(),
        issued_on: day("2026-11-22"),
        due_on: day("2026-12-10"),
        amount: 9_990,
        interest_per_day: 3,
        fine_percent: 200,
        rebate: 0,
        payer: payer(),
    }
}

/// The payment of the golden files.
pub(crate) fn answer(bank: u16, sequence: u64) -> Answer {
    Answer {
        code: "06".into(),
        our_number: our_number(bank, sequence),
        company_use: "INV-9001".into(),
        document: "FAT-000123".into(),
        due_on: day("2026-12-10"),
        amount: 9_990,
        paid: 10_214,
        additions: 224,
        discount: 0,
        rebate: 0,
        fee: 150,
        occurred_on: day("2026-12-18"),
        credited_on: Some(day("2026-12-21")),
        paid_at: Some((341, 57)),
        motives: Vec::new(),
        payer: payer(),
    }
}

pub(crate) fn remittance(bank: u16, layout: Layout, titles: &[RemittanceTitle]) -> String {
    let (sender, info, mut out) = (sender(bank, layout), info(), String::new());
    let mut progress = begin(layout, &sender, &info, &mut out).expect("a head");
    for title in titles {
        push(layout, &sender, &info, &mut progress, title, &mut out).expect("a title");
    }
    end(layout, &sender, &mut progress, &mut out).expect("an end");
    out
}
