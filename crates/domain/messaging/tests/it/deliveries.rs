use crate::house::{ANA, BIA, Diary, Gateway, House};
use chrono::TimeDelta;
use db::{Leased, Outcome};
use kernel::{Caller, Environment, Fault};
use messaging::{Attachment, Channel, MessageState, NewEmail, NewSms, Occasion, SendError, Senders, queue_email, queue_sms};
use sea_orm::{ConnectionTrait, Statement};

const TEXT: &str = "Sua nova senha é 831-çã";

async fn queue_one_sms(house: &House) {
    house.write(async |ctx| queue_sms(ctx, sms()).await).await;
}

/// A message that holds a password.
fn occasion() -> Occasion {
    Occasion { customer: Some(ANA), purpose: "new_password", invoices: Vec::new(), is_secret: true }
}

fn sms() -> NewSms {
    let to = br::Phone::parse("(32) 98888-2222").unwrap();
    NewSms { occasion: occasion(), to, text: TEXT.into() }
}

async fn one_due(house: &House) -> Leased {
    let [row] = <[Leased; 1]>::try_from(house.due().await).unwrap_or_else(|rows| panic!("{} rows are due", rows.len()));
    row
}

#[tokio::test]
async fn an_sms_is_queued_delivered_and_forgotten() {
    let house = House::new().await;
    queue_one_sms(&house).await;
    let [queued] = &house.messages(ANA).await[..] else { panic!("one message") };
    assert_eq!((queued.channel, queued.state, &*queued.recipient), (Channel::Sms, MessageState::Queued, "+5532988882222"));
    assert_eq!((&*queued.purpose, queued.delivered_at, queued.created_at), ("new_password", None, house.clock.now()));
    assert!(house.messages(BIA).await.is_empty());

    house.pass(TimeDelta::seconds(2));
    let row = one_due(&house).await;
    assert_eq!(row.kind, messaging::SMS);
    assert!(!row.body.contains("831"), "the body is sealed");
    let gateway = Gateway::answering([]);
    assert_eq!(house.work(&gateway.senders(), &row).await, Outcome::Done);
    assert!(house.due().await.is_empty());
    let sent = gateway.sms.lock().unwrap().clone();
    let [(sms, key)] = &sent[..] else { panic!("one SMS") };
    assert_eq!((sms.to.as_str(), &*sms.text), ("32988882222", TEXT));
    assert!(key.starts_with(&format!("{}-", row.id)), "{key}");
    let [delivered] = &house.messages(ANA).await[..] else { panic!("one message") };
    assert_eq!((delivered.state, delivered.delivered_at), (MessageState::Delivered, Some(house.clock.now())));

    let db = house.runner.database().reader();
    let body = Statement::from_string(db.get_database_backend(), "SELECT body FROM outbox");
    assert_eq!(db.query_one_raw(body).await.unwrap().unwrap().try_get::<String>("", "body").unwrap(), "");
    let id = delivered.id.0;
    assert_eq!(house.audit().await, [("message".into(), id, "queued".into()), ("message".into(), id, "delivered".into())]);
}

#[tokio::test]
async fn an_email_goes_with_its_files() {
    let house = House::new().await;
    let email = NewEmail {
        occasion: Occasion { customer: None, ..occasion() },
        to: "ana@example.com".into(),
        subject: "Segunda via".into(),
        text: "Olá".into(),
        html: Some("<p>Olá</p>".into()),
        attachments: vec![Attachment { name: "boleto.pdf".into(), media: "application/pdf".into(), bytes: vec![0, 255, 13] }],
    };
    house.write(async |ctx| queue_email(ctx, email.clone()).await).await;
    let row = one_due(&house).await;
    assert_eq!(row.kind, messaging::EMAIL);
    let gateway = Gateway::answering([]);
    assert_eq!(house.work(&gateway.senders(), &row).await, Outcome::Done);
    let sent = gateway.emails.lock().unwrap().clone();
    let [(sent, _)] = &sent[..] else { panic!("one e-mail") };
    assert_eq!((&sent.to, &sent.subject, &sent.text, &sent.html), (&email.to, &email.subject, &email.text, &email.html));
    assert!(sent.attachments == email.attachments);
}

