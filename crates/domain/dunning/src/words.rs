//! What the magic words become: the facts of a debt and the sentences of the law, in Portuguese, for the customer.

use crate::case::Debt;
use crate::facts::Today;
use crate::template::{Template, Word};
use crate::{Action, Rule};
use chrono::{Datelike, NaiveDate};
use customers::CustomerKind;
use kernel::Money;

/// A message as the customer reads it.
pub(crate) struct Message {
    pub(crate) subject: String,
    pub(crate) text: String,
}

/// Writes a rule's message about a debt. A template that no longer reads leaves its words as they stand.
pub(crate) fn message(rule: &Rule, rules: &[Rule], debt: &Debt, today: &Today) -> Message {
    let fill = |text: &str| match Template::parse(text) {
        Ok(template) => template.fill(|word| value(word, rules, debt, today)),
        Err(_) => text.to_owned(),
    };
    Message { subject: fill(&rule.terms.subject), text: fill(&rule.terms.template) }
}

fn value(word: Word, rules: &[Rule], debt: &Debt, today: &Today) -> String {
    let (facts, to) = (&debt.facts, &debt.addressee);
    let late = (today.date - facts.due_on).num_days();
    match word {
        Word::Customer => if to.short_name.is_empty() { &to.name } else { &to.short_name }.clone(),
        Word::Provider => to.provider.clone(),
        Word::Phone => to.phone.clone(),
        Word::Contracts => {
            let contracts: Vec<_> = to.contracts.iter().map(|(id, plan)| format!("{id} ({plan})")).collect();
            contracts.join(", ")
        }
        Word::Invoice => to.document.to_string(),
        Word::Amount => money(facts.open),
        Word::Total => money(facts.overdue),
        Word::Month => format!("{:02}/{}", to.month.month(), to.month.year()),
        Word::DueDate => date(facts.due_on),
        Word::DaysLate => late.to_string(),
        Word::Today => date(today.date),
        Word::Why => format!(
            "Está em aberto a fatura {}, vencida em {}, há {late} {}.",
            to.document,
            date(facts.due_on),
            if late == 1 { "dia" } else { "dias" }
        ),
        Word::Terms => format!(
            "Sem o pagamento, o serviço pode ser suspenso a partir de {} dias desta notificação, sem cobrança enquanto durar a suspensão, e \
             o contrato pode ser rescindido a partir de {} dias da suspensão.",
            days_of(Action::Block, rules, facts.kind),
            days_of(Action::Rescind, rules, facts.kind)
        ),
        Word::CreditBureau => {
            "Somente depois da rescisão do contrato o débito pode ser registrado em órgãos de proteção ao crédito.".into()
        }
        Word::Restoration => "Pago o débito, o serviço é restabelecido em até 1 dia do conhecimento do pagamento.".into(),
    }
}

/// The shortest time that a rule in force gives this kind of customer; the law's where no rule says anything, and never less for a person.
fn days_of(action: Action, rules: &[Rule], kind: CustomerKind) -> i64 {
    let of_kind = |rule: &&Rule| {
        rule.terms.is_active && rule.terms.action == action && rule.terms.filter.kind.is_none_or(|only| only == kind)
    };
    let days = rules.iter().filter(of_kind).map(|rule| rule.terms.wait_days).min();
    let lawful = action.lawful_wait();
    match (days, kind) {
        (Some(days), CustomerKind::Person) => days.max(lawful),
        (Some(days), CustomerKind::Company) => days,
        (None, _) => lawful,
    }
}

fn date(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// `1.234,56`; what is owed is never below zero.
fn money(amount: Money) -> String {
    let text = amount.to_string();
    let (whole, cents) = text.split_once('.').unwrap_or((&text, "00"));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    format!("{grouped},{cents}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Addressee;
    use crate::defaults::lawful_rules;
    use crate::facts::{DebtFacts, Holds};
    use br::calendar::BankCalendar;
    use kernel::{CompanyId, ContractId, CustomerId, DunningRuleId, InvoiceId};

    fn debt() -> Debt {
        let facts = DebtFacts {
            invoice: InvoiceId(90),
            customer: CustomerId(1),
            kind: CustomerKind::Person,
            company: CompanyId(1),
            due_on: "2026-03-10".parse().unwrap(),
            open: Money::centavos(123_456),
            overdue: Money::centavos(123_456),
            contracts: vec![],
            has_email: true,
            has_mobile: true,
            holds: Holds::default(),
            notices: vec![],
            done: vec![],
        };
        let addressee = Addressee {
            name: "ANA LUZ".into(),
            short_name: "Ana".into(),
            email: None,
            mobile: None,
            document: 320_283_295,
            month: "2026-02-01".parse().unwrap(),
            contracts: vec![(ContractId(7), "Fibra 500".into())],
            provider: "PROVEDOR".into(),
            phone: "(31) 3333-4444".into(),
        };
        Debt { facts, addressee, case: None }
    }

    #[test]
    fn the_notification_says_what_the_law_asks_for() {
        let rules: Vec<_> = lawful_rules().into_iter().map(|terms| Rule { id: DunningRuleId(terms.code), terms }).collect();
        let today = Today { date: "2026-03-18".parse().unwrap(), calendar: BankCalendar::national() };
        let message = message(&rules[1], &rules, &debt(), &today);
        assert_eq!(message.subject, "Notificação de débito");
        assert_eq!(
            message.text,
            "NOTIFICAÇÃO DE DÉBITO - 18/03/2026\n\nPrezado(a) Ana,\n\n\
             Está em aberto a fatura 320283295, vencida em 10/03/2026, há 8 dias.\n\n\
             Contrato(s): 7 (Fibra 500)\nFatura: 320283295\nMês de referência: 02/2026\nVencimento: 10/03/2026\n\
             Valor em aberto: R$ 1.234,56\n\n\
             Sem o pagamento, o serviço pode ser suspenso a partir de 15 dias desta notificação, sem cobrança enquanto durar a suspensão, \
             e o contrato pode ser rescindido a partir de 60 dias da suspensão.\n\n\
             Somente depois da rescisão do contrato o débito pode ser registrado em órgãos de proteção ao crédito.\n\n\
             Pago o débito, o serviço é restabelecido em até 1 dia do conhecimento do pagamento.\n\n\
             PROVEDOR - (31) 3333-4444\n"
        );
    }

    #[test]
    fn amounts_are_grouped() {
        for (centavos, text) in [(5, "0,05"), (9_990, "99,90"), (100_000, "1.000,00"), (123_456_789, "1.234.567,89")] {
            assert_eq!(money(Money::centavos(centavos)), text);
        }
    }
}
