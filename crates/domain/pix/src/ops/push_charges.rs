use super::opened;
use crate::charge::ChargeState;
use crate::provider::{ChargeAtPsp, ChargeOrder, Debtor, PixProvider, Standing};
use crate::rules::pause_after;
use crate::store::charge::{self, Turn};
use crate::store::psp;
use crate::{PixProviders, PspError};
use billing::{BoletoFacts, PixOffer, boleto_facts, offer_pix, withdraw_pix};
use br::pix::DynamicCode;
use chrono::{Days, TimeDelta};
use db::{Ctx, Runner};
use futures_util::StreamExt;
use kernel::{Caller, Fault, InvoiceId, Permission, PixPspId};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// For how long charges are in one process's hands: longer than all the calls of a batch may take.
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// Charges of a batch.
const BATCH: i64 = 48;
/// Calls at a time.
const AT_ONCE: usize = 8;
/// The longest name that the Pix API takes.
const LONGEST_NAME: usize = 200;

/// A charge as it shall be, and what a code composed by ourselves would say of the receiver.
struct Wanted {
    order: ChargeOrder,
    receiver: Option<(String, String)>,
}

/// What a call brought.
enum Answer {
    Told(ChargeAtPsp),
    /// The PSP never had what was to be taken back.
    NeverThere,
    /// What was wanted is wanted no more by now, or cannot be.
    Pointless,
    Failed(PspError),
}

/// Tells the PSPs what is wanted of charges, until all is told or a PSP does not answer. Says how many charges were told.
///
/// Every call bears being made again: what a process that dies has told is told again by another.
///
/// # Errors
/// What the database says. What a PSP refuses is noted on its charge, which is tried again later.
pub(crate) async fn push_charges(runner: &Runner, providers: &dyn PixProviders, caller: &Caller) -> Result<u64, Fault> {
    let mut told = 0;
    loop {
        let turns = runner
            .write(caller, async |ctx| {
                ctx.require(Permission::InvoiceWrite)?;
                charge::claim(&ctx.db(), ctx.now, LEASE, BATCH).await
            })
            .await?;
        if turns.is_empty() {
            return Ok(told);
        }
        let clients = clients(runner, providers, caller, &turns).await?;
        let invoices: Vec<_> = turns.iter().map(|turn| turn.charge.invoice).collect();
        let facts = runner.read(caller, async |ctx| boleto_facts(ctx, &invoices).await).await?;
        let facts: HashMap<_, _> = facts.into_iter().map(|facts| (facts.invoice.id, facts)).collect();
        let calls = turns.into_iter().map(|turn| {
            let client = clients.get(&turn.charge.psp).cloned();
            // The call owns what it needs: a borrowed one could not be sent between threads.
            let order = facts.get(&turn.charge.invoice).and_then(|facts| order(&turn, facts));
            async move {
                let answer = ask(client, &turn, order).await;
                (turn, answer)
            }
        });
        let answers: Vec<_> = futures_util::stream::iter(calls).buffer_unordered(AT_ONCE).collect().await;
        told += answers.len() as u64;
        if keep(runner, caller, answers).await? {
            return Ok(told);
        }
    }
}

type Clients = HashMap<PixPspId, Result<Arc<dyn PixProvider>, PspError>>;

async fn clients(runner: &Runner, providers: &dyn PixProviders, caller: &Caller, turns: &[Turn]) -> Result<Clients, Fault> {
    let mut clients = HashMap::new();
    for psp in turns.iter().map(|turn| turn.charge.psp).collect::<HashSet<_>>() {
        if let Some(client) = opened(runner, providers, caller, psp).await? {
            clients.insert(psp, client);
        }
    }
    Ok(clients)
}

/// The charge as it shall be; none when its invoice has no payer or key that the PSP would take.
fn order(turn: &Turn, facts: &BoletoFacts) -> Option<Wanted> {
    let key = facts.agreement.as_ref().map(|agreement| agreement.pix_key.trim().to_owned()).filter(|key| !key.is_empty())?;
    let tax_id: String = facts.payer.tax_id.chars().filter(char::is_ascii_alphanumeric).collect();
    if !matches!(tax_id.len(), 11 | 14) {
        return None;
    }
    let charge = &turn.charge;
    let order = ChargeOrder {
        txid: charge.txid.clone(),
        is_known: turn.is_known,
        key,
        amount: charge.amount,
        due_on: charge.due_on,
        payable_days: turn.payable_days,
        fine: turn.fine,
        monthly_interest: turn.interest,
        debtor: Debtor { name: facts.payer.name.chars().take(LONGEST_NAME).collect(), tax_id },
        text: format!("Fatura {}", facts.invoice.printed_number()),
    };
    let receiver = facts.beneficiary.as_ref().map(|party| (party.name.clone(), party.city.clone()));
    Some(Wanted { order, receiver })
}

/// The text of the code, where the PSP gave its location alone.
fn with_code(mut told: ChargeAtPsp, receiver: Option<&(String, String)>) -> ChargeAtPsp {
    if let (None, Some(location), Some((name, city))) = (&told.copy_paste, &told.location, receiver) {
        told.copy_paste = DynamicCode::new(location, name, city).payload().ok();
    }
    told
}

