//! Good requests to the operations that change a contract's state: each has a contract of its own.

use super::{Input, Scene, TODAY};
use contracts::{ChangeReason, block_contract};
use kernel::{ContractId, InvoiceId, TerminationReasonId, TicketTopicId};
use lifecycle::{PlanSuspension, plan_suspension};
use serde_json::{Value, json};
use support::TicketTarget;
use testkit::{BANK, Person, RECEIPT, World, day};

const MOVED: TerminationReasonId = TerminationReasonId(22_000_000);
const EQUIPMENT: TicketTopicId = TicketTopicId(22_000_000);

/// A customer with a contract in each state that a request begins in.
pub(crate) struct States<'w> {
    pub(crate) eva: Person<'w>,
}

/// What is there once.
pub(super) async fn set(world: &World) {
    world
        .does(async |ctx| {
            lifecycle::add_termination_reason(ctx, Some(MOVED), "MUDANÇA DE CIDADE").await?;
            support::add_target(ctx, TicketTarget::Topic(EQUIPMENT), "RETIRADA DE EQUIPAMENTO").await
        })
        .await;
}

impl<'w> States<'w> {
    pub(super) async fn set(world: &'w World) -> Self {
        let mut eva = world.customer("Eva Luz");
        for _ in 0..9 {
            eva = eva.with_contract("Fibra 500", 9_990, 10);
        }
        let eva = eva.await;
        let states = Self { eva };
        let (resting, blocked) = (states.resting(), states.blocked());
        let planned =
            PlanSuspension { contract: states.planned(), first: day("2026-05-01"), days: 30, staff: None, ticket: None };
        world
            .does(async move |ctx| {
                contracts::suspend_contracts(ctx, &[resting], ChangeReason::Request).await?;
                block_contract(ctx, blocked, None).await.map(|_| ())
            })
            .await;
        world.does(async move |ctx| plan_suspension(ctx, planned).await.map(|_| ())).await;
        let debt = states.eva.owes(9_990, "2026-03-10").await;
        states.block_for(world, debt).await;
        states
    }

    async fn block_for(&self, world: &World, debt: InvoiceId) {
        for contract in [self.indebted(), self.indebted_too()] {
            world.does(async move |ctx| block_contract(ctx, contract, Some(debt)).await.map(|_| ())).await;
        }
    }

    fn contract(&self, at: usize) -> ContractId {
        self.eva.contracts[at]
    }

    fn resting(&self) -> ContractId {
        self.contract(1)
    }

    fn blocked(&self) -> ContractId {
        self.contract(2)
    }

    fn planned(&self) -> ContractId {
        self.contract(3)
    }

    pub(crate) fn indebted(&self) -> ContractId {
        self.contract(4)
    }

    fn indebted_too(&self) -> ContractId {
        self.contract(5)
    }
}

pub(super) fn cliente(scene: &Scene<'_>, id: &str) -> Option<Input> {
    let (states, none) = (&scene.states, Vec::new);
    Some(match id {
        "comercial.contratos.habilitar_confianca.app" => (
            vec![("idContrato", states.indebted().to_string())],
            vec![("descricaoStatus", "HABILITADO EM CONFIANCA".into()), ("acessoCentral", "s".into())],
            Some(json!({"usuario": states.eva.cpf, "senha": states.eva.password})),
        ),
        "comercial.contratos.habilitar_confianca.webservice" => {
            (none(), none(), Some(json!({"idContrato": states.indebted_too().0})))
        }
        "comercial.contratos.listar_inativacao_temporaria" => (vec![("idCliente", states.eva.id.to_string())], none(), None),
        "comercial.contratos.inativar_temporariamente" => {
            (none(), none(), Some(json!({"idContrato": states.contract(6).0, "quantidadeDias": 60, "dataInicio": "05-04-2026"})))
        }
        _ => return None,
    })
}

pub(super) fn rbx(scene: &Scene<'_>, name: &str) -> Option<Value> {
    let states = &scene.states;
    let named = |contract: ContractId| json!({"customer_id": states.eva.id.0, "contract_id": contract.0});
    Some(match name {
        "contract_activate" => named(states.resting()),
        "contract_block" => named(states.contract(7)),
        "contract_unblock" => named(states.blocked()),
        "contract_suspend_temporary" => json!({
            "customer_id": states.eva.id.0, "contract_id": states.contract(8).0, "duration": 30, "start_date": TODAY,
            "user": "balcao", "ticket_id": null,
        }),
        "contract_suspend_temporary_cancel" => {
            json!({"customer_id": states.eva.id.0, "contract_id": states.planned().0, "user": "balcao"})
        }
        "contract_cancel" => json!({
            "customer_id": states.eva.id.0, "contract_id": states.contract(0).0, "reason_id": MOVED.0,
            "cancel_competition_id": null,
            "billing": {"future_cancel": true, "cancellation_period_action": "block", "reason_id": 1},
            "pre_billing": {"cancel": true, "cancellation_period_action": "cancel"},
            "fine": {"account_id": BANK.0, "historic_id": RECEIPT.0},
            "os": {"open": true, "target_type": "topic", "target_id": EQUIPMENT.0},
        }),
        _ => return None,
    })
}
