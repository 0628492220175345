//! Drafts, and the proof of what became of a message.

use crate::house::{ANA, Gateway, House};
use chrono::TimeDelta;
use db::Outcome;
use kernel::{Caller, CustomerId, MessageId};
use messaging::{
    Channel, Delivery, DeliveryState, Draft, Occasion, Recipient, SendError, content_hash, deliveries_of, delivery_of,
    queue_draft,
};

const TO: &str = "ana@example.com";

impl House {
    async fn draft(&self, to: Recipient, order: &str) -> MessageId {
        let (occasion, draft) =
            (Occasion::about(ANA, "diary", Vec::new()), Draft { kind: "test.diary", order: order.to_owned() });
        self.write(async |ctx| queue_draft(ctx, occasion.clone(), to.clone(), draft.clone()).await).await
    }

    async fn delivery(&self, message: MessageId) -> Delivery {
        let delivery = self.runner.read(&Caller::cli("test"), async |ctx| delivery_of(ctx, message).await).await.unwrap();
        delivery.unwrap()
    }

    /// Does the one row that is due.
    async fn do_one(&self, gateway: &std::sync::Arc<Gateway>) -> Outcome {
        let [row] = &self.due().await[..] else { panic!("one row is due") };
        self.work(&gateway.senders(), row).await
    }
}

#[tokio::test]
async fn a_draft_is_written_when_its_turn_comes_and_its_words_can_be_proved() {
    let house = House::new().await;
    let message = house.draft(Recipient::Email(TO.into()), "Querido diário").await;
    let queued = house.delivery(message).await;
    assert_eq!((queued.state, queued.at, queued.content_hash), (DeliveryState::Queued, house.clock.now(), None));
    house.pass(TimeDelta::seconds(3));
    let gateway = Gateway::answering([]);
    assert_eq!(house.do_one(&gateway).await, Outcome::Done);
    let sent = gateway.emails.lock().unwrap().clone();
    let [(email, _)] = &sent[..] else { panic!("one e-mail") };
    assert_eq!((&*email.to, &*email.subject, &*email.text), (TO, "Diário", "Querido diário"));
    let delivery = house.delivery(message).await;
    let expected = Delivery {
        message,
        state: DeliveryState::Sent,
        at: house.clock.now(),
        channel: Channel::Email,
        address: TO.into(),
        content_hash: Some(content_hash(Some("Diário"), "Querido diário")),
        reason: None,
    };
    assert_eq!(delivery, expected);
}

#[tokio::test]
async fn a_draft_with_nothing_left_to_say_is_withdrawn() {
    let house = House::new().await;
    let message = house.draft(Recipient::Email(TO.into()), "nothing").await;
    let gateway = Gateway::answering([]);
    assert_eq!(house.do_one(&gateway).await, Outcome::Done);
    assert!(gateway.emails.lock().unwrap().is_empty());
    let delivery = house.delivery(message).await;
    assert_eq!((delivery.state, delivery.reason.as_deref()), (DeliveryState::Withdrawn, Some("it was paid")));
    assert!(house.due().await.is_empty());
}

#[tokio::test]
async fn failures_show_until_the_message_is_sent_or_dead() {
    let house = House::new().await;
    let phone = br::Phone::parse("32988882222").unwrap();
    let message = house.draft(Recipient::Sms(phone), "Oi").await;
    let gateway = Gateway::answering([Err(SendError::Temporary("overloaded".into()))]);
    assert_eq!(house.do_one(&gateway).await, Outcome::Again("overloaded".into()));
    let failed = house.delivery(message).await;
    assert_eq!((failed.state, failed.reason.as_deref()), (DeliveryState::Failed, Some("overloaded")));
    house.pass(TimeDelta::seconds(15));
    let gateway = Gateway::answering([Err(SendError::Permanent("no such number".into()))]);
    assert_eq!(house.do_one(&gateway).await, Outcome::Dead("no such number".into()));
    let dead = house.delivery(message).await;
    assert_eq!((dead.state, dead.at), (DeliveryState::Dead, house.clock.now()));
    assert_eq!((&*dead.address, dead.content_hash), ("+5532988882222", None));
}

#[tokio::test]
async fn a_writer_that_fails_is_asked_again() {
    let house = House::new().await;
    let message = house.draft(Recipient::Email(TO.into()), "fault").await;
    let outcome = house.do_one(&Gateway::answering([])).await;
    assert!(matches!(&outcome, Outcome::Again(reason) if reason.contains("no ink")), "{outcome:?}");
    assert_eq!(house.delivery(message).await.state, DeliveryState::Failed);
}

#[tokio::test]
async fn a_subscriber_sees_no_deliveries_of_others() {
    let house = House::new().await;
    let messages = [house.draft(Recipient::Email(TO.into()), "a").await, house.draft(Recipient::Email(TO.into()), "b").await];
    for (customer, seen) in [(ANA, 2), (CustomerId(2), 0)] {
        let caller = Caller::cli("test").as_subscriber(customer);
        let deliveries = house.runner.read(&caller, async |ctx| deliveries_of(ctx, &messages).await).await.unwrap();
        assert_eq!(deliveries.len(), seen);
    }
}
