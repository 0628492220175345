//! Atualizar dados de prospectos (manual, lines 5652-5717).
//!
//! What is left out or blank keeps its value. idVendedor names the seller who makes the change; the prospect stays whose it is.

use super::cadastrar::SexWord;
use super::words::prospect_words;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::{ProspectId, StaffId};
use sales::UpdateProspect;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input, Text};

pub(super) const OPERATION: Operation = Operation::writes(
    Method::Put,
    "/ws/comercial/prospectos/atualizar",
    "comercial.prospectos.atualizar",
    "Atualizar dados de prospectos",
    |call| Box::pin(update(call)),
)
.token()
.body::<Body>()
.answers::<Updated>();

#[derive(Input)]
struct Body {
    /// Código do prospecto.
    #[wire("idProspecto")]
    prospect: ProspectId,
    /// Código do vendedor que faz a alteração.
    #[wire("idVendedor")]
    seller: StaffId,
    /// Observação.
    #[wire("obs")]
    comments: Option<Text<2000>>,
    /// E-mail.
    #[wire("email")]
    email: Option<Text<254>>,
    /// Inscrição estadual; só para pessoa jurídica.
    #[wire("inscricaoEstadual")]
    state_registration: Option<Text<30>>,
    /// Inscrição municipal, ou ISENTO; só para pessoa jurídica.
    #[wire("inscricaoMunicipal")]
    city_registration: Option<Text<30>>,
    /// Nome da mãe; só para pessoa física.
    #[wire("nomeMae")]
    mother_name: Option<Text<200>>,
    /// Nome fantasia; só para pessoa jurídica.
    #[wire("nomeFantasia")]
    trade_name: Option<Text<200>>,
    /// MASCULINO ou FEMININO; só para pessoa física.
    #[wire("sexo")]
    sex: Option<SexWord>,
}

#[derive(Serialize, JsonSchema)]
struct Updated {
    #[serde(rename = "idProspecto")]
    prospect: i64,
}

async fn update(call: Call) -> Result<Answer, Failure> {
    let body: Body = call.body()?;
    let prospect = body.prospect.0;
    let command = UpdateProspect {
        prospect: body.prospect,
        seller: body.seller,
        comments: body.comments.map(|text| text.0),
        email: body.email.map(|text| text.0),
        state_registration: body.state_registration.map(|text| text.0),
        city_registration: body.city_registration.map(|text| text.0),
        trade_name: body.trade_name.map(|text| text.0),
        mother_name: body.mother_name.map(|text| text.0),
        sex: body.sex.map(SexWord::sex),
    };
    call.write(async move |ctx| {
        sales::update_prospect(ctx, command).await.map_err(prospect_words)?;
        Ok(Answer::json(&Updated { prospect })?)
    })
    .await
}
