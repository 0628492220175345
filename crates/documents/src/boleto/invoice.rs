//! The upper part of the sheet: who bills whom, for what, and the Pix code.

use super::{BoletoView, Item, LEFT, Party, STRONG, WIDTH};
use crate::format::{date, money, reais};
use crate::page::{Align, Area, Canvas, Field, Style, label};
use crate::qr;

const RIGHT: f32 = LEFT + WIDTH;
const NAME: Style = Style::bold(13.0);
const SMALL: Style = Style::regular(8.0);
const BIG: Style = Style::bold(13.0);
const TEXT: Style = Style::regular(8.8);
const HEADING: Style = Style::bold(7.6);

const DUE: Field = Field::new(130.0, 9.0, 33.0, 12.0, "Vencimento").shaded();
const TOTAL: Field = Field::new(163.0, 9.0, 37.0, 12.0, "Total a pagar (R$)").shaded();
const DOCUMENT: Field = Field::new(130.0, 21.0, 25.0, 8.0, "Documento");
const ISSUED: Field = Field::new(155.0, 21.0, 20.0, 8.0, "Emissão");
const OUR_NUMBER: Field = Field::new(175.0, 21.0, 25.0, 8.0, "Nosso número");

/// Width of what stands left of those boxes.
const BESIDE: f32 = 116.0;

const ITEMS_TOP: f32 = 50.0;
const ITEMS_BOTTOM: f32 = 122.0;
const ROW: f32 = 4.7;
const HEAD: f32 = 5.6;
/// Rows between the heading and the total.
const ROWS: usize = 12;
const TOTAL_TOP: f32 = ITEMS_BOTTOM - 6.6;
const AMOUNT_WIDTH: f32 = 30.0;

const PIX: Area = Area::new(148.0, ITEMS_TOP, 52.0, ITEMS_BOTTOM - ITEMS_TOP);
const CODE: Area = Area::new(154.0, 59.5, 40.0, 40.0);
const GAP: f32 = 6.0;

fn items_right(with_pix: bool) -> f32 {
    if with_pix { PIX.x - GAP } else { RIGHT }
}

pub(super) fn frame(canvas: &mut Canvas<'_>, with_pix: bool) {
    for field in [DUE, TOTAL, DOCUMENT, ISSUED, OUR_NUMBER] {
        field.frame(canvas);
    }
    canvas.line((LEFT, 31.5), (RIGHT, 31.5), 0.4);
    label(canvas, LEFT, 34.8, 40.0, "Cliente");

    let right = items_right(with_pix);
    let heading = Area::new(LEFT, ITEMS_TOP, right - LEFT, HEAD);
    canvas.shade(heading, 0.92);
    canvas.shade(Area::new(LEFT, TOTAL_TOP, right - LEFT, ITEMS_BOTTOM - TOTAL_TOP), 0.92);
    canvas.outline(Area::new(LEFT, ITEMS_TOP, right - LEFT, ITEMS_BOTTOM - ITEMS_TOP), 0.18);
    let baseline = heading.bottom() - 1.8;
    canvas.text(HEADING, Align::Left, LEFT + 1.5, baseline, 60.0, "Descrição dos serviços");
    canvas.text(HEADING, Align::Right, LEFT, baseline, right - LEFT - 1.5, "Valor (R$)");
    canvas.text(STRONG, Align::Left, LEFT + 1.5, ITEMS_BOTTOM - 2.2, 60.0, "Total");

    if with_pix {
        canvas.outline(PIX, 0.18);
        canvas.text(Style::bold(11.5), Align::Centre, PIX.x, PIX.y + 5.8, PIX.width, "Pague com Pix");
        let help = "Abra o aplicativo do seu banco, escolha Pix e aponte a câmera para o código.";
        let style = Style::regular(7.2);
        let lines = canvas.ruler(style).wrap(help, PIX.width - 6.0, 3);
        canvas.lines(style, Align::Centre, PIX.x + 3.0, 105.6, PIX.width - 6.0, 3.1, &lines);
    }
}

pub(super) fn fill(canvas: &mut Canvas<'_>, view: &BoletoView, with_pix: bool) {
    canvas.text_shrunk(NAME, Align::Left, LEFT, 14.0, BESIDE, &view.beneficiary.name);
    address(canvas, &view.beneficiary, 18.6, 3);
    DUE.value(canvas, BIG, Align::Right, &date(view.due_date));
    TOTAL.value(canvas, BIG, Align::Right, &money(view.amount_centavos));
    DOCUMENT.value(canvas, SMALL, Align::Left, &view.document_number);
    ISSUED.value(canvas, SMALL, Align::Left, &date(view.document_date));
    OUR_NUMBER.value(canvas, SMALL, Align::Left, &view.our_number);

    canvas.text(STRONG, Align::Left, LEFT, 38.6, WIDTH, &view.payer.name);
    address(canvas, &view.payer, 42.2, 2);

    fill_items(canvas, view, items_right(with_pix));
}

