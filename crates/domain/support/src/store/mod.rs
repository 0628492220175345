pub(crate) mod custom_value;
pub(crate) mod overview;
pub(crate) mod target;

use crate::entity::ticket;
use crate::{OpenTicket, Protocol, Ticket, TicketStatus};
use chrono::{DateTime, Utc};
use db::{Cell, insert_many};
use kernel::{CustomerId, Fault, Scope, TicketId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Select,
};

/// The tickets that the caller may see.
fn visible(scope: Scope) -> Select<ticket::Entity> {
    match scope {
        Scope::All => ticket::Entity::find(),
        Scope::Only(own) => ticket::Entity::find().filter(ticket::COLUMN.customer_id.eq(own)),
    }
}

fn open_of(scope: Scope, customer: CustomerId) -> Select<ticket::Entity> {
    // The word as a literal: only so does the index over the open tickets serve a prepared statement.
    visible(scope).filter(ticket::COLUMN.customer_id.eq(customer)).filter(Expr::cust("status = 'open'"))
}

pub(crate) async fn find(db: &impl ConnectionTrait, scope: Scope, id: TicketId) -> Result<Option<Ticket>, Fault> {
    visible(scope).filter(ticket::COLUMN.id.eq(id)).one(db).await?.map(Ticket::try_from).transpose()
}

/// The same, and nobody else changes it until the transaction ends.
pub(crate) async fn find_for_change(db: &impl ConnectionTrait, scope: Scope, id: TicketId) -> Result<Option<Ticket>, Fault> {
    visible(scope).filter(ticket::COLUMN.id.eq(id)).lock_exclusive().one(db).await?.map(Ticket::try_from).transpose()
}

pub(crate) async fn of_protocol(db: &impl ConnectionTrait, scope: Scope, protocol: &Protocol) -> Result<Option<Ticket>, Fault> {
    visible(scope).filter(ticket::COLUMN.protocol.eq(protocol.as_str())).one(db).await?.map(Ticket::try_from).transpose()
}

pub(crate) async fn count_open(db: &impl ConnectionTrait, scope: Scope, customer: CustomerId) -> Result<u64, Fault> {
    Ok(open_of(scope, customer).count(db).await?)
}

/// Stops at the first, unlike a count.
pub(crate) async fn has_open(db: &impl ConnectionTrait, scope: Scope, customer: CustomerId) -> Result<bool, Fault> {
    let first: Option<TicketId> =
        open_of(scope, customer).select_only().column(ticket::Column::Id).limit(1).into_tuple().one(db).await?;
    Ok(first.is_some())
}

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    protocol: &Protocol,
    new: OpenTicket,
    now: DateTime<Utc>,
) -> Result<Ticket, Fault> {
    let row = ticket::ActiveModel {
        id: NotSet,
        protocol: Set(protocol.as_str().to_owned()),
        customer_id: Set(new.customer),
        contract_id: Set(new.contract),
        status: Set(TicketStatus::Open),
        subject: Set(new.subject),
        description: Set(new.description),
        opened_at: Set(now),
        closed_at: Set(None),
    };
    row.insert(db).await?.try_into()
}

pub(crate) async fn import(db: &impl ConnectionTrait, tickets: &[Ticket]) -> Result<(), Fault> {
    let columns = ["id", "protocol", "customer_id", "contract_id", "status", "subject", "description", "opened_at", "closed_at"];
    let rows: Vec<_> = tickets
        .iter()
        .map(|ticket| {
            vec![
                Cell::Int(ticket.id.0),
                Cell::text(ticket.protocol.as_str()),
                Cell::Int(ticket.customer.0),
                Cell::maybe_int(ticket.contract.map(|contract| contract.0)),
                Cell::text(ticket.status.to_value()),
                Cell::text(&ticket.subject),
                Cell::text(&ticket.description),
                Cell::Instant(ticket.opened_at),
                ticket.closed_at.map_or(Cell::NoInstant, Cell::Instant),
            ]
        })
        .collect();
    insert_many(db, "ticket", &columns, rows).await?;
    Ok(())
}

pub(crate) async fn save_status(
    db: &impl ConnectionTrait,
    id: TicketId,
    status: TicketStatus,
    closed_at: Option<DateTime<Utc>>,
) -> Result<(), Fault> {
    ticket::Entity::update_many()
        .col_expr(ticket::Column::Status, Expr::value(status.to_value()))
        .col_expr(ticket::Column::ClosedAt, Expr::value(closed_at))
        .filter(ticket::COLUMN.id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

impl TryFrom<ticket::Model> for Ticket {
    type Error = Fault;

    fn try_from(row: ticket::Model) -> Result<Self, Fault> {
        let protocol =
            row.protocol.parse().map_err(|_| Fault::Inconsistent(format!("ticket {}: protocol does not read", row.id)))?;
        Ok(Self {
            id: row.id,
            protocol,
            customer: row.customer_id,
            contract: row.contract_id,
            status: row.status,
            subject: row.subject,
            description: row.description,
            opened_at: row.opened_at,
            closed_at: row.closed_at,
        })
    }
}
