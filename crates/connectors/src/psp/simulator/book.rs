use br::pix::{DynamicCode, PixKind, parse};
use chrono::{DateTime, NaiveDate, SecondsFormat, TimeDelta, Utc};
use kernel::{Money, Zone};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};

/// Why the simulator does not do what it is told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SimulatorError {
    /// Nothing that can be paid has that identifier or code.
    #[error("nothing that can be paid has {0:?}")]
    NotPayable(String),
    /// There is no such Pix, or not so much of it.
    #[error("nothing of {0:?} can be given back")]
    NotRefundable(String),
}

/// A charge of the simulator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimulatedCharge {
    /// Its identifier.
    pub txid: String,
    /// ATIVA and the like.
    pub status: String,
    /// How often it was changed.
    pub revision: i64,
    /// What it asks for before late charges.
    pub amount: Money,
    /// The day it falls due.
    pub due_on: NaiveDate,
    /// The text of its code.
    pub copy_paste: String,
}

#[derive(Clone)]
struct Charge {
    status: &'static str,
    revision: i64,
    body: Value,
    location: String,
}

#[derive(Clone)]
struct Received {
    txid: Option<String>,
    amount: Money,
    /// Original, fine, interest.
    parts: Option<[Money; 3]>,
    at: DateTime<Utc>,
    key: String,
    refunds: Vec<(Money, DateTime<Utc>)>,
}

/// All that the simulated PSP knows.
#[derive(Default)]
pub(super) struct Book {
    charges: BTreeMap<String, Charge>,
    received: BTreeMap<String, Received>,
    webhooks: BTreeMap<String, String>,
    tokens: HashSet<String>,
    pub(super) tokens_given: u64,
    pub(super) requests: u64,
}

const ACTIVE: &str = "ATIVA";
const COMPLETED: &str = "CONCLUIDA";
const REMOVED: &str = "REMOVIDA_PELO_USUARIO_RECEBEDOR";

/// A request that the book refuses: status and detail.
pub(super) type Refusal = (u16, String);

fn refused(detail: &str) -> Refusal {
    (400, detail.to_owned())
}

/// An amount as the standard writes it; read apart from the client's shapes, so that a mistake there is noticed.
fn amount(value: &Value) -> Option<Money> {
    let text = value.as_str()?;
    let (_, decimals) = text.split_once('.')?;
    if decimals.len() != 2 { None } else { Money::parse(text).ok() }
}

fn date(value: &Value) -> Option<NaiveDate> {
    value.as_str()?.parse().ok()
}

/// The dynamic code over a location. The receiver's name does not matter to who reads it here.
fn code(location: &str) -> String {
    DynamicCode::new(location, "SIMULADO", "SAO PAULO").payload().unwrap_or_default()
}

/// Identifier and amount of a static code.
fn static_code(text: &str) -> Option<(Option<String>, Option<Money>)> {
    let payload = parse(text).ok()?;
    matches!(payload.kind, PixKind::Static { .. }).then(|| (payload.txid, payload.amount_centavos.map(Money::centavos)))
}

impl Charge {
    fn answer(&self, txid: &str) -> Value {
        let mut answer = self.body.clone();
        answer["txid"] = txid.into();
        answer["revisao"] = self.revision.into();
        answer["status"] = self.status.into();
        answer["loc"] = json!({"id": 1, "location": self.location, "tipoCob": "cobv"});
        answer["pixCopiaECola"] = code(&self.location).into();
        answer
    }

    fn original(&self) -> Money {
        amount(&self.body["valor"]["original"]).unwrap_or_default()
    }

    fn due_on(&self) -> NaiveDate {
        date(&self.body["calendario"]["dataDeVencimento"]).unwrap_or_default()
    }

    /// Original, fine and interest of who pays on a day. A simulator has no bank holidays.
    fn parts(&self, on: NaiveDate) -> [Money; 3] {
        let (original, days) = (self.original(), (on - self.due_on()).num_days());
        let hundredths = |name: &str| amount(&self.body["valor"][name]["valorPerc"]).unwrap_or_default().in_centavos();
        if days <= 0 {
            return [original, Money::ZERO, Money::ZERO];
        }
        [original, original.part(hundredths("multa"), 10_000), original.part(hundredths("juros") * days, 300_000)]
    }

    fn last_day(&self) -> NaiveDate {
        let days = self.body["calendario"]["validadeAposVencimento"].as_i64().unwrap_or(30);
        self.due_on() + TimeDelta::days(days)
    }
}