/// Tax id and address below a name; what has no line of its own is joined to the last one.
fn address(canvas: &mut Canvas<'_>, party: &Party, baseline: f32, most: usize) {
    let tax_id = format!("CPF/CNPJ: {}", party.tax_id);
    let (own, joined) = party.address.split_at(party.address.len().min(most.saturating_sub(2)));
    let joined = joined.join(" - ");
    let width = if most > 2 { BESIDE } else { WIDTH };
    let lines: Vec<&str> = [tax_id.as_str()].into_iter().chain(own.iter().map(String::as_str)).chain([joined.as_str()]).collect();
    canvas.lines(SMALL, Align::Left, LEFT, baseline, width, 3.4, &lines);
}

fn fill_items(canvas: &mut Canvas<'_>, view: &BoletoView, right: f32) {
    let lines: Vec<&Item> = view.items.iter().chain(&view.late_charges).collect();
    let shown = if lines.len() > ROWS { ROWS - 1 } else { lines.len() };
    let (shown, rest) = lines.split_at(shown);
    let mut table: Vec<(&str, i64)> = shown.iter().map(|item| (item.description.as_str(), item.amount_centavos)).collect();
    let others = format!("Outros {} itens", rest.len());
    if !rest.is_empty() {
        // Real money cannot leave i64 here; a nonsense that would is no reason to panic.
        table.push((&others, rest.iter().fold(0, |sum: i64, item| sum.saturating_add(item.amount_centavos))));
    }
    let width = right - LEFT - 3.0;
    let mut bottom = ITEMS_TOP + HEAD;
    for (description, amount) in table {
        bottom += ROW;
        let baseline = bottom - 1.4;
        canvas.text(TEXT, Align::Left, LEFT + 1.5, baseline, width - AMOUNT_WIDTH, description);
        canvas.text_shrunk(TEXT, Align::Right, right - 1.5 - AMOUNT_WIDTH, baseline, AMOUNT_WIDTH, &money(amount));
        canvas.gray_line((LEFT + 0.1, bottom), (right - 0.1, bottom), 0.1, 0.75);
    }
    let total = money(view.amount_centavos);
    canvas.text_shrunk(STRONG, Align::Right, right - 1.5 - AMOUNT_WIDTH, ITEMS_BOTTOM - 2.2, AMOUNT_WIDTH, &total);
}

pub(super) fn fill_pix(canvas: &mut Canvas<'_>, text: &str, code: &qr::Matrix, amount_centavos: i64) {
    let side = code.side();
    let runs = code.rows().iter().zip(0_u16..).flat_map(|(row, y)| {
        let mut x = 0_u16;
        row.chunk_by(|left, right| left == right).filter_map(move |run| {
            let from = x;
            let width = u16::try_from(run.len()).unwrap_or_default();
            x += width;
            run.first().copied().unwrap_or_default().then_some((from, y, width, 1))
        })
    });
    canvas.cells(CODE, side, side, runs);
    canvas.text_shrunk(Style::bold(12.0), Align::Centre, PIX.x, PIX.bottom() - 2.6, PIX.width, &reais(amount_centavos));
    fill_copy_and_paste(canvas, text);
}

/// In one line if it can be, so that it is easy to copy out of the PDF. A Pix text (at most 512 characters) has room in three lines;
/// what is longer is left to the QR code.
fn fill_copy_and_paste(canvas: &mut Canvas<'_>, text: &str) {
    const SIZES: [f32; 3] = [6.4, 5.7, 5.0];
    let small = Style::regular(SIZES[2]);
    let clean = canvas.ruler(small).clean(text);
    let in_one_line = |style: &Style| canvas.ruler(*style).millimetres(&clean) <= WIDTH;
    let style = SIZES.into_iter().map(Style::regular).find(in_one_line).unwrap_or(small);
    let lines = canvas.ruler(style).chop(&clean, WIDTH);
    if lines.len() <= 3 {
        label(canvas, LEFT, 126.2, 60.0, "Pix copia e cola");
        canvas.lines(style, Align::Left, LEFT, 128.8, WIDTH, 2.1, &lines);
    }
}
