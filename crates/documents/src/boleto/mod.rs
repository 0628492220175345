//! The boleto: what the customer pays with.
//!
//! One A4 sheet from top to bottom: the invoice with its items (and the Pix code), the *recibo do pagador* that the customer keeps, and
//! below the cut line the *ficha de compensação* that banks read, in FEBRABAN's order of boxes and its measures.
//!
//! The view carries strings that are ready for paper. That barcode, typeable line, amount and due date say the same is the duty of
//! who fills it; this module only refuses what cannot be drawn.

mod invoice;
mod receipt;
pub mod samples;
mod slip;

use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::DocumentError;
use crate::page::{Align, Canvas, Field, Layer, Meta, Style, fonts, write};
use crate::qr;
use br::boleto::Barcode;

/// Left edge of all boxes and their width, in millimetres.
const LEFT: f32 = 10.0;
const WIDTH: f32 = 190.0;
/// Right column of receipt and slip: what a cashier looks at.
const COLUMN: f32 = 150.0;
const COLUMN_WIDTH: f32 = LEFT + WIDTH - COLUMN;
/// Values in the boxes.
const VALUE: Style = Style::regular(8.2);
const STRONG: Style = Style::bold(8.8);
/// Distance between lines of values.
const LEADING: f32 = 3.1;

/// Somebody named on the boleto.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    pub name: String,
    /// CPF or CNPJ as printed, `12.345.678/0001-90`.
    pub tax_id: String,
    /// Street, district, city: as many lines as the address has; printed joined where the form has fewer.
    pub address: Vec<String>,
}

impl Party {
    fn address_line(&self) -> String {
        self.address.join(" - ")
    }

    /// Name and tax id in the first line of a box and `below` in the next ones. A long name is cut, never the tax id: Lei
    /// 12.039/2009 wants the creditor's on every charge.
    fn fill(&self, canvas: &mut Canvas<'_>, field: &Field, leading: f32, below: &[&str]) {
        let tax_id = format!(" - CPF/CNPJ: {}", self.tax_id);
        let ruler = canvas.ruler(VALUE);
        let room = field.inner_width() - ruler.millimetres(&ruler.clean(&tax_id));
        let first = format!("{}{tax_id}", ruler.shorten(&self.name, room));
        field.lines(canvas, VALUE, leading, std::iter::once(first.as_str()).chain(below.iter().copied()));
    }
}

/// The bank that collects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bank {
    /// COMPE code and its digit as printed: `341-7`, `748-X`.
    pub code_with_digit: String,
    pub name: String,
}

/// One line of the invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub description: String,
    /// Negative for a discount.
    pub amount_centavos: i64,
}

/// Everything that stands on a boleto.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoletoView {
    pub beneficiary: Party,
    pub payer: Party,
    pub bank: Bank,
    /// *Agência / código do beneficiário* as the bank prints it.
    pub agency_account: String,
    /// *Nosso número* with its digit, as the bank prints it.
    pub our_number: String,
    pub document_number: String,
    pub document_date: NaiveDate,
    pub processing_date: NaiveDate,
    pub due_date: NaiveDate,
    /// What the barcode asks for, in centavos; printed as *valor do documento* and as the total of the invoice.
    pub amount_centavos: i64,
    /// *Carteira*.
    pub wallet: String,
    /// *Espécie doc.*: `DS` (*duplicata de serviço*) for an Internet provider.
    pub species: String,
    /// *Aceite*: `N`.
    pub acceptance: String,
    pub payment_place: String,
    /// Text to the cashier (*instruções*), a paragraph each. Six lines have room.
    pub instructions: Vec<String>,
    pub items: Vec<Item>,
    /// Fine and interest that `amount_centavos` already contains, as in the second copy of a late boleto: listed after the items. The
    /// box *juros / multa* of the slip stays empty, because a cashier would add it to the value.
    pub late_charges: Vec<Item>,
    /// The barcode, whose *linha digitável* is printed with it.
    pub barcode: Barcode,
    /// *Pix copia e cola*: drawn as a QR code and printed below it.
    pub pix_text: Option<String>,
    /// Marks the sheet as having no value, for a boleto that was only pretended to be issued.
    pub specimen: bool,
}

