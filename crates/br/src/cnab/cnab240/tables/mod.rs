mod caixa;
mod santander;

use super::Dialect;
use crate::cnab::field::{Field, Slot, date, exact, fixed, number, words, zeros};

/// The dialect of a bank.
pub(crate) fn dialect(bank: u16) -> Option<&'static Dialect> {
    Some(match bank {
        1 => &BANCO_DO_BRASIL,
        33 => &SANTANDER,
        104 => &CAIXA,
        237 => &BRADESCO,
        341 => &ITAU,
        748 => &SICREDI,
        756 => &SICOOB,
        _ => return None,
    })
}

const FEBRABAN: Dialect = Dialect {
    bank_name: "",
    versions: ("083", "042"),
    kind: "04",
    file_header: FILE_HEADER,
    batch_header: BATCH_HEADER,
    p: P,
    q: Q,
    r: R,
    t: T,
    u: U,
    batch_trailer: BATCH_TRAILER,
    file_trailer: FILE_TRAILER,
};

static BANCO_DO_BRASIL: Dialect = Dialect { bank_name: "BANCO DO BRASIL SA", ..FEBRABAN };
static BRADESCO: Dialect = Dialect { bank_name: "BRADESCO", versions: ("084", "042"), ..FEBRABAN };
static ITAU: Dialect = Dialect { bank_name: "BANCO ITAU SA", versions: ("040", "030"), ..FEBRABAN };
static SICREDI: Dialect = Dialect { bank_name: "SICREDI", versions: ("081", "040"), ..FEBRABAN };
static SICOOB: Dialect = Dialect { bank_name: "SICOOB", versions: ("081", "040"), ..FEBRABAN };
static CAIXA: Dialect = Dialect {
    bank_name: "CAIXA ECONOMICA FEDERAL",
    versions: ("050", "030"),
    file_header: caixa::FILE_HEADER,
    batch_header: caixa::BATCH_HEADER,
    p: caixa::P,
    ..FEBRABAN
};
static SANTANDER: Dialect = Dialect {
    bank_name: "BANCO SANTANDER",
    versions: ("040", "030"),
    kind: "04",
    file_header: santander::FILE_HEADER,
    batch_header: santander::BATCH_HEADER,
    p: santander::P,
    q: santander::Q,
    r: R,
    t: santander::T,
    u: U,
    batch_trailer: santander::BATCH_TRAILER,
    file_trailer: santander::FILE_TRAILER,
};

const FILE_HEADER: &[Field] = &[
    number(1, 3, Slot::Bank),
    fixed(4, 8, "00000"),
    number(18, 18, Slot::InscriptionType),
    number(19, 32, Slot::Inscription),
    exact(33, 52, Slot::Convenio),
    number(53, 57, Slot::Branch),
    exact(58, 58, Slot::BranchDigit),
    number(59, 70, Slot::Account),
    exact(71, 71, Slot::AccountDigit),
    words(73, 102, Slot::Company),
    words(103, 132, Slot::BankName),
    exact(143, 143, Slot::Direction),
    date(144, 151, Slot::WrittenOn),
    number(152, 157, Slot::WrittenAt),
    number(158, 163, Slot::FileNumber),
    exact(164, 166, Slot::FileVersion),
    zeros(167, 171),
];

const BATCH_HEADER: &[Field] = &[
    number(1, 3, Slot::Bank),
    number(4, 7, Slot::Batch),
    fixed(8, 8, "1"),
    exact(9, 9, Slot::Movement),
    fixed(10, 11, "01"),
    exact(14, 16, Slot::BatchVersion),
    number(18, 18, Slot::InscriptionType),
    number(19, 33, Slot::Inscription),
    exact(34, 53, Slot::Convenio),
    number(54, 58, Slot::Branch),
    exact(59, 59, Slot::BranchDigit),
    number(60, 71, Slot::Account),
    exact(72, 72, Slot::AccountDigit),
    words(74, 103, Slot::Company),
    number(184, 191, Slot::FileNumber),
    date(192, 199, Slot::WrittenOn),
    date(200, 207, Slot::CreditedOn),
];

const P: &[Field] = &[
    number(1, 3, Slot::Bank),
    number(4, 7, Slot::Batch),
    fixed(8, 8, "3"),
    number(9, 13, Slot::Sequence),
    fixed(14, 14, "P"),
    exact(16, 17, Slot::Movement),
    number(18, 22, Slot::Branch),
    exact(23, 23, Slot::BranchDigit),
    number(24, 35, Slot::Account),
    exact(36, 36, Slot::AccountDigit),
    exact(38, 57, Slot::OurNumber),
    exact(58, 58, Slot::WalletCode),
    fixed(59, 62, "1122"),
    exact(63, 77, Slot::Document),
    date(78, 85, Slot::Due),
    number(86, 100, Slot::Amount),
    zeros(101, 105),
    exact(107, 108, Slot::Kind),
    fixed(109, 109, "N"),
    date(110, 117, Slot::Issued),
    exact(118, 118, Slot::InterestCode),
    date(119, 126, Slot::InterestFrom),
    number(127, 141, Slot::InterestPerDay),
    zeros(142, 180),
    number(181, 195, Slot::Rebate),
    exact(196, 220, Slot::CompanyUse),
    // Do not protest, do not write off by itself.
    fixed(221, 227, "3002000"),
    fixed(228, 229, "09"),
    zeros(230, 239),
];

