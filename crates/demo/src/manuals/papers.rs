//! Their fiscal notes and service invoices: note 51 of the cliente manual (lines 8858-8961), notes 272324 and 300 and service invoice 1052
//! of the rbx manual (lines 2585-2909), and the papers of document 9136, which is withdrawn with them.

use super::invoices::{OF_NOTE_51, OF_NOTE_272324, TO_BE_DELETED};
use super::{CLIENTE_TESTE, LUCIA, PAULO};
use crate::DemoError;
use crate::provider::fiscal::{MODEL_21_B, MODEL_22_A, SERVICE_INVOICES_B};
use chrono::{DateTime, NaiveDate};
use fiscal::{IcmsTreatment, ImportedDocument, Item, TaxRates, taxes};
use kernel::{CustomerId, Fault, FiscalDocumentId, FiscalSeriesId, InvoiceId, Money, Percent};

/// A document as it is written here.
struct Written {
    id: i64,
    series: FiscalSeriesId,
    number: i64,
    customer: CustomerId,
    invoice: i64,
    due: &'static str,
    issued: &'static str,
    lines: &'static [Line],
}

struct Line {
    id: i64,
    description: &'static str,
    code: &'static str,
    cfop: i64,
    centavos: i64,
    rates: TaxRates,
}

const UNTAXED: TaxRates = TaxRates::NONE;
/// 27 % of 66.00 is the 17.82 that the manual prints.
const AT_27: TaxRates = TaxRates { treatment: IcmsTreatment::Taxed, icms: Percent::whole(27), ..TaxRates::NONE };
const AT_19: TaxRates = TaxRates { treatment: IcmsTreatment::Taxed, icms: Percent::whole(19), ..TaxRates::NONE };

const fn line(id: i64, description: &'static str, code: &'static str, cfop: i64, centavos: i64, rates: TaxRates) -> Line {
    Line { id, description, code, cfop, centavos, rates }
}

const DOCUMENTS: [Written; 6] = [
    Written {
        id: 51,
        series: MODEL_22_A,
        number: 18,
        customer: CLIENTE_TESTE,
        invoice: OF_NOTE_51,
        due: "2017-04-01",
        issued: "2017-03-28T14:30:56Z",
        lines: &[
            line(63, "SCM(01/03/17 a 31/03/17)", "SCM", 5_307, 6_600, AT_27),
            line(64, "SVA(01/03/17 a 31/03/17)", "SVA", 5_307, 6_600, UNTAXED),
        ],
    },
    Written {
        id: 272_324,
        series: MODEL_21_B,
        number: 123,
        customer: PAULO,
        invoice: OF_NOTE_272324,
        due: "2023-04-15",
        issued: "2023-04-01T12:00:00Z",
        lines: &[line(65, "Item 1", "PLA-1", 5_301, 500, AT_19)],
    },
    Written {
        id: 300,
        series: MODEL_21_B,
        number: 300,
        customer: LUCIA,
        invoice: 32_658,
        due: "2023-02-13",
        issued: "2023-01-23T12:00:00Z",
        lines: &[line(66, "SCM(01/01/23 a 31/01/23)", "SCM", 5_307, 11_086, AT_19)],
    },
    Written {
        id: 301,
        series: MODEL_21_B,
        number: 301,
        customer: PAULO,
        invoice: TO_BE_DELETED,
        due: "2023-05-10",
        issued: "2023-04-19T12:00:00Z",
        lines: &[line(67, "SCM(01/04/23 a 30/04/23)", "SCM", 5_307, 4_396, AT_19)],
    },
    Written {
        id: 1_052,
        series: SERVICE_INVOICES_B,
        number: 1_052,
        customer: LUCIA,
        invoice: 22_563,
        due: "2023-03-15",
        issued: "2023-02-22T12:00:00Z",
        lines: &[line(68, "SVA(01/02/23 a 28/02/23)", "SVA", 0, 11_990, UNTAXED)],
    },
    Written {
        id: 1_053,
        series: SERVICE_INVOICES_B,
        number: 1_053,
        customer: PAULO,
        invoice: TO_BE_DELETED,
        due: "2023-05-10",
        issued: "2023-04-19T12:00:00Z",
        lines: &[line(69, "SVA(01/04/23 a 30/04/23)", "SVA", 0, 6_594, UNTAXED)],
    },
];

/// All of them.
pub(super) fn all() -> Result<Vec<ImportedDocument>, DemoError> {
    DOCUMENTS.iter().map(import).collect()
}

fn import(written: &Written) -> Result<ImportedDocument, DemoError> {
    let wrong = || Fault::Inconsistent(format!("the demo's document {} has a date that is none", written.id));
    let issued_at: DateTime<chrono::Utc> = written.issued.parse().map_err(|_| wrong())?;
    let due_on: NaiveDate = written.due.parse().map_err(|_| wrong())?;
    Ok(ImportedDocument {
        id: FiscalDocumentId(written.id),
        series: written.series,
        number: written.number,
        invoice: InvoiceId(written.invoice),
        customer: written.customer,
        due_on,
        issued_at,
        items: written.lines.iter().map(item).collect(),
    })
}

fn item(line: &Line) -> Item {
    let amount = Money::centavos(line.centavos);
    Item {
        id: line.id,
        contract: None,
        description: line.description.into(),
        code: line.code.into(),
        classification: if line.cfop == 0 { String::new() } else { "0104".into() },
        unit: "UN".into(),
        cfop: line.cfop,
        quantity: 1_000,
        unit_price: amount,
        amount,
        rates: line.rates,
        taxes: taxes(amount, &line.rates),
    }
}
