//! Buscar classificações de endereço ativas (manual, lines 4207-4254).

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use places::AddressClass;
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/enderecos/classificacoes",
    "comercial.enderecos.classificacoes",
    "Buscar classificações de endereço ativas",
    |call| Box::pin(list(call)),
)
.token()
.answers::<Classes>();

#[derive(Serialize, JsonSchema)]
struct Classes {
    resposta: Vec<ClassView>,
}

#[derive(Serialize, JsonSchema)]
struct ClassView {
    /// `idClassificacaoEndereco` of other operations.
    id: i64,
    descricao: String,
    /// Always true.
    ativo: bool,
    condominio: bool,
    shopping: bool,
}

impl From<AddressClass> for ClassView {
    fn from(class: AddressClass) -> Self {
        Self {
            id: class.id.0,
            descricao: class.description,
            ativo: class.is_active,
            condominio: class.is_condominium,
            shopping: class.is_shopping,
        }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let classes = call.read(async |ctx| Ok(places::list_address_classes(ctx).await?)).await?;
    Ok(Answer::json(&Classes { resposta: classes.into_iter().map(ClassView::from).collect() })?)
}
