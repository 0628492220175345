//! Buscar tipos de prospectos (manual, lines 4258-4280). The manual's example is lost; the shape is that of the list's neighbours.

use crate::list_view::{ListView, list};
use crate::operation::{Method, Operation};
use kernel::ProspectKindId;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/prospectos/tipos",
    "comercial.prospectos.tipos.buscar",
    "Buscar tipos de prospectos",
    |call| Box::pin(list::<ProspectKindId>(call)),
)
.token()
.answers::<ListView>();
