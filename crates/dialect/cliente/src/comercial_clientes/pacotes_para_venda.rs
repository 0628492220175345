//! Buscar pacotes de planos disponíveis para venda por tipo de contrato e cidade (manual, lines 6748-6833).

use crate::call::Call;
use crate::failure::Failure;
use crate::failures::{sale_words, unknown_city};
use crate::operation::{Method, Operation};
use crate::sale_view::{ItemView, PackageView};
use catalog::Buyer;
use kernel::ContractTypeId;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/contratos/pacotes/tipo_contrato/{idTipoContrato}/cidade/{idCidade}",
    "comercial.contratos.pacotes.buscar_para_venda",
    "Buscar pacotes de planos disponíveis para venda por tipo de contrato e cidade",
    |call| Box::pin(list(call)),
)
.token()
.path::<Path>()
.answers::<Packages>();

#[derive(Input)]
struct Path {
    /// Código do tipo de contrato.
    #[wire("idTipoContrato")]
    contract_type: ContractTypeId,
    /// Código da cidade.
    #[wire("idCidade")]
    city: i64,
}

#[derive(Serialize, JsonSchema)]
struct Packages {
    resposta: Vec<PackageView<ItemView>>,
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { contract_type, city } = call.path()?;
    let offers = call.read(async |ctx| {
        let city = places::find_city(ctx, city).await?.ok_or_else(unknown_city)?;
        let buyer = Buyer { contract_type, person: None, city: Some(city.id.0) };
        catalog::packages_for(ctx, &buyer).await.map_err(sale_words)
    });
    let offers = offers.await?;
    Ok(Answer::json(&Packages { resposta: offers.iter().map(PackageView::of).collect() })?)
}