/// The boleto as a PDF of one A4 page: about 32 KB (22 of them the fonts), the same bytes for the same view.
///
/// Text that is too long for its box is made smaller, wrapped or cut with an ellipsis; items beyond the room are summed up in one
/// line; characters that the font lacks become `?`.
///
/// # Errors
/// [`DocumentError::QrText`] if `pix_text` is longer than a QR code can be (Pix texts have at most 512 characters).
pub fn render(view: &BoletoView) -> Result<Vec<u8>, DocumentError> {
    let pix = view.pix_text.as_deref().map(|text| qr::Matrix::encode(text).map(|code| (text, code))).transpose()?;

    let mut canvas = Canvas::new(fonts()?);
    invoice::fill(&mut canvas, view, pix.is_some());
    if let Some((text, code)) = &pix {
        invoice::fill_pix(&mut canvas, text, code, view.amount_centavos);
    }
    receipt::fill(&mut canvas, view);
    slip::fill(&mut canvas, view);
    let title = format!("Boleto {} - {}", view.document_number, view.payer.name);
    let meta = Meta { title: &title, author: &view.beneficiary.name };
    let values = canvas.finish()?;
    let fixed = FIXED.as_ref().map_err(Clone::clone)?;
    let form = if pix.is_some() { &fixed.form_with_pix } else { &fixed.form };
    if view.specimen {
        return write(&meta, &[&[&fixed.specimen, form, &values]]);
    }
    write(&meta, &[&[form, &values]])
}

/// What is the same on all boletos, drawn once in a process: boxes, lines and labels, and the mark below them.
struct Fixed {
    form: Layer,
    form_with_pix: Layer,
    specimen: Layer,
}

static FIXED: LazyLock<Result<Fixed, DocumentError>> =
    LazyLock::new(|| Ok(Fixed { form: draw_form(false)?, form_with_pix: draw_form(true)?, specimen: draw_specimen()? }));

fn draw_form(with_pix: bool) -> Result<Layer, DocumentError> {
    let mut canvas = Canvas::new(fonts()?);
    invoice::frame(&mut canvas, with_pix);
    receipt::frame(&mut canvas);
    slip::frame(&mut canvas);
    canvas.finish()
}

fn draw_specimen() -> Result<Layer, DocumentError> {
    let mut canvas = Canvas::new(fonts()?);
    canvas.mark("ESPÉCIME - SEM VALOR");
    canvas.finish()
}

/// The bank's head of receipt and slip: name and code, with the strong rules around them.
struct BankHead {
    /// Upper and lower edge.
    top: f32,
    bottom: f32,
    /// The rules left and right of the code.
    code_from: f32,
    code_to: f32,
    name: Style,
    code: Style,
}

impl BankHead {
    const RULE: f32 = 0.5;

    fn frame(&self, canvas: &mut Canvas<'_>) {
        canvas.line((LEFT, self.bottom), (LEFT + WIDTH, self.bottom), Self::RULE);
        for x in [self.code_from, self.code_to] {
            canvas.line((x, self.top + 1.5), (x, self.bottom), Self::RULE);
        }
    }

    fn fill(&self, canvas: &mut Canvas<'_>, bank: &Bank) {
        let width = self.code_from - LEFT - 1.5;
        let sizes = [1.0, 0.85, 0.72].map(|part| Style { size: self.name.size * part, ..self.name });
        let fits = |style: &Style| canvas.ruler(*style).wrap(&bank.name, width, 3).len() <= 2;
        let style = sizes.into_iter().find(fits).unwrap_or(sizes[2]);
        let leading = style.size * 0.4;
        let lines = canvas.ruler(style).wrap(&bank.name, width, 2);
        let first = self.bottom - 2.2 - if lines.len() > 1 { leading * 0.75 } else { 0.0 };
        canvas.lines(style, Align::Left, LEFT, first, width, leading, &lines);
        let width = self.code_to - self.code_from;
        canvas.text_shrunk(self.code, Align::Centre, self.code_from, self.bottom - 1.9, width, &bank.code_with_digit);
    }
}
