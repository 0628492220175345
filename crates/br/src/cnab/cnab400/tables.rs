use super::Dialect;
use crate::cnab::field::{Field, Slot, date, exact, fixed, number, words, zeros};

/// The dialect of a bank.
pub(crate) fn dialect(bank: u16) -> Option<&'static Dialect> {
    Some(match bank {
        33 => &SANTANDER,
        237 => &BRADESCO,
        341 => &ITAU,
        _ => return None,
    })
}

static ITAU: Dialect = Dialect {
    bank_name: "BANCO ITAU SA",
    kind: "08",
    motive_width: 2,
    header: ITAU_HEADER,
    title: ITAU_TITLE,
    fine: Some(ITAU_FINE),
    trailer: TRAILER,
    return_header: ITAU_RETURN_HEADER,
    returned: ITAU_RETURNED,
    return_trailer: TRAILER,
};

static BRADESCO: Dialect = Dialect {
    bank_name: "BRADESCO",
    kind: "12",
    motive_width: 2,
    header: BRADESCO_HEADER,
    title: BRADESCO_TITLE,
    fine: None,
    trailer: TRAILER,
    return_header: BRADESCO_RETURN_HEADER,
    returned: BRADESCO_RETURNED,
    return_trailer: TRAILER,
};

static SANTANDER: Dialect = Dialect {
    bank_name: "SANTANDER",
    kind: "06",
    motive_width: 3,
    header: SANTANDER_HEADER,
    title: SANTANDER_TITLE,
    fine: None,
    trailer: SANTANDER_TRAILER,
    return_header: SANTANDER_RETURN_HEADER,
    returned: SANTANDER_RETURNED,
    return_trailer: TRAILER,
};

const TRAILER: &[Field] = &[fixed(1, 1, "9"), number(395, 400, Slot::Sequence)];

const SANTANDER_TRAILER: &[Field] = &[
    fixed(1, 1, "9"),
    number(2, 7, Slot::Records),
    number(8, 20, Slot::TotalAmount),
    zeros(21, 394),
    number(395, 400, Slot::Sequence),
];

const ITAU_HEADER: &[Field] = &[
    fixed(1, 11, "01REMESSA01"),
    fixed(12, 26, "COBRANCA"),
    number(27, 30, Slot::Branch),
    zeros(31, 32),
    number(33, 37, Slot::Account),
    exact(38, 38, Slot::AccountDigit),
    words(47, 76, Slot::Company),
    number(77, 79, Slot::Bank),
    words(80, 94, Slot::BankName),
    date(95, 100, Slot::WrittenOn),
    number(395, 400, Slot::Sequence),
];

const ITAU_RETURN_HEADER: &[Field] = &[
    fixed(1, 11, "02RETORNO01"),
    fixed(12, 26, "COBRANCA"),
    number(27, 30, Slot::Branch),
    zeros(31, 32),
    number(33, 37, Slot::Account),
    exact(38, 38, Slot::AccountDigit),
    words(47, 76, Slot::Company),
    number(77, 79, Slot::Bank),
    words(80, 94, Slot::BankName),
    date(95, 100, Slot::WrittenOn),
    number(395, 400, Slot::Sequence),
];

const ITAU_TITLE: &[Field] = &[
    fixed(1, 1, "1"),
    number(2, 3, Slot::InscriptionType),
    number(4, 17, Slot::Inscription),
    number(18, 21, Slot::Branch),
    zeros(22, 23),
    number(24, 28, Slot::Account),
    exact(29, 29, Slot::AccountDigit),
    zeros(34, 37),
    exact(38, 62, Slot::CompanyUse),
    number(63, 70, Slot::OurNumber),
    zeros(71, 83),
    number(84, 86, Slot::Wallet),
    fixed(108, 108, "I"),
    exact(109, 110, Slot::Movement),
    exact(111, 120, Slot::Document),
    date(121, 126, Slot::Due),
    number(127, 139, Slot::Amount),
    number(140, 142, Slot::Bank),
    zeros(143, 147),
    exact(148, 149, Slot::Kind),
    fixed(150, 150, "N"),
    date(151, 156, Slot::Issued),
    zeros(157, 160),
    number(161, 173, Slot::InterestPerDay),
    zeros(174, 205),
    number(206, 218, Slot::Rebate),
    number(219, 220, Slot::PayerType),
    number(221, 234, Slot::PayerInscription),
    words(235, 264, Slot::PayerName),
    words(275, 314, Slot::PayerAddress),
    words(315, 326, Slot::PayerDistrict),
    number(327, 334, Slot::PayerCep),
    words(335, 349, Slot::PayerCity),
    exact(350, 351, Slot::PayerState),
    zeros(386, 393),
    number(395, 400, Slot::Sequence),
];

const ITAU_FINE: &[Field] = &[
    fixed(1, 1, "2"),
    exact(2, 2, Slot::FineCode),
    date(3, 10, Slot::FineFrom),
    number(11, 23, Slot::FinePercent),
    number(395, 400, Slot::Sequence),
];

