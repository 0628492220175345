use app::{Bureaus, StandInBureau};
use async_trait::async_trait;
use billing::{CardAcquirer, CardToken, NoToken, TypedCard};
use kernel::Fault;
use messaging::{EmailSender, OutgoingEmail, OutgoingSms, SendError, Senders, SmsSender};
use network::{AccessOrder, AccessServer, ConnectMaster, PlantAddress, PlantBlock, PlantCondominium};
use places::CondominiumKind;
use sales::{BureauReport, CreditBureau, CreditSubject, FraudAnswer, FraudBureau, FraudQuestion, NoAnswer};
use std::collections::HashSet;
use std::sync::{Arc, Mutex};

/// What was handed to the gateways, in order, each message once as a real gateway sends it.
#[derive(Default)]
pub struct Sent(Mutex<Told>);

#[derive(Default)]
struct Told {
    sms: Vec<(String, String)>,
    emails: Vec<OutgoingEmail>,
    cards: Vec<String>,
    asked: Vec<String>,
    report: Option<BureauReport>,
    refuses_cards: bool,
    plant_questions: Vec<String>,
    orders: Vec<AccessOrder>,
    keys: HashSet<String>,
    attempts: usize,
    out_of_order: bool,
}

impl Sent {
    /// The SMS: number and text.
    pub fn sms(&self) -> Vec<(String, String)> {
        self.0.lock().unwrap().sms.clone()
    }

    /// The e-mails: address and subject.
    pub fn emails(&self) -> Vec<(String, String)> {
        self.0.lock().unwrap().emails.iter().map(|email| (email.to.clone(), email.subject.clone())).collect()
    }

    /// The e-mails with all that is in them.
    pub fn letters(&self) -> Vec<OutgoingEmail> {
        self.0.lock().unwrap().emails.clone()
    }

    /// The cards that the acquirer exchanged for tokens: their last four digits.
    pub fn cards(&self) -> Vec<String> {
        self.0.lock().unwrap().cards.clone()
    }

    /// From now on the acquirer refuses every card, or takes them again.
    pub fn refuse_cards(&self, refuses: bool) {
        self.0.lock().unwrap().refuses_cards = refuses;
    }

    /// The documents about which bureaus were asked, with the bureau's name before each.
    pub fn asked(&self) -> Vec<String> {
        self.0.lock().unwrap().asked.clone()
    }

    /// What the credit bureau answers from now on; so far, that it knows nothing bad.
    pub fn report(&self, report: BureauReport) {
        self.0.lock().unwrap().report = Some(report);
    }

    pub(crate) fn bureaus(self: &Arc<Self>) -> Bureaus {
        Bureaus { credit: Some(Arc::new(Gateway(Arc::clone(self)))), fraud: Some(Arc::new(Gateway(Arc::clone(self)))) }
    }

    fn question(&self, bureau: &str, document: &str) -> Result<Option<BureauReport>, NoAnswer> {
        let mut told = self.0.lock().unwrap();
        if told.out_of_order {
            return Err(NoAnswer::Unavailable("the bureau is out of order".into()));
        }
        told.asked.push(format!("{bureau} {document}"));
        Ok(told.report.clone())
    }

    /// The streets for whose condominiums ConnectMaster was asked, with the numbers.
    pub fn plant_questions(&self) -> Vec<String> {
        self.0.lock().unwrap().plant_questions.clone()
    }

    pub(crate) fn connectmaster(self: &Arc<Self>) -> Arc<dyn ConnectMaster> {
        Arc::new(Gateway(Arc::clone(self)))
    }

    /// What the network was told of logins, each order once.
    pub fn orders(&self) -> Vec<AccessOrder> {
        self.0.lock().unwrap().orders.clone()
    }

    pub(crate) fn access_server(self: &Arc<Self>) -> Arc<dyn AccessServer> {
        Arc::new(Gateway(Arc::clone(self)))
    }

    pub(crate) fn acquirer(self: &Arc<Self>) -> Arc<dyn CardAcquirer> {
        Arc::new(Gateway(Arc::clone(self)))
    }

    /// How often a gateway was called, refused calls among them.
    pub fn attempts(&self) -> usize {
        self.0.lock().unwrap().attempts
    }

