//! What surrounds the lines: head, recipient, taxes, the treasury's area, remarks.

use super::{LEFT, NoteKind, NoteTaxes, NoteView, STRONG, VALUE, WIDTH};
use crate::format::{date, money};
use crate::page::{Align, Area, Canvas, Field, Style, label};

const NAME: Style = Style::bold(12.5);
const SMALL: Style = Style::regular(8.0);
/// Width of what stands left of the title.
const BESIDE: f32 = 108.0;
const TITLE: Area = Area::new(122.0, 9.0, 78.0, 16.0);

const SERIES: Field = Field::new(122.0, 25.0, 14.0, 9.0, "Série");
const NUMBER: Field = Field::new(136.0, 25.0, 28.0, 9.0, "Número").shaded();
const ISSUED: Field = Field::new(164.0, 25.0, 22.0, 9.0, "Emissão");
const SHEET: Field = Field::new(186.0, 25.0, 14.0, 9.0, "Folha");

const RECIPIENT: Field = Field::new(LEFT, 42.0, 112.0, 9.0, "Nome / Razão social");
const TAX_ID: Field = Field::new(122.0, 42.0, 46.0, 9.0, "CPF / CNPJ");
const CODE: Field = Field::new(168.0, 42.0, 32.0, 9.0, "Código do cliente");
const ADDRESS: Field = Field::new(LEFT, 51.0, 158.0, 9.0, "Endereço");
const PHONE: Field = Field::new(168.0, 51.0, 32.0, 9.0, "Telefone");
const OPERATION: Field = Field::new(LEFT, 62.0, 98.0, 9.0, "CFOP / Natureza da operação");
const REFERENCE: Field = Field::new(108.0, 62.0, 26.0, 9.0, "Referência");
const DUE: Field = Field::new(134.0, 62.0, 30.0, 9.0, "Vencimento").shaded();
const TOTAL: Field = Field::new(164.0, 62.0, 36.0, 9.0, "Valor total (R$)").shaded();

const FISCAL: Area = Area::new(LEFT, 238.0, WIDTH, 13.0);
const REMARKS: Field = Field::new(LEFT, 253.0, WIDTH, 34.0, "Informações complementares");
const REMARKS_ALONE: Field = Field::new(LEFT, 219.0, WIDTH, 68.0, "Informações complementares");
const LEADING: f32 = 3.4;

/// Issuer, title, and what tells this paper from all others.
pub(super) fn head(canvas: &mut Canvas<'_>, view: &NoteView, sheet: usize, sheets: usize) {
    let name = canvas.ruler(NAME).wrap(&view.issuer.name, BESIDE, 2);
    canvas.lines(NAME, Align::Left, LEFT, 13.5, BESIDE, 4.8, &name);
    let top = if name.len() > 1 { 23.0 } else { 18.6 };
    let registration =
        if view.state_registration.is_empty() { String::new() } else { format!("   IE: {}", view.state_registration) };
    let tax_id = format!("CNPJ: {}{registration}", view.issuer.tax_id);
    let phone = if view.issuer_phone.is_empty() { String::new() } else { format!("Telefone: {}", view.issuer_phone) };
    let address = view.issuer.address.join(" - ");
    let address = canvas.ruler(SMALL).wrap(&address, BESIDE, 3);
    let lines: Vec<&str> =
        std::iter::once(tax_id.as_str()).chain(address.iter().map(String::as_str)).chain([phone.as_str()]).collect();
    canvas.lines(SMALL, Align::Left, LEFT, top, BESIDE, LEADING, &lines);

    canvas.outline(TITLE, 0.18);
    let style = Style::bold(if view.kind == NoteKind::ServiceInvoice { 13.0 } else { 9.6 });
    let title = canvas.ruler(style).wrap(view.kind.title(), TITLE.width - 6.0, 2);
    let baseline = TITLE.y + if title.len() > 1 { 5.0 } else { 7.0 };
    canvas.lines(style, Align::Centre, TITLE.x + 3.0, baseline, TITLE.width - 6.0, 4.2, &title);
    canvas.text(SMALL, Align::Centre, TITLE.x + 3.0, TITLE.bottom() - 2.4, TITLE.width - 6.0, view.kind.model());

    let (issued, of) = (date(view.issued_on), format!("{sheet}/{sheets}"));
    for (field, style, text) in [
        (SERIES, VALUE, view.series.as_str()),
        (NUMBER, STRONG, view.number.as_str()),
        (ISSUED, VALUE, issued.as_str()),
        (SHEET, VALUE, of.as_str()),
    ] {
        field.frame(canvas);
        field.value(canvas, style, Align::Centre, text);
    }
}

