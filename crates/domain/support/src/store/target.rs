//! Topics and flows.

use crate::TicketTarget;
use db::{Cell, insert_many};
use kernel::{Fault, TicketId};
use sea_orm::{ConnectionTrait, Statement, Value};

const fn table(target: TicketTarget) -> (&'static str, i64) {
    match target {
        TicketTarget::Topic(id) => ("ticket_topic", id.0),
        TicketTarget::Flow(id) => ("ticket_flow", id.0),
    }
}

pub(crate) async fn is_active(db: &impl ConnectionTrait, target: TicketTarget) -> Result<bool, Fault> {
    let sql = match target {
        TicketTarget::Topic(_) => "SELECT id FROM ticket_topic WHERE id = $1 AND is_active = $2",
        TicketTarget::Flow(_) => "SELECT id FROM ticket_flow WHERE id = $1 AND is_active = $2",
    };
    let values: [Value; 2] = [table(target).1.into(), true.into()];
    Ok(db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?.is_some())
}

pub(crate) async fn set(db: &impl ConnectionTrait, ticket: TicketId, target: TicketTarget) -> Result<(), Fault> {
    let sql = match target {
        TicketTarget::Topic(_) => "UPDATE ticket SET topic_id = $2 WHERE id = $1",
        TicketTarget::Flow(_) => "UPDATE ticket SET flow_id = $2 WHERE id = $1",
    };
    let values: [Value; 2] = [ticket.0.into(), table(target).1.into()];
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(())
}

pub(crate) async fn insert(db: &impl ConnectionTrait, target: TicketTarget, name: &str) -> Result<(), Fault> {
    let (table, id) = table(target);
    let row = vec![Cell::Int(id), Cell::text(name.trim()), Cell::Flag(true)];
    insert_many(db, table, &["id", "name", "is_active"], [row]).await?;
    Ok(())
}
