//! Buscar áreas de atuação para clientes PJ (manual, lines 5770-5813).

use crate::list_view::{ListView, list};
use crate::operation::{Method, Operation};
use kernel::BusinessAreaId;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/areas_atuacao",
    "comercial.areas_atuacao.buscar",
    "Buscar áreas de atuação para clientes PJ",
    |call| Box::pin(list::<BusinessAreaId>(call)),
)
.token()
.answers::<ListView>();