    /// From now on the gateways are out of order, or in order again.
    pub fn break_down(&self, broken: bool) {
        self.0.lock().unwrap().out_of_order = broken;
    }

    pub(crate) fn senders() -> (Arc<Self>, Senders) {
        let sent = Arc::new(Self::default());
        let senders =
            Senders { sms: Some(Arc::new(Gateway(Arc::clone(&sent)))), email: Some(Arc::new(Gateway(Arc::clone(&sent)))) };
        (sent, senders)
    }

    fn take(&self, key: &str, note: impl FnOnce(&mut Told)) -> Result<(), SendError> {
        let mut told = self.0.lock().unwrap();
        told.attempts += 1;
        if told.out_of_order {
            return Err(SendError::Temporary("the gateway is out of order".into()));
        }
        if told.keys.insert(key.to_owned()) {
            note(&mut told);
        }
        Ok(())
    }
}

struct Gateway(Arc<Sent>);

#[async_trait]
impl SmsSender for Gateway {
    async fn send(&self, sms: &OutgoingSms, key: &str) -> Result<(), SendError> {
        self.0.take(key, |told| told.sms.push((sms.to.e164(), sms.text.clone())))
    }
}

#[async_trait]
impl EmailSender for Gateway {
    async fn send(&self, email: &OutgoingEmail, key: &str) -> Result<(), SendError> {
        self.0.take(key, |told| told.emails.push(email.clone()))
    }
}

#[async_trait]
impl CardAcquirer for Gateway {
    async fn tokenize(&self, card: &TypedCard) -> Result<CardToken, NoToken> {
        let mut told = self.0.0.lock().unwrap();
        if told.out_of_order {
            return Err(NoToken::Unavailable("the acquirer is out of order".into()));
        }
        if told.refuses_cards {
            return Err(NoToken::Refused("the card is not good".into()));
        }
        told.cards.push(card.number.last_four().to_owned());
        Ok(CardToken::new(&format!("token-{}", told.cards.len())).unwrap())
    }
}

#[async_trait]
impl CreditBureau for Gateway {
    async fn report(&self, subject: &CreditSubject) -> Result<BureauReport, NoAnswer> {
        let told = self.0.question("spc", subject.tax_id.as_str())?;
        match told {
            Some(told) => Ok(told),
            None => StandInBureau.report(subject).await,
        }
    }
}

#[async_trait]
impl FraudBureau for Gateway {
    async fn answer(&self, question: &FraudQuestion) -> Result<FraudAnswer, NoAnswer> {
        self.0.question("clearsale", question.tax_id.as_str())?;
        StandInBureau.answer(question).await
    }
}

/// A plant that has one condominium at number 5 of every street: active, with block 2. At number 6 it has one that is not served.
#[async_trait]
impl ConnectMaster for Gateway {
    async fn condominiums(&self, at: &PlantAddress) -> Result<Vec<PlantCondominium>, Fault> {
        let mut told = self.0.0.lock().unwrap();
        if told.out_of_order {
            return Err(Fault::Unavailable { system: "ConnectMaster", reason: "it is out of order".into() });
        }
        told.plant_questions.push(format!("{}, {}", at.street, at.number));
        let (id, status) = match at.number.as_str() {
            "5" => (1, 'A'),
            "6" => (3, 'I'),
            _ => return Ok(Vec::new()),
        };
        Ok(vec![PlantCondominium {
            id,
            name: "TESTE CONDOMINIO CM".into(),
            number: at.number.clone(),
            status,
            kind: CondominiumKind::Vertical,
            blocks: vec![PlantBlock { id: id + 1, name: "BLOCO TESTE".into() }],
        }])
    }
}

#[async_trait]
impl AccessServer for Gateway {
    async fn obey(&self, order: &AccessOrder, key: &str) -> Result<(), Fault> {
        let mut told = self.0.0.lock().unwrap();
        if told.out_of_order {
            return Err(Fault::Unavailable { system: "RADIUS", reason: "it is out of order".into() });
        }
        if told.keys.insert(format!("access {key}")) {
            told.orders.push(order.clone());
        }
        Ok(())
    }
}
