//! What the codes of a return file mean. Each family of layouts has its own: 17 is a payment in one and a refusal in another.

use super::Layout;

/// What happened to a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Occurrence {
    /// The bank has registered it.
    Registered,
    /// The bank has refused to register it: its slip cannot be paid.
    RegistrationRejected,
    /// It was paid.
    Paid,
    /// It was paid after the bank had written it off, or without having been registered.
    PaidAfterWriteOff,
    /// The bank holds it no more.
    WrittenOff,
    /// It falls due on another day.
    DueDateChanged,
    /// The bank has refused an instruction.
    InstructionRejected,
    /// It was sent to the notary.
    SentToNotary,
    /// It was protested.
    Protested,
    /// The bank charges for something.
    Fee,
    /// A payment was taken back.
    PaymentReversed,
    /// Something else that is known and moves nothing.
    Info,
    /// A code that the bank's manual does not have. It never settles or closes anything.
    Unknown,
}

impl Occurrence {
    /// A stable word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::RegistrationRejected => "registration_rejected",
            Self::Paid => "paid",
            Self::PaidAfterWriteOff => "paid_after_write_off",
            Self::WrittenOff => "written_off",
            Self::DueDateChanged => "due_date_changed",
            Self::InstructionRejected => "instruction_rejected",
            Self::SentToNotary => "sent_to_notary",
            Self::Protested => "protested",
            Self::Fee => "fee",
            Self::PaymentReversed => "payment_reversed",
            Self::Info => "info",
            Self::Unknown => "unknown",
        }
    }
}

type Row = (&'static str, Occurrence, &'static str);

/// The meaning of a code.
pub fn occurrence(bank: u16, layout: Layout, code: &str) -> Occurrence {
    find(bank, layout, code).map_or(Occurrence::Unknown, |row| row.1)
}

/// The bank's words for a code, in Portuguese.
pub fn occurrence_text(bank: u16, layout: Layout, code: &str) -> &'static str {
    find(bank, layout, code).map_or("ocorrência desconhecida", |row| row.2)
}

fn find(bank: u16, layout: Layout, code: &str) -> Option<&'static Row> {
    let tables: &[&[Row]] = match (layout, bank) {
        (Layout::Cnab240, 33) => &[FEBRABAN, SANTANDER_240],
        (Layout::Cnab240, _) => &[FEBRABAN],
        (Layout::Cnab400, 341) => &[ITAU_400],
        (Layout::Cnab400, 237) => &[BRADESCO_400],
        (Layout::Cnab400, 33) => &[SANTANDER_400],
        (Layout::Cnab400, _) => &[],
    };
    tables.iter().flat_map(|table| table.iter()).find(|row| row.0 == code)
}

use Occurrence::{
    DueDateChanged, Fee, Info, InstructionRejected, Paid, PaidAfterWriteOff, PaymentReversed, Protested, Registered,
    RegistrationRejected, SentToNotary, WrittenOff,
};

/// C044 of FEBRABAN's v08.3.
const FEBRABAN: &[Row] = &[
    ("02", Registered, "entrada confirmada"),
    ("03", RegistrationRejected, "entrada rejeitada"),
    ("04", Info, "transferência de carteira: entrada"),
    ("05", Info, "transferência de carteira: baixa"),
    ("06", Paid, "liquidação"),
    ("09", WrittenOff, "baixa"),
    ("11", Info, "títulos em carteira"),
    ("12", Info, "abatimento confirmado"),
    ("13", Info, "cancelamento de abatimento confirmado"),
    ("14", DueDateChanged, "alteração de vencimento confirmada"),
    ("17", PaidAfterWriteOff, "liquidação após baixa ou de título não registrado"),
    ("19", Info, "instrução de protesto confirmada"),
    ("20", Info, "sustação de protesto confirmada"),
    ("23", SentToNotary, "remessa a cartório"),
    ("24", Info, "retirada de cartório"),
    ("25", Protested, "protestado e baixado"),
    ("26", InstructionRejected, "instrução rejeitada"),
    ("27", Info, "alteração de dados confirmada"),
    ("28", Fee, "débito de tarifas ou custas"),
    ("30", InstructionRejected, "alteração de dados rejeitada"),
    ("36", Info, "envio de e-mail ou SMS confirmado"),
    ("37", Info, "envio de e-mail ou SMS rejeitado"),
    ("44", PaymentReversed, "título pago com cheque devolvido"),
    ("45", Info, "título pago com cheque compensado"),
    ("50", Info, "título pago com cheque pendente de compensação"),
];

const SANTANDER_240: &[Row] = &[
    ("29", Info, "ocorrência do pagador"),
    ("51", Info, "título DDA reconhecido pelo pagador"),
    ("52", Info, "título DDA não reconhecido pelo pagador"),
    ("53", Info, "título DDA recusado"),
    ("A4", Info, "pagador DDA"),
];

