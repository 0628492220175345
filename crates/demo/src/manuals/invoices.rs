//! Their open invoices, and those that are paid.

use super::{CLIENTE_TESTE, LUCIA, MARCOS, PAULO, ROSA};
use crate::DemoError;
use crate::provider::payments::{BANCO_DO_BRASIL, BRADESCO, DemoAccount, SANTANDER, SICOOB};
use billing::{BankSettlement, BillingMonth, Charge, ChargeKind, ImportedInvoice, InvoiceSource, InvoiceStatus};
use chrono::{NaiveDate, TimeDelta};
use kernel::{ContractId, CustomerId, Fault, InvoiceId, Money};

/// An invoice as it is written here.
struct Written {
    id: i64,
    customer: CustomerId,
    account: DemoAccount,
    /// The document number, and the sequence from which the bank's number is made.
    numbers: (i64, i64),
    due: &'static str,
    /// Contract (0 for none), kind, description, centavos.
    charges: &'static [(i64, ChargeKind, &'static str, i64)],
}

use ChargeKind::{Extra, Plan};

/// Those of CLIENTE TESTE: 123456 with the boleto of lines 8963-9010, 25 and 26 of the complete login (lines 510-604), 90 of lines
/// 1937-2133 and 9695-9775, 91, which goes by e-mail with it (lines 9375-9410), 40, which falls due in the month for which lines
/// 1937-2076 ask, and 3 and 4, which lines 9281-9373 negotiate: the instalments there, without fines and interest, come to R$ 219.80.
const OF_CLIENTE_TESTE: [Written; 8] = [
    Written {
        id: 123_456,
        customer: CLIENTE_TESTE,
        account: SANTANDER,
        numbers: (123_456, 2_356_580),
        due: "2017-05-10",
        charges: &[
            (61_049, Plan, "FIBRA PROMO ION 10MBPS/30MBPS FRAN. 360GB", 11_490),
            (61_049, Extra, "TAXA DE INSTALACAO", 6_680),
        ],
    },
    Written {
        id: 26,
        customer: CLIENTE_TESTE,
        account: SANTANDER,
        numbers: (8_177_048, 27),
        due: "2017-06-15",
        charges: &[(6_976, Plan, "INTERNET FIBRA 10 MB", 9_000), (7_058, Plan, "RADIO 10 MB", 6_000)],
    },
    Written {
        id: 25,
        customer: CLIENTE_TESTE,
        account: SANTANDER,
        numbers: (8_177_049, 35),
        due: "2017-08-01",
        charges: &[(6_976, Plan, "INTERNET FIBRA 10 MB", 9_000)],
    },
    Written {
        id: 90,
        customer: CLIENTE_TESTE,
        account: BRADESCO,
        numbers: (320_283_295, 85_425),
        due: "2020-03-09",
        charges: &[
            (1_283_299, Plan, "FIBRA RES 10MBPS FRANQUIA 360GB", 10_549),
            (1_283_303, Plan, "LOCACAO DE EQUIPAMENTOS", 990),
            (1_283_321, Plan, "FIBRA RES 2/6MBPS ILIM.", 6_699),
            (1_283_322, Plan, "FIBRA ÓPTICA 30MB", 13_360),
        ],
    },
    Written {
        id: 91,
        customer: CLIENTE_TESTE,
        account: BRADESCO,
        numbers: (420_283_296, 85_426),
        due: "2020-04-09",
        charges: &[(1_283_321, Plan, "FIBRA RES 2/6MBPS ILIM.", 6_699)],
    },
    Written {
        id: 40,
        customer: CLIENTE_TESTE,
        account: SANTANDER,
        numbers: (40, 40),
        due: "2020-07-01",
        charges: &[(61_049, Plan, "FIBRA PROMO ION 10MBPS/30MBPS FRAN. 360GB", 11_490)],
    },
    Written {
        id: 3,
        customer: CLIENTE_TESTE,
        account: SANTANDER,
        numbers: (3_201, 3),
        due: "2020-01-10",
        charges: &[(61_049, Plan, "FIBRA PROMO ION 10MBPS/30MBPS FRAN. 360GB", 10_990)],
    },
    Written {
        id: 4,
        customer: CLIENTE_TESTE,
        account: SANTANDER,
        numbers: (4_201, 4),
        due: "2020-02-10",
        charges: &[(61_049, Plan, "FIBRA PROMO ION 10MBPS/30MBPS FRAN. 360GB", 10_990)],
    },
];