const ITAU_RETURNED: &[Field] = &[
    fixed(1, 1, "1"),
    number(2, 3, Slot::InscriptionType),
    number(4, 17, Slot::Inscription),
    number(18, 21, Slot::Branch),
    zeros(22, 23),
    number(24, 28, Slot::Account),
    exact(29, 29, Slot::AccountDigit),
    exact(38, 62, Slot::CompanyUse),
    exact(63, 70, Slot::OurNumberAgain),
    number(83, 85, Slot::Wallet),
    exact(86, 94, Slot::OurNumber),
    fixed(108, 108, "I"),
    exact(109, 110, Slot::Movement),
    date(111, 116, Slot::OccurredOn),
    exact(117, 126, Slot::Document),
    exact(127, 134, Slot::OurNumberAgain),
    date(147, 152, Slot::Due),
    number(153, 165, Slot::Amount),
    number(166, 168, Slot::PaidAtBank),
    number(169, 172, Slot::PaidAtBranch),
    zeros(173, 173),
    exact(174, 175, Slot::Kind),
    number(176, 188, Slot::Fee),
    zeros(215, 227),
    number(228, 240, Slot::Rebate),
    number(241, 253, Slot::Discount),
    number(254, 266, Slot::Paid),
    number(267, 279, Slot::Additions),
    zeros(280, 292),
    date(296, 301, Slot::CreditedOn),
    zeros(302, 305),
    zeros(312, 324),
    words(325, 354, Slot::PayerName),
    exact(378, 385, Slot::Motives),
    exact(393, 394, Slot::Channel),
    number(395, 400, Slot::Sequence),
];

const BRADESCO_HEADER: &[Field] = &[
    fixed(1, 11, "01REMESSA01"),
    fixed(12, 26, "COBRANCA"),
    number(27, 46, Slot::Convenio),
    words(47, 76, Slot::Company),
    number(77, 79, Slot::Bank),
    words(80, 94, Slot::BankName),
    date(95, 100, Slot::WrittenOn),
    fixed(109, 110, "MX"),
    number(111, 117, Slot::FileNumber),
    number(395, 400, Slot::Sequence),
];

const BRADESCO_RETURN_HEADER: &[Field] = &[
    fixed(1, 11, "02RETORNO01"),
    fixed(12, 26, "COBRANCA"),
    number(27, 46, Slot::Convenio),
    words(47, 76, Slot::Company),
    number(77, 79, Slot::Bank),
    words(80, 94, Slot::BankName),
    date(95, 100, Slot::WrittenOn),
    number(395, 400, Slot::Sequence),
];

const BRADESCO_TITLE: &[Field] = &[
    fixed(1, 1, "1"),
    zeros(2, 20),
    fixed(21, 21, "0"),
    number(22, 24, Slot::Wallet),
    number(25, 29, Slot::Branch),
    number(30, 36, Slot::Account),
    exact(37, 37, Slot::AccountDigit),
    exact(38, 62, Slot::CompanyUse),
    zeros(63, 65),
    exact(66, 66, Slot::FineCode),
    number(67, 70, Slot::FinePercent),
    exact(71, 82, Slot::OurNumber),
    zeros(83, 92),
    // The slip is printed by the beneficiary; no notice of direct debit.
    fixed(93, 94, "2N"),
    fixed(106, 106, "2"),
    exact(109, 110, Slot::Movement),
    exact(111, 120, Slot::Document),
    date(121, 126, Slot::Due),
    number(127, 139, Slot::Amount),
    zeros(140, 147),
    exact(148, 149, Slot::Kind),
    fixed(150, 150, "N"),
    date(151, 156, Slot::Issued),
    zeros(157, 160),
    number(161, 173, Slot::InterestPerDay),
    zeros(174, 205),
    number(206, 218, Slot::Rebate),
    number(219, 220, Slot::PayerType),
    number(221, 234, Slot::PayerInscription),
    words(235, 274, Slot::PayerName),
    words(275, 314, Slot::PayerAddress),
    number(327, 334, Slot::PayerCep),
    number(395, 400, Slot::Sequence),
];

const BRADESCO_RETURNED: &[Field] = &[
    fixed(1, 1, "1"),
    number(2, 3, Slot::InscriptionType),
    number(4, 17, Slot::Inscription),
    zeros(18, 21),
    number(22, 24, Slot::Wallet),
    number(25, 29, Slot::Branch),
    number(30, 36, Slot::Account),
    exact(37, 37, Slot::AccountDigit),
    exact(38, 62, Slot::CompanyUse),
    exact(71, 82, Slot::OurNumber),
    exact(109, 110, Slot::Movement),
    date(111, 116, Slot::OccurredOn),
    exact(117, 126, Slot::Document),
    date(147, 152, Slot::Due),
    number(153, 165, Slot::Amount),
    number(166, 168, Slot::PaidAtBank),
    number(169, 173, Slot::PaidAtBranch),
    number(176, 188, Slot::Fee),
    number(189, 201, Slot::OtherCosts),
    number(228, 240, Slot::Rebate),
    number(241, 253, Slot::Discount),
    number(254, 266, Slot::Paid),
    number(267, 279, Slot::Additions),
    zeros(280, 292),
    date(296, 301, Slot::CreditedOn),
    exact(319, 328, Slot::Motives),
    number(395, 400, Slot::Sequence),
];

