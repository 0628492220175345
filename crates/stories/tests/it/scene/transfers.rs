//! Good requests to the operations of transfers.

use super::Scene;
use crate::shop::{DUE_DAY, Shop, address_of};
use contracts::{TransferReason, activate_contract};
use kernel::{ContractId, CustomerId, DealerId, SlaGroupId, SpeedId, TransferReasonId};
use registration::register_sale;
use serde_json::{Value, json};
use testkit::World;

const SPEED: SpeedId = SpeedId(25_000_000);
const SLA_GROUP: SlaGroupId = SlaGroupId(25_000_000);
const DEALER: DealerId = DealerId(25_000_000);
const REASON: TransferReasonId = TransferReasonId(25_000_000);

/// Who is transferred.
pub(crate) struct Transferable {
    customer: CustomerId,
    contract: ContractId,
    shop: Shop,
}

impl Transferable {
    pub(super) async fn set(world: &World, shop: &Shop) -> Self {
        let customer = world.customer("Eva Sol").await.id;
        let address = address_of(world, customer).await;
        let sale = shop.fibre_sale(customer, address, 15);
        let contract = world
            .does(async move |ctx| {
                catalog::add_speed(ctx, Some(SPEED), "500 MEGA", 500_000, 250_000).await.unwrap();
                contracts::import_sla_group(ctx, SLA_GROUP, "24 HORAS").await.unwrap();
                contracts::import_dealer(ctx, DEALER, "PARCEIRO").await.unwrap();
                let (name, description) =
                    ("Troca por Pacote".to_owned(), "Cliente quer trocar um plano por um pacote".to_owned());
                let reason = TransferReason { id: REASON, name, description, is_active: true };
                contracts::import_transfer_reasons(ctx, &[reason]).await.unwrap();
                let sold = register_sale(ctx, &sale).await.unwrap().remove(0).contract.id;
                activate_contract(ctx, sold).await.unwrap();
                Ok::<_, kernel::Fault>(sold)
            })
            .await;
        for table in ["transfer_reason", "sla_group", "dealer"] {
            db::sync_ids(world.app().database(), table).await.unwrap();
        }
        Self { customer, contract, shop: shop.clone() }
    }
}

pub(super) fn rbx(scene: &Scene<'_>, name: &str) -> Option<Value> {
    let Transferable { customer, contract, shop } = &scene.transferable;
    Some(match name {
        "reasons_for_transfer" => json!({}),
        "contract_transfer" => json!({
            "customer_id": customer.0, "contract_id": contract.0, "type": "plan", "user": "balcao",
            "new": {"seller_name": "BALCÃO", "type": "plan", "plan_data": {
                "id": shop.radio.0, "status": "active", "qos_id": SPEED.0, "sla_id": SLA_GROUP.0, "due_date_id": DUE_DAY.0,
                "discount_vale": 9.99, "duration": 12, "promotional_discount_option": "keep",
                "online_signature": {"option": "required", "templates": ["14"]},
                "billing": {"keep": false, "future_cancel": true, "cancellation_period_action": "cancel"},
                "by_dealer_id": DEALER.0, "from_dealer_id": DEALER.0,
            }},
            "fine": {"account_id": 3, "historic_id": 7, "due_date": "2026-04-30"},
            "reason_id": REASON.0,
        }),
        _ => return None,
    })
}
