//! The table of lines.

use super::{LEFT, NoteLine, NoteView, STRONG, WIDTH};
use crate::format::money;
use crate::page::{Align, Area, Canvas, Style};

const TOP: f32 = 73.0;
const BOTTOM: f32 = 217.0;
const HEAD: f32 = 6.0;
const ROW: f32 = 4.8;
const FOOT: f32 = 6.6;
/// Lines on a sheet: what fits between head and total.
pub(super) const ROWS: usize = 27;
const TEXT: Style = Style::regular(7.8);
const HEADING: Style = Style::bold(7.0);
const RIGHT: f32 = LEFT + WIDTH;

/// A column: where it begins, how wide it is, its heading.
type Column = (f32, f32, Align, &'static str);

const OF_NOTE: [Column; 8] = [
    (11.5, 73.0, Align::Left, "Descrição"),
    (85.5, 9.0, Align::Centre, "Un."),
    (95.0, 14.0, Align::Right, "Quant."),
    (109.5, 20.0, Align::Right, "Preço unit."),
    (130.0, 20.0, Align::Right, "Valor (R$)"),
    (150.5, 19.0, Align::Right, "Base ICMS"),
    (170.0, 11.0, Align::Right, "Alíq."),
    (181.5, 17.0, Align::Right, "ICMS (R$)"),
];

const OF_SERVICE_INVOICE: [Column; 5] = [
    (11.5, 112.0, Align::Left, "Descrição"),
    (124.0, 10.0, Align::Centre, "Un."),
    (134.5, 16.0, Align::Right, "Quant."),
    (151.0, 23.0, Align::Right, "Preço unit."),
    (174.5, 24.0, Align::Right, "Valor (R$)"),
];

pub(super) fn table(canvas: &mut Canvas<'_>, view: &NoteView, lines: &[NoteLine], is_last: bool) {
    let columns: &[Column] = if view.kind.is_note() { &OF_NOTE } else { &OF_SERVICE_INVOICE };
    canvas.shade(Area::new(LEFT, TOP, WIDTH, HEAD), 0.92);
    canvas.shade(Area::new(LEFT, BOTTOM - FOOT, WIDTH, FOOT), 0.92);
    canvas.outline(Area::new(LEFT, TOP, WIDTH, BOTTOM - TOP), 0.18);
    for (x, width, align, heading) in columns {
        canvas.text(HEADING, *align, *x, TOP + HEAD - 1.9, *width, heading);
    }
    let mut bottom = TOP + HEAD;
    for line in lines {
        bottom += ROW;
        let texts = [
            line.description.clone(),
            line.unit.clone(),
            line.quantity.clone(),
            money(line.unit_price_centavos),
            money(line.amount_centavos),
            money(line.icms_base_centavos),
            line.icms_rate.clone(),
            money(line.icms_centavos),
        ];
        for ((x, width, align, _), text) in columns.iter().zip(texts) {
            if *align == Align::Left {
                canvas.text(TEXT, *align, *x, bottom - 1.5, *width, &text);
            } else {
                canvas.text_shrunk(TEXT, *align, *x, bottom - 1.5, *width, &text);
            }
        }
        canvas.gray_line((LEFT + 0.1, bottom), (RIGHT - 0.1, bottom), 0.1, 0.78);
    }
    let (name, total) =
        if is_last { ("Total", money(view.total_centavos)) } else { ("Continua na próxima folha", String::new()) };
    canvas.text(STRONG, Align::Left, LEFT + 1.5, BOTTOM - 2.2, 90.0, name);
    let (x, width) = columns.get(4).map_or((LEFT, WIDTH), |(x, width, ..)| (*x, *width));
    canvas.text_shrunk(STRONG, Align::Right, x, BOTTOM - 2.2, width, &total);
}

#[expect(clippy::cast_precision_loss, reason = "27 rows")]
const _: () = assert!(TOP + HEAD + ROWS as f32 * ROW <= BOTTOM - FOOT, "the rows fit above the total");