const Q: &[Field] = &[
    number(1, 3, Slot::Bank),
    number(4, 7, Slot::Batch),
    fixed(8, 8, "3"),
    number(9, 13, Slot::Sequence),
    fixed(14, 14, "Q"),
    exact(16, 17, Slot::Movement),
    number(18, 18, Slot::PayerType),
    number(19, 33, Slot::PayerInscription),
    words(34, 73, Slot::PayerName),
    words(74, 113, Slot::PayerAddress),
    words(114, 128, Slot::PayerDistrict),
    number(129, 136, Slot::PayerCep),
    words(137, 151, Slot::PayerCity),
    exact(152, 153, Slot::PayerState),
    zeros(154, 169),
    zeros(210, 212),
];

const R: &[Field] = &[
    number(1, 3, Slot::Bank),
    number(4, 7, Slot::Batch),
    fixed(8, 8, "3"),
    number(9, 13, Slot::Sequence),
    fixed(14, 14, "R"),
    exact(16, 17, Slot::Movement),
    zeros(18, 41),
    exact(66, 66, Slot::FineCode),
    date(67, 74, Slot::FineFrom),
    number(75, 89, Slot::FinePercent),
];

const T: &[Field] = &[
    number(1, 3, Slot::Bank),
    number(4, 7, Slot::Batch),
    fixed(8, 8, "3"),
    number(9, 13, Slot::Sequence),
    fixed(14, 14, "T"),
    exact(16, 17, Slot::Movement),
    number(18, 22, Slot::Branch),
    exact(23, 23, Slot::BranchDigit),
    number(24, 35, Slot::Account),
    exact(36, 36, Slot::AccountDigit),
    exact(38, 57, Slot::OurNumber),
    exact(58, 58, Slot::WalletCode),
    exact(59, 73, Slot::Document),
    date(74, 81, Slot::Due),
    number(82, 96, Slot::Amount),
    number(97, 99, Slot::PaidAtBank),
    number(100, 104, Slot::PaidAtBranch),
    exact(106, 130, Slot::CompanyUse),
    fixed(131, 132, "09"),
    number(133, 133, Slot::PayerType),
    number(134, 148, Slot::PayerInscription),
    words(149, 188, Slot::PayerName),
    zeros(189, 198),
    number(199, 213, Slot::Fee),
    exact(214, 223, Slot::Motives),
];

const U: &[Field] = &[
    number(1, 3, Slot::Bank),
    number(4, 7, Slot::Batch),
    fixed(8, 8, "3"),
    number(9, 13, Slot::Sequence),
    fixed(14, 14, "U"),
    exact(16, 17, Slot::Movement),
    number(18, 32, Slot::Additions),
    number(33, 47, Slot::Discount),
    number(48, 62, Slot::Rebate),
    zeros(63, 77),
    number(78, 92, Slot::Paid),
    number(93, 107, Slot::Credited),
    number(108, 122, Slot::OtherCosts),
    zeros(123, 137),
    date(138, 145, Slot::OccurredOn),
    date(146, 153, Slot::CreditedOn),
    zeros(154, 180),
];

const BATCH_TRAILER: &[Field] = &[
    number(1, 3, Slot::Bank),
    number(4, 7, Slot::Batch),
    fixed(8, 8, "5"),
    number(18, 23, Slot::Records),
    number(24, 29, Slot::Titles),
    number(30, 46, Slot::TotalAmount),
    zeros(47, 115),
];

const FILE_TRAILER: &[Field] = &[
    number(1, 3, Slot::Bank),
    fixed(4, 8, "99999"),
    number(18, 23, Slot::Batches),
    number(24, 29, Slot::Records),
    zeros(30, 35),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnab::field::check_table;

    #[test]
    fn tables_are_tables() {
        for bank in [1, 33, 104, 237, 341, 748, 756] {
            let it = dialect(bank).unwrap();
            for (name, table) in [
                ("file header", it.file_header),
                ("batch header", it.batch_header),
                ("P", it.p),
                ("Q", it.q),
                ("R", it.r),
                ("T", it.t),
                ("U", it.u),
                ("batch trailer", it.batch_trailer),
                ("file trailer", it.file_trailer),
            ] {
                check_table(&format!("{bank} {name}"), 240, table);
            }
        }
        assert!(dialect(999).is_none());
    }
}
