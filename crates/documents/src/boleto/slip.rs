//! The *ficha de compensação*: what a bank's scanner and its cashier read.
//!
//! FEBRABAN's measures: 95 to 108 mm high and 170 to 216 mm wide; code of the bank 5 mm high; typeable line 3.5 to 4 mm high; barcode
//! 103 x 13 mm, at least 5 mm from the left edge, its centre at least 12 mm above the lower edge. The slip reaches from the cut line to
//! the lower edge of the sheet.

use super::{BankHead, BoletoView, COLUMN, COLUMN_WIDTH, LEADING, LEFT, STRONG, VALUE, WIDTH};
use crate::format::{date, money};
use crate::page::{A4, Align, Area, Canvas, Field, LABEL, Style, label};
use br::boleto::itf::{SYMBOL_UNITS, Symbol};

const CUT: f32 = 190.0;
const TOP: f32 = 192.0;
const MAIN: f32 = COLUMN - LEFT;

/// Letters whose digits are 3.54 mm high (Roboto's digits measure 0.711 of the size).
const TYPEABLE_LINE: Style = Style::regular(14.1);
const HEAD: BankHead = BankHead {
    top: TOP,
    bottom: 202.0,
    code_from: 35.2,
    code_to: 57.6,
    name: Style::bold(9.0),
    // Digits 5 mm high.
    code: Style::bold(20.0),
};

const PLACE: Field = Field::new(LEFT, 202.0, MAIN, 8.0, "Local de pagamento");
const DUE: Field = Field::new(COLUMN, 202.0, COLUMN_WIDTH, 8.0, "Vencimento").shaded();
const BENEFICIARY: Field = Field::new(LEFT, 210.0, MAIN, 10.0, "Beneficiário");
const AGENCY: Field = Field::new(COLUMN, 210.0, COLUMN_WIDTH, 10.0, "Agência / Código do beneficiário");
const DOCUMENT_DATE: Field = Field::new(LEFT, 220.0, 28.0, 7.5, "Data do documento");
const DOCUMENT_NUMBER: Field = Field::new(38.0, 220.0, 44.0, 7.5, "Nº do documento");
const SPECIES: Field = Field::new(82.0, 220.0, 19.0, 7.5, "Espécie doc.");
const ACCEPTANCE: Field = Field::new(101.0, 220.0, 15.0, 7.5, "Aceite");
const PROCESSING_DATE: Field = Field::new(116.0, 220.0, 34.0, 7.5, "Data do processamento");
const OUR_NUMBER: Field = Field::new(COLUMN, 220.0, COLUMN_WIDTH, 7.5, "Nosso número");
const BANK_USE: Field = Field::new(LEFT, 227.5, 28.0, 7.5, "Uso do banco");
const WALLET: Field = Field::new(38.0, 227.5, 26.0, 7.5, "Carteira");
const CURRENCY: Field = Field::new(64.0, 227.5, 18.0, 7.5, "Espécie moeda");
const QUANTITY: Field = Field::new(82.0, 227.5, 34.0, 7.5, "Quantidade");
const UNIT_VALUE: Field = Field::new(116.0, 227.5, 34.0, 7.5, "(x) Valor");
const AMOUNT: Field = Field::new(COLUMN, 227.5, COLUMN_WIDTH, 7.5, "(=) Valor do documento").shaded();
const INSTRUCTIONS: Field = Field::new(LEFT, 235.0, MAIN, 22.5, "Instruções (texto de responsabilidade do beneficiário)");
const DISCOUNT: Field = Field::new(COLUMN, 235.0, COLUMN_WIDTH, 7.5, "(-) Desconto / Abatimento");
const CHARGES: Field = Field::new(COLUMN, 242.5, COLUMN_WIDTH, 7.5, "(+) Juros / Multa");
const CHARGED: Field = Field::new(COLUMN, 250.0, COLUMN_WIDTH, 7.5, "(=) Valor cobrado");
const PAYER: Field = Field::new(LEFT, 257.5, WIDTH, 15.5, "Pagador");