impl Book {
    pub(super) fn new_token(&mut self) -> String {
        self.tokens_given += 1;
        let token = format!("token-{}", self.tokens_given);
        self.tokens.insert(token.clone());
        token
    }

    pub(super) fn knows_token(&self, token: &str) -> bool {
        self.tokens.contains(token)
    }

    pub(super) fn revoke_tokens(&mut self) {
        self.tokens.clear();
    }

    pub(super) fn charges(&self) -> Vec<SimulatedCharge> {
        let charges = self.charges.iter().map(|(txid, charge)| SimulatedCharge {
            txid: txid.clone(),
            status: charge.status.to_owned(),
            revision: charge.revision,
            amount: charge.original(),
            due_on: charge.due_on(),
            copy_paste: code(&charge.location),
        });
        charges.collect()
    }

    pub(super) fn find(&self, txid: &str) -> Option<Value> {
        Some(self.charges.get(txid)?.answer(txid))
    }

    /// `PUT /cobv/{txid}`.
    pub(super) fn create(&mut self, txid: &str, body: Value, host: &str, today: NaiveDate) -> Result<Value, Refusal> {
        if !(26..=35).contains(&txid.len()) || !txid.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(refused("o txid não respeita o padrão"));
        }
        if self.charges.contains_key(txid) {
            return Err(refused("o txid já foi usado"));
        }
        check(&body, today)?;
        let debtor = &body["devedor"];
        let is_one = debtor["cpf"].is_string() != debtor["cnpj"].is_string();
        if !is_one || debtor["nome"].as_str().is_none_or(str::is_empty) {
            return Err(refused("o devedor precisa de nome e de cpf ou cnpj"));
        }
        if body["chave"].as_str().is_none_or(str::is_empty) {
            return Err(refused("falta a chave"));
        }
        let location = format!("{host}/qr/{txid}");
        let charge = Charge { status: ACTIVE, revision: 0, body, location };
        let answer = charge.answer(txid);
        self.charges.insert(txid.to_owned(), charge);
        Ok(answer)
    }

    /// `PATCH /cobv/{txid}`.
    pub(super) fn revise(&mut self, txid: &str, change: &Value, today: NaiveDate) -> Result<Value, Refusal> {
        let charge = self.charges.get_mut(txid).ok_or((404, "a cobrança não existe".to_owned()))?;
        if charge.status != ACTIVE {
            return Err(refused("a cobrança não está ativa"));
        }
        if let Some(status) = change.get("status") {
            if status != REMOVED || change.as_object().is_none_or(|change| change.len() != 1) {
                return Err(refused("o status não vem sozinho, ou não é o da remoção"));
            }
            charge.status = REMOVED;
        } else {
            let mut body = charge.body.clone();
            for (name, value) in change.as_object().into_iter().flatten() {
                body[name] = value.clone();
            }
            if change.get("calendario").is_some() {
                check(&body, today)?;
            }
            if amount(&body["valor"]["original"]).is_none_or(|amount| !amount.is_positive()) {
                return Err(refused("valor.original não respeita o padrão"));
            }
            charge.body = body;
        }
        charge.revision += 1;
        Ok(charge.answer(txid))
    }

    pub(super) fn register(&mut self, key: &str, url: &str) {
        self.webhooks.insert(key.to_owned(), url.to_owned());
    }

    /// Pays by a charge's identifier or by the text of a code, dynamic or static.
    pub(super) fn pay(
        &mut self,
        by: &str,
        given: Option<Money>,
        at: DateTime<Utc>,
        zone: Zone,
    ) -> Result<String, SimulatorError> {
        let not_payable = || SimulatorError::NotPayable(by.to_owned());
        if let Some((txid, asked)) = static_code(by) {
            return Ok(self.receive(txid.as_deref(), given.or(asked).ok_or_else(not_payable)?, at));
        }
        let mut charges = self.charges.iter_mut();
        let (txid, charge) =
            charges.find(|(txid, charge)| *txid == by || code(&charge.location) == by).ok_or_else(not_payable)?;
        let today = zone.date(at);
        if charge.status != ACTIVE || charge.last_day() < today {
            return Err(not_payable());
        }
        charge.status = COMPLETED;
        let parts = charge.parts(today);
        let asked = parts.iter().copied().sum();
        let received = Received {
            txid: Some(txid.clone()),
            amount: given.unwrap_or(asked),
            parts: given.is_none_or(|given| given == asked).then_some(parts),
            at,
            key: charge.body["chave"].as_str().unwrap_or_default().to_owned(),
            refunds: Vec::new(),
        };
        Ok(self.keep(received))
    }

    /// Money comes in with any identifier.
    pub(super) fn receive(&mut self, txid: Option<&str>, amount: Money, at: DateTime<Utc>) -> String {
        let key = self.webhooks.keys().next().cloned().unwrap_or_default();
        self.keep(Received { txid: txid.map(str::to_owned), amount, parts: None, at, key, refunds: Vec::new() })
    }

    fn keep(&mut self, received: Received) -> String {
        let id = format!("E00000000{}{:011}", received.at.format("%Y%m%d%H%M"), self.received.len() + 1);
        self.received.insert(id.clone(), received);
        id
    }

    pub(super) fn refund(&mut self, id: &str, amount: Money, at: DateTime<Utc>) -> Result<(), SimulatorError> {
        let not_refundable = || SimulatorError::NotRefundable(id.to_owned());
        let pix = self.received.get_mut(id).ok_or_else(not_refundable)?;
        let before: Money = pix.refunds.iter().map(|(amount, _)| *amount).sum();
        if !amount.is_positive() || before + amount > pix.amount {
            return Err(not_refundable());
        }
        pix.refunds.push((amount, at));
        Ok(())
    }

    /// The call that tells of a Pix, where somebody wants it: only Pix with an identifier are told.
    pub(super) fn notice(&self, id: &str) -> Option<(String, String)> {
        let pix = self.received.get(id)?;
        pix.txid.as_ref()?;
        let url = self.webhooks.get(&pix.key)?;
        Some((format!("{url}/pix"), json!({"pix": [pix.answer(id)]}).to_string()))
    }

    pub(super) fn find_received(&self, id: &str) -> Option<Value> {
        Some(self.received.get(id)?.answer(id))
    }

    /// `GET /pix`, by the time of the Pix and of its refunds, as PSPs list them.
    pub(super) fn list(&self, from: DateTime<Utc>, to: DateTime<Utc>, page: usize, size: usize) -> Value {
        let within = |at: DateTime<Utc>| from <= at && at <= to;
        let mut found: Vec<_> =
            self.received.iter().filter(|(_, pix)| within(pix.at) || pix.refunds.iter().any(|(_, at)| within(*at))).collect();
        found.sort_by(|a, b| (b.1.at, b.0).cmp(&(a.1.at, a.0)));
        let pages = found.len().div_ceil(size.max(1));
        let pix: Vec<_> = found.iter().skip(page * size).take(size).map(|(id, pix)| pix.answer(id)).collect();
        json!({
            "parametros": {"inicio": text(from), "fim": text(to), "paginacao": {
                "paginaAtual": page, "itensPorPagina": size, "quantidadeDePaginas": pages, "quantidadeTotalDeItens": found.len(),
            }},
            "pix": pix,
        })
    }
}

