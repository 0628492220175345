//! Handlers and reactions run on any thread, so the futures of the use cases must go there: checked by the compiler, never run.

use contracts as slice;
use db::Ctx;
use kernel::{ContractId, CustomerId, InvoiceId};

fn sendable(_: impl Future + Send) {}

#[expect(dead_code, reason = "compiled only")]
fn use_cases(ctx: &mut Ctx, id: ContractId, customer: CustomerId, imports: &[slice::ContractImport]) {
    sendable(slice::import_contracts(ctx, imports));
    sendable(slice::begin_installation(ctx, id));
    sendable(slice::activate_contract(ctx, id));
    sendable(slice::block_contract(ctx, id, None));
    sendable(slice::release_contract(ctx, id));
    sendable(slice::release_settled(ctx, &[InvoiceId(1)], true));
    sendable(slice::find_contract_of(ctx, customer, id));
    sendable(slice::contracts_of_customer(ctx, customer));
    sendable(slice::addresses_of_customer(ctx, customer));
    sendable(slice::leading_status(ctx, customer));
    sendable(slice::history_of_contract(ctx, id));
    sendable(slice::details(ctx, id));
    sendable(slice::details_of_customer(ctx, customer));
    sendable(network::add_logins(ctx, &[]));
    sendable(network::login_of_contract(ctx, id));
}