/// In the order in which FEBRABAN lists them.
const FIELDS: [&Field; 21] = [
    &PLACE,
    &DUE,
    &BENEFICIARY,
    &AGENCY,
    &DOCUMENT_DATE,
    &DOCUMENT_NUMBER,
    &SPECIES,
    &ACCEPTANCE,
    &PROCESSING_DATE,
    &OUR_NUMBER,
    &BANK_USE,
    &WALLET,
    &CURRENCY,
    &QUANTITY,
    &UNIT_VALUE,
    &AMOUNT,
    &INSTRUCTIONS,
    &DISCOUNT,
    &CHARGES,
    &CHARGED,
    &PAYER,
];

const BARCODE: Area = Area::new(LEFT + 5.0, 275.0, 103.0, 13.0);

pub(super) fn frame(canvas: &mut Canvas<'_>) {
    label(canvas, LEFT, CUT - 1.0, WIDTH, "Corte na linha pontilhada");
    canvas.dashes((LEFT, CUT), (LEFT + WIDTH, CUT), 0.2);
    for field in FIELDS {
        field.frame(canvas);
    }
    HEAD.frame(canvas);
    label(canvas, LEFT + 1.1, PAYER.area.bottom() - 1.0, 60.0, "Sacador / Avalista");
    canvas.text(LABEL, Align::Right, LEFT, PAYER.area.bottom() + 2.8, WIDTH, "Autenticação Mecânica - Ficha de Compensação");
    CURRENCY.value(canvas, VALUE, Align::Left, "R$");
}

pub(super) fn fill(canvas: &mut Canvas<'_>, view: &BoletoView) {
    HEAD.fill(canvas, &view.bank);
    let from = HEAD.code_to + 1.0;
    let width = LEFT + WIDTH - from;
    canvas.text_shrunk(TYPEABLE_LINE, Align::Right, from, HEAD.bottom - 2.2, width, &view.barcode.typeable_line().to_string());

    PLACE.value(canvas, VALUE, Align::Left, &view.payment_place);
    DUE.value(canvas, STRONG, Align::Right, &date(view.due_date));
    view.beneficiary.fill(canvas, &BENEFICIARY, LEADING, &[&view.beneficiary.address_line()]);
    AGENCY.value(canvas, VALUE, Align::Right, &view.agency_account);
    DOCUMENT_DATE.value(canvas, VALUE, Align::Left, &date(view.document_date));
    DOCUMENT_NUMBER.value(canvas, VALUE, Align::Left, &view.document_number);
    SPECIES.value(canvas, VALUE, Align::Left, &view.species);
    ACCEPTANCE.value(canvas, VALUE, Align::Left, &view.acceptance);
    PROCESSING_DATE.value(canvas, VALUE, Align::Left, &date(view.processing_date));
    OUR_NUMBER.value(canvas, VALUE, Align::Right, &view.our_number);
    WALLET.value(canvas, VALUE, Align::Left, &view.wallet);
    AMOUNT.value(canvas, STRONG, Align::Right, &money(view.amount_centavos));

    let ruler = canvas.ruler(VALUE);
    let instructions = ruler.wrap(&view.instructions.join("\n"), INSTRUCTIONS.inner_width(), 6);
    INSTRUCTIONS.lines(canvas, VALUE, 3.15, instructions.iter().map(String::as_str));

    let (street, rest) = view.payer.address.split_first().map_or(("", [].as_slice()), |(first, rest)| (first.as_str(), rest));
    view.payer.fill(canvas, &PAYER, LEADING, &[street, &rest.join(" - ")]);

    // 405 units wide: every place fits.
    let units = |count: u32| u16::try_from(count).unwrap_or(u16::MAX);
    let symbol = Symbol::of(&view.barcode);
    canvas.cells(BARCODE, units(SYMBOL_UNITS), 1, symbol.bars().map(|(from, width)| (units(from), 0, units(width), 1)));
}

const _: () = {
    let height = A4.1 - CUT;
    assert!(height >= 95.0 && height <= 108.0, "height of the slip");
    assert!(A4.1 - (BARCODE.y + BARCODE.height / 2.0) >= 12.0, "centre of the barcode above the lower edge");
    assert!(BARCODE.x - LEFT >= 5.0, "quiet zone");
};
