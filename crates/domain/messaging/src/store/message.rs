use crate::entity::message;
use crate::message::Attempt;
use crate::{Channel, Message, MessageState};
use chrono::{DateTime, Utc};
use kernel::{CustomerId, Fault, MessageId, Scope};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

/// What the record of a new message holds.
pub(crate) struct NewMessage {
    pub(crate) customer: Option<CustomerId>,
    pub(crate) channel: Channel,
    pub(crate) recipient: String,
    pub(crate) purpose: &'static str,
}

pub(crate) async fn insert(db: &impl ConnectionTrait, new: NewMessage, now: DateTime<Utc>) -> Result<MessageId, Fault> {
    let row = message::ActiveModel {
        id: NotSet,
        customer_id: Set(new.customer),
        channel: Set(new.channel),
        recipient: Set(new.recipient),
        purpose: Set(new.purpose.to_owned()),
        state: Set(MessageState::Queued),
        error: Set(None),
        created_at: Set(now),
        delivered_at: Set(None),
    };
    Ok(row.insert(db).await?.id)
}

pub(crate) async fn state_of(db: &impl ConnectionTrait, id: MessageId) -> Result<Option<MessageState>, Fault> {
    Ok(message::Entity::find_by_id(id).select_only().column(message::Column::State).into_tuple().one(db).await?)
}

/// Notes how an attempt ended; a message that is gone or was delivered before stays as it is.
pub(crate) async fn note_attempt(
    db: &impl ConnectionTrait,
    id: MessageId,
    attempt: &Attempt,
    now: DateTime<Utc>,
) -> Result<Option<MessageState>, Fault> {
    let Some(row) = message::Entity::find_by_id(id).lock_exclusive().one(db).await? else { return Ok(None) };
    if row.state == MessageState::Delivered {
        return Ok(None);
    }
    let state = row.state.after(attempt);
    let mut row = row.into_active_model();
    row.state = Set(state);
    (row.error, row.delivered_at) = match attempt {
        Attempt::Taken => (Set(None), Set(Some(now))),
        Attempt::Postponed(reason) | Attempt::GivenUp(reason) => (Set(Some(reason.clone())), Set(None)),
    };
    row.update(db).await?;
    Ok(Some(state))
}

/// The newest messages of a customer that the caller may see, newest first.
pub(crate) async fn of_customer(
    db: &impl ConnectionTrait,
    scope: Scope,
    customer: CustomerId,
    most: u64,
) -> Result<Vec<Message>, Fault> {
    let mut select = message::Entity::find().filter(message::COLUMN.customer_id.eq(customer));
    if let Scope::Only(own) = scope {
        select = select.filter(message::COLUMN.customer_id.eq(own));
    }
    let rows = select.order_by_desc(message::Column::CreatedAt).order_by_desc(message::Column::Id).limit(most).all(db).await?;
    Ok(rows.into_iter().map(Message::from).collect())
}

impl From<message::Model> for Message {
    fn from(row: message::Model) -> Self {
        Self {
            id: row.id,
            customer: row.customer_id,
            channel: row.channel,
            recipient: row.recipient,
            purpose: row.purpose,
            state: row.state,
            error: row.error,
            created_at: row.created_at,
            delivered_at: row.delivered_at,
        }
    }
}