/// Whom it is for, and what for.
pub(super) fn recipient(canvas: &mut Canvas<'_>, view: &NoteView) {
    let operation = if view.kind.is_note() { view.operation.as_str() } else { "Prestação de serviços" };
    let address = view.recipient.address.join(" - ");
    let (due, total) = (date(view.due_on), money(view.total_centavos));
    for (field, style, align, text) in [
        (RECIPIENT, STRONG, Align::Left, view.recipient.name.as_str()),
        (TAX_ID, VALUE, Align::Left, view.recipient.tax_id.as_str()),
        (CODE, VALUE, Align::Left, view.customer_code.as_str()),
        (ADDRESS, VALUE, Align::Left, address.as_str()),
        (PHONE, VALUE, Align::Left, view.recipient_phone.as_str()),
        (OPERATION, VALUE, Align::Left, operation),
        (REFERENCE, VALUE, Align::Centre, view.reference.as_str()),
        (DUE, STRONG, Align::Centre, due.as_str()),
        (TOTAL, STRONG, Align::Right, total.as_str()),
    ] {
        field.frame(canvas);
        field.value(canvas, style, align, text);
    }
}

/// Taxes, the treasury's area and the remarks. The sums stand on the last sheet.
pub(super) fn foot(canvas: &mut Canvas<'_>, view: &NoteView, is_last: bool) {
    let remarks = if view.kind.is_note() {
        taxes(canvas, view, is_last);
        treasury(canvas, view.digest.as_deref());
        REMARKS
    } else {
        REMARKS_ALONE
    };
    remarks.frame(canvas);
    let most = if view.kind.is_note() { 8 } else { 18 };
    let ruler = canvas.ruler(SMALL);
    let lines: Vec<String> =
        view.remarks.iter().flat_map(|text| ruler.wrap(text, remarks.inner_width(), most)).take(most).collect();
    remarks.lines(canvas, SMALL, LEADING, lines.iter().map(String::as_str));
}

fn taxes(canvas: &mut Canvas<'_>, view: &NoteView, is_last: bool) {
    let NoteTaxes { icms_base, icms, exempt, other, iss, pis, cofins, fust, funttel } = view.taxes;
    let boxes = [
        [
            ("Base de cálculo do ICMS", icms_base),
            ("Valor do ICMS", icms),
            ("Isentas / não tributadas", exempt),
            ("Outras", other),
            ("Valor total da nota", view.total_centavos),
        ],
        [("PIS", pis), ("COFINS", cofins), ("FUST", fust), ("FUNTTEL", funttel), ("ISS", iss)],
    ];
    for (row, y) in boxes.into_iter().zip([219.0, 228.0]) {
        for ((name, amount), x) in row.into_iter().zip([10.0, 48.0, 86.0, 124.0, 162.0]) {
            let field = Field::new(x, y, 38.0, 9.0, name);
            let field = if name == "Valor total da nota" { field.shaded() } else { field };
            field.frame(canvas);
            let text = if is_last { money(amount) } else { "***".into() };
            field.value(canvas, STRONG, Align::Right, &text);
        }
    }
}

fn treasury(canvas: &mut Canvas<'_>, digest: Option<&str>) {
    canvas.shade(FISCAL, 0.94);
    canvas.outline(FISCAL, 0.18);
    label(canvas, FISCAL.x + 1.1, FISCAL.y + 2.3, 60.0, "Reservado ao fisco");
    canvas.text(Style::bold(11.5), Align::Centre, FISCAL.x, FISCAL.y + 8.6, FISCAL.width, digest.unwrap_or_default());
    label(canvas, FISCAL.x + 1.1, FISCAL.bottom() - 1.2, 120.0, "Código de autenticação digital - Convênio ICMS 115/03");
}