fn text(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// What a charge with a due date must have.
fn check(body: &Value, today: NaiveDate) -> Result<(), Refusal> {
    let due_on = date(&body["calendario"]["dataDeVencimento"]).ok_or_else(|| refused("falta calendario.dataDeVencimento"))?;
    if due_on < today {
        return Err(refused("calendario.dataDeVencimento é anterior à data corrente"));
    }
    if amount(&body["valor"]["original"]).is_none_or(|amount| !amount.is_positive()) {
        return Err(refused("valor.original não respeita o padrão"));
    }
    Ok(())
}

impl Received {
    fn answer(&self, id: &str) -> Value {
        let mut answer = json!({"endToEndId": id, "valor": self.amount.to_string(), "chave": self.key, "horario": text(self.at)});
        if let Some(txid) = &self.txid {
            answer["txid"] = txid.as_str().into();
        }
        if let Some([original, fine, interest]) = self.parts {
            let part = |amount: Money| json!({"valor": amount.to_string()});
            answer["componentesValor"] = json!({"original": part(original)});
            for (name, amount) in [("multa", fine), ("juros", interest)] {
                if !amount.is_zero() {
                    answer["componentesValor"][name] = part(amount);
                }
            }
        }
        if !self.refunds.is_empty() {
            let refunds: Vec<_> = self
                .refunds
                .iter()
                .zip(1..)
                .map(|((amount, at), number)| {
                    let times = json!({"solicitacao": text(*at), "liquidacao": text(*at)});
                    json!({"id": format!("D{number}"), "rtrId": format!("D{id}{number}"), "valor": amount.to_string(), "horario": times,
                           "status": "DEVOLVIDO"})
                })
                .collect();
            answer["devolucoes"] = refunds.into();
        }
        answer
    }
}
