//! The *recibo do pagador*: the part that the customer keeps.

use super::{BankHead, BoletoView, COLUMN, COLUMN_WIDTH, LEADING, LEFT, STRONG, VALUE, WIDTH};
use crate::format::{date, money};
use crate::page::{Align, Canvas, Field, LABEL, Style};

const TOP: f32 = 134.0;
const MAIN: f32 = COLUMN - LEFT;
const TITLE: Style = Style::bold(10.0);

const HEAD: BankHead =
    BankHead { top: TOP, bottom: TOP + 8.0, code_from: 50.0, code_to: 67.0, name: Style::bold(8.4), code: Style::bold(14.0) };

const BENEFICIARY: Field = Field::new(LEFT, 142.0, MAIN, 10.0, "Beneficiário");
const AGENCY: Field = Field::new(COLUMN, 142.0, COLUMN_WIDTH, 10.0, "Agência / Código do beneficiário");
const DOCUMENT_DATE: Field = Field::new(LEFT, 152.0, 28.0, 7.5, "Data do documento");
const DOCUMENT_NUMBER: Field = Field::new(38.0, 152.0, 46.0, 7.5, "Nº do documento");
const OUR_NUMBER: Field = Field::new(84.0, 152.0, 46.0, 7.5, "Nosso número");
const WALLET: Field = Field::new(130.0, 152.0, 20.0, 7.5, "Carteira");
const DUE: Field = Field::new(COLUMN, 152.0, COLUMN_WIDTH, 7.5, "Vencimento").shaded();
const PAYER: Field = Field::new(LEFT, 159.5, MAIN, 10.0, "Pagador");
const AMOUNT: Field = Field::new(COLUMN, 159.5, COLUMN_WIDTH, 10.0, "Valor do documento").shaded();

const FIELDS: [&Field; 9] =
    [&BENEFICIARY, &AGENCY, &DOCUMENT_DATE, &DOCUMENT_NUMBER, &OUR_NUMBER, &WALLET, &DUE, &PAYER, &AMOUNT];

pub(super) fn frame(canvas: &mut Canvas<'_>) {
    canvas.text(TITLE, Align::Right, LEFT, HEAD.bottom - 2.2, WIDTH, "Recibo do Pagador");
    for field in FIELDS {
        field.frame(canvas);
    }
    HEAD.frame(canvas);
    canvas.text(LABEL, Align::Right, LEFT, PAYER.area.bottom() + 2.8, WIDTH, "Autenticação Mecânica");
}

pub(super) fn fill(canvas: &mut Canvas<'_>, view: &BoletoView) {
    HEAD.fill(canvas, &view.bank);
    for (field, party) in [(&BENEFICIARY, &view.beneficiary), (&PAYER, &view.payer)] {
        party.fill(canvas, field, LEADING, &[&party.address_line()]);
    }
    AGENCY.value(canvas, VALUE, Align::Right, &view.agency_account);
    DOCUMENT_DATE.value(canvas, VALUE, Align::Left, &date(view.document_date));
    DOCUMENT_NUMBER.value(canvas, VALUE, Align::Left, &view.document_number);
    OUR_NUMBER.value(canvas, VALUE, Align::Left, &view.our_number);
    WALLET.value(canvas, VALUE, Align::Left, &view.wallet);
    DUE.value(canvas, STRONG, Align::Right, &date(view.due_date));
    AMOUNT.value(canvas, STRONG, Align::Right, &money(view.amount_centavos));
}
