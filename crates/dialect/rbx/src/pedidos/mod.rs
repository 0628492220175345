//! The section Pedidos: orders, finished and turned into contracts.

mod order_finish;

use crate::service::Service;

pub(crate) const SERVICES: &[&Service] = &[&order_finish::SERVICE];
