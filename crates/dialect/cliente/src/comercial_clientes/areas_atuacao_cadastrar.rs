//! Cadastrar áreas de atuação de um cliente PJ (manual, lines 6026-6090). All of the list are registered, or none. A company has an area
//! once, and one of them is the primary one.

use super::words::{acting_staff, unknown_customer};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use customers::{BusinessAreaError, NewBusinessArea};
use kernel::{BusinessAreaId, CustomerId, StaffId};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input, words};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    "/ws/comercial/clientes/areas_atuacao/cadastrar",
    "comercial.clientes.areas_atuacao.cadastrar",
    "Cadastrar áreas de atuação de um cliente PJ",
    |call| Box::pin(register(call)),
)
.token()
.list::<Body>()
.answers::<Registered>();

words! {
    enum Rank {
        Primary = "PRIMARIO",
        Secondary = "SECUNDARIO",
    }
}

#[derive(Clone, Input)]
struct Body {
    /// Código do usuário que cadastra.
    #[wire("idUsuario")]
    staff: Option<StaffId>,
    /// Código do cliente, pessoa jurídica.
    #[wire("idCliente")]
    customer: CustomerId,
    /// Código da área de atuação.
    #[wire("idAreaAtuacao")]
    area: BusinessAreaId,
    /// PRIMARIO ou SECUNDARIO.
    #[wire("tipo")]
    rank: Rank,
}

#[derive(Serialize, JsonSchema)]
struct Registered {
    #[serde(rename = "idsAreasAtuacaoCliente")]
    ids: Vec<i64>,
}

async fn register(call: Call) -> Result<Answer, Failure> {
    let areas: Vec<Body> = call.list()?;
    call.write(async move |ctx| {
        acting_staff(ctx, areas.iter().filter_map(|area| area.staff).collect()).await?;
        let areas: Vec<_> = areas
            .iter()
            .map(|one| NewBusinessArea { customer: one.customer, area: one.area, is_primary: one.rank == Rank::Primary })
            .collect();
        let ids = customers::add_business_areas(ctx, &areas).await.map_err(words)?;
        Ok(Answer::json(&Registered { ids })?)
    })
    .await
}

fn words(error: BusinessAreaError) -> Failure {
    match error {
        BusinessAreaError::CustomerNotFound(_) => unknown_customer(),
        BusinessAreaError::NoCompany(_) => Failure::refused("O idCliente informado não pertence a uma pessoa jurídica."),
        BusinessAreaError::AreaNotFound(_) => {
            Failure::not_found("O idAreaAtuacao informado não pertence a nenhuma área de atuação cadastrada no sistema.")
        }
        BusinessAreaError::AlreadyThere(area) => Failure::conflict(format!("O cliente já possui a área de atuação {area}.")),
        BusinessAreaError::SecondPrimary(_) => Failure::conflict("O cliente já possui uma área de atuação do tipo PRIMARIO."),
        BusinessAreaError::Fault(fault) => fault.into(),
    }
}
