pub(crate) mod create_notice;
pub(crate) mod list_messages;
pub(crate) mod list_notices;
pub(crate) mod mark_notice_sent;
pub(crate) mod queue_draft;
pub(crate) mod queue_email;
pub(crate) mod queue_sms;

use db::Ctx;
use kernel::{Fault, Permission, Scope};

/// Asks for the right of a subscriber on its own notices, or for the one that others need.
fn require_own_or(ctx: &Ctx, others: Permission) -> Result<(), Fault> {
    match ctx.scope() {
        Scope::Only(_) => ctx.require(Permission::SubscriberSelf),
        Scope::All => ctx.require(others),
    }
}
