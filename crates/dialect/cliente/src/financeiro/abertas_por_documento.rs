//! Buscar faturas em aberto por CPF/CNPJ (manual, lines 9514-9542). An unknown document has none.

use super::document_view::{OPEN, Path, find};
use super::view::OpenInvoice;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/financeiro/faturas/cliente/documento/{cpfcnpj}",
    "financeiro.faturas.abertas_por_documento",
    "Buscar faturas em aberto por CPF/CNPJ",
    |call| Box::pin(list(call)),
)
.path::<Path>()
.answers::<Vec<OpenInvoice>>();

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { document } = call.path()?;
    let found = call.read(async |ctx| find(ctx, &document.0, "cpfcnpj", OPEN).await).await?;
    Ok(Answer::json(&found.invoices.iter().map(OpenInvoice::from).collect::<Vec<_>>())?)
}