async fn ask(client: Option<Result<Arc<dyn PixProvider>, PspError>>, turn: &Turn, wanted: Option<Wanted>) -> Answer {
    let client = match client {
        Some(Ok(client)) => client,
        Some(Err(error)) => return Answer::Failed(error),
        None => return Answer::Failed(PspError::Unavailable("the PSP is not used any more".into())),
    };
    match (turn.charge.state, wanted) {
        (ChargeState::Wanted, Some(Wanted { order, receiver })) => match client.put_charge(&order).await {
            Ok(told) => Answer::Told(with_code(told, receiver.as_ref())),
            Err(error) => Answer::Failed(error),
        },
        (ChargeState::Wanted, None) => {
            Answer::Failed(PspError::Refused("the invoice lacks a Pix key or a payer with CPF or CNPJ".into()))
        }
        (ChargeState::Leaving, _) => match client.remove_charge(&turn.charge.txid).await {
            Ok(Some(told)) => Answer::Told(told),
            Ok(None) => Answer::NeverThere,
            Err(error) => Answer::Failed(error),
        },
        (ChargeState::Active | ChargeState::Completed | ChargeState::Removed, _) => Answer::Pointless,
    }
}

/// Writes what the PSPs said. True when one of them does not answer for now, so that there is no use in going on.
async fn keep(runner: &Runner, caller: &Caller, answers: Vec<(Turn, Answer)>) -> Result<bool, Fault> {
    let answers = Arc::new(answers);
    let unavailable = answers.iter().any(|(_, answer)| matches!(answer, Answer::Failed(error) if error.is_temporary()));
    let mut verdicts: HashMap<PixPspId, Option<String>> = HashMap::new();
    for (turn, answer) in answers.iter() {
        match answer {
            Answer::Failed(error) if error.is_temporary() => {
                verdicts.insert(turn.charge.psp, Some(error.to_string()));
            }
            Answer::Told(_) | Answer::NeverThere | Answer::Failed(_) => {
                verdicts.entry(turn.charge.psp).or_default();
            }
            Answer::Pointless => {}
        }
    }
    let verdicts = Arc::new(verdicts);
    runner
        .write(caller, async move |ctx| {
            // In one order, so that two processes do not wait for each other crosswise.
            let mut in_order: Vec<_> = answers.iter().collect();
            in_order.sort_by_key(|(turn, _)| turn.charge.id);
            for (turn, answer) in in_order {
                keep_one(ctx, turn, answer).await?;
            }
            for (psp, error) in verdicts.iter() {
                psp::note_answer(&ctx.db(), *psp, error.as_deref(), ctx.now).await?;
            }
            Ok::<_, Fault>(())
        })
        .await?;
    Ok(unavailable)
}

async fn keep_one(ctx: &mut Ctx, asked: &Turn, answer: &Answer) -> Result<(), Fault> {
    let id = asked.charge.id;
    let Some(now) = charge::get_for_change(&ctx.db(), id).await?.filter(|turn| !turn.charge.state.has_ended()) else {
        // It was paid while we asked.
        return Ok(());
    };
    let is_current = now.wish == asked.wish;
    let invoice = asked.charge.invoice;
    match answer {
        Answer::Told(told) => {
            let state = now.charge.state.told(told.standing, is_current);
            charge::save_told(&ctx.db(), id, state, told, ctx.now).await?;
            match (state, &told.copy_paste) {
                (ChargeState::Active, Some(text)) => offer(ctx, invoice, asked, text).await?,
                (ChargeState::Active, None) => {}
                (ChargeState::Wanted | ChargeState::Leaving | ChargeState::Completed | ChargeState::Removed, _) => {
                    withdraw_pix(ctx, &[invoice]).await?;
                }
            }
            if told.standing == Standing::Active && state == ChargeState::Active {
                ctx.touch("pix_charge", id.0, "charged");
            } else if state.has_ended() {
                ctx.touch("pix_charge", id.0, state.word());
            }
        }
        Answer::NeverThere => {
            charge::end(&ctx.db(), id, ChargeState::Removed, ctx.now).await?;
            ctx.touch("pix_charge", id.0, "removed");
        }
        Answer::Pointless => {}
        Answer::Failed(error) => {
            let next = ctx.now + pause_after(asked.charge.attempts);
            charge::note_failure(&ctx.db(), id, &error.to_string(), next).await?;
            if !error.is_temporary() {
                tracing::warn!(charge = id.0, %error, "a PSP refuses a charge");
            }
        }
    }
    Ok(())
}

async fn offer(ctx: &mut Ctx, invoice: InvoiceId, asked: &Turn, text: &str) -> Result<(), Fault> {
    let days = Days::new(u64::try_from(asked.payable_days).unwrap_or(0));
    let due_on = asked.charge.due_on;
    let offer = PixOffer {
        text: text.to_owned(),
        amount: asked.charge.amount,
        payable_until: due_on.checked_add_days(days).unwrap_or(due_on),
    };
    offer_pix(ctx, invoice, &offer).await
}
