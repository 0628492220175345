//! Baixar PDF da fatura 2 (manual, lines 8733-8780): the same document under another address.

use super::baixar_pdf::{Body, Path, Query, download};
use crate::operation::{Method, Operation};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/financeiro/fatura/{idFatura}/pdf",
    "financeiro.fatura.baixar_pdf_2",
    "Baixar PDF da fatura 2",
    |call| Box::pin(download(call)),
)
.path::<Path>()
.query::<Query>()
.body::<Body>()
.answers_pdf();
