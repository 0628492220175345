//! Handlers and reactions run on any thread, so the futures of the use cases must go there: checked by the compiler, never run.

use customers as slice;
use db::Ctx;
use identity::Access;
use kernel::CustomerId;

fn sendable(_: impl Future + Send) {}

#[expect(dead_code, reason = "compiled only")]
fn use_cases(
    ctx: &mut Ctx,
    access: &Access,
    id: CustomerId,
    new: slice::NewCustomer,
    change: &slice::PasswordChange,
    reset: &slice::PasswordReset,
) {
    sendable(slice::create_customer(ctx, new));
    sendable(slice::import_customers(ctx, &[]));
    sendable(slice::find_customer(ctx, id));
    sendable(slice::find_by_document(ctx, ""));
    sendable(slice::addresses_of_customer(ctx, id));
    sendable(slice::add_app_logins(ctx, &[]));
    sendable(slice::authenticate_subscriber(access, "", "", None));
    sendable(slice::prepare_password_change(access, "", "", "", None));
    sendable(slice::change_app_password(ctx, change));
    sendable(slice::prepare_password_reset(access, ""));
    sendable(slice::reset_app_password(ctx, reset));
}
