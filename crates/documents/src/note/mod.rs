//! The fiscal note of models 21 and 22 (Convênio ICMS 115/03, on plain paper) and the service invoice, which has no taxes of its own and
//! no authentication code.
//!
//! A4 sheets: who bills whom, every line (a further sheet where one has no room), the sums of the taxes, the area that is reserved to the
//! treasury with the authentication code, and remarks.

mod frame;
mod lines;
pub mod samples;

use chrono::NaiveDate;

use crate::DocumentError;
use crate::boleto::Party;
use crate::page::{Canvas, Layer, Meta, Style, fonts, write};

/// Left edge of all boxes and their width, in millimetres.
const LEFT: f32 = 10.0;
const WIDTH: f32 = 190.0;
const VALUE: Style = Style::regular(8.2);
const STRONG: Style = Style::bold(8.8);

/// Which paper it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// Nota Fiscal de Serviço de Comunicação.
    Model21,
    /// Nota Fiscal de Serviço de Telecomunicações.
    Model22,
    /// Fatura de serviços.
    ServiceInvoice,
}

impl NoteKind {
    const fn title(self) -> &'static str {
        match self {
            Self::Model21 => "NOTA FISCAL DE SERVIÇO DE COMUNICAÇÃO",
            Self::Model22 => "NOTA FISCAL DE SERVIÇO DE TELECOMUNICAÇÕES",
            Self::ServiceInvoice => "FATURA DE SERVIÇOS",
        }
    }

    const fn model(self) -> &'static str {
        match self {
            Self::Model21 => "Modelo 21 - Via única",
            Self::Model22 => "Modelo 22 - Via única",
            Self::ServiceInvoice => "Este documento não é nota fiscal",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Model21 | Self::Model22 => "Nota fiscal",
            Self::ServiceInvoice => "Fatura de serviços",
        }
    }

    const fn is_note(self) -> bool {
        !matches!(self, Self::ServiceInvoice)
    }
}

/// One line. Amounts are in centavos, rates and quantities are texts ready for paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteLine {
    pub description: String,
    pub unit: String,
    /// `1,000`.
    pub quantity: String,
    pub unit_price_centavos: i64,
    pub amount_centavos: i64,
    /// `18%`; empty where the line is not taxed.
    pub icms_rate: String,
    pub icms_base_centavos: i64,
    pub icms_centavos: i64,
}

/// The sums of the taxes, in centavos.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NoteTaxes {
    pub icms_base: i64,
    pub icms: i64,
    pub exempt: i64,
    pub other: i64,
    pub iss: i64,
    pub pis: i64,
    pub cofins: i64,
    pub fust: i64,
    pub funttel: i64,
}

/// Everything that stands on a note or a service invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteView {
    pub kind: NoteKind,
    pub issuer: Party,
    /// *Inscrição estadual*; `ISENTO` or empty where there is none.
    pub state_registration: String,
    /// How customers call the issuer; may be empty.
    pub issuer_phone: String,
    pub recipient: Party,
    /// The customer's number.
    pub customer_code: String,
    pub recipient_phone: String,
    pub series: String,
    /// `000.000.123`.
    pub number: String,
    pub issued_on: NaiveDate,
    /// The month that is taxed, `03/2017`.
    pub reference: String,
    pub due_on: NaiveDate,
    /// `5307 - Prestação de serviço de comunicação a não contribuinte`; empty on a service invoice.
    pub operation: String,
    pub lines: Vec<NoteLine>,
    pub total_centavos: i64,
    pub taxes: NoteTaxes,
    /// The authentication code in groups of four, `647E.77C2...`.
    pub digest: Option<String>,
    /// Remarks, a paragraph each.
    pub remarks: Vec<String>,
    /// Marks the sheets as withdrawn.
    pub cancelled: bool,
    /// Marks the sheets as having no value, for a paper that was only pretended to be issued.
    pub specimen: bool,
}

/// The document as a PDF, the same bytes for the same view. Every line is printed, on as many sheets as they need.
///
/// # Errors
/// When the page cannot be encoded, which is a fault of ours.
pub fn render(view: &NoteView) -> Result<Vec<u8>, DocumentError> {
    let sheets: Vec<&[NoteLine]> = if view.lines.is_empty() { vec![&[]] } else { view.lines.chunks(lines::ROWS).collect() };
    let pages = sheets
        .iter()
        .zip(1_usize..)
        .map(|(lines, sheet)| draw(view, lines, sheet, sheets.len()))
        .collect::<Result<Vec<Layer>, _>>()?;
    let title = format!("{} {} - {}", view.kind.name(), view.number, view.recipient.name);
    let meta = Meta { title: &title, author: &view.issuer.name };
    let layers: Vec<[&Layer; 1]> = pages.iter().map(|page| [page]).collect();
    write(&meta, &layers.iter().map(<[&Layer; 1]>::as_slice).collect::<Vec<_>>())
}

fn draw(view: &NoteView, lines: &[NoteLine], sheet: usize, sheets: usize) -> Result<Layer, DocumentError> {
    let mut canvas = Canvas::new(fonts()?);
    for (wanted, text) in [(view.specimen, "ESPÉCIME - SEM VALOR"), (view.cancelled, "CANCELADA")] {
        if wanted {
            canvas.mark(text);
        }
    }
    frame::head(&mut canvas, view, sheet, sheets);
    frame::recipient(&mut canvas, view);
    lines::table(&mut canvas, view, lines, sheet == sheets);
    frame::foot(&mut canvas, view, sheet == sheets);
    canvas.finish()
}
