use crate::house::{ANA, BIA, House};
use chrono::TimeDelta;
use kernel::{AppNotificationId, Caller, CustomerId, Fault, Permission, Permissions};
use messaging::{
    AppNotice, NewNotice, NewNoticeError, NoticeError, NoticeStatus, create_notice, mark_notice_sent, messages_of_customer,
    notices_of_customer,
};

fn notice(customer: CustomerId, title: &str) -> NewNotice {
    NewNotice { id: None, customer, title: title.into(), body: "Vence amanhã.".into() }
}

impl House {
    async fn notice(&self, customer: CustomerId, title: &str) -> AppNotificationId {
        self.write(async |ctx| create_notice(ctx, notice(customer, title)).await).await
    }

    async fn notices(&self, caller: &Caller, customer: CustomerId) -> Vec<AppNotice> {
        self.runner.read(caller, async |ctx| notices_of_customer(ctx, customer).await).await.unwrap()
    }
}

fn ana() -> Caller {
    Caller::cli("test").as_subscriber(ANA)
}

#[tokio::test]
async fn a_subscriber_reads_her_notices_newest_first_and_marks_them() {
    let house = House::new().await;
    let first = house.notice(ANA, "Fatura").await;
    let second = house.notice(ANA, "Manutenção").await;
    house.notice(BIA, "Fatura").await;
    let written_at = house.clock.now();
    house.pass(TimeDelta::hours(1));

    let mine = house.notices(&ana(), ANA).await;
    assert_eq!(mine.iter().map(|notice| notice.id).collect::<Vec<_>>(), [second, first]);
    assert_eq!((mine[1].status, mine[1].created_at, mine[1].sent_at), (NoticeStatus::Pending, written_at, None));
    assert!(house.notices(&ana(), BIA).await.is_empty());

    let marked_at = house.clock.now();
    for _ in 0..2 {
        house.runner.write(&ana(), async |ctx| mark_notice_sent(ctx, first).await).await.unwrap();
        house.pass(TimeDelta::hours(1));
    }
    let mine = house.notices(&ana(), ANA).await;
    assert_eq!((mine[1].status, mine[1].sent_at), (NoticeStatus::Sent, Some(marked_at)));
    assert_eq!(mine[0].status, NoticeStatus::Pending);
    let marks = house.audit().await.into_iter().filter(|(subject, _, change)| subject == "app_notification" && change == "sent");
    assert_eq!(marks.count(), 1);
}

#[tokio::test]
async fn a_strangers_notice_is_not_found() {
    let house = House::new().await;
    let hers = house.notice(BIA, "Fatura").await;
    let refused = house.runner.write(&ana(), async |ctx| mark_notice_sent(ctx, hers).await).await;
    assert!(matches!(refused, Err(NoticeError::NotFound(id)) if id == hers));
    assert_eq!(house.notices(&Caller::cli("test"), BIA).await[0].status, NoticeStatus::Pending);
    house.write(async |ctx| mark_notice_sent(ctx, hers).await).await;
    assert_eq!(house.notices(&Caller::cli("test"), BIA).await[0].status, NoticeStatus::Sent);
}

#[tokio::test]
async fn a_new_notice_is_checked() {
    let house = House::new().await;
    let create =
        async |new: NewNotice| house.runner.write(&Caller::cli("test"), async |ctx| create_notice(ctx, new.clone()).await).await;
    let imported = create(NewNotice { id: Some(AppNotificationId(4_000)), ..notice(ANA, "Fatura") }).await;
    assert_eq!(imported.unwrap(), AppNotificationId(4_000));
    let again = create(NewNotice { id: Some(AppNotificationId(4_000)), ..notice(ANA, "Fatura") }).await;
    assert!(matches!(again, Err(NewNoticeError::Taken)));
    let unknown = create(notice(CustomerId(99), "Fatura")).await;
    assert!(matches!(unknown, Err(NewNoticeError::CustomerNotFound(CustomerId(99)))));
    assert!(matches!(create(NewNotice { body: " ".into(), ..notice(ANA, "") }).await, Err(NewNoticeError::Blank)));
}

#[tokio::test]
async fn rights_are_asked_for() {
    let house = House::new().await;
    let id = house.notice(ANA, "Fatura").await;
    let with = |permissions| Caller { permissions, ..Caller::cli("test") };
    let nobody = with(Permissions::NONE);
    let forbidden = |fault: &Fault, missing| matches!(fault, Fault::Forbidden(permission) if *permission == missing);
    let read = house.runner.read(&nobody, async |ctx| notices_of_customer(ctx, ANA).await).await.unwrap_err();
    assert!(forbidden(&read, Permission::CustomerRead));
    let read = house.runner.read(&nobody, async |ctx| messages_of_customer(ctx, ANA).await).await.unwrap_err();
    assert!(forbidden(&read, Permission::CustomerRead));
    let reader = with(Permissions::from_iter([Permission::CustomerRead]));
    for caller in [&nobody, &reader] {
        let marked = house.runner.write(caller, async |ctx| mark_notice_sent(ctx, id).await).await;
        assert!(matches!(marked, Err(NoticeError::Fault(Fault::Forbidden(Permission::MessageSend)))));
        let created = house.runner.write(caller, async |ctx| create_notice(ctx, notice(ANA, "Fatura")).await).await;
        assert!(matches!(created, Err(NewNoticeError::Fault(Fault::Forbidden(Permission::MessageSend)))));
    }
    // A subscriber may not write notices, not even to herself, and needs her own right to read them.
    let created = house.runner.write(&ana(), async |ctx| create_notice(ctx, notice(ANA, "Fatura")).await).await;
    assert!(matches!(created, Err(NewNoticeError::Fault(Fault::Forbidden(Permission::MessageSend)))));
    let half = Caller { permissions: Permissions::from_iter([Permission::CustomerRead]), ..ana() };
    let read = house.runner.read(&half, async |ctx| notices_of_customer(ctx, ANA).await).await.unwrap_err();
    assert!(forbidden(&read, Permission::SubscriberSelf));
}
