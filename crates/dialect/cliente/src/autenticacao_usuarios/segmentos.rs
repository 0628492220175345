//! Buscar segmentos disponíveis para o usuário (manual, lines 762-792). The manual lost its example: the fields are those of a segment
//! inside "Buscar prospecto por ID" (lines 5372-5381), wrapped like the companies.

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use company::Segment;
use kernel::StaffId;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/segmentos/usuario/{idUsuario}",
    "autenticacao.usuarios.segmentos",
    "Buscar segmentos disponíveis para o usuário",
    |call| Box::pin(list(call)),
)
.token()
.path::<Path>()
.answers::<Segments>();

#[derive(Input)]
pub(super) struct Path {
    /// Código do usuário do sistema.
    #[wire("idUsuario")]
    pub(super) staff: StaffId,
}

#[derive(Serialize, JsonSchema)]
struct Segments {
    resposta: Vec<SegmentView>,
}

#[derive(Serialize, JsonSchema)]
struct SegmentView {
    id: i64,
    descricao: String,
    #[serde(rename = "descricaoRDStation")]
    crm_description: Option<String>,
}

impl From<&Segment> for SegmentView {
    fn from(segment: &Segment) -> Self {
        Self { id: segment.id.0, descricao: segment.description.clone(), crm_description: segment.crm_description.clone() }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { staff } = call.path()?;
    let segments =
        call.read(async |ctx| company::staff_segments(ctx, staff).await.map_err(crate::failures::company_words)).await?;
    Ok(Answer::json(&Segments { resposta: segments.iter().map(SegmentView::from).collect() })?)
}
