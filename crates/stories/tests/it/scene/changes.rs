//! Good requests to the operations that change a contract while it lasts: its due day, its promotional discount, trials of plans.

use super::{Input, Scene};
use catalog::NewTrialPlan;
use chrono::TimeDelta;
use contracts::{NewTrial, SetPromotionalDiscount};
use kernel::{ContractId, Money, TrialId, TrialPlanId};
use serde_json::{Value, json};
use testkit::{Person, World};

/// Whose contracts change.
pub(crate) struct Changing<'w> {
    /// Changes her due day herself.
    eva: Person<'w>,
    /// Has it changed for him, by customer and by contract.
    fabio: Person<'w>,
    gil: Person<'w>,
    /// Tries plans and has discounts.
    hugo: Person<'w>,
    plan: TrialPlanId,
    changed_trial: TrialId,
    disabled_trial: TrialId,
}

impl<'w> Changing<'w> {
    pub(super) async fn set(world: &'w World) -> Self {
        let one = async |name: &str| world.customer(name).with_contract("Fibra 500", 9_990, 10).await;
        let (eva, fabio) = (one("Eva Lua").await, one("Fábio Sá").await);
        let gil = world.customer("Gil Reis").with_contract("Fibra 500", 9_990, 10).with_contract("Fibra 500", 9_990, 10).await;
        let mut hugo = world.customer("Hugo Luz");
        for _ in 0..6 {
            hugo = hugo.with_contract("Fibra 500", 9_990, 10);
        }
        let hugo = hugo.await;
        let plan = trial_plan(world).await;
        let changed_trial = trial(world, &hugo, 1, plan).await;
        let disabled_trial = trial(world, &hugo, 2, plan).await;
        let command = SetPromotionalDiscount {
            customer: hugo.id,
            contract: hugo.contracts[4],
            months: 12,
            amount: Money::centavos(1_500),
            description: None,
        };
        world.does(async move |ctx| contracts::set_promotional_discount(ctx, command).await).await;
        Self { eva, fabio, gil, hugo, plan, changed_trial, disabled_trial }
    }

    fn hugos(&self, place: usize) -> ContractId {
        self.hugo.contracts[place]
    }
}

/// A faster plan that may be tried.
pub(crate) async fn trial_plan(world: &World) -> TrialPlanId {
    let plan = world.sees(async |ctx| catalog::list_plans(ctx, true).await).await[0].id;
    let new = NewTrialPlan { id: None, name: "FIBRA 900 EM DEGUSTAÇÃO".into(), plan, is_active: true };
    world.does(async move |ctx| catalog::create_trial_plan(ctx, new).await).await.id
}

async fn trial(world: &World, hugo: &Person<'_>, place: usize, plan: TrialPlanId) -> TrialId {
    let starts_at = world.now() + TimeDelta::days(10);
    let new = NewTrial {
        id: None,
        customer: hugo.id,
        contract: hugo.contracts[place],
        plan,
        starts_at: Some(starts_at),
        ends_at: starts_at + TimeDelta::days(10),
    };
    world.does(async move |ctx| contracts::schedule_trial(ctx, new).await).await
}

pub(super) fn cliente(scene: &Scene<'_>, id: &str) -> Option<Input> {
    let changing = &scene.changing;
    let login = |person: &Person<'_>| Some(json!({"usuario": person.cpf, "senha": person.password}));
    let of = |person: &Person<'_>| vec![("idCliente", person.id.to_string())];
    let change =
        |contract: ContractId| Some(json!({"idContrato": contract.0, "idVencimentoAtual": 10, "idVencimentoNovo": "20"}));
    Some(match id {
        "comercial.contratos.informacoes" => (vec![("idContrato", scene.ana.contracts[0].to_string())], Vec::new(), None),
        "comercial.clientes.vencimento.verificar" => (of(&scene.ana), vec![("vencimentoAtual", "10".into())], login(&scene.ana)),
        "comercial.clientes.vencimento.alterar" => {
            let query = vec![("vencimentoAtual", "10".into()), ("novoVencimento", "20".into())];
            (of(&changing.eva), query, login(&changing.eva))
        }
        "comercial.clientes.vencimento.alterar_webservice" => {
            (of(&changing.fabio), Vec::new(), Some(json!({"idVencimentoAtual": "10", "idNovoVencimento": 20})))
        }
        "comercial.contratos.vencimentos_ativos" | "comercial.omnichannel.vencimentos.ativos" => {
            (Vec::new(), vec![("isPrePago", "n".into())], None)
        }
        "comercial.contratos.alterar_dia_vencimento" => (Vec::new(), Vec::new(), change(changing.gil.contracts[0])),
        "comercial.omnichannel.contrato.alterar_vencimento" => (Vec::new(), Vec::new(), change(changing.gil.contracts[1])),
        _ => return None,
    })
}

pub(super) fn rbx(scene: &Scene<'_>, name: &str) -> Option<Value> {
    let changing = &scene.changing;
    let (hugo, plan) = (changing.hugo.id.0, changing.plan.0);
    Some(match name {
        "temporary_plan_insert" => json!({
            "customer_id": hugo, "contract_id": changing.hugos(0).0, "temporary_plan_id": plan,
            "start_period": "2026-04-01 00:00:00", "finish_period": "2026-04-30 23:59:59",
        }),
        "temporary_plan_update" => json!({
            "id": changing.changed_trial.0, "temporary_plan_id": plan, "start_period": "2026-04-02 00:00:00",
            "finish_period": "2026-04-29 23:59:59",
        }),
        "contract_address" => json!({
            "customer_id": hugo, "contract_id": changing.hugos(5).0, "package_id": "", "type": "installation", "dici_type": "rural",
            "billing": true, "address": "Rua Presidente Nereu Ramos", "number": 102, "neighborhood": "Centro", "complement": "RBXSoft",
            "city_id": 4_114_807, "state": "PR", "zip_code": 86_990_000, "latitude": -23.4838, "longitude": -51.7917,
        }),
        "temporary_plan_disable" => json!({"id": changing.disabled_trial.0}),
        "temporary_plan_list" => json!({"id": changing.changed_trial.to_string(), "start_period": "2026-04-01 00:00:00"}),
        "promotional_contract_discount_update" => json!({
            "customer": hugo, "contract_number": changing.hugos(3).0, "discount_period": 12, "discount_value": 15.00,
            "discount_description": "Desconto de 12 Meses",
        }),
        "promotional_contract_discount_delete" => json!({"customer": hugo, "contract_number": changing.hugos(4).0}),
        _ => return None,
    })
}