/// Those of lines 9230-9279 of the cliente manual.
const OF_MARCOS: [Written; 3] = [
    Written {
        id: 89,
        customer: MARCOS,
        account: SANTANDER,
        numbers: (89, 89),
        due: "2020-05-10",
        charges: &[(1_282_441, Plan, "FIBRA 500 MEGA", 10_990), (1_282_441, Extra, "SEGUNDA VIA", 250)],
    },
    Written {
        id: 8,
        customer: MARCOS,
        account: SANTANDER,
        numbers: (8, 8),
        due: "2020-06-22",
        charges: &[(1_282_441, Plan, "FIBRA 500 MEGA", 10_990)],
    },
    Written {
        id: 9,
        customer: MARCOS,
        account: SANTANDER,
        numbers: (9, 9),
        due: "2020-07-22",
        charges: &[(1_282_441, Plan, "FIBRA 500 MEGA", 10_990)],
    },
];

/// Those of the rbx manual: 11313347 of lines 2516-2584, 22563 of lines 2301-2417, 254875 of lines 2838-3121.
const OF_LUCIA: [Written; 3] = [
    Written {
        id: 11_313_347,
        customer: LUCIA,
        account: BANCO_DO_BRASIL,
        numbers: (22_934, 2_255_878),
        due: "2023-03-13",
        charges: &[(12_345, Plan, "FIBRA 500 MEGA", 11_086)],
    },
    Written {
        id: 22_563,
        customer: LUCIA,
        account: BRADESCO,
        numbers: (22_935, 22_563),
        due: "2023-03-15",
        charges: &[(12_346, Plan, "FIBRA 500 MEGA", 11_990)],
    },
    Written {
        id: 254_875,
        customer: LUCIA,
        account: SICOOB,
        numbers: (22_936, 254_875),
        due: "2023-03-20",
        charges: &[(12_345, Extra, "PONTO ADICIONAL", 8_990)],
    },
];

/// That of lines 2750-2790 of the rbx manual, and the sample of lines 9170-9228 of the cliente manual.
const OF_OTHERS: [Written; 2] = [
    Written {
        id: 11_313_439,
        customer: PAULO,
        account: BANCO_DO_BRASIL,
        numbers: (22_937, 2_255_879),
        due: "2023-03-25",
        charges: &[(12_347, Plan, "FIBRA 500 MEGA", 10_990)],
    },
    Written {
        id: 8_768_696,
        customer: ROSA,
        account: SANTANDER,
        numbers: (8_768_696, 8_768_696),
        due: "2020-03-10",
        charges: &[(111_222, Plan, "LOCACAO DE EQUIPAMENTOS", 1_490), (222_333, Plan, "FIBRA 300MB ILIMITADO", 11_010)],
    },
];

/// The invoices of the notes that the manuals print, and the document that one of their examples withdraws.
pub(super) const OF_NOTE_51: i64 = 1_703;
pub(super) const OF_NOTE_272324: i64 = 23_016;
pub(super) const TO_BE_DELETED: i64 = 9_136;

const OF_NOTES: [Written; 2] = [
    Written {
        id: OF_NOTE_272324,
        customer: PAULO,
        account: BANCO_DO_BRASIL,
        numbers: (23_016, 23_016),
        due: "2023-04-15",
        charges: &[(0, Extra, "ITEM 1", 500)],
    },
    Written {
        id: TO_BE_DELETED,
        customer: PAULO,
        account: BANCO_DO_BRASIL,
        numbers: (9_136, 9_136),
        due: "2023-05-10",
        charges: &[(0, Extra, "FIBRA 500 MEGA", 10_990)],
    },
];

