use crate::{Cell, Ctx, insert_many};
use kernel::{Actor, Environment, Fault};

/// One record that an operation changed.
#[derive(Clone, Copy, Debug)]
pub struct AuditRow {
    /// The kind of record, by its table's name.
    pub subject: &'static str,
    /// Its id.
    pub id: i64,
    /// What happened to it, one word: `created`, `paid`, `released`.
    pub change: &'static str,
}

/// Writes who changed what through which operation, a row for each touched record.
pub(crate) async fn write(ctx: &Ctx) -> Result<(), Fault> {
    let (actor, actor_id) = match ctx.caller.actor {
        Actor::Staff(staff) => ("staff", Some(staff.0)),
        Actor::Subscriber(customer) => ("subscriber", Some(customer.0)),
        Actor::Integration => ("integration", None),
        Actor::System => ("system", None),
    };
    let rows = ctx.touched.iter().map(|row| {
        vec![
            Cell::Instant(ctx.now),
            Cell::text(ctx.caller.via.channel()),
            Cell::maybe_int(ctx.caller.via.credential()),
            Cell::text(actor),
            Cell::maybe_int(actor_id),
            Cell::text(&*ctx.caller.operation),
            Cell::text(&*ctx.caller.request),
            Cell::text(row.subject),
            Cell::Int(row.id),
            Cell::text(row.change),
            Cell::Flag(ctx.caller.environment == Environment::Homologation),
        ]
    });
    insert_many(
        &ctx.db(),
        "audit",
        &[
            "at",
            "channel",
            "credential_id",
            "actor",
            "actor_id",
            "operation",
            "request",
            "subject",
            "subject_id",
            "change",
            "rehearsal",
        ],
        rows,
    )
    .await?;
    Ok(())
}