#[tokio::test]
async fn a_busy_gateway_is_asked_again_with_the_same_key() {
    let house = House::new().await;
    queue_one_sms(&house).await;
    let gateway = Gateway::answering([Err(SendError::Temporary("overloaded".into()))]);
    let row = one_due(&house).await;
    assert_eq!(house.work(&gateway.senders(), &row).await, Outcome::Again("overloaded".into()));
    let [message] = &house.messages(ANA).await[..] else { panic!("one message") };
    assert_eq!((message.state, message.error.as_deref()), (MessageState::Queued, Some("overloaded")));
    assert!(house.due().await.is_empty());

    house.pass(TimeDelta::seconds(15));
    let row = one_due(&house).await;
    assert_eq!(house.work(&gateway.senders(), &row).await, Outcome::Done);
    let [message] = &house.messages(ANA).await[..] else { panic!("one message") };
    assert_eq!((message.state, message.error.as_deref()), (MessageState::Delivered, None));
    let keys: Vec<_> = gateway.sms.lock().unwrap().iter().map(|(_, key)| key.clone()).collect();
    assert_eq!(keys[0], keys[1]);
}

#[tokio::test]
async fn a_refused_message_fails_and_so_does_one_that_ran_out_of_attempts() {
    let house = House::new().await;
    queue_one_sms(&house).await;
    let row = one_due(&house).await;
    let gateway = Gateway::answering([Err(SendError::Permanent("no such number".into()))]);
    assert_eq!(house.work(&gateway.senders(), &row).await, Outcome::Dead("no such number".into()));
    let [message] = &house.messages(ANA).await[..] else { panic!("one message") };
    assert_eq!((message.state, message.error.as_deref()), (MessageState::Failed, Some("no such number")));

    // The staff lets it be tried again; its last attempt fails in passing.
    let last = Leased { attempt: 16, ..row.clone() };
    let gateway = Gateway::answering([Err(SendError::Temporary("overloaded".into()))]);
    assert_eq!(house.work(&gateway.senders(), &last).await, Outcome::Dead("overloaded".into()));
    assert_eq!(house.messages(ANA).await[0].state, MessageState::Failed);
    // Tried once more, it arrives.
    assert_eq!(house.work(&gateway.senders(), &row).await, Outcome::Done);
    assert_eq!(house.messages(ANA).await[0].state, MessageState::Delivered);
}

#[tokio::test]
async fn without_a_gateway_a_message_fails_plainly() {
    let house = House::new().await;
    queue_one_sms(&house).await;
    let row = one_due(&house).await;
    let outcome = house.work(&Senders::default(), &row).await;
    assert_eq!(outcome, Outcome::Dead("sms gateway is not configured".into()));
    assert_eq!(house.messages(ANA).await[0].error.as_deref(), Some("sms gateway is not configured"));
}

#[tokio::test]
async fn a_row_that_is_done_twice_is_sent_once() {
    let house = House::new().await;
    queue_one_sms(&house).await;
    let row = one_due(&house).await;
    let gateway = Gateway::answering([]);
    // The worker dies before it finishes the row.
    assert_eq!(messaging::deliver(&house.runner, &gateway.senders(), &Diary, &row).await, Outcome::Done);
    house.pass(TimeDelta::minutes(2));
    let again = one_due(&house).await;
    assert_eq!(house.work(&gateway.senders(), &again).await, Outcome::Done);
    assert_eq!(gateway.sms.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_rolled_back_is_not_sent() {
    let house = House::new().await;
    let caller = Caller::cli("test");
    let refused = house.runner.write(&caller, async |ctx| {
        queue_sms(ctx, sms()).await?;
        Err::<(), _>(Fault::Inconsistent("the use case refuses".into()))
    });
    assert!(refused.await.is_err());
    let rehearsal = Caller { environment: Environment::Homologation, ..Caller::cli("test") };
    house.runner.write(&rehearsal, async |ctx| queue_sms(ctx, sms()).await).await.unwrap();
    assert!(house.due().await.is_empty());
    assert!(house.messages(ANA).await.is_empty());
}

#[tokio::test]
async fn a_body_that_does_not_open_waits_for_its_key() {
    let house = House::new().await;
    queue_one_sms(&house).await;
    let row = Leased { body: "other.AAAA".into(), ..one_due(&house).await };
    let outcome = messaging::deliver(&house.runner, &Gateway::answering([]).senders(), &Diary, &row).await;
    assert!(matches!(&outcome, Outcome::Again(reason) if reason.contains("unknown key other")), "{outcome:?}");
}
