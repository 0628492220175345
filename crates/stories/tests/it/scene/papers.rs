//! Good requests to the operations of contract documents.

use super::{Input, Scene};
use kernel::{ContractId, PaperTemplateId};
use papers::{save_template, standard_templates};
use serde_json::{Value, json};
use testkit::{Person, World};

/// Eva's contracts, one for each operation, and a template.
pub(crate) struct Papers<'w> {
    eva: Person<'w>,
    template: PaperTemplateId,
}

impl<'w> Papers<'w> {
    pub(super) async fn set(world: &'w World) -> Self {
        let mut eva = world.customer("Eva Luz");
        for _ in 0..5 {
            eva = eva.with_contract("Fibra 500", 9_990, 10);
        }
        Self { eva: eva.await, template: standard(world).await }
    }

    fn contract(&self, index: usize) -> ContractId {
        self.eva.contracts[index]
    }
}

/// Installs the templates that come with the product; says which one is the contract.
pub(crate) async fn standard(world: &World) -> PaperTemplateId {
    let mut saved = Vec::new();
    for template in standard_templates() {
        saved.push(world.does(async move |ctx| save_template(ctx, template).await).await.id);
    }
    saved[0]
}

pub(super) fn cliente(scene: &Scene<'_>, id: &str) -> Option<Input> {
    let papers = &scene.papers;
    let login = json!({"usuario": papers.eva.cpf, "senha": papers.eva.password});
    let (contract, body) = match id {
        "comercial.contratos.aceite.pdf" => (0, Some(login)),
        "comercial.contratos.aceite.confirmar" => (1, Some(login)),
        "comercial.contratos.modelo.pdf" => (2, None),
        _ => return None,
    };
    Some((vec![("idContrato", papers.contract(contract).to_string())], Vec::new(), body))
}

pub(super) fn rbx(scene: &Scene<'_>, name: &str) -> Option<Value> {
    let Papers { eva, template } = &scene.papers;
    Some(match name {
        "contract_signature" => {
            json!({"customer_id": eva.id.0, "contract_id": scene.papers.contract(3).0, "update_start_date": true})
        }
        "contract_generate_html" => json!({
            "customer_id": eva.id.0, "contract_id": scene.papers.contract(4).0, "type": "contract", "contract_model_id": [template.0],
            "generate_link": true, "resend_clicksign_contract": false,
        }),
        _ => return None,
    })
}
