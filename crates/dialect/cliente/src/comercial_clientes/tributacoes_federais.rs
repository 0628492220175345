//! Buscar tributações federais para clientes PJ (manual, lines 5862-5907).

use crate::list_view::{ListView, list};
use crate::operation::{Method, Operation};
use kernel::FederalTaxRegimeId;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/tributacoes_federais",
    "comercial.tributacoes_federais.buscar",
    "Buscar tributações federais para clientes PJ",
    |call| Box::pin(list::<FederalTaxRegimeId>(call)),
)
.token()
.answers::<ListView>();
