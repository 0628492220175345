//! Invoices as titles of a remittance.

use crate::file::{BankFileLine, LineOutcome};
use crate::ops::desk::Desk;
use crate::store::title::{KnownTitle, SentTitle};
use crate::title::Compared;
use crate::{Instruction, TitleState};
use billing::{BoletoFacts, LateChargeSettings};
use br::cnab::{Movement, Payer, RemittanceTitle};
use br::{Cep, TaxId, Uf};
use kernel::{InvoiceId, Money, Percent};

/// Days of the month by which interest is counted.
const DAYS_OF_MONTH: i64 = 30;

/// A title that fits, and what it becomes when it is sent.
pub(super) struct Made {
    pub(super) title: RemittanceTitle,
    pub(super) becomes: SentTitle,
}

impl Made {
    pub(super) fn line(&self, number: i64) -> BankFileLine {
        let movement = self.title.movement;
        BankFileLine {
            line: number,
            code: movement.code().to_owned(),
            occurrence: word_of_movement(movement).to_owned(),
            motives: String::new(),
            our_number: self.title.our_number.to_string(),
            invoice: Some(self.becomes.known.invoice),
            amount: Money::centavos(self.title.amount),
            charges: Money::ZERO,
            discount: Money::centavos(self.title.rebate),
            fee: Money::ZERO,
            on: Some(self.title.due_on),
            credited_on: None,
            outcome: LineOutcome::Sent,
            reason: String::new(),
        }
    }
}

fn word_of_movement(movement: Movement) -> &'static str {
    match movement {
        Movement::Register => "register",
        Movement::WriteOff => "write_off",
        Movement::GrantRebate => "grant_rebate",
        Movement::CancelRebate => "cancel_rebate",
        Movement::ChangeDueDate => "change_due_date",
    }
}

/// A new title, with the interest and the fine of who pays late.
pub(super) fn registration(desk: &Desk, facts: &BoletoFacts, late: &LateChargeSettings) -> Result<Made, String> {
    let invoice = &facts.invoice;
    let amount = invoice.open();
    let base = title(desk, facts, Movement::Register)?;
    let interest = amount.part(late.monthly_interest.0, Percent::WHOLE * DAYS_OF_MONTH);
    let title = RemittanceTitle {
        amount: amount.in_centavos(),
        interest_per_day: interest.in_centavos(),
        // Hundredths of a percent.
        fine_percent: late.fine.0 / 100,
        ..base
    };
    let known = KnownTitle { invoice: invoice.id, amount, rebate: Money::ZERO, due_on: invoice.due_on };
    Ok(Made { title, becomes: SentTitle { known, state: TitleState::Sent, reason: String::new() } })
}

/// What the bank does not know yet; none when it knows all.
pub(super) fn instruction(desk: &Desk, facts: &BoletoFacts, known: &KnownTitle) -> Option<Result<Made, String>> {
    let invoice = &facts.invoice;
    let compared = Compared {
        status: invoice.status,
        open: invoice.open(),
        due_on: invoice.due_on,
        known_amount: known.amount,
        known_rebate: known.rebate,
        known_due_on: known.due_on,
    };
    let instruction = Instruction::needed(&compared)?;
    let (state, becomes) = match instruction {
        Instruction::WriteOff => (TitleState::WriteOffSent, *known),
        Instruction::ChangeDueDate => (TitleState::Registered, KnownTitle { due_on: invoice.due_on, ..*known }),
        Instruction::GrantRebate(rebate) => (TitleState::Registered, KnownTitle { rebate, ..*known }),
        Instruction::CancelRebate => (TitleState::Registered, KnownTitle { rebate: Money::ZERO, ..*known }),
    };
    let made = title(desk, facts, instruction.movement()).map(|base| Made {
        title: RemittanceTitle {
            amount: known.amount.in_centavos(),
            due_on: becomes.due_on,
            rebate: becomes.rebate.in_centavos(),
            ..base
        },
        becomes: SentTitle { known: becomes, state, reason: String::new() },
    });
    Some(made)
}

fn title(desk: &Desk, facts: &BoletoFacts, movement: Movement) -> Result<RemittanceTitle, String> {
    let invoice = &facts.invoice;
    let sequence = invoice.our_number.ok_or("sem nosso número")?;
    let our_number = billing::our_number_of(&desk.agreement, sequence, invoice.issued_on).map_err(|error| error.to_string())?;
    let party = &facts.payer;
    let payer = Payer {
        tax_id: TaxId::parse(&party.tax_id).map_err(|_| "CPF ou CNPJ do pagador inválido")?,
        name: party.name.clone(),
        address: party.street.clone(),
        district: party.neighborhood.clone(),
        cep: Cep::parse(&party.postal_code).map_err(|_| "CEP do pagador inválido")?,
        city: party.city.clone(),
        state: Uf::parse(&party.state).map_err(|_| "UF do pagador inválida")?,
    };
    Ok(RemittanceTitle {
        movement,
        our_number,
        document: invoice.printed_number(),
        company_use: company_use(invoice.id),
        issued_on: invoice.issued_on,
        due_on: invoice.due_on,
        amount: 0,
        interest_per_day: 0,
        fine_percent: 0,
        rebate: 0,
        payer,
    })
}

/// What the bank sends back with every line about an invoice.
pub(crate) fn company_use(invoice: InvoiceId) -> String {
    format!("FAT{invoice}")
}

/// The invoice that a bank has sent back.
pub(crate) fn invoice_of_company_use(text: &str) -> Option<InvoiceId> {
    text.strip_prefix("FAT")?.parse().ok().filter(|id| *id > 0).map(InvoiceId)
}
