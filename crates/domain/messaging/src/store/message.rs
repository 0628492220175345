use crate::entity::message;
use crate::message::Attempt;
use crate::{Channel, Message, MessageState, Occasion};
use chrono::{DateTime, Utc};
use db::Cell;
use kernel::{CustomerId, Fault, InvoiceId, MessageId, Scope};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, IntoActiveModel, Order, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use std::collections::{BTreeSet, HashMap};

/// As many records as are looked up at once.
const MOST_IDS: usize = 1_000;

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    occasion: &Occasion,
    channel: Channel,
    recipient: String,
    now: DateTime<Utc>,
) -> Result<MessageId, Fault> {
    let row = message::ActiveModel {
        id: NotSet,
        customer_id: Set(occasion.customer),
        channel: Set(channel),
        recipient: Set(recipient),
        purpose: Set(occasion.purpose.to_owned()),
        state: Set(MessageState::Queued),
        error: Set(None),
        created_at: Set(now),
        delivered_at: Set(None),
        attempted_at: Set(None),
        content_hash: Set(None),
    };
    let id = row.insert(db).await?.id;
    let invoices: BTreeSet<_> = occasion.invoices.iter().copied().collect();
    let rows = invoices.into_iter().map(|invoice| vec![Cell::Int(id.0), Cell::Int(invoice.0)]);
    db::insert_many(db, "message_invoice", &["message_id", "invoice_id"], rows).await?;
    Ok(id)
}

pub(crate) async fn state_of(db: &impl ConnectionTrait, id: MessageId) -> Result<Option<MessageState>, Fault> {
    Ok(message::Entity::find_by_id(id).select_only().column(message::Column::State).into_tuple().one(db).await?)
}

/// Notes how an attempt ended; a message that is gone, was delivered or was withdrawn before stays as it is.
pub(crate) async fn note_attempt(
    db: &impl ConnectionTrait,
    id: MessageId,
    attempt: &Attempt,
    now: DateTime<Utc>,
) -> Result<Option<MessageState>, Fault> {
    let Some(row) = message::Entity::find_by_id(id).lock_exclusive().one(db).await? else { return Ok(None) };
    if matches!(row.state, MessageState::Delivered | MessageState::Withdrawn) {
        return Ok(None);
    }
    let state = row.state.after(attempt);
    let mut row = row.into_active_model();
    row.state = Set(state);
    row.attempted_at = Set(Some(now));
    match attempt {
        Attempt::Taken(content_hash) => {
            row.error = Set(None);
            row.delivered_at = Set(Some(now));
            row.content_hash = Set(content_hash.clone());
        }
        Attempt::Postponed(reason) | Attempt::GivenUp(reason) | Attempt::Withdrawn(reason) => {
            row.error = Set(Some(reason.clone()));
        }
    }
    row.update(db).await?;
    Ok(Some(state))
}

/// The messages that the caller may see.
fn visible(scope: Scope) -> Select<message::Entity> {
    match scope {
        Scope::All => message::Entity::find(),
        Scope::Only(own) => message::Entity::find().filter(message::COLUMN.customer_id.eq(own)),
    }
}

/// The newest messages to a customer, newest first.
pub(crate) async fn of_customer(
    db: &impl ConnectionTrait,
    scope: Scope,
    customer: CustomerId,
    most: u64,
) -> Result<Vec<Message>, Fault> {
    newest(db, visible(scope).filter(message::COLUMN.customer_id.eq(customer)), most).await
}

/// The newest messages about an invoice, newest first.
pub(crate) async fn about_invoice(
    db: &impl ConnectionTrait,
    scope: Scope,
    invoice: InvoiceId,
    most: u64,
) -> Result<Vec<Message>, Fault> {
    let about_it = Query::select()
        .column(Alias::new("message_id"))
        .from(Alias::new("message_invoice"))
        .and_where(Expr::col(Alias::new("invoice_id")).eq(invoice.0))
        .to_owned();
    newest(db, visible(scope).filter(message::Column::Id.in_subquery(about_it)), most).await
}

/// Those of the messages that the caller may see, by id, without their invoices.
pub(crate) async fn with_ids(db: &impl ConnectionTrait, scope: Scope, ids: &[MessageId]) -> Result<Vec<Message>, Fault> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(MOST_IDS) {
        let select = visible(scope).filter(message::Column::Id.is_in(ids.iter().copied())).order_by_asc(message::Column::Id);
        let rows = select.limit(u64::try_from(ids.len()).unwrap_or(u64::MAX)).all(db).await?;
        found.extend(rows.into_iter().map(|row| Message::from((row, Vec::new()))));
    }
    Ok(found)
}

async fn newest(db: &impl ConnectionTrait, select: Select<message::Entity>, most: u64) -> Result<Vec<Message>, Fault> {
    let select = select.order_by_desc(message::Column::CreatedAt).order_by_desc(message::Column::Id).limit(most);
    let rows = select.all(db).await?;
    let mut invoices = invoices_of(db, rows.iter().map(|row| row.id)).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let about = invoices.remove(&row.id).unwrap_or_default();
            Message::from((row, about))
        })
        .collect())
}

/// The invoices that each message is about, ascending.
async fn invoices_of(
    db: &impl ConnectionTrait,
    messages: impl ExactSizeIterator<Item = MessageId>,
) -> Result<HashMap<MessageId, Vec<InvoiceId>>, Fault> {
    let mut invoices: HashMap<_, Vec<_>> = HashMap::new();
    if messages.len() == 0 {
        return Ok(invoices);
    }
    let query = Query::select()
        .columns([Alias::new("message_id"), Alias::new("invoice_id")])
        .from(Alias::new("message_invoice"))
        .and_where(Expr::col(Alias::new("message_id")).is_in(messages.map(|id| id.0)))
        .order_by(Alias::new("message_id"), Order::Asc)
        .order_by(Alias::new("invoice_id"), Order::Asc)
        .to_owned();
    for row in db.query_all(&query).await? {
        invoices.entry(MessageId(row.try_get("", "message_id")?)).or_default().push(InvoiceId(row.try_get("", "invoice_id")?));
    }
    Ok(invoices)
}

impl From<(message::Model, Vec<InvoiceId>)> for Message {
    fn from((row, invoices): (message::Model, Vec<InvoiceId>)) -> Self {
        Self {
            id: row.id,
            customer: row.customer_id,
            channel: row.channel,
            recipient: row.recipient,
            purpose: row.purpose,
            state: row.state,
            error: row.error,
            created_at: row.created_at,
            attempted_at: row.attempted_at,
            delivered_at: row.delivered_at,
            content_hash: row.content_hash,
            invoices,
        }
    }
}
