//! Handlers and reactions run on any thread, so the futures of the use cases must go there: checked by the compiler, never run.

use db::Ctx;
use kernel::{CustomerId, TicketId};
use support as slice;

fn sendable(_: impl Future + Send) {}

#[expect(dead_code, reason = "compiled only")]
fn use_cases(ctx: &mut Ctx, id: TicketId, customer: CustomerId, new: slice::OpenTicket, protocol: &slice::Protocol) {
    sendable(slice::open_ticket(ctx, new));
    sendable(slice::close_ticket(ctx, id));
    sendable(slice::import_tickets(ctx, &[]));
    sendable(slice::find_ticket(ctx, id));
    sendable(slice::find_ticket_by_protocol(ctx, protocol));
    sendable(slice::count_open_tickets(ctx, customer));
    sendable(slice::has_open_ticket(ctx, customer));
}
