//! Santander, *Layout Padrão 240* v2.5: a frame of its own places.

use crate::cnab::field::{Field, Slot, date, exact, fixed, number, words, zeros};

pub(super) const FILE_HEADER: &[Field] = &[
    number(1, 3, Slot::Bank),
    fixed(4, 8, "00000"),
    number(17, 17, Slot::InscriptionType),
    number(18, 32, Slot::Inscription),
    exact(33, 47, Slot::Convenio),
    words(73, 102, Slot::Company),
    words(103, 132, Slot::BankName),
    exact(143, 143, Slot::Direction),
    date(144, 151, Slot::WrittenOn),
    number(158, 163, Slot::FileNumber),
    exact(164, 166, Slot::FileVersion),
];

pub(super) const BATCH_HEADER: &[Field] = &[
    number(1, 3, Slot::Bank),
    number(4, 7, Slot::Batch),
    fixed(8, 8, "1"),
    exact(9, 9, Slot::Movement),
    fixed(10, 11, "01"),
    exact(14, 16, Slot::BatchVersion),
    number(18, 18, Slot::InscriptionType),
    number(19, 33, Slot::Inscription),
    exact(54, 68, Slot::Convenio),
    words(74, 103, Slot::Company),
    number(184, 191, Slot::FileNumber),
    date(192, 199, Slot::WrittenOn),
];

pub(super) const P: &[Field] = &[
    number(1, 3, Slot::Bank),
    number(4, 7, Slot::Batch),
    fixed(8, 8, "3"),
    number(9, 13, Slot::Sequence),
    fixed(14, 14, "P"),
    exact(16, 17, Slot::Movement),
    number(18, 21, Slot::Branch),
    exact(22, 22, Slot::BranchDigit),
    number(23, 31, Slot::Account),
    exact(32, 32, Slot::AccountDigit),
    number(33, 41, Slot::Account),
    exact(42, 42, Slot::AccountDigit),
    exact(45, 57, Slot::OurNumber),
    // Fast collection with registration, whose slip the beneficiary prints.
    fixed(58, 60, "511"),
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
    // No protest (0, not FEBRABAN's 3), no write-off by itself.
    fixed(221, 227, "0002000"),
    fixed(228, 229, "00"),
];

pub(super) const Q: &[Field] = &[
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
    zeros(210, 221),
];

pub(super) const T: &[Field] = &[
    number(1, 3, Slot::Bank),
    number(4, 7, Slot::Batch),
    fixed(8, 8, "3"),
    number(9, 13, Slot::Sequence),
    fixed(14, 14, "T"),
    exact(16, 17, Slot::Movement),
    number(18, 21, Slot::Branch),
    exact(22, 22, Slot::BranchDigit),
    number(23, 31, Slot::Account),
    exact(32, 32, Slot::AccountDigit),
    exact(41, 53, Slot::OurNumber),
    exact(54, 54, Slot::WalletCode),
    exact(55, 69, Slot::Document),
    date(70, 77, Slot::Due),
    number(78, 92, Slot::Amount),
    number(93, 95, Slot::PaidAtBank),
    number(96, 99, Slot::PaidAtBranch),
    zeros(100, 100),
    exact(101, 125, Slot::CompanyUse),
    fixed(126, 127, "00"),
    number(128, 128, Slot::PayerType),
    number(129, 143, Slot::PayerInscription),
    words(144, 183, Slot::PayerName),
    number(184, 193, Slot::AccountComplement),
    number(194, 208, Slot::Fee),
    exact(209, 218, Slot::Motives),
];

pub(super) const BATCH_TRAILER: &[Field] =
    &[number(1, 3, Slot::Bank), number(4, 7, Slot::Batch), fixed(8, 8, "5"), number(18, 23, Slot::Records)];

pub(super) const FILE_TRAILER: &[Field] =
    &[number(1, 3, Slot::Bank), fixed(4, 8, "99999"), number(18, 23, Slot::Batches), number(24, 29, Slot::Records)];
