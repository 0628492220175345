//! Buscar tipos de contato (manual, lines 5909-5961).

use crate::list_view::{ListView, list};
use crate::operation::{Method, Operation};
use kernel::ContactKindId;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/clientes/contatos/tipos",
    "comercial.clientes.contatos.tipos.buscar",
    "Buscar tipos de contato",
    |call| Box::pin(list::<ContactKindId>(call)),
)
.token()
.answers::<ListView>();
