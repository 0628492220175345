//! Geração de contrato em html (manual, lines 1280-1330).
//!
//! The manual's number is 14; ours begin at 101, in the order of the fields. The HTML is in ISO-8859-1, as the manual's example decodes; what that lacks is a
//! reference. Without a link the field is empty. The list of types is lost: ours are the kinds of templates.

use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use app::LinkedPaper;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use db::Ctx;
use kernel::{ContractId, CustomerId, Environment, PaperTemplateId};
use papers::{IssuePapers, Paper, PaperError, RequestSignature, SignError, TemplateKind, issue_papers, request_signature};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use wire::{Input, words};

pub(super) const SERVICE: Service =
    Service::writes("contract_generate_html", "contratos.contract_generate_html", "Geração de contrato em html", |call| {
        Box::pin(generate(call))
    })
    .input::<Wanted>()
    .gives::<Vec<Model>>()
    .failing_with(|| json!([]));

words! {
    enum Kind {
        Contract = "contract",
        Annex = "annex",
    }
}

/// As many models may be asked for at once.
const MOST: usize = 50;

#[derive(Clone, Input)]
struct Wanted {
    /// Código do cliente.
    #[wire("customer_id", missing = 101, invalid = 102)]
    customer: CustomerId,
    /// Número do contrato.
    #[wire("contract_id", missing = 103, invalid = 104)]
    contract: ContractId,
    /// contract ou annex; obrigatório para a integração com a Clicksign.
    #[wire("type", invalid = 105)]
    kind: Option<Kind>,
    /// Ids dos modelos; padrão: os do contrato.
    #[wire("contract_model_id", invalid = 106)]
    models: Option<Vec<PaperTemplateId>>,
    /// true: gera o PDF e devolve o link.
    #[wire("generate_link", missing = 107, invalid = 108)]
    with_link: bool,
    /// true: reenvia o contrato para a Clicksign; padrão: false.
    #[wire("resend_clicksign_contract", invalid = 109)]
    resend: Option<bool>,
}

#[derive(Serialize, JsonSchema)]
struct Model {
    contract_model_id: i64,
    /// HTML in ISO-8859-1, in base64
    contract_model_html: String,
    /// Empty without `generate_link`
    contract_link_download: String,
}

async fn generate(call: Call) -> Outcome {
    let wanted: Wanted = call.input()?;
    if wanted.models.as_ref().is_some_and(|models| models.len() > MOST) {
        return Err(Failure::new(106, format!("The field contract_model_id is invalid! Accepted: at most {MOST} models.")));
    }
    let resends = wanted.resend.unwrap_or(false);
    if resends && wanted.kind.is_none() {
        return Err(Failure::new(110, "The field type is required for the integration with Clicksign!"));
    }
    let is_configured = call.app.signatures(call.caller.environment).map(|_| ());
    if resends {
        is_configured.as_ref().map_err(|_| kernel::Fault::NotConfigured("Clicksign"))?;
    }
    let asks = wanted.kind.is_some() && is_configured.is_ok();
    let made = call.clone();
    call.write(async move |ctx| {
        let command = IssuePapers {
            contract: wanted.contract,
            customer: Some(wanted.customer),
            templates: wanted.models.clone().unwrap_or_default(),
            kind: wanted.kind.map(|kind| match kind {
                Kind::Contract => TemplateKind::Contract,
                Kind::Annex => TemplateKind::Annex,
            }),
        };
        let papers = issue_papers(ctx, command).await.map_err(words)?;
        if asks {
            ask(ctx, wanted.contract, &papers, resends).await?;
        }
        Ok(papers.iter().map(|paper| model(&made, paper, wanted.with_link)).collect::<Vec<_>>())
    })
    .await
}

async fn ask(ctx: &mut Ctx, contract: ContractId, papers: &[Paper], again: bool) -> Result<(), Failure> {
    let papers = papers.iter().filter_map(|paper| paper.id).collect();
    request_signature(ctx, RequestSignature { contract, papers, again }).await.map_err(unasked)?;
    Ok(())
}

fn model(call: &Call, paper: &Paper, with_link: bool) -> Model {
    let link = || {
        let is_kept = call.caller.environment == Environment::Production;
        let linked = LinkedPaper {
            customer: paper.customer,
            contract: paper.contract,
            template: paper.template,
            paper: paper.id.filter(|_| is_kept),
        };
        call.app.links().paper(linked, call.app.now())
    };
    Model {
        contract_model_id: paper.template.0,
        contract_model_html: STANDARD.encode(markup::latin1(&paper.html)),
        contract_link_download: if with_link { link() } else { String::new() },
    }
}

fn words(error: PaperError) -> Failure {
    match error {
        PaperError::ContractNotFound(_) => Failure::new(14, "The contract_id does not exists or not belongs to the customer_id!"),
        PaperError::CustomerNotFound(_) => Failure::new(111, "The customer_id does not exist!"),
        PaperError::TemplateNotFound(id) => Failure::new(112, format!("The contract_model_id {id} does not exist!")),
        PaperError::NoTemplate(_) => Failure::new(113, "The contract has no contract model!"),
        PaperError::Fault(fault) => fault.into(),
    }
}

fn unasked(error: SignError) -> Failure {
    match error {
        SignError::AlreadySigned(_) => Failure::new(114, "Contract already signed!"),
        SignError::NoEmail(_) => Failure::new(115, "The customer has no e-mail address for the integration with Clicksign!"),
        SignError::Requested(_) => Failure::new(116, "The contract is being sent to Clicksign!"),
        SignError::NoDocument(_) => Failure::new(113, "The contract has no contract model!"),
        SignError::ContractNotFound(_) | SignError::Over(_) | SignError::SignedLater(_) => {
            Failure::new(14, "The contract_id does not exists or not belongs to the customer_id!")
        }
        SignError::CustomerNotFound(_) => Failure::new(111, "The customer_id does not exist!"),
        SignError::Fault(fault) => fault.into(),
    }
}
