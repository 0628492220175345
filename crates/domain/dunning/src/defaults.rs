//! The rules that a provider begins with: the law's periods, a reminder before the notification.

use crate::{Action, DAYS_BEFORE_RESCISSION, DAYS_BEFORE_SUSPENSION, Filter, MOST_DAYS, NewRule};

const REMINDER: &str = "Olá, {cliente}. A fatura {fatura}, de R$ {valor}, venceu em {vencimento}. Se já pagou, desconsidere este aviso. \
                        {provedor}, {telefone}.";

const NOTIFICATION: &str = "NOTIFICAÇÃO DE DÉBITO - {hoje}\n\nPrezado(a) {cliente},\n\n{motivo}\n\nContrato(s): {contratos}\n\
                            Fatura: {fatura}\nMês de referência: {mes_referencia}\nVencimento: {vencimento}\nValor em aberto: R$ {valor}\n\n\
                            {regras_prazos}\n\n{negativacao}\n\n{restabelecimento}\n\n{provedor} - {telefone}\n";

const SHORT_NOTIFICATION: &str = "{provedor}: {motivo} Ref. {mes_referencia}, R$ {valor}. {regras_prazos} {negativacao} \
                                  {restabelecimento} Tel. {telefone}";

/// The rules of the law: a reminder on the first day of lateness, the notification on the fifth (by SMS on the eighth to whom no e-mail
/// was delivered), the suspension 15 days after the delivery, the rescission 60 days after the suspension, then the mark for the bureau.
#[must_use]
pub fn lawful_rules() -> Vec<NewRule> {
    let rule = |code, name: &str, action, late_from, wait_days| NewRule {
        code,
        name: name.into(),
        position: code,
        is_active: true,
        action,
        late_from,
        late_until: MOST_DAYS,
        wait_days,
        filter: Filter::default(),
        subject: String::new(),
        template: String::new(),
        spares_eves: false,
    };
    vec![
        NewRule {
            late_until: 4,
            subject: "Sua fatura venceu".into(),
            template: REMINDER.into(),
            ..rule(1, "Lembrete por e-mail", Action::Email, 1, 0)
        },
        NewRule {
            late_until: 155,
            subject: "Notificação de débito".into(),
            template: NOTIFICATION.into(),
            ..rule(2, "Notificação por e-mail", Action::NotifyByEmail, 5, 0)
        },
        NewRule {
            late_until: 155,
            template: SHORT_NOTIFICATION.into(),
            ..rule(3, "Notificação por SMS", Action::NotifyBySms, 8, 0)
        },
        NewRule { spares_eves: true, ..rule(4, "Suspensão", Action::Block, 5, DAYS_BEFORE_SUSPENSION) },
        rule(5, "Rescisão", Action::Rescind, 5, DAYS_BEFORE_RESCISSION),
        rule(6, "Negativação", Action::List, 5, 7),
    ]
}