const SANTANDER_HEADER: &[Field] = &[
    fixed(1, 11, "01REMESSA01"),
    fixed(12, 26, "COBRANCA"),
    exact(27, 46, Slot::Convenio),
    words(47, 76, Slot::Company),
    number(77, 79, Slot::Bank),
    words(80, 94, Slot::BankName),
    date(95, 100, Slot::WrittenOn),
    zeros(101, 116),
    number(395, 400, Slot::Sequence),
];

const SANTANDER_RETURN_HEADER: &[Field] = &[
    fixed(1, 11, "02RETORNO01"),
    fixed(12, 26, "COBRANCA"),
    exact(27, 46, Slot::Convenio),
    words(47, 76, Slot::Company),
    number(77, 79, Slot::Bank),
    words(80, 94, Slot::BankName),
    date(95, 100, Slot::WrittenOn),
    number(395, 400, Slot::Sequence),
];

const SANTANDER_TITLE: &[Field] = &[
    fixed(1, 1, "1"),
    number(2, 3, Slot::InscriptionType),
    number(4, 17, Slot::Inscription),
    exact(18, 37, Slot::Convenio),
    exact(38, 62, Slot::CompanyUse),
    exact(63, 70, Slot::OurNumber),
    zeros(71, 76),
    exact(78, 78, Slot::FineCode),
    number(79, 82, Slot::FinePercent),
    zeros(83, 97),
    date(102, 107, Slot::FineFrom),
    // Fast collection with registration.
    fixed(108, 108, "5"),
    exact(109, 110, Slot::Movement),
    exact(111, 120, Slot::Document),
    date(121, 126, Slot::Due),
    number(127, 139, Slot::Amount),
    number(140, 142, Slot::Bank),
    zeros(143, 147),
    exact(148, 149, Slot::Kind),
    fixed(150, 150, "N"),
    date(151, 156, Slot::Issued),
    zeros(157, 160),
    number(161, 173, Slot::InterestPerDay),
    zeros(174, 205),
    number(206, 218, Slot::Rebate),
    number(219, 220, Slot::PayerType),
    number(221, 234, Slot::PayerInscription),
    words(235, 274, Slot::PayerName),
    words(275, 314, Slot::PayerAddress),
    words(315, 326, Slot::PayerDistrict),
    number(327, 334, Slot::PayerCep),
    words(335, 349, Slot::PayerCity),
    exact(350, 351, Slot::PayerState),
    fixed(383, 383, "I"),
    exact(384, 385, Slot::AccountComplement),
    zeros(392, 393),
    number(395, 400, Slot::Sequence),
];

const SANTANDER_RETURNED: &[Field] = &[
    fixed(1, 1, "1"),
    number(2, 3, Slot::InscriptionType),
    number(4, 17, Slot::Inscription),
    number(18, 21, Slot::Branch),
    number(22, 29, Slot::Account),
    exact(38, 62, Slot::CompanyUse),
    exact(63, 70, Slot::OurNumber),
    exact(109, 110, Slot::Movement),
    date(111, 116, Slot::OccurredOn),
    exact(117, 126, Slot::Document),
    exact(127, 134, Slot::OurNumberAgain),
    exact(137, 145, Slot::Motives),
    date(147, 152, Slot::Due),
    number(153, 165, Slot::Amount),
    number(166, 168, Slot::PaidAtBank),
    number(169, 173, Slot::PaidAtBranch),
    number(176, 188, Slot::Fee),
    number(228, 240, Slot::Rebate),
    number(241, 253, Slot::Discount),
    number(254, 266, Slot::Paid),
    number(267, 279, Slot::Additions),
    zeros(280, 292),
    date(296, 301, Slot::CreditedOn),
    words(302, 337, Slot::PayerName),
    number(395, 400, Slot::Sequence),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnab::field::check_table;

    #[test]
    fn tables_are_tables() {
        for bank in [33, 237, 341] {
            let it = dialect(bank).unwrap();
            for (name, table) in [
                ("header", it.header),
                ("title", it.title),
                ("fine", it.fine.unwrap_or_default()),
                ("trailer", it.trailer),
                ("return header", it.return_header),
                ("returned", it.returned),
                ("return trailer", it.return_trailer),
            ] {
                check_table(&format!("{bank} {name}"), 400, table);
            }
        }
        assert!(dialect(1).is_none());
    }
}