const ITAU_400: &[Row] = &[
    ("02", Registered, "entrada confirmada"),
    ("03", RegistrationRejected, "entrada rejeitada"),
    ("06", Paid, "liquidação normal"),
    ("07", Paid, "liquidação parcial"),
    ("08", Paid, "liquidação em cartório"),
    ("09", WrittenOff, "baixa simples"),
    ("10", WrittenOff, "baixa por ter sido liquidado"),
    ("14", DueDateChanged, "vencimento alterado"),
    ("15", InstructionRejected, "baixa rejeitada"),
    ("16", InstructionRejected, "instrução rejeitada"),
    ("17", InstructionRejected, "alteração rejeitada"),
    ("21", Info, "instrução de não protestar confirmada"),
    ("23", SentToNotary, "enviado a cartório"),
    ("24", Info, "protesto rejeitado ou sustado"),
    ("27", Fee, "tarifa de extrato"),
    ("28", Fee, "tarifa de relação"),
    ("30", Fee, "débito mensal de tarifas"),
    ("32", Protested, "baixa por ter sido protestado"),
];

const BRADESCO_400: &[Row] = &[
    ("02", Registered, "entrada confirmada"),
    ("03", RegistrationRejected, "entrada rejeitada"),
    ("06", Paid, "liquidação normal"),
    ("09", WrittenOff, "baixado via arquivo"),
    ("10", WrittenOff, "baixado pela agência"),
    ("14", DueDateChanged, "vencimento alterado"),
    ("15", Paid, "liquidação em cartório"),
    // A cheque that is not cleared yet is no money.
    ("16", Info, "título pago em cheque, vinculado"),
    ("17", PaidAfterWriteOff, "liquidação após baixa ou de título não registrado"),
    ("21", Info, "acerto do controle do participante"),
    ("22", PaymentReversed, "pagamento cancelado"),
    ("23", SentToNotary, "encaminhado a cartório"),
    ("24", RegistrationRejected, "entrada rejeitada por CEP irregular"),
    ("27", InstructionRejected, "baixa rejeitada"),
    ("28", Fee, "débito de tarifas ou custas"),
    ("30", InstructionRejected, "alteração rejeitada"),
    ("32", InstructionRejected, "instrução rejeitada"),
    ("40", PaymentReversed, "estorno de pagamento"),
];

const SANTANDER_400: &[Row] = &[
    ("01", Info, "título não existe"),
    ("02", Registered, "entrada confirmada"),
    ("03", RegistrationRejected, "entrada rejeitada"),
    ("06", Paid, "liquidação"),
    ("07", Paid, "liquidação por conta"),
    ("08", Paid, "liquidação por saldo"),
    ("09", WrittenOff, "baixa automática"),
    ("10", WrittenOff, "baixa conforme instrução"),
    ("14", DueDateChanged, "alteração de vencimento"),
    ("15", SentToNotary, "enviado a cartório"),
    ("16", Info, "título já baixado ou liquidado"),
    ("17", Paid, "liquidado em cartório"),
    ("21", Info, "entrada em cartório"),
    ("22", Info, "retirado de cartório"),
    ("24", Fee, "custas de cartório"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use Occurrence::Unknown;

    #[test]
    fn the_same_number_means_other_things_elsewhere() {
        for (code, meanings) in [
            ("02", [Registered, Registered, Registered, Registered]),
            ("06", [Paid, Paid, Paid, Paid]),
            ("09", [WrittenOff, WrittenOff, WrittenOff, WrittenOff]),
            ("15", [Unknown, InstructionRejected, Paid, SentToNotary]),
            ("16", [Unknown, InstructionRejected, Info, Info]),
            ("17", [PaidAfterWriteOff, InstructionRejected, PaidAfterWriteOff, Paid]),
            ("22", [Unknown, Unknown, PaymentReversed, Info]),
            ("23", [SentToNotary, SentToNotary, SentToNotary, Unknown]),
            ("24", [Info, Info, RegistrationRejected, Fee]),
            ("27", [Info, Fee, InstructionRejected, Unknown]),
            ("28", [Fee, Fee, Fee, Unknown]),
            ("30", [InstructionRejected, Fee, InstructionRejected, Unknown]),
            ("40", [Unknown, Unknown, PaymentReversed, Unknown]),
            ("44", [PaymentReversed, Unknown, Unknown, Unknown]),
            ("99", [Unknown, Unknown, Unknown, Unknown]),
            ("", [Unknown, Unknown, Unknown, Unknown]),
        ] {
            let found = [
                occurrence(33, Layout::Cnab240, code),
                occurrence(341, Layout::Cnab400, code),
                occurrence(237, Layout::Cnab400, code),
                occurrence(33, Layout::Cnab400, code),
            ];
            assert_eq!(found, meanings, "{code}");
        }
        assert_eq!(occurrence(33, Layout::Cnab240, "A4"), Info);
        assert_eq!(occurrence(1, Layout::Cnab240, "A4"), Unknown);
        assert_eq!(occurrence_text(237, Layout::Cnab400, "40"), "estorno de pagamento");
        assert_eq!(occurrence_text(341, Layout::Cnab400, "40"), "ocorrência desconhecida");
    }

    #[test]
    fn no_code_stands_twice() {
        for table in [FEBRABAN, SANTANDER_240, ITAU_400, BRADESCO_400, SANTANDER_400] {
            for pair in table.windows(2) {
                assert!(pair[0].0 < pair[1].0, "{}", pair[1].0);
            }
        }
    }
}