/// The settled ones with the days on which they were paid: that of lines 3122-3158 of the rbx manual, that of the cliente manual's note, and
/// one that was paid long before it fell due (cliente manual, lines 9448-9512).
const PAID: [(Written, &str); 3] = [
    (
        Written {
            id: 32_658,
            customer: LUCIA,
            account: BANCO_DO_BRASIL,
            numbers: (22_933, 2_255_877),
            due: "2023-02-13",
            charges: &[(12_345, Plan, "FIBRA 500 MEGA", 11_086)],
        },
        "2023-02-13",
    ),
    (
        Written {
            id: OF_NOTE_51,
            customer: CLIENTE_TESTE,
            account: SANTANDER,
            numbers: (1_703, 1_703),
            due: "2017-04-01",
            charges: &[(61_049, Plan, "FIBRA PROMO ION 10MBPS/30MBPS FRAN. 360GB", 13_200)],
        },
        "2017-04-01",
    ),
    (
        Written {
            id: 1_225,
            customer: CLIENTE_TESTE,
            account: SANTANDER,
            numbers: (1_225, 1_225),
            due: "2020-12-08",
            charges: &[(1_283_321, Extra, "VISITA TECNICA", 7_500)],
        },
        "2020-07-08",
    ),
];

/// A year that CLIENTE TESTE has settled: what the clearance statement is about.
const SETTLED_YEAR: i32 = 2019;

/// An invoice of each month of that year.
fn settled_year() -> impl Iterator<Item = Result<ImportedInvoice, DemoError>> {
    (1..=12_i64).map(|month| {
        let due = format!("{SETTLED_YEAR}-{month:02}-10");
        let id = i64::from(SETTLED_YEAR) * 100 + month;
        let written = Written {
            id,
            customer: CLIENTE_TESTE,
            account: SANTANDER,
            numbers: (id, id),
            due: "",
            charges: &[(61_049, Plan, "FIBRA PROMO ION 10MBPS/30MBPS FRAN. 360GB", 11_490)],
        };
        import_due(&written, date(&due)?)
    })
}

/// All of them, still open. The paid ones were issued before they were paid, whatever day that is.
pub(super) fn all(today: NaiveDate) -> Result<Vec<ImportedInvoice>, DemoError> {
    let open = OF_CLIENTE_TESTE.iter().chain(&OF_MARCOS).chain(&OF_LUCIA).chain(&OF_OTHERS).chain(&OF_NOTES).map(import);
    let paid = settled().map(|settled| {
        let (invoice, paid_on) = settled?;
        Ok(ImportedInvoice { issued_on: invoice.issued_on.min(paid_on).min(today), ..invoice })
    });
    open.chain(paid).collect()
}

/// The settled invoices with the days of their payments.
fn settled() -> impl Iterator<Item = Result<(ImportedInvoice, NaiveDate), DemoError>> {
    let paid = PAID.iter().map(|(written, paid_on)| Ok((import(written)?, date(paid_on)?)));
    paid.chain(settled_year().map(|invoice| invoice.map(|invoice| (invoice.clone(), invoice.due_on))))
}

/// The payments of the paid ones, or today if that comes first.
pub(super) fn paid(today: NaiveDate) -> Result<Vec<BankSettlement>, DemoError> {
    let payment = |(invoice, paid_on): (ImportedInvoice, NaiveDate)| BankSettlement {
        invoice: invoice.id,
        paid_on: paid_on.min(today),
        credited_on: None,
        received: None,
    };
    settled().map(|settled| settled.map(payment)).collect()
}

fn date(text: &str) -> Result<NaiveDate, DemoError> {
    text.parse().map_err(|_| Fault::Inconsistent(format!("the demo's date {text} is none")).into())
}

fn import(written: &Written) -> Result<ImportedInvoice, DemoError> {
    import_due(written, date(written.due)?)
}

/// Issued three weeks before it falls due, for the service of the month before.
fn import_due(written: &Written, due_on: NaiveDate) -> Result<ImportedInvoice, DemoError> {
    let service = BillingMonth::of(due_on).plus(-1).days();
    let (number, sequence) = written.numbers;
    let charge = |(contract, kind, description, centavos): &(i64, ChargeKind, &str, i64)| Charge {
        contract: (*contract > 0).then_some(ContractId(*contract)),
        kind: *kind,
        description: (*description).to_owned(),
        service: Some(service),
        amount: Money::centavos(*centavos),
    };
    Ok(ImportedInvoice {
        id: InvoiceId(written.id),
        customer: written.customer,
        account: written.account.id,
        number,
        boleto: Some((written.account.agreement, sequence)),
        status: InvoiceStatus::Open,
        source: InvoiceSource::Billing,
        issued_on: due_on - TimeDelta::days(21),
        due_on,
        direct_debit: false,
        is_registered: true,
        comments: String::new(),
        charges: written.charges.iter().map(charge).collect(),
    })
}
